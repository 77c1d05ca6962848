-- The rows of lists that begin a project: those with a name under 项目名称, those with money and a goal of their own under
-- a name that is printed once for several (a merged cell), and those at a page's end whose merged cells begin there, empty, and
-- have their text on the next page. A project that goes on over a page is named again there; the
-- name of a row cut by the page goes on there. A name alone in its row, and in a list of goals one without a goal, is
-- of the unit whose projects follow. The name and the unit of merged cells hold for the rows below.
-- One row per project of a list.
with line as (

    select
        line.file_sha256,
        line.form_no,
        line.line_no,
        min(token.page) as page,
        lag(min(token.page)) over (partition by line.file_sha256 order by line.line_no) as page_before,
        lag(line.is_head or line.is_list_head) over (partition by line.file_sha256 order by line.line_no) as is_below_head,
        coalesce(bool_or(token.role = 'total'), false) as is_total,
        count(*) as tokens,
        min(line.statement_code) as statement_code
    from {{ ref('int_form_line') }} as line
    inner join {{ ref('int_form_token') }} as token using (file_sha256, table_no, row_no)
    where line.is_list
    group by line.file_sha256, line.form_no, line.line_no, line.is_head, line.is_list_head

),

field as (

    select
        file_sha256,
        line_no,
        max(value) filter (where field = 'project_name') as project_name,
        max(value) filter (where field = 'unit') as unit_name,
        coalesce(bool_or(field in ('goal_year', 'goal_period')), false) as has_goal
    from {{ ref('int_form_field') }}
    group by file_sha256, line_no

),

money as (

    select
        file_sha256,
        line_no,
        min(figure) as total
    from {{ ref('int_form_money') }}
    where source = 'total'
    group by file_sha256, line_no

),

-- cells of name, money and goal that begin in a row and are empty, below merged ones
empty_cell as (

    select
        cell.file_sha256,
        line.line_no
    from {{ ref('stg_cell') }} as cell
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    inner join line as page_line using (file_sha256, line_no)
    inner join {{ ref('int_form_head') }} as heading
        on
            cell.file_sha256 = heading.file_sha256
            and line.form_no = heading.form_no
            and cell.column_no = heading.column_no
            and (heading.what in ('project_name', 'goal_year') or heading.source = 'total')
    where
        line.is_list
        and trim(coalesce(cell.plain, '')) = ''
        and page_line.page = page_line.page_before
        and exists (
            select 1 from {{ ref('stg_cell') }} as above
            where
                above.file_sha256 = cell.file_sha256
                and above.table_no = cell.table_no
                and above.column_no = cell.column_no
                and above.row_no + above.row_span = cell.row_no
                and (above.row_span > 1 or cell.row_span > 1)
        )
    group by cell.file_sha256, line.line_no
    having count(distinct heading.what) > 1

),

headed as (

    select
        line.* exclude (tokens, statement_code),
        case when not field.is_unit then field.project_name end as project_name,
        coalesce(field.unit_name, case when field.is_unit then field.project_name end) as unit_name,
        coalesce(field.has_goal, false) as has_goal,
        coalesce(field.is_unit, false) as is_unit
    from line
    left join (
        select
            field.*,
            field.unit_name is null
            and field.project_name is not null
            and not field.has_goal
            and (
                (line.tokens = 1 and line.page is not distinct from line.page_before and not line.is_below_head)
                or (line.tokens = 1 and line.is_below_head and line.statement_code <> 'self_evaluation')
                or line.statement_code = 'project_goals'
            ) as is_unit
        from field
        inner join line using (file_sha256, line_no)
    ) as field using (file_sha256, line_no)

),

candidate as (

    select
        line.*,
        empty_cell.line_no is not null as has_empty_cells,
        money.total,
        last_value(line.project_name ignore nulls) over so_far as name_above,
        last_value(line.unit_name ignore nulls) over so_far as unit_above,
        coalesce(line.page <> line.page_before or line.is_below_head, false) as opens_page
    from headed as line
    left join money using (file_sha256, line_no)
    left join empty_cell using (file_sha256, line_no)
    window so_far as (partition by line.file_sha256, line.form_no order by line.line_no)

),

start as (

    select
        *,
        lag(name_above) over so_far as name_before,
        lag(unit_above) over so_far as unit_before,
        lag(total) over so_far as total_before,
        lag(has_empty_cells) over so_far as is_below_empty,
        lead(page) over so_far > page and lead(opens_page) over so_far and lead(project_name) over so_far is not null as is_last_of_page,
        count(total) over (partition by file_sha256, form_no) > 0 as has_money
    from candidate
    where
        project_name is not null
        or (name_above is not null and total is not null and has_goal and not is_total)
        or has_empty_cells
    window so_far as (partition by file_sha256, form_no order by line_no)

),

-- empty cells begin a project if the next one is the first row of a page
begun as (

    select * from start
    where project_name is not null or not has_empty_cells or is_last_of_page

),

judged as (

    select
        *,
        coalesce(
            opens_page
            and (starts_with(name_above, name_before) or starts_with(name_before, name_above))
            and unit_above is not distinct from unit_before
            and coalesce(total = total_before, true),
            false
        ) as is_named_again,
        -- the money of a row that is cut by the page is on one of the two
        coalesce(
            opens_page
            and project_name is not null
            -- the unit's name may be cut, too: then the money says so
            and (unit_name is null or (total is null and total_before is not null))
            and has_money
            and (total is null or total_before is null or is_below_empty)
            and name_before is not null,
            false
        ) as is_rest
    from begun

),

numbered as (

    select
        *,
        sum((not is_named_again and not is_rest)::integer) over so_far as project_no,
        -- below the rest of a name nobody can tell which cell a row without a name is in
        case
            when has_empty_cells and project_name is null then ''
            when project_name is not null or not last_value(case when project_name is not null then is_rest end ignore nulls) over so_far
                then name_above
        end as own_name
    from judged
    window so_far as (partition by file_sha256, form_no order by line_no)

),

project as (

    select
        file_sha256,
        form_no,
        min(line_no) as line_no,
        min_by(own_name, line_no) filter (where not is_rest)
        || coalesce(string_agg(project_name, '' order by line_no) filter (where is_rest and not is_named_again), '') as project_name,
        min_by(unit_above, line_no) filter (where not is_rest)
        || coalesce(string_agg(unit_name, '' order by line_no) filter (where is_rest and not is_named_again), '') as unit_name
    from numbered
    group by file_sha256, form_no, project_no

)

-- the row of the next unit is not of the project before it
select
    project.*,
    min(headed.line_no) as next_unit_line_no
from project
left join headed
    on
        project.file_sha256 = headed.file_sha256
        and project.line_no < headed.line_no
        and headed.is_unit
group by all
