-- What forms plan to spend by the end of each quarter (资金支出计划: 3月底, 6月底, 10月底, 12月底): beside the label, or below
-- it in its column. Of two labels over one figure the lower one is its own.
-- One row per printed figure of a plan.
with token as (

    select
        token.*,
        line.form_no,
        line.line_no,
        lead(token.role) over in_line as next_role,
        lead(token.number_kind) over in_line as next_kind,
        lead(token.column_no) over in_line as next_column_no
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    window in_line as (partition by token.file_sha256, line.line_no order by token.column_no)

),

label as (

    select
        *,
        next_role is null and next_kind in ('figure', 'percent') as has_figure_beside
    from token
    where role = 'plan' and what is not null

),

met as (

    select
        figure.*,
        label.what as scope,
        label.plain as label
    from token as figure
    inner join label
        on
            figure.file_sha256 = label.file_sha256
            and figure.form_no = label.form_no
            and case
                when label.has_figure_beside then figure.line_no = label.line_no and figure.column_no = label.next_column_no
                else figure.line_no between label.line_no + 1 and label.line_no + 2
                    and figure.column_no between label.column_no and label.column_end
            end
    where figure.role is null and figure.number_kind in ('figure', 'percent')
    qualify
        row_number() over (
            partition by figure.file_sha256, figure.line_no, figure.column_no
            order by label.line_no desc, label.column_no desc
        ) = 1
        and row_number() over (
            partition by figure.file_sha256, label.line_no, label.column_no
            order by figure.line_no
        ) = 1

)

select
    file_sha256,
    form_no,
    line_no,
    table_no,
    row_no,
    column_no,
    page,
    scope,
    'total' as source,
    label,
    case when number_kind = 'figure' then figure end as figure,
    case when number_kind = 'percent' then {{ to_decimal(regexp_part('plain', '([0-9]+(?:\\.[0-9]+)?)', 1), 18, 4) }} end as share_percent,
    printed_text,
    printed_decimals
from met
