-- Every published line leads back to a cell of a file that was read.
-- severity: critical
select line.budget_line_id, line.file_sha256, line.table_no, line.row_no, line.column_no
from marts.fact_budget_line as line
left join raw.cell as cell
    on line.file_sha256 = cell.file_sha256
        and line.table_no = cell.table_no
        and line.row_no = cell.row_no
        and line.column_no = cell.column_no
where cell.file_sha256 is null
