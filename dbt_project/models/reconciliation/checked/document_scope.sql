-- The phase and year that a document's own columns have; columns of other years or phases printed beside them
-- (上年预算数, 年初预算数) are not compared between statements. One row per document.

select
    document_id,
    min(phase) as phase,
    min(fiscal_year) as fiscal_year,
    min(agency_id) as agency_id
from {{ ref('dim_document') }}
group by document_id
