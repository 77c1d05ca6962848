-- The printed cells that an equation counts: its terms of the structure that was judged, and in the place of a subtotal left
-- blank the parts that were counted for it. One row per equation that holds or fails and cell.

with verdicts as (

    select
        verdict.equation_id,
        verdict.document_id,
        verdict.candidate,
        verdict.status = 'mismatch' as fails,
        verdict.difference_yuan,
        verdict.tolerance_yuan,
        verdict.is_waived,
        coalesce(verdict.relation, 'equal') as relation
    from {{ ref('disclosure_verdict') }} as verdict
    left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    where
        verdict.status in ('mismatch', 'exact', 'rounding')
        and verdict.difference_yuan is not null
        -- the sentinel says that one of two is wrong; what it would have to be says the sum that it looks at
        and coalesce(rule.sentinel, '') != 'judges'

),

terms as (

    select
        verdicts.*,
        term.budget_line_id,
        term.statement_id,
        term.row_no,
        term.column_no,
        term.line_label,
        term.side,
        term.weight,
        term.standing,
        term.term_state,
        coalesce(term.amount_yuan, 0) as amount_yuan
    from verdicts
    inner join {{ ref('disclosure_term') }} as term using (equation_id)
    where
        term.term_state in ('printed', 'blank', 'parts')
        and term.standing != 'possible'
        and (term.candidate is null or term.candidate = verdicts.candidate)

),

-- the sum of a blank subtotal's own parts, within its statement
sums_of_blanks as (

    select
        whole.budget_line_id as blank_line_id,
        min(whole.equation_id) as equation_id
    from {{ ref('disclosure_term') }} as whole
    inner join {{ ref('rule_catalogue') }} as rule on whole.rule_id = rule.rule_id
    where
        rule.family = 'within'
        and whole.side = 'reported'
        and whole.term_state = 'blank'
        and whole.budget_line_id in (select terms.budget_line_id from terms where terms.term_state = 'parts')
    group by whole.budget_line_id

)

select * from terms
where term_state != 'parts'

union all

select
    terms.* replace (
        part.budget_line_id as budget_line_id,
        part.row_no as row_no,
        part.column_no as column_no,
        part.line_label as line_label,
        terms.weight * part.weight as weight,
        'printed' as term_state,
        part.amount_yuan as amount_yuan
    )
from terms
inner join sums_of_blanks on terms.budget_line_id = sums_of_blanks.blank_line_id
inner join {{ ref('disclosure_term') }} as part
    on sums_of_blanks.equation_id = part.equation_id and part.side = 'computed' and part.term_state = 'printed'
where terms.term_state = 'parts'
