-- W7: 三公经费 = 因公出国(境) + 公务接待 + 公务用车; 公务用车 = 购置 + 运行维护; in every column of a list by item, and in
-- every line of a table whose items stand in columns (there with 会议费 and 培训费 where the total includes them).
-- passes: 14.55 = 0 + 3.15 + 11.40; 38.99 against 38.64 + 0.36 (rounding)
-- fails:  14.55 against 3.15 + 14.40; 38.64 against 2.68 + 5.96

with cells as (

    select * from {{ ref('checked_cell') }}

),

-- one list of items in a statement; where units repeat it, one per unit
items as (

    select
        *,
        coalesce(unit_name, '') as unit,
        count(*) over (
            partition by statement_id, row_group, column_no, coalesce(unit_name, ''), line_code
        ) as occurrences
    from cells
    where line_code like 'three_public_%'

),

-- a line of the list that no seed knows may be one of the items
unknown_items as (

    select
        *,
        coalesce(unit_name, '') as unit
    from cells
    where
        line_code is null and line_level is null
        and subject_code is null and economic_code is null and project_name is null
        and term_state in ('printed', 'missing')

),

item_pairs as (

    select
        total,
        part
    from items as total
    inner join items as part
        on
            total.statement_id = part.statement_id
            and total.row_group = part.row_group
            and total.column_no = part.column_no
            and total.unit = part.unit
    where
        total.occurrences = 1
        and part.occurrences = 1
        and (
            (
                total.line_code = 'three_public_total'
                and part.line_code in ('three_public_overseas', 'three_public_hospitality', 'three_public_vehicles')
            )
            or (
                total.line_code = 'three_public_total'
                and part.line_code in ('three_public_vehicle_purchase', 'three_public_vehicle_running')
                and not exists (
                    select 1 from items as vehicles
                    where
                        vehicles.statement_id = total.statement_id
                        and vehicles.row_group = total.row_group
                        and vehicles.line_code = 'three_public_vehicles'
                )
            )
            or (
                total.line_code = 'three_public_vehicles'
                and part.line_code in ('three_public_vehicle_purchase', 'three_public_vehicle_running')
            )
        )

),

unknown_pairs as (

    select distinct on (total.statement_id, total.row_no, total.column_no, part.row_no)
        total,
        part
    from items as total
    inner join unknown_items as part
        on
            total.statement_id = part.statement_id
            and total.row_group = part.row_group
            and total.column_no = part.column_no
            and total.unit = part.unit
    where total.line_code = 'three_public_total' and total.occurrences = 1

),

column_pairs as (

    select
        total,
        part
    from {{ ref('column_split') }} as splits
    inner join cells as total
        on splits.statement_id = total.statement_id and splits.total_column_no = total.column_no
    inner join cells as part
        on
            splits.statement_id = part.statement_id
            and splits.part_column_no = part.column_no
            and total.row_no = part.row_no
    where
        splits.dimension = 'item'
        and not (splits.is_unknown and part.term_state in ('blank', 'dash'))

),

pairs as (

    select * from item_pairs
    union all
    select * from column_pairs

),

final as (

    select distinct
        {{ reconcile_term('W7', reconcile_equation_id('W7', 'total'), 'total', 'reported') }}
    from pairs
    union all
    select
        {{ reconcile_term('W7', reconcile_equation_id('W7', 'total'), 'part', 'computed') }}
    from pairs
    union all
    select
        {{ reconcile_term('W7', reconcile_equation_id('W7', 'total'), 'part', 'computed') }}
    from unknown_pairs

)

select * replace (
    case
        when side = 'computed' and (rule_id, equation_id, budget_line_id) in (
            select ('W7', {{ reconcile_equation_id('W7', 'total') }}, part.budget_line_id) from unknown_pairs
        ) then 'missing'
        else term_state
    end as term_state
)
from final
