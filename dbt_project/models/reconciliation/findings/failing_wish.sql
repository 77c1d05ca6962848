-- What each printed cell of a failing equation would have to be for the equation to be exact.
-- One row per failing equation and cell.

select
    document_id,
    equation_id,
    is_waived,
    tolerance_yuan,
    budget_line_id,
    statement_id,
    row_no,
    column_no,
    side,
    amount_yuan,
    amount_yuan + case when side = 'reported' then -1 else 1 end * weight * difference_yuan as needed_yuan
from {{ ref('counted_term') }}
where fails
