-- The rows of statements that print a project and its money: the columns that are no parts of others, so that a total beside
-- its funds counts once. Lists of projects may print under 收入 what pays for them.
-- One row per printed row of a statement that names a project, and fiscal year.
with line as (

    select
        *,
        coalesce(flow, '') <> 'revenue' or starts_with(statement_code, 'project') as is_spent
    from {{ ref('int_landed_cell') }}
    where
        project_name is not null
        and cell_state = 'figure'
        and measure = 'money'
        and part_of_column_no is null
        and not coalesce(is_memo, false)
        and statement_code not in ('procurement', 'service_purchase')

)

select
    document_id,
    statement_id,
    file_sha256,
    statement_code,
    table_no,
    row_no,
    fiscal_year,
    min(page) as page,
    min(project_name) as project_name,
    min(unit_name) as unit_name,
    {{ project_name_key('min(project_name)') }} as name_key,
    {{ project_name_form('min(project_name)') }} as name_form,
    sum(amount_yuan) as amount_yuan,
    sum(amount_low) as amount_low,
    sum(amount_high) as amount_high
from line
where is_spent
group by document_id, statement_id, file_sha256, statement_code, table_no, row_no, fiscal_year
