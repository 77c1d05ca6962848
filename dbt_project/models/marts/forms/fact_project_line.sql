-- Which rows of the statements are of the projects that forms are of: by the same name; by the same name but for a year before
-- it and words such as 经费 behind it, and the same money; else as candidates, by a name alone that is part of the other, or
-- by unit and money alone. Where several rows of one statement are as good, each is a candidate.
-- One row per project and row of a statement.
with project as (

    select
        *,
        coalesce(amount_yuan, period_yuan) as money,
        {{ project_name_key('project_name') }} as name_key,
        {{ project_name_form('project_name') }} as name_form
    from {{ ref('fact_project') }}
    where form_kind <> 'department' and project_name is not null

),

-- money printed to two decimals of 万元 meets money in yuan within half of its last digit
met as (

    select
        project.project_id,
        project.document_id,
        project.file_sha256,
        project.project_name,
        project.unit_name,
        project.money,
        line.statement_id,
        line.statement_code,
        line.table_no,
        line.row_no,
        line.page,
        line.project_name as line_name,
        line.unit_name as line_unit,
        line.amount_yuan as line_yuan,
        line.name_key = project.name_key as is_same_name,
        line.name_form = project.name_form and length(line.name_form) > 1 as is_same_form,
        length(least(line.name_form, project.name_form)) > 3
        and (contains(line.name_key, project.name_form) or contains(project.name_key, line.name_form)) as is_part_of_name,
        coalesce(project.money between line.amount_low and line.amount_high, false) as is_same_money
    from project
    inner join {{ ref('int_form_statement_row') }} as line
        on
            project.document_id = line.document_id
            and project.fiscal_year is not distinct from line.fiscal_year
            and (project.unit_name is null or line.unit_name is null or project.unit_name = line.unit_name)

),

graded as (

    select
        *,
        case
            when is_same_name and is_same_money then 'name_and_money'
            when is_same_name then 'name'
            when is_same_form and is_same_money then 'name_form_and_money'
            when is_same_form then 'name_form'
            when is_part_of_name and is_same_money then 'part_of_name_and_money'
            when is_same_money and line_unit is not null and money >= 10000 and money % 10000 <> 0 then 'money'
        end as evidence
    from met

),

ranked as (

    select
        *,
        case evidence
            when 'name_and_money' then 1
            when 'name' then 2
            when 'name_form_and_money' then 3
            when 'name_form' then 4
            when 'part_of_name_and_money' then 5
            else 6
        end as grade
    from graded
    where evidence is not null

),

best as (

    select * from ranked
    qualify grade = min(grade) over (partition by project_id)

),

counted as (

    select
        *,
        count(*) over (partition by project_id, statement_id) as candidates,
        count(*) over (partition by statement_id, table_no, row_no, grade) as projects_of_row
    from best

)

select
    project_id,
    document_id as disclosure_id,
    document_id,
    file_sha256,
    statement_id,
    statement_code,
    table_no,
    row_no,
    page,
    project_name,
    line_name,
    line_unit as unit_name,
    cast(money as decimal(18, 2)) as project_yuan,
    cast(line_yuan as decimal(18, 2)) as line_yuan,
    evidence,
    grade < 4 and candidates = 1 and projects_of_row = 1 as is_certain,
    cast(candidates as integer) as candidates
from counted
