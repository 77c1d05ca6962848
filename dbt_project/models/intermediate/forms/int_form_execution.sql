-- The money of self-evaluations (自评表): per source the original budget (年初预算数), the adjusted one (全年预算数), what was
-- spent (全年执行数), what is left, the rate of execution, the score. The figures of a line meet the headings in order where
-- there are as many, by their columns where there are fewer: dumps move them. More figures than headings: nobody
-- can tell which is which, and none is taken.
-- In lists of evaluated projects each figure is below its heading.
-- One row per source line and heading.
with token as (

    select
        token.* replace (
            case
                when token.number_kind = 'percent'
                    then coalesce(token.figure, {{ to_decimal(regexp_part("replace(token.plain, ',', '')", '([0-9]+(?:[.][0-9]+)?)', 1), 28, 8) }})
                else token.figure
            end as figure
        ),
        line.form_no,
        line.line_no
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)

),

heading_token as (

    select
        *,
        min(line_no) filter (where role = 'execution') over (partition by file_sha256, form_no) as first_line_no
    from token
    where role = 'execution' or (role = 'head' and what in ('weight', 'score'))

),

-- the line of headings and the one below it, in which 年初预算数 may be split; a split heading has no column of its own
own_heading as (

    select * from heading_token
    where line_no between first_line_no and first_line_no + 1
    qualify not (
        line_no = first_line_no
        and what = 'original'
        and bool_or(what = 'applied') over (partition by file_sha256, form_no)
    )

),

heading as (

    select
        file_sha256,
        form_no,
        what,
        column_no,
        row_number() over (partition by file_sha256, form_no order by column_no, line_no) as heading_no,
        count(*) over (partition by file_sha256, form_no) as headings
    from own_heading

),

source_line as (

    select
        token.file_sha256,
        token.form_no,
        token.line_no,
        min_by(token.source, token.column_no) as source,
        min_by(token.plain, token.column_no) as label,
        min(token.column_no) as label_column_no
    from token
    inner join (select distinct file_sha256, form_no, first_line_no from heading_token) as headed using (file_sha256, form_no)
    where token.role = 'money' and token.line_no > headed.first_line_no
    group by token.file_sha256, token.form_no, token.line_no

),

figure as (

    select
        token.file_sha256,
        token.form_no,
        token.line_no,
        token.table_no,
        token.row_no,
        token.column_no,
        token.page,
        token.figure,
        token.number_kind,
        token.printed_text,
        token.printed_decimals,
        source_line.source,
        source_line.label,
        row_number() over in_line as figure_no,
        count(*) over (partition by token.file_sha256, token.line_no) as figures
    from token
    inner join source_line using (file_sha256, form_no, line_no)
    where token.number_kind is not null and token.column_no > source_line.label_column_no
    window in_line as (partition by token.file_sha256, token.line_no order by token.column_no)

),

met as (

    select
        figure.*,
        heading.what
    from figure
    inner join heading
        on
            figure.file_sha256 = heading.file_sha256
            and figure.form_no = heading.form_no
            and case
                when figure.figures = heading.headings then figure.figure_no = heading.heading_no
                when figure.figures < heading.headings then figure.column_no = heading.column_no
            end

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
        'total' as source,
        heading.label,
        heading.what,
        token.figure,
        token.number_kind,
        token.printed_text,
        token.printed_decimals
    from token
    inner join {{ ref('int_form_indicator_line') }} as line
        on token.file_sha256 = line.file_sha256 and token.line_no = line.line_no and line.is_list
    inner join {{ ref('int_form_head') }} as heading
        on
            token.file_sha256 = heading.file_sha256
            and line.head_line_no = heading.line_no
            and (heading.role = 'execution' or (heading.role = 'head' and heading.what = 'score'))
            and token.column_no >= heading.column_no
            and (heading.next_column_no is null or token.column_no < heading.next_column_no)
    where
        (token.file_sha256, line.head_line_no) in (
            select (file_sha256, line_no) from {{ ref('int_form_head') }}
            where role = 'field' and what = 'project_name'
        )
        and (token.file_sha256, line.head_line_no) not in (
            select (file_sha256, line_no) from {{ ref('int_form_head') }}
            where role = 'head' and what = 'name'
        )

)

select
    file_sha256,
    form_no,
    line_no,
    table_no,
    row_no,
    column_no,
    page,
    source,
    label,
    what,
    figure,
    number_kind,
    printed_text,
    printed_decimals
from met
where number_kind in ('figure', 'percent')
union all by name
select * from of_lists
where number_kind in ('figure', 'percent')
