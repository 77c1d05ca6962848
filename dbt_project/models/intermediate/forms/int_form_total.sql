-- The line of the total of a self-evaluation (总分, or 合计 below the indicators): its sum of weights, its score and its grade (优, 良, 中, 差).
-- One row per form that prints one.
with token as (

    select
        line.form_no,
        line.line_no,
        token.*
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)

),

total_line as (

    select
        file_sha256,
        form_no,
        max(line_no) as line_no
    from token
    left join (
        select
            file_sha256,
            form_no,
            max(line_no) as last_indicator_line_no
        from {{ ref('int_form_indicator_line') }}
        where not is_list
        group by file_sha256, form_no
    ) as indicator_line using (file_sha256, form_no)
    where role = 'total' and (what = 'score' or (what = 'sum' and line_no > last_indicator_line_no))
    group by file_sha256, form_no

)

select
    token.file_sha256,
    token.form_no,
    token.line_no,
    case when count(token.figure) > 1 then arg_min(token.figure, token.column_no) end as weight_total,
    arg_max(token.figure, token.column_no) as score_total,
    max(token.plain) filter (where token.role is null and token.number_kind is null and length(token.plain) < 4) as grade
from token
inner join total_line using (file_sha256, form_no, line_no)
group by token.file_sha256, token.form_no, token.line_no
