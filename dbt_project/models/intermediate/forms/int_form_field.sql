-- The fields of forms: what is beside a label (项目名称 | 安置帮教项目经费), behind its colon, or below it where labels
-- are alone over their texts (年度目标 | 实际完成情况). Lists have theirs under the headings of their columns. A goal that
-- lost its label is recognised by its place over the indicators.
-- One row per label and its value.
with token as (

    select
        token.*,
        line.form_no,
        line.line_no,
        line.is_list,
        line.is_head,
        line.has_level,
        indicator_line.line_no is not null as is_of_indicators,
        sum((token.role is not null)::integer) over so_far as label_no
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    left join {{ ref('int_form_indicator_line') }} as indicator_line
        on token.file_sha256 = indicator_line.file_sha256 and line.line_no = indicator_line.line_no and not indicator_line.is_list
    window so_far as (
        partition by token.file_sha256, line.line_no order by token.column_no
        rows between unbounded preceding and current row
    )

),

beside as (

    select
        file_sha256,
        line_no,
        label_no,
        string_agg(plain, ' ' order by column_no) as value
    from token
    where role is null and label_no > 0 and not is_list
    group by file_sha256, line_no, label_no

),

labelled as (

    select
        token.file_sha256,
        token.form_no,
        token.line_no,
        token.table_no,
        token.row_no,
        token.column_no,
        token.page,
        token.what as field,
        coalesce(token.value_in_label, beside.value) as value,
        lead(token.column_no) over (partition by token.file_sha256, token.line_no order by token.column_no) as next_column_no
    from token
    left join beside using (file_sha256, line_no, label_no)
    where
        token.role = 'field'
        and not token.is_list
        and not (token.is_worded and token.is_of_indicators)
        -- at the side of the indicators (年度目标 | 产出指标 | 数量指标)
        and not (starts_with(token.what, 'goal') and (token.is_head or token.has_level))

),

below as (

    select
        labelled.file_sha256,
        labelled.line_no,
        labelled.column_no,
        string_agg(token.plain, ' ' order by token.column_no) as value
    from labelled
    inner join token
        on
            labelled.file_sha256 = token.file_sha256
            and labelled.line_no + 1 = token.line_no
            and token.role is null
            and token.column_no >= labelled.column_no
            and (labelled.next_column_no is null or token.column_no < labelled.next_column_no)
    where labelled.value is null and (starts_with(labelled.field, 'goal') or labelled.field = 'overview')
    group by labelled.file_sha256, labelled.line_no, labelled.column_no

),

of_forms as (

    select
        labelled.* exclude (next_column_no) replace (coalesce(labelled.value, below.value) as value)
    from labelled
    left join below using (file_sha256, line_no, column_no)

),

-- a long text alone in the line above the headings of the indicators, in a form that prints no goal: its label is lost
lost_label as (

    select
        token.file_sha256,
        token.form_no,
        token.line_no,
        token.table_no,
        token.row_no,
        token.column_no,
        token.page,
        'goal_year' as field,
        token.plain as value
    from token
    inner join {{ ref('int_form_line') }} as line_below
        on
            token.file_sha256 = line_below.file_sha256
            and token.form_no = line_below.form_no
            and token.line_no + 1 = line_below.line_no
            and line_below.is_head
    where
        token.role is null
        and not token.is_list
        and length(token.plain) > 20
        and not exists (
            select 1 from labelled
            where labelled.file_sha256 = token.file_sha256 and labelled.form_no = token.form_no and starts_with(labelled.field, 'goal')
        )
        and not exists (
            select 1 from token as other
            where other.file_sha256 = token.file_sha256 and other.line_no = token.line_no and other.column_no <> token.column_no
        )

),

of_lists as (

    select
        token.file_sha256,
        token.form_no,
        token.line_no,
        token.table_no,
        token.row_no,
        token.column_no,
        token.page,
        indicator.meaning as field,
        token.plain as value
    from {{ ref('int_form_indicator_token') }} as indicator
    inner join token using (file_sha256, line_no, column_no)
    inner join {{ ref('int_form_head') }} as heading
        on
            token.file_sha256 = heading.file_sha256
            and heading.role = 'field'
            and indicator.meaning = heading.what
    where indicator.is_list and indicator.kind = 'text'
    qualify row_number() over (partition by token.file_sha256, token.line_no, token.column_no order by heading.line_no) = 1

)

select * from of_forms
where value is not null
union all by name
select * from lost_label
union all by name
select * from of_lists
where {{ regexp_remove('value', '[*＊]+') }} <> ''
