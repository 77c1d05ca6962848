-- The failing equations and checks of each finding, of both kinds. One row per finding and equation.
select *
from {{ ref('disclosure_finding_equation') }}
union all by name
select *
from {{ ref('corpus_finding_equation') }}
