-- The headings of columns in forms: over indicators (一级指标, 指标值 ...), and in lists over fields and money, too.
-- panel: 1, or 2 where the same headings are printed again beside them (实施期目标 | 年度目标).
-- One row per heading of a line of headings.
with named as (

    -- 绩效指标 is a section at the side of the form, but heads the names where no other heading does
    select
        token.* replace (
            case when token.role = 'section' and token.what = 'indicators' then 'head' else token.role end as role,
            case when token.role = 'section' and token.what = 'indicators' then 'name' else token.what end as what
        ),
        line.form_no,
        line.line_no,
        line.is_head,
        line.is_list_head
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    where line.is_head or line.is_list_head
    window in_line as (partition by token.file_sha256, line.line_no)
    qualify
        token.role is distinct from 'section'
        or count(*) filter (where token.role = 'head' and token.what = 'name') over in_line = 0

)

select
    file_sha256,
    form_no,
    line_no,
    table_no,
    column_no,
    plain as label,
    role,
    what,
    source,
    row_number() over (partition by file_sha256, line_no, role, what order by column_no) as panel,
    lead(column_no) over (partition by file_sha256, line_no order by column_no) as next_column_no
from named
where role = 'head' or (is_list_head and role in ('field', 'money'))
