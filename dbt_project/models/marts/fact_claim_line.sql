-- The printed lines that each stated amount may restate: all that its words name and that have its fund, nature, origin and
-- phase, and all of that item that have its figure. Two candidates are both listed. One row per claim and line.
select
    candidate.claim_id,
    line.document_id as disclosure_id,
    line.document_id,
    candidate.budget_line_id,
    candidate.statement_code,
    candidate.fits as is_named,
    candidate.agrees as is_equal,
    candidate.amount_yuan
from {{ ref('int_claim_candidate') }} as candidate
inner join {{ ref('int_landed_line') }} as line on candidate.budget_line_id = line.budget_line_id
where candidate.fits or candidate.agrees
