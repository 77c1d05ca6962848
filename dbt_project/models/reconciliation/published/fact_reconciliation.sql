-- The verdict on every equation and check: those within a disclosure, and those between disclosures.
-- One row per equation or check.
select *
from {{ ref('disclosure_verdict') }}
union all by name
select *
from {{ ref('corpus_verdict') }}
