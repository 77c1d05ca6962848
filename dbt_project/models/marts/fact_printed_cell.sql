-- What is published of the printed cells: all of them without those that are in doubt (held_back).
select
    {{ landed_cell_columns() }},
    'functional:' || cell.subject_code as functional_subject_id,
    'economic:' || cell.economic_code as economic_subject_id,
    'government_economic:' || cell.government_economic_code as government_economic_subject_id
from {{ ref('int_landed_cell') }} as cell
left join {{ ref('int_additive_line') }} as additive on cell.budget_line_id = additive.budget_line_id
anti join {{ ref('held_back') }} as held on cell.budget_line_id = held.budget_line_id
