-- The sums of both sides of every equation as intervals (XBRL Calculations 1.1), once for each structure that its rule
-- tries: the terms of the candidate and those of every candidate. A term that is only possible is not counted.
-- An equation without a single printed figure says nothing and is left out. One row per equation and candidate ('' where
-- the rule tries one structure).
{{ reconcile_candidate_sum(ref('disclosure_term')) }}
