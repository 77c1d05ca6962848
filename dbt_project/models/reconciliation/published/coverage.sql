-- What was checked and what was not, and why, between disclosures too (disclosure_coverage says what the scopes are).
-- One row per document, scope and what it is of.
select *
from {{ ref('disclosure_coverage') }}
union all by name
select *
from {{ ref('corpus_coverage') }}
