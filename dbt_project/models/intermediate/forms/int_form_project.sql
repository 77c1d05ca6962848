-- The projects (and, in overall forms, the departments) that forms are of. A form is of one; in a list each line with a name
-- under 项目名称 begins one, which lasts to the next name.
-- One row per project: the form and the lines from first_line_no to last_line_no.
with named as (

    select
        field.file_sha256,
        field.form_no,
        field.line_no,
        field.value as project_name
    from {{ ref('int_form_field') }} as field
    inner join {{ ref('int_form_line') }} as line using (file_sha256, line_no)
    where field.field = 'project_name' and line.is_list

),

-- a project that goes on over a page is named again under the headings that are printed again
list_start as (

    select
        named.file_sha256,
        named.form_no,
        named.line_no
    from named
    left join {{ ref('int_form_line') }} as line_above
        on named.file_sha256 = line_above.file_sha256 and named.line_no = line_above.line_no + 1
    qualify not coalesce(
        named.project_name = lag(named.project_name) over (partition by named.file_sha256 order by named.line_no)
        and (line_above.is_head or line_above.is_list_head),
        false
    )

),

start as (

    select
        file_sha256,
        form_no,
        line_no
    from list_start
    union all
    select
        file_sha256,
        form_no,
        min(line_no) as line_no
    from {{ ref('int_form_line') }}
    group by file_sha256, form_no
    having not bool_or(is_list)

),

spanned as (

    select
        *,
        lead(line_no) over (partition by file_sha256 order by line_no) - 1 as line_before_next
    from start

),

form as (

    select
        file_sha256,
        form_no,
        max(line_no) as last_line_no
    from {{ ref('int_form_line') }}
    group by file_sha256, form_no

)

select
    concat(left(spanned.file_sha256, 12), ':', line.table_no, ':', line.row_no) as project_id,
    spanned.file_sha256,
    spanned.form_no,
    spanned.line_no as first_line_no,
    case when line.is_list then least(coalesce(spanned.line_before_next, 2147483647), form.last_line_no) else form.last_line_no end
        as last_line_no,
    line.table_no,
    line.row_no,
    line.statement_id,
    line.statement_code,
    line.title,
    line.is_list
from spanned
inner join {{ ref('int_form_line') }} as line
    on spanned.file_sha256 = line.file_sha256 and spanned.line_no = line.line_no
inner join form on spanned.file_sha256 = form.file_sha256 and spanned.form_no = form.form_no
