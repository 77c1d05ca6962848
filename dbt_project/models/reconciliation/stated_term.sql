-- The terms of every rule over printed figures, with their figures (rules of equations read them and come after).
-- One row per rule, equation, term and candidate.

{{ reconcile_figures(ref('rule_term')) }}
