-- The cells of a statement's total line (合计; without one, its single department or unit line; in a one-line
-- statement, that line), with the columns' facets: what rules between statements compare.
-- Only this year's columns of the document's own phase; not those of one economic class (基本支出 > 工资福利支出), which no
-- facet tells from 基本支出 itself. is_whole marks the column that holds the whole line.
-- One row per statement and amount column.

with this_year as (

    select distinct
        cell.statement_id,
        cell.row_no,
        cell.row_group
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('document_scope') }} as document
        on cell.document_id = document.document_id
    where
        {{ reconcile_own_columns('cell', 'document') }}

),

-- Years in lines (2025年 above 2026年) are one line each year.
lines as (

    select line.*
    from {{ ref('dim_statement_row') }} as line
    semi join this_year
        on line.statement_id = this_year.statement_id
        and line.row_no = this_year.row_no
        and line.row_group = this_year.row_group

),

total_lines as (

    select
        statement_id,
        row_no,
        row_group
    from lines
    where
        line_code = 'total'
        or (
            line_level in ('department', 'unit')
            and statement_id not in (select statement_id from lines where line_code = 'total')
        )
        or (
            statement_id in (select statement_id from lines group by statement_id having count(*) = 1)
        )
    qualify
        row_number() over (
            partition by statement_id, row_group
            order by line_code is distinct from 'total', line_level is distinct from 'department', row_no
        ) = 1
        and (
            line_code = 'total'
            or line_level = 'department'
            or count(*) over (partition by statement_id, row_group) = 1
        )

),

final as (

    select
        cell.*,
        sets.statement_set,
        whole.column_no is not null as is_whole
    from total_lines
    inner join {{ ref('checked_cell') }} as cell
        on
            total_lines.statement_id = cell.statement_id
            and total_lines.row_no = cell.row_no
            and total_lines.row_group = cell.row_group
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

)

select * from final
