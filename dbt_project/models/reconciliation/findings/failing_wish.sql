-- What each printed cell of a failing equation would have to be for the equation to be exact.
-- One row per failing equation and cell.

with failing as (

    select
        verdict.equation_id,
        verdict.document_id,
        verdict.is_waived,
        verdict.difference_yuan,
        verdict.tolerance_yuan,
        verdict.candidate
    from {{ ref('disclosure_verdict') }} as verdict
    left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    where
        verdict.status = 'mismatch'
        and verdict.difference_yuan is not null
        -- the sentinel says that one of two is wrong; what it would have to be says the sum that it looks at
        and coalesce(rule.sentinel, '') != 'judges'

)

select
    failing.document_id,
    failing.equation_id,
    failing.is_waived,
    failing.tolerance_yuan,
    term.budget_line_id,
    term.statement_id,
    term.row_no,
    term.column_no,
    term.side,
    coalesce(term.amount_yuan, 0) as amount_yuan,
    coalesce(term.amount_yuan, 0)
    + case when term.side = 'reported' then -1 else 1 end * term.weight * failing.difference_yuan as needed_yuan
from failing
inner join {{ ref('disclosure_term') }} as term using (equation_id)
where
    term.term_state in ('printed', 'blank')
    and term.standing != 'possible'
    and (term.candidate is null or term.candidate = failing.candidate)
