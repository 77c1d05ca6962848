-- Wishes of failing sums that the page bears out elsewhere: the part would have to be
--   parts   what its own printed parts add up to, in its column (a class left blank or stale over items that are right)
--   again   what another statement prints for the same line and nature
-- One row per failing equation and cell.

with wishes as (

    select
        wish.*,
        cell.document_id as of_document,
        cell.nature,
        {{ reconcile_line_name('cell') }} as line_name,
        cell.subject_code is not null or cell.economic_code is not null as has_code
    from {{ ref('failing_wish') }} as wish
    inner join {{ ref('int_landed_cell') }} as cell using (budget_line_id)
    inner join {{ ref('disclosure_verdict') }} as verdict on wish.equation_id = verdict.equation_id
    inner join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    where rule.family = 'within' and wish.side = 'computed' and wish.needed_yuan > 0

),

of_own_parts as (

    select
        wishes.equation_id,
        wishes.budget_line_id,
        sum(part.amount_yuan) as amount_yuan
    from wishes
    inner join {{ ref('int_landed_cell') }} as own on wishes.budget_line_id = own.budget_line_id
    inner join {{ ref('statement_row_part') }} as pair
        on
            own.statement_id = pair.statement_id
            and own.row_group = pair.whole_row_group
            and own.row_no = pair.whole_row_no
            and pair.kind = 'part'
            and pair.rank = 1
    inner join {{ ref('int_landed_cell') }} as part
        on
            pair.statement_id = part.statement_id
            and pair.part_row_group = part.row_group
            and pair.part_row_no = part.row_no
            and own.column_no = part.column_no
    group by wishes.equation_id, wishes.budget_line_id, pair.split

),

again as (

    select distinct
        wishes.equation_id,
        wishes.budget_line_id
    from wishes
    inner join {{ ref('int_landed_cell') }} as cell
        on
            wishes.of_document = cell.document_id
            and wishes.statement_id != cell.statement_id
            and wishes.line_name = {{ reconcile_line_name('cell') }}
            and wishes.nature is not distinct from cell.nature
            and abs(wishes.needed_yuan - cell.amount_yuan) <= wishes.tolerance_yuan
    where wishes.has_code

)

select distinct
    wishes.equation_id,
    wishes.budget_line_id,
    'parts' as evidence
from wishes
inner join of_own_parts using (equation_id, budget_line_id)
where abs(wishes.needed_yuan - of_own_parts.amount_yuan) <= wishes.tolerance_yuan

union

select
    equation_id,
    budget_line_id,
    'again' as evidence
from again
