-- The headings of columns in forms: over indicators (一级指标, 指标值 ...), and in lists over fields and money, too.
-- A heading that no label and no wording tells is one, too (other): what is below it is not of its neighbour's.
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

in_set as (

    select
        token.*,
        min(token.column_no) filter (where token.role = 'head') over of_set as first_column,
        heading_set.form_no,
        heading_set.line_no,
        heading_set.set_line_no,
        heading_set.is_list_set,
        count(*) filter (where token.role = 'head' and token.what = 'name') over of_set as names_in_set,
        count(*) filter (where token.role = 'head' and token.what = 'value') over of_set as values_in_set,
        min(token.column_no) filter (where token.role = 'head' and token.what = 'name') over of_set as name_column,
        min(token.column_no) filter (where token.role = 'head' and token.what = 'level2') over of_set as level2_column,
        min(token.column_no) filter (where token.role = 'section' and starts_with(token.what, 'indicators')) over of_set
            as section_column
    from {{ ref('int_form_token') }} as token
    inner join heading_set using (file_sha256, table_no, row_no)
    window of_set as (partition by token.file_sha256, heading_set.set_line_no)

),

-- 绩效指标 is a section at the side of the form, but heads the names where no other heading does; the first level itself may
-- are where 一级指标 should be (产出指标 | 数量指标 | 三级指标 | 指标值)
named as (

    select
        token.file_sha256,
        token.table_no,
        token.column_no,
        token.plain,
        token.source,
        case
            when
                token.role is null
                or (token.role = 'section' and starts_with(token.what, 'indicators'))
                or token.role in ('level1', 'level2')
                then 'head'
            else token.role
        end as role,
        case
            when token.role is null then 'other'
            -- 三级指标 ... 指标内容: what it is about
            when token.what = 'name' and token.names_in_set > 1 and token.values_in_set < 2 and token.column_no > token.name_column
                then 'description'
            when token.role = 'section' and starts_with(token.what, 'indicators') then 'name'
            when token.role in ('level1', 'level2') then token.role
            -- a form of two levels: the second one names the indicators
            when
                token.what = 'level2' and token.names_in_set = 0
                and coalesce(token.section_column < token.column_no, true)
                then 'name'
            else token.what
        end as what,
        token.form_no,
        token.line_no as own_line_no,
        token.set_line_no as line_no,
        token.is_list_set,
        token.first_column
    from in_set as token
    where
        token.role is distinct from 'section'
        or (token.names_in_set = 0 and (token.level2_column is null or token.level2_column < token.column_no))

),

-- of two headings over one column the lower one is its own
lowest as (

    select named.*
    from named
    where
        (named.role = 'head' and (named.what <> 'other' or named.is_list_set or named.column_no > named.first_column))
        or (named.is_list_set and named.role in ('field', 'money', 'execution'))
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
