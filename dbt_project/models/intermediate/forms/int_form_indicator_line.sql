-- The lines that print indicators: under their headings, or with the name of a level in them (产出指标, 数量指标), until a
-- line of another part of the form. head_line_no is the line of headings that is theirs; panels how often the headings
-- (or, where they are lost, the names of levels) are beside one another. has_other_grid: the headings are on another
-- page, whose columns are others.
-- One row per line.
with head_line as (

    select distinct
        head.file_sha256,
        head.form_no,
        head.line_no,
        head.table_no,
        form.last_column
    from {{ ref('int_form_head') }} as head
    inner join {{ ref('int_form_table') }} as form using (file_sha256, table_no)

),

under_head as (

    select
        line.*,
        case when head.form_no = line.form_no or line.is_list then head.line_no end as head_line_no,
        head.table_no <> line.table_no and head.last_column <> line.last_column as has_other_grid
    from {{ ref('int_form_line') }} as line
    asof left join head_line as head on line.file_sha256 = head.file_sha256 and line.line_no > head.line_no

),

marked as (

    select
        *,
        last_value(
            case
                when is_list_head or is_head then true
                when leading_role in ('field', 'money', 'total', 'execution', 'plan') and not has_level and not is_list then false
                when has_level and not is_list then true
            end ignore nulls
        ) over so_far as is_among_indicators,
        -- 长期绩效指标 over its own indicators, before those of the year
        coalesce(last_value(section_said ignore nulls) over so_far, '') = 'indicators_of_period' as is_of_period
    from under_head
    window so_far as (
        partition by file_sha256, form_no order by line_no rows between unbounded preceding and current row
    )

),

-- in a form that lost its headings, levels named twice in one line are two panels
level_panels as (

    select
        file_sha256,
        form_no,
        max(names) as panels
    from (
        select
            line.file_sha256,
            line.form_no,
            count(*) as names
        from {{ ref('int_form_token') }} as token
        inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
        where token.role = 'level2'
        group by line.file_sha256, line.form_no, line.line_no, token.what
    ) as counted
    group by file_sha256, form_no

),

head_panels as (

    select
        file_sha256,
        line_no as head_line_no,
        count(*) as panels
    from {{ ref('int_form_head') }}
    where role = 'head' and what = 'name'
    group by file_sha256, line_no

)

select
    marked.file_sha256,
    marked.form_no,
    marked.line_no,
    marked.table_no,
    marked.row_no,
    marked.is_list,
    marked.head_line_no,
    marked.has_other_grid and marked.head_line_no is not null as has_other_grid,
    marked.is_of_period,
    coalesce(head_panels.panels, level_panels.panels, 1) as panels
from marked
left join head_panels using (file_sha256, head_line_no)
left join level_panels using (file_sha256, form_no)
where
    not marked.is_head
    and not marked.is_list_head
    and not marked.numbers_columns
    and marked.first_role is distinct from 'total'
    and (marked.is_list or coalesce(marked.is_among_indicators, false))
