-- W13: 资产总额 is the sum of its kinds (流动资产, 固定资产, 无形资产 ...), 固定资产 of its own (房屋, 车辆, 设备, 其他); without
-- a line 固定资产 its kinds stand for it. 办公用房 is no more than 房屋.
-- passes: 4720.92 = 2533.17 + 233.26 + 605.43 + 1349.06; 599.59 = 357.92 + 241.67
-- fails:  4720.92 against 2533.17 + 233.26 + 1349.06; 241.67 against 2500 + 27.81 + 99.38
-- 其他 is under 固定资产 or beside it: its numbering tells; where it does not, a sum that does not meet is undecided.

with items as (

    select
        *,
        {{ reconcile_numbering('line_label') }} as depth
    from {{ ref('checked_cell') }}
    where statement_code in ('assets', 'statistics') and (line_code like 'assets_%' or statement_code = 'assets')
    -- one list of assets in a statement
    qualify
        line_code is null
        or line_code in ('assets_equipment_large', 'assets_public', 'assets_investment')
        or count(*) over (partition by statement_id, row_group, column_no, line_code) = 1

),

fixed as (

    select
        statement_id,
        row_group,
        column_no,
        row_no,
        depth
    from items
    where line_code = 'assets_fixed'

),

-- which kind is under which line; where 固定资产 has no line of its own, its kinds are those of the whole
kinds as (

    select * from (
        values
        ('assets_current', true, false),
        ('assets_fixed', true, false),
        ('assets_intangible', true, false),
        ('assets_construction', true, false),
        ('assets_investment', true, false),
        ('assets_public', true, false),
        ('assets_buildings', false, true),
        ('assets_vehicles', false, true),
        ('assets_equipment_large', false, true),
        ('assets_other', true, true)
    ) as kinds (line_code, is_of_all, is_of_fixed)

),

placed as (

    select
        part.*,
        fixed.row_no is not null as has_fixed,
        kinds.line_code is null as is_unknown,
        part.line_code = 'assets_other' and fixed.row_no is not null and (part.depth is null or fixed.depth is null)
            as is_unsure,
        case
            when fixed.row_no is null then true
            when part.line_code = 'assets_other' then coalesce(part.depth = fixed.depth, true)
            else coalesce(kinds.is_of_all, true)
        end as is_of_all,
        case
            when fixed.row_no is null then false
            when part.line_code = 'assets_other' then coalesce(part.depth != fixed.depth, true)
            else coalesce(kinds.is_of_fixed, true)
        end as is_of_fixed
    from items as part
    left join kinds on part.line_code = kinds.line_code
    left join fixed
        on part.statement_id = fixed.statement_id and part.row_group = fixed.row_group and part.column_no = fixed.column_no
    where
        kinds.line_code is not null
        or (
            part.line_code is null and part.line_level is null and part.term_state in ('printed', 'missing')
            and not starts_with(trim(part.line_label), '其中')
        )

),

sums as (

    select
        total.row_no as total_row,
        part.*
    from items as total
    inner join placed as part
        on total.statement_id = part.statement_id and total.row_group = part.row_group and total.column_no = part.column_no
    where
        total.row_no != part.row_no
        and ((total.line_code = 'assets_total' and part.is_of_all) or (total.line_code = 'assets_fixed' and part.is_of_fixed))

),

totals as (

    select distinct
        statement_id,
        row_group,
        column_no,
        total_row
    from sums
    where not is_unknown

),

offices as (

    select
        part.*,
        whole.row_no as whole_row
    from items as part
    inner join items as whole
        on part.statement_id = whole.statement_id and part.row_group = whole.row_group and part.column_no = whole.column_no
    where
        part.line_code = 'assets_offices' and whole.line_code = 'assets_buildings'
        and part.term_state in ('printed', 'missing') and whole.term_state in ('printed', 'missing')

),

final as (

    select
        {{ reconcile_term('W13', reconcile_equation_id('W13', 'total'), 'total', 'reported') }}
    from totals
    inner join items as total
        on
            totals.statement_id = total.statement_id
            and totals.row_group = total.row_group
            and totals.column_no = total.column_no
            and totals.total_row = total.row_no

    union all

    select
        {{ reconcile_term(
            'W13', "part.statement_id || ':' || part.total_row || ':' || part.column_no || ':W13'", 'part', 'computed',
            standing="case when part.is_unknown then 'unknown' when part.is_unsure then 'likely' else 'certain' end"
        ) }}
    from sums as part
    inner join totals using (statement_id, row_group, column_no, total_row)

    union all

    select
        {{ reconcile_term('W13', reconcile_equation_id('W13', 'part', "'offices'"), 'whole', 'reported', relation='at_least') }}
    from offices as part
    inner join items as whole
        on
            part.statement_id = whole.statement_id
            and part.column_no = whole.column_no
            and part.whole_row = whole.row_no

    union all

    select
        {{ reconcile_term('W13', reconcile_equation_id('W13', 'part', "'offices'"), 'part', 'computed', relation='at_least') }}
    from offices as part

)

select * from final
