-- X11: the money of a project's form is that of the project's line in the statements. The two are told to be one project by
-- their names (and units, where both are printed); where several lines bear the name, each unit's is tried.
-- passes: 1,080,000 元 = 108.00 万元; 84,000 元 against 8.4 万元
-- fails:  1,080,000 元 against 180.00 万元

with project as (

    select
        *,
        replace(project_name, ' ', '') as name_key
    from {{ ref('fact_project') }}
    where form_kind = 'project' and project_name is not null and amount_yuan is not null

),

form_total as (

    select
        funding.*,
        funding.funding_id as budget_line_id
    from {{ ref('fact_project_funding') }} as funding
    where source = 'total' and scope = 'year'
    qualify count(*) over (partition by project_id) = 1

),

line as (

    select
        *,
        replace(project_name, ' ', '') as name_key
    from {{ ref('int_landed_cell') }}
    where
        project_name is not null
        and cell_state = 'figure'
        and budget_line_id in (select additive.budget_line_id from {{ ref('int_additive_line') }} as additive)
        and measure = 'money'
        and coalesce(flow, 'expenditure') = 'expenditure'
        and statement_code not in ('procurement', 'service_purchase')

),

-- two forms of one name in one disclosure: only their units tell them apart
met as (

    select
        project.project_id,
        form_total.budget_line_id as form_figure_id,
        line.budget_line_id,
        line.statement_code,
        coalesce(line.unit_name, '') as unit_name,
        count(distinct project.project_id) over (partition by line.budget_line_id) as forms
    from project
    inner join form_total using (project_id)
    inner join line
        on
            project.document_id = line.document_id
            and project.name_key = line.name_key
            and project.fiscal_year is not distinct from line.fiscal_year
            and (project.unit_name is null or line.unit_name is null or project.unit_name = line.unit_name)

),

candidates as (

    select
        *,
        count(distinct statement_code || unit_name) over (partition by form_figure_id) as structures
    from met
    where forms = 1

)

select distinct
    {{ reconcile_term('X11', "form_total.budget_line_id || ':X11'", 'form_total', 'reported') }}
from form_total
where form_total.budget_line_id in (select form_figure_id from candidates)

union all

select
    {{ reconcile_term('X11', "candidates.form_figure_id || ':X11'", 'candidates', 'computed', candidate="case when candidates.structures > 1 then candidates.statement_code || ' ' || candidates.unit_name end") }}
from candidates
