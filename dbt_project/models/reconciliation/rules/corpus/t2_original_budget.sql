-- T2: 年初预算数 in final accounts is what the budget of that year prints of the same thing.
-- passes: 年初预算为 15.60 万元, and the budget prints 15.60
-- fails:  年初预算 3.20 in the table of 三公经费, and the budget prints 2.30
{{ reconcile_stated_terms('T2', 'budget_of_year') }}
