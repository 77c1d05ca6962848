-- The key figures side by side in 万元, of the latest editions, and of no unit whose department is there, too: so they add up.
-- One row per disclosure.
select
    disclosure_id,
    any_value(agency) as agency,
    any_value(province) as province,
    any_value(city) as city,
    any_value(phase) as phase,
    make_date(any_value(fiscal_year), 1, 1) as year_start,
    max(amount_yuan) filter (figure = 'expenditure') / 10000 as expenditure,
    max(amount_yuan) filter (figure = 'basic_expenditure') / 10000 as basic,
    max(amount_yuan) filter (figure = 'project_expenditure') / 10000 as project,
    max(amount_yuan) filter (figure = 'general_budget_basic') / 10000 as general_budget_basic,
    max(amount_yuan) filter (figure = 'general_budget_personnel') / 10000 as general_budget_personnel,
    max(amount_yuan) filter (figure = 'revenue_total') / 10000 as revenue_total,
    max(amount_yuan) filter (figure = 'carryover_in') / 10000 as carryover_in,
    max(amount_yuan) filter (figure = 'three_public_total') / 10000 as three_public
from published.marts.fact_key_figure
where is_latest and not is_within_department and fiscal_year is not null
group by disclosure_id
