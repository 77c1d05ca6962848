-- The same project in the forms of two years: of one agency and one unit, by its code, by its name, or by its name but for a
-- year before it and words such as 经费 behind it. Where several forms of a year are as good, each is a candidate.
-- One row per project and the form of the same project in the nearest earlier year.
with project as (

    select
        *,
        coalesce(amount_yuan, period_yuan) as money,
        {{ project_name_key('project_name') }} as name_key,
        {{ project_name_form('project_name') }} as name_form
    from {{ ref('fact_project') }}
    where form_kind <> 'department' and project_name is not null and fiscal_year is not null

),

met as (

    select
        project.project_id,
        earlier.project_id as earlier_project_id,
        project.agency_id,
        project.phase,
        project.fiscal_year,
        earlier.fiscal_year as earlier_year,
        project.project_name,
        earlier.project_name as earlier_name,
        project.money,
        earlier.money as earlier_money,
        case
            when project.project_code = earlier.project_code then 'code'
            when project.name_key = earlier.name_key then 'name'
            else 'name_form'
        end as evidence
    from project
    inner join project as earlier
        on
            project.agency_id = earlier.agency_id
            and project.phase = earlier.phase
            and project.form_kind = earlier.form_kind
            and project.fiscal_year > earlier.fiscal_year
            and (project.unit_name is null or earlier.unit_name is null or project.unit_name = earlier.unit_name)
            and (
                project.project_code = earlier.project_code
                or (project.name_form = earlier.name_form and length(project.name_form) > 1)
            )

),

nearest as (

    select * from met
    qualify
        fiscal_year - earlier_year = min(fiscal_year - earlier_year) over (partition by project_id)
        and evidence = min(evidence) over (partition by project_id, earlier_year)

)

select
    project_id,
    earlier_project_id,
    agency_id,
    phase,
    fiscal_year,
    earlier_year,
    project_name,
    earlier_name,
    cast(money as decimal(18, 2)) as amount_yuan,
    cast(earlier_money as decimal(18, 2)) as earlier_yuan,
    evidence,
    count(*) over (partition by project_id) = 1 and count(*) over (partition by earlier_project_id) = 1 as is_certain
from nearest
