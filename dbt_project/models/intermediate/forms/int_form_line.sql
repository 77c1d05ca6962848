-- The lines of forms, with the form each is of and what kind of line it is. A form begins with its table, and again at
-- each 项目名称 with a name beside it. In a list (one row per project) 项目名称 heads a column instead, over a second line of
-- headings where one is split (其中： | 财政资金 | 其他资金).
-- form_no counts the forms of a file, line_no their lines, in reading order.
-- One row per row of a form's table.
with token as (

    select
        token.*,
        lead(token.role) over in_row as next_role,
        lead(token.plain) over in_row as next_plain,
        row_number() over in_row as token_no,
        count(*) over (partition by token.file_sha256, token.table_no, token.row_no) as tokens
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_table') }} as form using (file_sha256, table_no)
    window in_row as (partition by token.file_sha256, token.table_no, token.row_no order by token.column_no)

),

line as (

    select
        file_sha256,
        table_no,
        row_no,
        count(distinct what) filter (where role = 'head') > 1 as has_heads,
        bool_or(role in ('level1', 'level2')) as has_level,
        coalesce(
            bool_or(
                role = 'field' and what = 'project_name' and next_role in ('field', 'money', 'head', 'execution')
            ) and count(role) * 2 >= count(*),
            false
        ) as is_list_head,
        coalesce(
            bool_or(
                role = 'field' and what = 'project_name' and not is_worded
                and (value_in_label is not null or (next_role is null and next_plain is not null))
            ), false
        ) as names_project,
        count(role) = count(*) and coalesce(bool_or(role = 'money'), false) as is_all_labels,
        -- 1 2 3 ... below headings
        count(*) > 2
        and count(*) filter (where number_kind = 'figure' and printed_decimals = 0) >= count(*) - 1
        and coalesce(min(figure) = 1 and max(figure) = count(figure) and count(distinct figure) = count(figure), false)
            as numbers_columns,
        max(what) filter (where role = 'section' and starts_with(what, 'indicators')) as section_said,
        arg_min(role, token_no) as first_role,
        -- a goal's label at the side of the indicators (整体绩效目标 | 活动 | 绩效指标) begins no other part
        arg_min(role, token_no) filter (
            where
                coalesce(role, '') not in ('section', 'level1', 'level2')
                and not (coalesce(what, '') = 'goal_year' and token_no = 1 and tokens > 3)
                and not is_worded
                and coalesce(source, '') not in ('basic', 'project')
        ) as leading_role
    from token
    group by file_sha256, table_no, row_no

),

within_table as (

    select
        line.* replace (
            line.is_list_head
            or (line.is_all_labels and coalesce(lag(line.is_list_head) over in_table, false)) as is_list_head
        ),
        form.statement_id,
        form.statement_code,
        form.title,
        form.last_column,
        form.opens_form and line.row_no = form.first_row as is_opening,
        form.opens_form and coalesce(sum(line.names_project::integer) over before, 0) = 0 as is_first_name,
        bool_or(line.is_list_head) over (partition by line.file_sha256, line.table_no) as is_list
    from line
    inner join {{ ref('int_form_table') }} as form using (file_sha256, table_no)
    window
        in_table as (partition by line.file_sha256, line.table_no order by line.row_no),
        before as (
            partition by line.file_sha256, line.table_no order by line.row_no
            rows between unbounded preceding and 1 preceding
        )

)

select
    * exclude (is_opening, is_first_name, is_all_labels),
    has_heads and not is_list_head as is_head,
    row_number() over in_file as line_no,
    sum(
        (is_opening or (names_project and not is_list_head and not is_first_name))::integer
    ) over in_file as form_no
from within_table
window in_file as (partition by file_sha256 order by table_no, row_no)
