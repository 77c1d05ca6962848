-- The indicators of forms as printed: a name with its target, the levels printed beside it or above it (merged cells), and
-- what a self-evaluation adds (actual value, weight, score, reason).
-- One row per indicator: line and panel.
with line as (

    select
        file_sha256,
        form_no,
        line_no,
        panel,
        min(table_no) as table_no,
        min(row_no) as row_no,
        min(page) as page,
        bool_or(is_list) as is_list,
        bool_or(is_read_by_order) as is_read_by_order,
        max(what) filter (where kind = 'level1') as level1_said,
        max(what) filter (where kind = 'level2') as level2_said,
        string_agg(plain, '' order by column_no) filter (where meaning = 'level1' and kind = 'text') as level1_text,
        string_agg(plain, '' order by column_no) filter (where meaning = 'level2' and kind = 'text') as level2_text,
        string_agg(printed_text, ' ' order by column_no) filter (where meaning = 'name' and kind = 'text') as name_printed,
        string_agg(printed_text, ' ' order by column_no) filter (where meaning = 'value' and kind = 'text') as value_printed,
        {% for meaning in ['name', 'operator', 'value', 'value_period', 'value_original', 'measure', 'actual', 'weight', 'score', 'reason', 'note', 'description', 'basis'] -%}
        string_agg(plain, ' ' order by column_no) filter (where meaning = '{{ meaning }}' and kind = 'text') as {{ meaning }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_form_indicator_token') }}
    group by file_sha256, form_no, line_no, panel

),

-- levels printed in the line of headings are those of the lines below it
level_in_head as (

    select
        token.file_sha256,
        line.form_no,
        line.line_no,
        case when token.role = 'level2' then row_number() over (
            partition by token.file_sha256, line.line_no, token.role order by token.column_no
        ) else 1 end as panel,
        case when token.role = 'level1' then token.what end as level1_said,
        case when token.role = 'level2' then token.what end as level2_said
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    where line.is_head and token.role in ('level1', 'level2')

),

-- where both panels of a line name the same indicator and one level is printed, it is of both
levelled as (

    select
        * replace (
            case
                when min(name) over (partition by file_sha256, line_no) = max(name) over (partition by file_sha256, line_no)
                    then coalesce(level2_said, max(level2_said) over (partition by file_sha256, line_no))
                else level2_said
            end as level2_said
        )
    from line

),

all_lines as (

    select * from levelled
    union all by name
    select
        file_sha256,
        form_no,
        line_no,
        panel,
        max(level1_said) as level1_said,
        max(level2_said) as level2_said
    from level_in_head
    group by file_sha256, form_no, line_no, panel

),

with_level1 as (

    select
        *,
        last_value(coalesce(level1_said, level1_text) ignore nulls) over first_panel as level1_above,
        last_value(case when coalesce(level1_said, level1_text) is not null then table_no end ignore nulls) over first_panel
            as level1_table_no
    from all_lines
    window
        -- the first level is printed once for both panels
        first_panel as (
            partition by file_sha256, form_no order by line_no, panel
            rows between unbounded preceding and current row
        )

),

-- another first level takes the place of the second above it, too; the same one printed again does not. Blank merged cells have
-- their level by int_form_level_gap
marked as (

    select
        with_level1.*,
        case
            when coalesce(level2_said, level2_text) is not null then coalesce(level2_said, level2_text)
            when gap.line_no is not null then gap.level2
            when
                coalesce(level1_said, level1_text) is not null
                and level1_above is distinct from lag(level1_above) over (
                    partition by with_level1.file_sha256, with_level1.form_no, with_level1.panel order by with_level1.line_no
                )
                then ''
        end as level2_here
    from with_level1
    left join {{ ref('int_form_level_gap') }} as gap
        on with_level1.file_sha256 = gap.file_sha256 and with_level1.line_no = gap.line_no and with_level1.panel = 1

),

filled as (

    select
        *,
        last_value(level2_here ignore nulls) over (
            partition by file_sha256, form_no, panel order by line_no
            rows between unbounded preceding and current row
        ) as level2_above
    from marked

),

-- 产出指标数量指标协调推进…: the levels glued before the name
glued as (

    select
        filled.*,
        first_label.what as glued_level1,
        second_label.what as glued_level2,
        substr(filled.name, length(first_label.label) + coalesce(length(second_label.label), 0) + 1) as glued_name
    from filled
    left join {{ ref('form_label') }} as first_label
        on
            first_label.role = 'level1'
            and filled.level1_above is null
            and length(first_label.label) > 3
            and starts_with(filled.name, first_label.label)
    left join {{ ref('form_label') }} as second_label
        on
            second_label.role = 'level2'
            and length(second_label.label) > 3
            and starts_with(substr(filled.name, length(first_label.label) + 1), second_label.label)
    qualify
        row_number() over (
            partition by filled.file_sha256, filled.line_no, filled.panel
            order by length(first_label.label) desc nulls last, length(second_label.label) desc nulls last
        ) = 1

)

select
    file_sha256,
    form_no,
    line_no,
    panel,
    table_no,
    row_no,
    page,
    is_list,
    is_read_by_order,
    -- a first level whose label is not on this page is recognised by the second
    case
        when glued_level1 is not null then glued_level1
        when level1_above is null or (level.parent is not null and level1_table_no < glued.table_no) then coalesce(level.parent, level1_above)
        else level1_above
    end as level1,
    coalesce(glued_level2, nullif(level2_above, '')) as level2,
    {{ regexp_remove('coalesce(glued_name, name)', '^指标[0-9]*[:：.、]\\s*|^指标[0-9]+\\s*') }} as indicator_name,
    name_printed,
    value_printed,
    operator,
    value,
    value_period,
    value_original,
    measure,
    actual,
    weight,
    score,
    reason,
    note,
    description,
    basis
from glued
left join {{ ref('form_level') }} as level on coalesce(glued_level2, nullif(level2_above, '')) = level.level
where
    name is not null
    -- slots of the template that nobody filled
    and {{ regexp_remove('coalesce(glued_name, name)', '^指标[0-9]*[:：.、]\\s*|^指标[0-9]*$|[.…·—/-]+$|^备注$') }} <> ''
