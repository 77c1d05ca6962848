-- The lines of functions (类 款 项) of every statement with their columns' facets, this year's columns of the
-- document's own phase; lines that are also an economic class, a unit's or a project's are left out.
-- One row per function line and amount column.

select
    cell.*,
    sets.statement_set,
    whole.column_no is not null as is_whole
from {{ ref('checked_cell') }} as cell
inner join {{ ref('statement_set') }} as sets
    on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
inner join {{ ref('document_scope') }} as document
    on cell.document_id = document.document_id
left join {{ ref('list_total_column') }} as whole
    on
        cell.statement_id = whole.statement_id
        and cell.row_group = whole.row_group
        and cell.column_no = whole.column_no
where
    cell.subject_code is not null
    and cell.economic_code is null
    and cell.government_economic_code is null
    and cell.project_name is null
    and {{ reconcile_own_columns('cell', 'document') }}
