-- Which lines give way, in each kind of column, to lines that they contain (statement_row_part): a 类 to its 款, a unit to its
-- projects, wherever those print a figure; a total to any line; what is listed by economic class or by nature to the same
-- outlays listed by function.
-- One row per statement, kind of column and line that gives way.
with figure as (
    select * from {{ ref('int_additive_figure') }}
),

part as (
    select distinct
        statement_id,
        coalesce(part_row_group, 0) as row_group,
        part_row_no as row_no,
        coalesce(whole_row_group, 0) as whole_row_group,
        whole_row_no
    from {{ ref('statement_row_part') }}
    where rank = 1 and kind = 'part'
),

-- The same expenditure listed by function and again by economic class or by nature: only the first list counts.
group_kind as (
    select statement_id, column_key, row_group, min(kind_rank) as kind_rank
    from figure
    where kind_rank > 0
    group by statement_id, column_key, row_group
),

best_kind as (
    select statement_id, column_key, min(kind_rank) as kind_rank
    from group_kind
    group by statement_id, column_key
),

listed as (
    select
        figure.*,
        coalesce(
            (figure.kind_rank > 0 and figure.kind_rank > best_kind.kind_rank)
            or (coalesce(figure.line_kind, '') <> 'balance' and group_kind.kind_rank > best_kind.kind_rank),
            false
        ) as is_listed_again
    from figure
    left join group_kind
        on figure.statement_id = group_kind.statement_id
        and figure.column_key = group_kind.column_key
        and figure.row_group = group_kind.row_group
    left join best_kind
        on figure.statement_id = best_kind.statement_id and figure.column_key = best_kind.column_key
),

-- 津贴补贴 under 公共安全支出 gives way to it: what is listed again stands for no whole.
line as (
    select distinct statement_id, column_key, coalesce(row_group, 0) as row_group, row_no
    from listed
    where own_key <> 'memo' and not is_listed_again
),

{% set steps = 7 -%}
{% for step in range(1, steps + 1) -%}
above_{{ step }} as (
    select distinct
        below.statement_id,
        below.column_key,
        part.whole_row_group as row_group,
        part.whole_row_no as row_no
    from {{ 'line' if step == 1 else 'above_' ~ (step - 1) }} as below
    inner join part
        on below.statement_id = part.statement_id and below.row_group = part.row_group and below.row_no = part.row_no
),

{% endfor -%}
above as (
    {% for step in range(1, steps + 1) -%}
    select * from above_{{ step }}
    {{ 'union' if not loop.last }}
    {% endfor %}
),

-- totals, of whatever, give way where anything else is printed
with_lines as (
    select distinct statement_id, column_key from figure where own_key not in ('memo', 'total')
)

select distinct
    listed.statement_id,
    listed.column_key,
    listed.table_no,
    listed.row_group,
    listed.row_no
from listed
left join above
    on listed.statement_id = above.statement_id
    and listed.column_key = above.column_key
    and coalesce(listed.row_group, 0) = above.row_group
    and listed.row_no = above.row_no
left join with_lines
    on listed.statement_id = with_lines.statement_id and listed.column_key = with_lines.column_key
where
    listed.own_key = 'memo'
    or above.row_no is not null
    or (listed.own_key in ('total', 'department') and with_lines.statement_id is not null)
    or listed.is_listed_again
