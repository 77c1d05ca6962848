-- Sums that do not meet and have terms that are only likely or possible: whether one of these terms, or all of one kind,
-- counted the other way would close them. The page allows that structure, so it is the right one.
-- change_yuan is what the other way adds to reported less computed. One row per equation and candidate that closes so.
{{ reconcile_candidate_trial(ref('candidate_sum'), ref('disclosure_term')) }}
