-- The line that a line of a summary opening with 其中 is of: the line above it, or what that one is under, if it has a
-- figure (其中 may mean the whole group). One row per such line (kind of_which).
with statement_row as (
    select * from {{ ref('int_statement_row') }} where statement_code in ('summary', 'fiscal_summary')
),

row_in_summary as (
    select * from {{ ref('int_row_in_summary') }} where split = 'numbered'
),

above as (
    select
        *,
        last_value(case when not is_of_which then row_no end ignore nulls) over (
            partition by statement_id, row_group order by row_no rows between unbounded preceding and 1 preceding
        ) as row_above
    from statement_row
),

-- at most four lines are one under the other
climbed as (
    select
        above.statement_id,
        above.row_group,
        above.row_no,
        above.row_above,
        coalesce(fourth.whole_row_no, third.whole_row_no, second.whole_row_no, first.whole_row_no) as top_row
    from above
    {% for step in ['first', 'second', 'third', 'fourth'] %}
    left join row_in_summary as {{ step }}
        on above.statement_id = {{ step }}.statement_id
        and above.row_group = {{ step }}.row_group
        and {{ 'above.row_above' if loop.first else ['first', 'second', 'third'][loop.index0 - 1] ~ '.whole_row_no' }} = {{ step }}.row_no
    {% endfor %}
    where above.is_of_which and above.row_above is not null
)

select
    climbed.statement_id,
    climbed.row_group,
    climbed.row_no,
    case when top.has_figure then climbed.top_row else climbed.row_above end as whole_row_no
from climbed
left join statement_row as top
    on climbed.statement_id = top.statement_id
    and climbed.row_group = top.row_group
    and climbed.top_row = top.row_no
