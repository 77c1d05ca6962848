-- Questions that people put to the marts. Each begins with its name; `benchmarks.build` runs them all.

-- name: expenditure of every agency, by year
select agency_id, fiscal_year, sum(amount_yuan) as yuan
from marts.fact_budget_line
where statement_code = 'expenditure' and is_additive and line_level = 'item'
group by all order by yuan desc limit 100;

-- name: the classes of function, largest first
select left(subject_code, 3) as class, sum(amount_yuan) as yuan
from marts.fact_budget_line
where statement_code = 'expenditure' and is_additive and subject_code is not null
group by all order by yuan desc;

-- name: all lines of one document
select statement_code, line_label, column_path, amount_yuan
from marts.fact_budget_line
where document_id = (select min(document_id) from marts.fact_budget_line);

-- name: three public expenditures by year
select fiscal_year, line_code, sum(amount_yuan) as yuan
from marts.fact_budget_line
where statement_code = 'three_public'
group by all;

-- name: what a figure is and where it is printed
select * from marts.fact_budget_line
where budget_line_id = (select max(budget_line_id) from marts.fact_budget_line);

-- name: verdicts by rule
select rule_id, status, count(*) as equations
from marts.fact_reconciliation
group by all order by all;

-- name: mismatches with their document
select d.file_name, r.rule_id, r.line_label, r.reported_yuan, r.computed_yuan
from marts.fact_reconciliation as r
join marts.dim_document as d using (document_id)
where r.status = 'mismatch'
order by abs(r.difference_yuan) desc limit 50;

-- name: economic subjects of basic expenditure
select economic_code, any_value(line_label) as name, sum(amount_yuan) as yuan
from marts.fact_budget_line
where statement_code = 'basic_economic' and economic_code is not null
group by all order by yuan desc limit 50;

-- name: lines whose label has a word
select document_id, line_label, amount_yuan
from marts.fact_budget_line
where line_label like '%信息化%' and amount_yuan is not null
order by amount_yuan desc limit 50;

-- name: change of an agency's total from year to year
with agency_year as (
    select agency_id, fiscal_year, sum(amount_yuan) as yuan
    from marts.fact_budget_line
    where statement_code = 'summary' and line_code = 'expenditure_grand_total' and is_total_column
    group by agency_id, fiscal_year
)
select *, yuan - lag(yuan) over (partition by agency_id order by fiscal_year) as change
from agency_year
order by change desc limit 100;

-- name: cells printed, landed and unmapped
select sum(cells_printed), sum(cells_landed), sum(cells_unmapped), count(*) from marts.fact_statement;
