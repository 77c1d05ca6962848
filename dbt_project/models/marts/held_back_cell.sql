-- The cells that are held back, in the columns of fact_printed_cell.
select
    {{ landed_cell_columns() }}
from {{ ref('int_landed_cell') }} as cell
left join {{ ref('int_additive_line') }} as additive on cell.budget_line_id = additive.budget_line_id
semi join {{ ref('held_back') }} as held on cell.budget_line_id = held.budget_line_id
