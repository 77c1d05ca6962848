-- Every equation, judged by its numbers. exact: the printed sums are equal. rounding: their intervals meet. mismatch: they
-- do not, under any structure that its rule tries. not_checked: a term is missing, the reported figure is blank, or the sums
-- do not meet while the structure is not certain. For at_least the reported figure may be larger.
-- What makes a sum of its kind doubtful (nested lists, levels told by names) the catalogue says. One row per equation.
{{ reconcile_equation(ref('candidate_sum'), ref('candidate_trial')) }}
