-- What the totals of a list in a summary (收入 half, 支出 half, an economic list beside them) are sums of.
-- The current total (本年收入合计) sums the lines above it, or, where it opens the list (一、本年收入), those below it; the
-- grand total (收入总计) the current total and what stands between the two (上年结转, 使用非财政拨款结余, 上缴上级支出 ...),
-- or all lines where no current total is printed; what was carried over, its parts by fund.
-- Lines stand under one another by their numbering (一、 （一） 1、 (1)), else by their fund (事业收入 under 单位资金) or, in a list
-- without numbering, by their class. depth counts from 1; holder_1 to holder_3 name the lines that a line stands under.
-- list_role: line, current, carryover (totals that are parts of the grand total), unknown (a line of unknown level).
-- One row per list (statement, row_group), total ('current' | 'grand' | 'carryover') and part line.

with fund_families as (

    select
        value as fund,
        parent as family
    from {{ ref('facet_value') }}
    where facet = 'fund'

),

source_lines as (

    select * from {{ ref('checked_line') }}

),

families_printed as (

    select
        statement_id,
        row_group,
        fund,
        min(row_no) as row_no,
        arg_min({{ reconcile_numbering('line_label') }}, row_no) as numbering
    from source_lines
    where line_level in ('source', 'source_part')
    group by statement_id, row_group, fund

),

lines as (

    select
        line.*,
        case
            when starts_with(trim(line.line_label), '其中') or line.line_level = 'of_which' then 'of_which'
            when line.line_code in ('revenue_current_total', 'expenditure_current_total') then 'current'
            when line.line_code in ('revenue_grand_total', 'expenditure_grand_total') then 'grand'
            when line.line_code in ('carryover_in', 'carryover_out') then 'carryover'
            when line.line_code in ('carryover_in_part', 'carryover_out_part') then 'carryover_part'
            when line.line_code in ('surplus_used', 'surplus_distribution') then 'line'
            when line.line_level in ('class', 'source', 'source_part') then 'line'
            when line.line_level in ('group', 'item', 'sub_item') and line.code is not null then 'detail'
            when line.line_level is null and line.line_code is null and line.code is null then 'unknown'
        end as list_role,
        {{ reconcile_numbering('line.line_label') }} as numbering,
        max(case when {{ reconcile_numbering('line.line_label') }} is not null then 1 else 0 end) over (
            partition by line.statement_id, line.row_group order by line.row_no
            rows between unbounded preceding and 1 preceding
        ) = 1 as is_below_numbered,
        -- 一、财政拨款（补助） and 二、政府性基金收入 stand side by side: their numbering says so
        families_printed.row_no is not null
        and families_printed.row_no < line.row_no
        and not coalesce({{ reconcile_numbering('line.line_label') }} = families_printed.numbering, false)
            as is_in_family
    from source_lines as line
    left join fund_families on line.fund = fund_families.fund
    left join families_printed
        on
            line.statement_id = families_printed.statement_id
            and line.row_group = families_printed.row_group
            and fund_families.family = families_printed.fund

),

totals as (

    select
        statement_id,
        row_group,
        any_value(row_no) filter (where list_role = 'current') as current_row,
        any_value(row_no) filter (where list_role = 'grand') as grand_row,
        any_value(row_no) filter (where list_role = 'carryover') as carryover_row,
        any_value(numbering) filter (where list_role = 'carryover') as carryover_numbering,
        min(row_no) filter (where list_role = 'line') as first_line_row,
        bool_or(numbering is not null and list_role = 'line') as is_numbered,
        bool_or(line_level = 'class' and list_role = 'line') as has_classes
    from lines
    group by statement_id, row_group
    having
        count(*) filter (where list_role = 'current') <= 1
        and count(*) filter (where list_role = 'grand') <= 1
        and count(*) filter (where list_role in ('current', 'grand')) > 0

),

listed as (

    select
        lines.*,
        totals.current_row,
        totals.grand_row,
        totals.carryover_row,
        -- the current total opens its list when no line stands above it
        coalesce(totals.first_line_row, totals.current_row + 1) > totals.current_row as opens,
        -- 1. 2. under 上年结转 are its parts, whatever money they name
        totals.carryover_row is not null
        and lines.row_no > totals.carryover_row
        and lines.row_no < totals.grand_row
        and lines.numbering > coalesce(totals.carryover_numbering, 0)
        and lines.list_role in ('line', 'carryover_part', 'unknown') as is_carryover_part,
        -- in a list with numbering a line without it belongs to the numbered line above; else a line without a class
        -- to the class above
        coalesce(
            lines.numbering,
            case
                when lines.line_code in ('surplus_used', 'surplus_distribution') then 0
                when totals.is_numbered and lines.is_below_numbered then 9
                when totals.has_classes and lines.line_level != 'class' and lines.line_code is null then 9
                else 0
            end
        ) + case when lines.is_in_family then 9 else 0 end as rank,
        -- where nothing but the missing class says that a line is a detail, it might be a class of unknown name
        not totals.is_numbered and totals.has_classes and lines.line_level = 'source' and lines.line_code is null
            as is_unsure
    from lines
    inner join totals using (statement_id, row_group)
    where lines.list_role != 'of_which'

),

-- the section of the list in which a line is a part
placed as (

    select
        *,
        'current' as total,
        current_row as total_row
    from listed
    where
        current_row is not null
        and list_role in ('line', 'unknown')
        and (
            (not opens and row_no < current_row)
            or (opens and row_no > current_row and row_no < coalesce(carryover_row, grand_row, 1000000))
        )

    union all

    select
        *,
        'grand' as total,
        grand_row as total_row
    from listed
    where
        grand_row is not null
        and (
            list_role in ('current', 'carryover')
            or (
                list_role in ('line', 'unknown')
                and not coalesce(is_carryover_part, false)
                and (
                    (current_row is null and row_no < grand_row)
                    or (not opens and row_no > current_row and row_no < grand_row)
                    or (opens and row_no > coalesce(carryover_row, grand_row) and row_no < grand_row)
                )
            )
        )

    union all

    select
        *,
        'carryover' as total,
        carryover_row as total_row
    from listed
    where
        carryover_row is not null
        and row_no > carryover_row
        and (list_role = 'carryover_part' or coalesce(is_carryover_part, false))

),

-- the lines above that claim a smaller depth, nearest first; a line stands under the nearest, and what that one
-- stands under
above as (

    select
        part.statement_id,
        part.row_group,
        part.total,
        part.row_no,
        holder.row_no as holder_row
    from placed as part
    inner join placed as holder
        on
            part.statement_id = holder.statement_id
            and part.row_group = holder.row_group
            and part.total = holder.total
            and holder.row_no < part.row_no
            and holder.rank < part.rank
            and holder.list_role = 'line'
            and part.list_role in ('line', 'unknown')
            and part.total != 'carryover'
    anti join placed as nearer
        on
            part.statement_id = nearer.statement_id
            and part.row_group = nearer.row_group
            and part.total = nearer.total
            and nearer.row_no > holder.row_no
            and nearer.row_no < part.row_no
            and nearer.rank <= holder.rank
            and nearer.list_role = 'line'

),

final as (

    select
        placed.statement_id,
        placed.row_group,
        placed.total,
        any_value(placed.total_row) as total_row,
        placed.row_no,
        any_value(case when placed.list_role = 'carryover_part' then 'line' else placed.list_role end) as list_role,
        any_value(placed.is_unsure) as is_unsure,
        list(above.holder_row) filter (where above.holder_row is not null) as holder_rows
    from placed
    left join above using (statement_id, row_group, total, row_no)
    group by placed.statement_id, placed.row_group, placed.total, placed.row_no

)

select * from final
