-- The projects (and, in overall forms, the departments) that forms are of. A form is of one; in a list each row that begins
-- one does, and it lasts to the next.
-- One row per project: the form and the lines from first_line_no to last_line_no.
with start as (

    select * from {{ ref('int_form_list_row') }}
    union all by name
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
    case
        when line.is_list
            then least(coalesce(spanned.line_before_next, 2147483647), coalesce(spanned.next_unit_line_no - 1, 2147483647), form.last_line_no)
        else form.last_line_no
    end as last_line_no,
    line.table_no,
    line.row_no,
    line.statement_id,
    line.statement_code,
    line.title,
    line.is_list,
    spanned.project_name as name_of_row,
    spanned.unit_name as unit_of_row
from spanned
inner join {{ ref('int_form_line') }} as line
    on spanned.file_sha256 = line.file_sha256 and spanned.line_no = line.line_no
inner join form on spanned.file_sha256 = form.file_sha256 and spanned.form_no = form.form_no
