-- The terms of every equation: those within a disclosure, and those between disclosures of several years, levels or editions.
-- One row per rule, equation, term and candidate.
select *
from {{ ref('disclosure_term') }}
union all by name
select *
from {{ ref('corpus_term') }}
