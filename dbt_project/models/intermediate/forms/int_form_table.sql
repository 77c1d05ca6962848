-- Which tables are forms: what their titles say, and tables of no known title in which the words of a form are printed
-- (continued pages mostly). A table opens a form of its own if it names a project or has a title that the table before has not
-- (titles are repeated on continued pages); else it continues the form in the table before it.
-- One row per table.
with counted as (

    select
        file_sha256,
        table_no,
        statement_id,
        statement_code,
        shape,
        max(column_end) as last_column,
        min(row_no) as first_row,
        count(*) filter (where role in ('level1', 'level2')) as levels,
        count(*) filter (where role = 'money') as moneys,
        count(*) filter (where role = 'field' and what in ('project_name', 'project_code')) as names
    from {{ ref('int_form_token') }}
    group by file_sha256, table_no, statement_id, statement_code, shape

),

form as (

    select
        counted.*,
        statement_part.title,
        statement_part.printed_unit,
        statement_part.unit_yuan,
        lag(counted.table_no) over in_file as table_before,
        lag(counted.statement_id) over in_file as statement_before,
        lag(statement_part.title) over in_file as title_before
    from counted
    inner join {{ ref('int_statement_part') }} as statement_part using (file_sha256, table_no)
    where
        counted.shape = 'form'
        or counted.statement_code = 'project_goals'
        or counted.levels > 1
        or (counted.names > 0 and counted.moneys > 1)
    window in_file as (partition by counted.file_sha256 order by counted.table_no)

)

select
    * exclude (table_before, statement_before, title_before),
    statement_before is distinct from statement_id
    and (
        names > 0
        or (title is not null and title is distinct from title_before)
        or not coalesce(table_no - table_before <= 2, false)
    ) as opens_form
from form
