-- The lines of the summaries (收支总表, 财政拨款收支总表) with the columns' facets, this year's columns of the
-- document's own phase. One row per summary line and amount column.

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
    cell.statement_code in ('summary', 'fiscal_summary')
    and {{ reconcile_own_columns('cell', 'document') }}
