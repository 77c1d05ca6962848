-- The headings of columns in forms: over indicators (一级指标, 指标值 ...), and in lists over fields and money, too.
-- panel: 1, or 2 where the same headings are printed again beside them (实施期目标 | 年度目标).
-- One row per heading of a line of headings.
with heading_line as (

    select
        *,
        line_no - row_number() over (partition by file_sha256 order by line_no) as island
    from {{ ref('int_form_line') }}
    where is_head or is_list_head

),

-- headings of several lines below one another are one set, known by its last line
heading_set as (

    select
        *,
        max(line_no) over (partition by file_sha256, island) as set_line_no,
        bool_or(is_list_head) over (partition by file_sha256, island) as is_list_set
    from heading_line

),

-- 绩效指标 is a section at the side of the form, but heads the names where no other heading does; the first level itself may
-- stand where 一级指标 should (产出指标 | 数量指标 | 三级指标 | 指标值)
named as (

    select
        token.file_sha256,
        token.table_no,
        token.column_no,
        token.plain,
        token.source,
        case
            when (token.role = 'section' and token.what = 'indicators') or token.role in ('level1', 'level2') then 'head'
            else token.role
        end as role,
        case
            when token.role = 'section' and token.what = 'indicators' then 'name'
            when token.role in ('level1', 'level2') then token.role
            else token.what
        end as what,
        heading_set.form_no,
        heading_set.line_no as own_line_no,
        heading_set.set_line_no as line_no,
        heading_set.is_list_set
    from {{ ref('int_form_token') }} as token
    inner join heading_set using (file_sha256, table_no, row_no)
    window in_set as (partition by token.file_sha256, heading_set.set_line_no)
    qualify
        token.role is distinct from 'section'
        or count(*) filter (where token.role = 'head' and token.what = 'name') over in_set = 0

),

-- of two headings over one column the lower one is its own
lowest as (

    select named.*
    from named
    where named.role = 'head' or (named.is_list_set and named.role in ('field', 'money'))
    qualify row_number() over (partition by named.file_sha256, named.line_no, named.column_no order by named.own_line_no desc) = 1

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
from lowest
