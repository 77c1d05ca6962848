-- The landed cells that hold a figure, in the columns of fact_budget_line, before anything is held back: what rules and claims
-- compare with. One row per printed figure.
{{ config(materialized='view') }}

select
    {{ landed_cell_columns() }}
from {{ ref('int_landed_cell') }} as cell
left join {{ ref('int_additive_line') }} as additive on cell.budget_line_id = additive.budget_line_id
where cell.cell_state = 'figure'
