-- Statements with a table in which no rule, tab or tag parts the cells. One row per statement.
select distinct part.statement_id
from {{ ref('int_statement_part') }} as part
inner join {{ ref('stg_printed_table') }} as printed
    on part.file_sha256 = printed.file_sha256 and part.table_no = printed.table_no
where printed.is_unruled
