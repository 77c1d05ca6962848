-- Failing equations that their places link:
--   row      sums down of one line, in several columns: a line left out, added or exchanged shows in each
--   columns  three lines or more of one statement in which the same columns do not add up: a column moved against its rows
--   zero     lines of one statement in which the same column is a printed zero over parts that are not
--   column   two lines of one column that miss by the same amount: what one has too much the other lacks
--   across   two lines of one statement whose columns miss by the same amount: a class repeats the row of its item
--   pair     three lines or more in which the same two statements dissent: they divide one sum in two ways
--   unsaid   lines that one statement prints and another leaves blank: it leaves them all out
--   empty    comparisons with a statement that prints no figure but zeros
--   sum      the sentinel's pair and the sum that it is taken from
-- One row per failing equation and link.

with failing as (

    select
        verdict.equation_id,
        verdict.statement_id,
        verdict.line_label,
        verdict.difference_yuan,
        verdict.reported_yuan,
        rule.direction,
        rule.family,
        coalesce(rule.sentinel, '') = 'judges' as is_sentinel,
        place.row_no,
        place.column_no,
        -- W1.nature; of the sentinel, the equation that it looks at
        case when coalesce(rule.sentinel, '') = 'judges' then left(place.part, -1 - length(verdict.rule_id)) else place.part end
            as sum_kind
    from {{ ref('disclosure_verdict') }} as verdict
    inner join {{ ref('disclosure_place') }} as place using (equation_id)
    left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    where verdict.status = 'mismatch' and verdict.difference_yuan is not null

),

terms as (

    select
        term.equation_id,
        term.statement_id,
        failing.line_label,
        term.term_state = 'printed' and term.amount_yuan != 0 as has_amount
    from {{ ref('disclosure_term') }} as term
    inner join failing on term.equation_id = failing.equation_id
    where failing.family = 'between'

),

-- which two statements an equation compares, and which of them leaves the line blank
pairs as (

    select
        equation_id,
        min(line_label) as line_label,
        min(statement_id) as one_statement_id,
        max(statement_id) as other_statement_id,
        max(statement_id) filter (where not has_amount) as blank_statement_id,
        count(*) filter (where has_amount) as amounts
    from terms
    group by equation_id
    having count(distinct statement_id) = 2

),

statements_without_amounts as (

    select statement_id
    from {{ ref('printed_figure') }}
    where statement_id in (select terms.statement_id from terms)
    group by statement_id
    having bool_and(amount_yuan = 0)

)

select
    equation_id,
    -- the two sides of a summary print two lines in one row
    concat_ws(':', 'row', statement_id, row_no, line_label) as link
from failing
where direction = 'down' or is_sentinel

union all

select
    equation_id,
    concat_ws(':', 'columns', statement_id, column_no, sum_kind) as link
from failing
where direction = 'across' or is_sentinel
qualify count(*) over (partition by statement_id, column_no, sum_kind) >= 3

union all

select
    equation_id,
    concat_ws(':', 'zero', statement_id, column_no, sum_kind) as link
from failing
where (direction = 'across' or is_sentinel) and reported_yuan = 0

union all

select
    equation_id,
    concat_ws(':', 'column', statement_id, column_no, cast(abs(difference_yuan) as varchar)) as link
from failing
where direction = 'down'

union all

select
    equation_id,
    concat_ws(':', 'across', statement_id, column_no, sum_kind, cast(difference_yuan as varchar)) as link
from failing
where direction = 'across'

union all

select
    equation_id,
    concat_ws(':', 'pair', one_statement_id, other_statement_id) as link
from pairs
qualify count(distinct line_label) over (partition by one_statement_id, other_statement_id) >= 3

union all

select
    equation_id,
    concat_ws(':', 'unsaid', one_statement_id, other_statement_id, blank_statement_id) as link
from pairs
where amounts = 1

union all

select distinct
    terms.equation_id,
    'empty:' || terms.statement_id as link
from terms
inner join statements_without_amounts using (statement_id)

union all

select
    equation_id,
    concat_ws(':', 'sum', statement_id, row_no, column_no, sum_kind) as link
from failing
