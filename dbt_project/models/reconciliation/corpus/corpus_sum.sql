-- The sums of both sides of every equation between disclosures. One row per equation.
{{ reconcile_candidate_sum(ref('corpus_term')) }}
