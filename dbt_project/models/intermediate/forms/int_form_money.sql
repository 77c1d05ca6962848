-- The money that forms print for their projects: a total for the whole period (实施期资金总额) or the year (年度资金总额) and
-- its sources, each figure beside its label, glued to it, or below it where labels head columns. A source is of the
-- period or the year whose total is nearest to the left above it. Figures of self-evaluations are in int_form_execution.
-- One row per printed figure.
with cell as (

    select
        token.*,
        line.form_no,
        line.line_no,
        line.is_list,
        -- a figure with its unit behind it: 2400000万元
        case when token.role is null then {{ regexp_part('token.plain', '^([0-9][0-9,]*(?:[.][0-9]+)?)(?:元|千元|万元|亿元)$', 1) }} end
            as number_with_unit,
        bool_or(token.role = 'execution') over (partition by token.file_sha256, line.form_no) as is_evaluated,
        bool_or(token.role = 'section' and token.what = 'tasks') over (
            partition by token.file_sha256, line.form_no order by line.line_no range between 1 preceding and current row
        ) as is_of_tasks
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)

),

valued as (

    select
        * exclude (number_with_unit) replace (
            case when number_with_unit is null then figure else {{ to_decimal("replace(number_with_unit, ',', '')", 28, 8) }} end as figure,
            case when number_with_unit is null then printed_decimals else length(split_part(number_with_unit, '.', 2)) end
                as printed_decimals,
            case when number_with_unit is null then number_kind else 'figure' end as number_kind
        ),
        case when number_with_unit is not null then {{ regexp_part('plain', '(元|千元|万元|亿元)$', 1) }} end as own_unit
    from cell

),

token as (

    select
        *,
        lead(role) over in_line as next_role,
        lead(figure) over in_line as next_figure,
        lead(number_kind) over in_line as next_kind,
        lead(printed_text) over in_line as next_text,
        lead(printed_decimals) over in_line as next_decimals,
        lead(own_unit) over in_line as next_unit,
        lead(column_no) over in_line as next_column_no
    from valued
    window in_line as (partition by file_sha256, line_no order by column_no)

),

-- 合计 beside the line of a source, in the same column, is their total
sum_label as (

    select distinct
        total.file_sha256,
        total.line_no,
        total.column_no
    from token as total
    inner join token as part
        on
            total.file_sha256 = part.file_sha256
            and total.form_no = part.form_no
            and part.line_no between total.line_no - 1 and total.line_no + 1
            and total.column_no = part.column_no
            and part.role = 'money'
            and part.source not in ('total', 'basic', 'project')
            and part.next_kind = 'figure'
    where total.role = 'total' and total.next_kind = 'figure' and not total.is_list and not total.is_evaluated and not total.is_of_tasks

),

labelled as (

    select
        token.* replace (
            case when sum_label.line_no is null then token.what else 'year' end as what,
            case when sum_label.line_no is null then token.source else 'total' end as source
        ),
        token.next_role is null and token.next_kind = 'figure' as has_figure_beside,
        {{ to_decimal("replace(token.value_in_label, ',', '')", 28, 8) }} as figure_in_label
    from token
    left join sum_label
        on token.file_sha256 = sum_label.file_sha256 and token.line_no = sum_label.line_no and token.column_no = sum_label.column_no
    where (token.role = 'money' or sum_label.line_no is not null) and not token.is_list and not token.is_evaluated

),

-- the line of the sum (金额合计), for labels over the tasks of a department
sum_line as (

    select
        labelled.file_sha256,
        labelled.line_no,
        min(token.line_no) as sum_line_no
    from labelled
    inner join token
        on
            labelled.file_sha256 = token.file_sha256
            and labelled.form_no = token.form_no
            and token.line_no > labelled.line_no
            and token.role = 'total'
    where labelled.is_of_tasks
    group by labelled.file_sha256, labelled.line_no

),

-- labels over their figures: at least two in a line that has no figure beside any of them, or over the tasks of a department;
-- of a label over several columns (合计 | 基本支出 | 项目支出) the first is its own
below as (

    select
        labelled.file_sha256,
        labelled.line_no,
        labelled.column_no,
        min_by(token.figure, token.line_no * 1000 + token.column_no) as figure,
        min_by(token.printed_text, token.line_no * 1000 + token.column_no) as printed_text,
        min_by(token.printed_decimals, token.line_no * 1000 + token.column_no) as printed_decimals,
        min_by(token.own_unit, token.line_no * 1000 + token.column_no) as own_unit,
        min_by(token.row_no, token.line_no * 1000 + token.column_no) as row_no
    from labelled
    left join sum_line using (file_sha256, line_no)
    inner join token
        on
            labelled.file_sha256 = token.file_sha256
            and labelled.form_no = token.form_no
            and case
                when labelled.is_of_tasks then token.line_no = sum_line.sum_line_no
                else token.line_no between labelled.line_no + 1 and labelled.line_no + 2
            end
            and token.number_kind = 'figure'
            and token.column_no between labelled.column_no and labelled.column_end
    where
        labelled.is_of_tasks
        or (labelled.file_sha256, labelled.line_no) in (
            select (file_sha256, line_no) from labelled
            group by file_sha256, line_no
            having count(*) > 1 and not bool_or(has_figure_beside or figure_in_label is not null)
        )
    group by labelled.file_sha256, labelled.line_no, labelled.column_no

),

found as (

    select
        labelled.file_sha256,
        labelled.form_no,
        labelled.line_no,
        labelled.table_no,
        coalesce(below.row_no, labelled.row_no) as row_no,
        case when labelled.has_figure_beside then labelled.next_column_no else labelled.column_no end as column_no,
        labelled.column_no as label_column_no,
        labelled.page,
        labelled.plain as label,
        labelled.what as scope_said,
        labelled.source,
        case when labelled.has_figure_beside then labelled.next_unit else below.own_unit end as unit_of_figure,
        case when labelled.has_figure_beside then labelled.next_figure else coalesce(labelled.figure_in_label, below.figure) end
            as figure,
        case
            when labelled.has_figure_beside then labelled.next_text
            else coalesce(labelled.value_in_label, below.printed_text)
        end as printed_text,
        case
            when labelled.has_figure_beside then labelled.next_decimals
            when labelled.figure_in_label is not null then length(split_part(labelled.value_in_label, '.', 2))
            else below.printed_decimals
        end as printed_decimals
    from labelled
    left join below using (file_sha256, line_no, column_no)
    -- of two labels over one figure the lower one is its own
    qualify
        row_number() over (
            partition by labelled.file_sha256, labelled.table_no, coalesce(below.row_no, labelled.row_no), labelled.column_no
            order by labelled.line_no desc
        ) = 1

),

-- the period or the year of the nearest total above, to the left
scope_above as (

    select
        part.file_sha256,
        part.line_no,
        part.label_column_no,
        max_by(total.scope_said, total.label_column_no * 10000 + total.line_no) as scope
    from found as part
    inner join found as total
        on
            part.file_sha256 = total.file_sha256
            and part.form_no = total.form_no
            and total.source = 'total'
            and total.line_no <= part.line_no
            and total.label_column_no <= part.label_column_no
    where part.scope_said is null
    group by part.file_sha256, part.line_no, part.label_column_no

),

scoped as (

    select
        found.*,
        coalesce(found.scope_said, scope_above.scope) as scope
    from found
    left join scope_above using (file_sha256, line_no, label_column_no)
    where found.figure is not null

),

of_lists as (

    select
        indicator.file_sha256,
        indicator.form_no,
        indicator.line_no,
        indicator.table_no,
        indicator.row_no,
        indicator.column_no,
        indicator.page,
        heading.label,
        heading.what as scope,
        heading.source,
        token.figure,
        token.own_unit as unit_of_figure,
        token.printed_text,
        token.printed_decimals
    from {{ ref('int_form_indicator_token') }} as indicator
    inner join token using (file_sha256, line_no, column_no)
    inner join {{ ref('int_form_indicator_line') }} as line using (file_sha256, line_no)
    inner join {{ ref('int_form_head') }} as heading
        on
            indicator.file_sha256 = heading.file_sha256
            and line.head_line_no = heading.line_no
            and heading.role = 'money'
            and indicator.column_no >= heading.column_no
            and (heading.next_column_no is null or indicator.column_no < heading.next_column_no)
    where indicator.is_list and token.number_kind = 'figure'

)

select
    file_sha256,
    form_no,
    line_no,
    table_no,
    row_no,
    column_no,
    page,
    label,
    coalesce(scope, 'year') as scope,
    source,
    figure,
    unit_of_figure,
    printed_text,
    printed_decimals
from scoped
union all by name
select * replace (coalesce(scope, 'year') as scope) from of_lists
