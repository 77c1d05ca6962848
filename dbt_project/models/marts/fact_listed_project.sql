-- The projects of the lists of projects: the lines that are projects themselves, not the headings and subtotals above them.
-- Where a list nests projects without saying how, the levels are those under which every heading closes over its parts, down
-- to the unit's total, if only one number of levels does; else the unit's total stands for them, and is no project.
-- One row per project, or unit, of a list; within a statement they add up to its total.
with recursive cell as (

    select line.*
    from {{ ref('fact_budget_line') }} as line
    inner join {{ ref('int_assigned_disclosure') }} as document on line.document_id = document.document_id
    where
        line.statement_code in ('project_by_fund', 'project_current', 'project_carryover')
        and line.measure = 'money'
        and line.amount_yuan is not null
        and line.fiscal_year = document.fiscal_year
        and line.phase = document.phase

),

list_row as (

    select
        statement_id,
        row_no,
        min(document_id) as document_id,
        min(line_level) as line_level,
        coalesce(min(unit_name), '') as unit_name,
        min(project_name) as project_name,
        arg_min(amount_yuan, (not is_total_column, column_no)) as amount,
        arg_min(budget_line_id, (not is_total_column, column_no)) as budget_line_id,
        max((amount_high - amount_low) / 2) as tolerance,
        sum(amount_yuan) filter (is_additive) as additive_amount
    from cell
    group by statement_id, row_no

),

-- units under which projects are listed and none of them may be added
nested as (

    select
        projects.statement_id,
        projects.unit_name,
        max(whole.amount) as total
    from list_row as projects
    inner join list_row as whole
        on
            projects.statement_id = whole.statement_id
            and projects.unit_name = whole.unit_name
            and whole.additive_amount is not null
            and whole.line_level in ('unit', 'department', 'total')
    where projects.line_level = 'project'
    group by projects.statement_id, projects.unit_name
    having count(projects.additive_amount) = 0

),

ordered as (

    select
        list_row.*,
        row_number() over (partition by list_row.statement_id, list_row.unit_name order by list_row.row_no) as place
    from list_row
    semi join nested on list_row.statement_id = nested.statement_id and list_row.unit_name = nested.unit_name
    where list_row.line_level = 'project' and list_row.amount != 0

),

-- open: what is left of the unit and of each heading that is not closed yet, the outermost first
walk as (

    select
        nested.statement_id,
        nested.unit_name,
        levels.depth,
        cast(0 as bigint) as place,
        false as is_project,
        [nested.total] as open
    from nested
    cross join (values (1), (2), (3), (4)) as levels (depth)

    union all

    select
        step.statement_id,
        step.unit_name,
        step.depth,
        step.place,
        step.is_project,
        case
            when step.is_project
                then step.open[:list_max(list_transform(
                    range(1, len(step.open) + 1), lambda level: case when abs(step.open[level]) > step.tolerance then level else 0 end
                ))]
            else list_append(step.open, step.amount)
        end as open
    from (
        select
            walk.statement_id,
            walk.unit_name,
            walk.depth,
            ordered.place,
            ordered.amount,
            2 * ordered.tolerance as tolerance,
            len(walk.open) = walk.depth as is_project,
            list_append(walk.open[:-2], walk.open[-1] - ordered.amount) as open
        from walk
        inner join ordered
            on
                walk.statement_id = ordered.statement_id
                and walk.unit_name = ordered.unit_name
                and ordered.place = walk.place + 1
        where len(walk.open) > 0
    ) as step
    where step.open[-1] >= -step.tolerance

),

closing as (

    select
        walk.statement_id,
        walk.unit_name,
        min(walk.depth) as depth
    from walk
    inner join (
        select
            statement_id,
            unit_name,
            max(place) as place
        from ordered
        group by statement_id, unit_name
    ) as last_row
        on walk.statement_id = last_row.statement_id and walk.unit_name = last_row.unit_name and walk.place = last_row.place
    where len(walk.open) = 0
    group by walk.statement_id, walk.unit_name
    having count(*) = 1

),

project as (

    select
        list_row.statement_id,
        list_row.row_no,
        list_row.budget_line_id,
        list_row.project_name,
        list_row.additive_amount as amount_yuan,
        list_row.line_level = 'project' as is_project,
        case when list_row.line_level = 'project' then 'listed' else 'unit' end as evidence
    from list_row
    left join closing on list_row.statement_id = closing.statement_id and list_row.unit_name = closing.unit_name
    where list_row.additive_amount is not null and closing.statement_id is null

    union all

    select
        ordered.statement_id,
        ordered.row_no,
        ordered.budget_line_id,
        ordered.project_name,
        ordered.amount as amount_yuan,
        true as is_project,
        'closes' as evidence
    from ordered
    inner join closing on ordered.statement_id = closing.statement_id and ordered.unit_name = closing.unit_name
    inner join walk
        on
            ordered.statement_id = walk.statement_id
            and ordered.unit_name = walk.unit_name
            and closing.depth = walk.depth
            and ordered.place = walk.place
    where walk.is_project

)

select
    project.budget_line_id,
    line.document_id,
    line.document_id as disclosure_id,
    line.agency_id,
    line.fiscal_year,
    line.phase,
    line.statement_id,
    line.statement_code,
    line.unit_name,
    case when project.is_project then project.project_name end as project_name,
    cast(project.amount_yuan as decimal(18, 2)) as amount_yuan,
    project.is_project,
    project.evidence,
    line.file_name,
    line.page,
    project.row_no
from project
inner join {{ ref('fact_budget_line') }} as line on project.budget_line_id = line.budget_line_id
