-- One printed error each: those within a disclosure, and those that another disclosure shows. One row per finding.
select *
from {{ ref('disclosure_finding') }}
union all by name
select *
from {{ ref('corpus_finding') }}
