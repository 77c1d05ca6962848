-- X11: the money of a project's form is that of the project's rows in a statement. The two are told to be one project by their
-- names (and units, where both are printed). Where several rows bear the name, each unit's is tried, and all together: a
-- form of a department may be for its units, too; rows whose longer names contain the project's may be its parts. A row's
-- money is its column that is part of no other.
-- passes: 1,080,000 元 = 108.00 万元; 84,000 元 against 8.4 万元; 23 万元 = 20 + 3 of two units
-- fails:  1,080,000 元 against 180.00 万元

with project as (

    select
        *,
        {{ project_name_key('project_name') }} as name_key
    from {{ ref('fact_project') }}
    where form_kind = 'project' and project_name is not null and amount_yuan is not null

),

form_total as (

    select
        funding.*,
        funding.funding_id as budget_line_id
    from {{ ref('fact_project_funding') }} as funding
    where source = 'total' and scope = 'year' and amount_yuan is not null
    qualify count(*) over (partition by project_id) = 1

),

-- lists of projects may print under 收入 what pays for them
line as (

    select
        *,
        {{ project_name_key('project_name') }} as name_key
    from {{ ref('int_landed_cell') }}
    where
        project_name is not null
        and cell_state = 'figure'
        and part_of_column_no is null
        and not coalesce(is_memo, false)
        and measure = 'money'
        and (flow is distinct from 'revenue' or starts_with(statement_code, 'project'))
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
        line.statement_id || ':' || line.row_no as row_id,
        project.name_key = line.name_key as is_same_name,
        count(distinct project.project_id) filter (where project.name_key = line.name_key) over (partition by line.budget_line_id)
            as forms
    from project
    inner join form_total using (project_id)
    inner join line
        on
            project.document_id = line.document_id
            and (project.name_key = line.name_key or (length(project.name_key) > 3 and contains(line.name_key, project.name_key)))
            and project.fiscal_year is not distinct from line.fiscal_year
            and (project.unit_name is null or line.unit_name is null or project.unit_name = line.unit_name)

),

counted as (

    select
        *,
        count(distinct statement_code || unit_name) filter (where is_same_name) over (partition by form_figure_id) as structures,
        count(distinct row_id) filter (where is_same_name) over (partition by form_figure_id, statement_code) as rows_of_statement,
        count(distinct row_id) filter (where is_same_name) over (partition by form_figure_id, statement_code, unit_name) as rows_of_unit,
        count(*) filter (where not is_same_name) over (partition by form_figure_id) as longer_names
    from met
    where forms = 1 or not is_same_name
    qualify count(*) filter (where is_same_name) over (partition by form_figure_id) > 0

),

candidates as (

    select
        *,
        case
            when structures > 1 or rows_of_unit > 1 or longer_names > 0
                then statement_code || ' ' || unit_name || case when rows_of_unit > 1 then row_id else '' end
        end as candidate
    from counted
    where is_same_name

    union all

    select
        *,
        statement_code || ' 各单位合计' as candidate
    from counted
    where is_same_name and rows_of_statement > 1

    union all

    select
        *,
        statement_code || ' 名称含此项目的各行' as candidate
    from counted
    where longer_names > 0

)

select distinct
    {{ reconcile_term('X11', "form_total.budget_line_id || ':X11'", 'form_total', 'reported') }}
from form_total
where form_total.budget_line_id in (select form_figure_id from candidates)

union all

select
    {{ reconcile_term('X11', "candidates.form_figure_id || ':X11'", 'candidates', 'computed', candidate='candidates.candidate') }}
from candidates
