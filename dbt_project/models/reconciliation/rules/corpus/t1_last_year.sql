-- T1: last year's figure, in a column, in words or by a change (this year less the change), is what last year's disclosure
-- prints of the same thing.
-- passes: 20153.75 万元, 比上年增加 3161.38 万元, and last year's budget prints 16992.37
-- fails:  因公出国费 100 万元, 与上年预算数相等, and last year's budget prints 110.00
{{ reconcile_stated_terms('T1', 'last_year') }}
