-- The first amount that a row prints in a group. One row per table, row and group that prints an amount.
select
    file_sha256,
    table_no,
    row_no,
    group_no,
    max(layout_id) as layout_id,
    max(statement_code) as statement_code,
    max(row_scheme) as row_scheme,
    min_by(figure, column_no) as first_figure
from {{ ref('int_list_cell') }}
where role = 'amount' and number_kind = 'figure'
group by file_sha256, table_no, row_no, group_no
