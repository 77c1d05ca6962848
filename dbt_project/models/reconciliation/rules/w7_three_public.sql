-- W7: 三公经费 = 因公出国(境) + 公务接待 + 公务用车; 公务用车 = 购置 + 运行维护; in every column of a list by item, and in
-- every line of a table whose items stand in columns (there with 会议费 and 培训费 where the total includes them).
-- passes: 14.55 = 0 + 3.15 + 11.40; 38.99 against 38.64 + 0.36 (rounding)
-- fails:  14.55 against 3.15 + 14.40; 38.64 against 2.68 + 5.96
-- A 合计 above a list of nothing but these items is their total.

with statements as (

    select distinct statement_id
    from {{ ref('checked_cell') }}
    where line_code like 'three_public_%' or column_item like 'three_public_%'

),

cells as (

    select
        cell.*,
        coalesce(cell.unit_name, '') as unit
    from {{ ref('checked_cell') }} as cell
    semi join statements using (statement_id)

),

-- lists with 会议费 or 培训费 beside the items, or with a line 三公经费 of their own: 合计 there is another total
lists_with_more as (

    select distinct
        statement_id,
        row_group
    from cells
    where line_code in ('three_public_total', 'meeting', 'training')

),

listed as (

    select cells.* replace (
        case
            when
                cells.line_code = 'total' and cells.column_item is null and cells.statement_code = 'three_public'
                and lists_with_more.statement_id is null
                then 'three_public_total'
            else cells.line_code
        end as line_code
    )
    from cells
    left join lists_with_more
        on cells.statement_id = lists_with_more.statement_id and cells.row_group = lists_with_more.row_group

),

-- one list of items in a statement; where units repeat it, one per unit
items as (

    select *
    from listed
    where line_code like 'three_public_%'
    qualify count(*) over (partition by statement_id, row_group, column_no, unit, line_code) = 1

),

with_vehicles as (

    select distinct
        statement_id,
        row_group
    from items
    where line_code = 'three_public_vehicles'

),

-- which item is the sum of which; where 公务用车 has no line of its own, its two items stand for it
sums as (

    select * from (
        values
        ('three_public_total', 'three_public_overseas', false),
        ('three_public_total', 'three_public_hospitality', false),
        ('three_public_total', 'three_public_vehicles', false),
        ('three_public_total', 'three_public_vehicle_purchase', true),
        ('three_public_total', 'three_public_vehicle_running', true),
        ('three_public_vehicles', 'three_public_vehicle_purchase', false),
        ('three_public_vehicles', 'three_public_vehicle_running', false)
    ) as pairs (total_code, part_code, is_without_vehicles)

),

item_pairs as (

    select
        total.statement_id,
        total.row_no as total_row,
        part.row_no as part_row,
        total.column_no as total_column,
        part.column_no as part_column,
        false as is_unknown
    from items as total
    inner join sums on total.line_code = sums.total_code
    inner join items as part
        on
            total.statement_id = part.statement_id
            and total.row_group = part.row_group
            and total.column_no = part.column_no
            and total.unit = part.unit
            and part.line_code = sums.part_code
    left join with_vehicles
        on total.statement_id = with_vehicles.statement_id and total.row_group = with_vehicles.row_group
    where not sums.is_without_vehicles or with_vehicles.statement_id is null

),

-- a line of the list that no seed knows may be one of the items
unknown_pairs as (

    select distinct
        total.statement_id,
        total.row_no as total_row,
        part.row_no as part_row,
        total.column_no as total_column,
        part.column_no as part_column,
        true as is_unknown
    from items as total
    inner join cells as part
        on
            total.statement_id = part.statement_id
            and total.row_group = part.row_group
            and total.column_no = part.column_no
            and total.unit = part.unit
    where
        total.line_code = 'three_public_total'
        and part.line_code is null and part.line_level is null
        and part.subject_code is null and part.economic_code is null and part.project_name is null
        and part.term_state in ('printed', 'missing')

),

pairs as (

    select * from item_pairs
    union all
    select * from unknown_pairs

),

summed as (

    select distinct
        statement_id,
        total_row,
        total_column
    from item_pairs

),

reported as (

    select
        {{ reconcile_term('W7', reconcile_equation_id('W7', 'total'), 'total', 'reported') }}
    from summed
    inner join cells as total
        on
            summed.statement_id = total.statement_id
            and summed.total_row = total.row_no
            and summed.total_column = total.column_no

),

computed as (

    select
        {{ reconcile_term(
            'W7', "pairs.statement_id || ':' || pairs.total_row || ':' || pairs.total_column || ':W7'", 'part', 'computed',
            standing="case when pairs.is_unknown then 'unknown' else 'certain' end"
        ) }}
    from pairs
    inner join summed using (statement_id, total_row, total_column)
    inner join cells as part
        on
            pairs.statement_id = part.statement_id
            and pairs.part_row = part.row_no
            and pairs.part_column = part.column_no

),

final as (

    select * from reported
    union all
    select * from computed
    union all
    select * from ({{ reconcile_across('W7', is_three_public=true) }})

)

select * from final
