-- What was checked and what was not, and why.
-- scope 'rule': one row per document, rule, status and reason, with the number of equations; every document has a row for
-- every rule of the catalogue, also where the rule does not apply or could not be checked.
-- scope 'statement': one row per document and printed statement: figures printed, landed, in a form that was read, unmapped;
-- of one that no seed knows, or a form that was not read, all are unmapped; figures that are held back are neither landed nor unmapped.
-- scope 'sentence': one row per file and how far its sentences with figures are understood, with their number.
-- scope 'page': one row per page with figures of money in no table. scope 'file': one row per file without a recognised statement.

with final as (

    select * from {{ ref('rule_coverage') }}
    union all by name
    select * from {{ ref('sentence_coverage') }}
    union all by name
    select * from {{ ref('statement_coverage') }}
    union all by name
    select * from {{ ref('file_coverage') }}

)

select
    scope,
    document_id,
    document_id as disclosure_id,
    rule_id,
    status,
    nullif(reason, '') as reason,
    equations,
    file_sha256,
    statement_id,
    statement_code,
    title,
    headings,
    page,
    cells_printed,
    cells_landed,
    cells_in_forms,
    cells_unmapped
from final
