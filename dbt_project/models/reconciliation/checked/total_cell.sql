-- The cells of the line that stands for a list's whole (list_total_line), with the columns' facets: what rules between
-- statements compare. Only this year's columns of the document's own phase; not those of one economic class (基本支出 >
-- 工资福利支出), which no facet tells from 基本支出 itself. is_whole marks the column that holds the whole line
-- (list_total_column). One row per statement and amount column.

select
    cell.*,
    sets.statement_set,
    whole.column_no is not null as is_whole
from {{ ref('list_total_line') }} as line
inner join {{ ref('checked_cell') }} as cell
    on
        line.statement_id = cell.statement_id
        and line.row_no = cell.row_no
        and line.row_group = cell.row_group
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
    {{ reconcile_own_columns('cell', 'document') }}
    and coalesce(cell.column_item, '') not like 'economic_%'
