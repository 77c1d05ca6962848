-- Failing equations over tables in which no rule, tab or tag parts the cells: a row or a column may have been missed, a label
-- may be another row's. Such an equation accuses only where the page proves how the table was read:
--   a sum within a table      the same rows (or columns) add up elsewhere in it, with two parts or more that are not zero
--   any other equation        each of its figures that stands in such a table is a term of an equation that holds
-- One row per failing equation without that proof.

with failing_cells as (

    select
        term.equation_id,
        case when failing.family = 'within' then failing.direction end as direction,
        term.statement_id,
        term.budget_line_id,
        term.row_no,
        term.column_no
    from {{ ref('failing_term') }} as term
    inner join {{ ref('int_unruled_statement') }} as unruled on term.statement_id = unruled.statement_id
    inner join {{ ref('failing_equation') }} as failing on term.equation_id = failing.equation_id

),

-- the terms of the sums that hold, over figures that are not all zero (what is only no less than its parts confirms nothing)
holding_cells as (

    select
        term.equation_id,
        term.statement_id,
        term.budget_line_id,
        term.row_no,
        term.column_no,
        count(*) filter (where term.side = 'computed' and term.amount_yuan != 0) over (partition by term.equation_id) as parts
    from {{ ref('disclosure_term') }} as term
    inner join {{ ref('int_unruled_statement') }} as unruled on term.statement_id = unruled.statement_id
    inner join {{ ref('equation') }} as equation on term.equation_id = equation.equation_id
    where
        equation.arithmetic_status in ('exact', 'rounding')
        and equation.relation != 'at_least'
        and equation.reported_yuan != 0
        and coalesce(term.candidate, equation.candidate, '') = coalesce(equation.candidate, '')

),

{% for cells in ['failing', 'holding'] %}
{{ cells }}_places as (

    select
        equation_id,
        statement_id,
        list(distinct row_no order by row_no) as rows_taken,
        list(distinct column_no order by column_no) as columns_taken
    from {{ cells }}_cells
    {% if cells == 'failing' %}where direction in ('down', 'across'){% else %}where parts >= 2{% endif %}
    group by equation_id, statement_id

),
{% endfor %}

proven_sums as (

    select distinct failing.equation_id
    from failing_places as failing
    inner join holding_places as holding
        on
            failing.statement_id = holding.statement_id
            and (
                (failing.rows_taken = holding.rows_taken and len(failing.rows_taken) > 1)
                or (failing.columns_taken = holding.columns_taken and len(failing.columns_taken) > 1)
            )

),

proven_cells as (

    select distinct budget_line_id
    from holding_cells

),

unproven as (

    select distinct cell.equation_id
    from failing_cells as cell
    left join proven_sums as sums on cell.equation_id = sums.equation_id
    left join proven_cells as proven on cell.budget_line_id = proven.budget_line_id
    where
        (coalesce(cell.direction, '') in ('down', 'across') and sums.equation_id is null)
        or (coalesce(cell.direction, '') not in ('down', 'across') and proven.budget_line_id is null)

)

select
    equation_id,
    'layout' as kind,
    '表格无框线，行与栏按文字位置认定，未见其他等式印证 '
    || '(no rule is drawn in the table: its rows and columns were told by where the words stand, and no other sum confirms them)'
        as reason
from unproven
