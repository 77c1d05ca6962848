-- The interval in yuan in which a sum of printed, rounded figures lies: {'low': ..., 'high': ...}.
-- example: select marts.sum_interval(amount_low, amount_high) from marts.fact_budget_line where is_additive and statement_code = 'expenditure'
(amount_low, amount_high) as
    {'low': sum(amount_low), 'high': sum(amount_high)}
