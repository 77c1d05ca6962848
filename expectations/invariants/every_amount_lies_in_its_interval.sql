-- Every published amount lies within the interval that its printed decimals allow (the amount itself is in whole cents).
-- severity: critical
select line.budget_line_id, line.printed_text, line.amount_yuan, line.amount_low, line.amount_high
from marts.fact_budget_line as line
where line.amount_yuan is not null
    and (
        line.amount_low is null
        or line.amount_high is null
        or line.amount_yuan not between line.amount_low - 0.005 and line.amount_high + 0.005
    )
