-- The terms of the failing equations, under the structure by which each was judged. One row per failing equation and term.
select
    term.equation_id,
    term.budget_line_id,
    term.statement_id,
    term.row_no,
    term.column_no
from {{ ref('disclosure_term') }} as term
inner join {{ ref('failing_equation') }} as failing on term.equation_id = failing.equation_id
where coalesce(term.candidate, failing.candidate) = failing.candidate
