-- The sum of the additive lines in yuan, for one disclosure: no total, no of-which line and no second column of the same money is added. Name the statement in the where clause.
-- example: select statement_code, marts.sum_additive(amount_yuan, is_additive) from marts.fact_budget_line group by all
(amount_yuan, is_additive) as
    sum(amount_yuan) filter (is_additive)
