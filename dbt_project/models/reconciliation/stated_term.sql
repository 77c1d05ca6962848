-- The terms of every equation as the rules state them (the sentinel W9 reads them and comes after).
-- term_no orders the terms of an equation: the reported figure first, then by table, row and column, what is taken away
-- last.
-- One row per rule, equation and term.
{{ config(materialized='view') }}

{% set rules = [
    'w1_parts_across_columns', 'w2_subject_roll_up', 'w3_total_line', 'w4_revenue_totals',
    'w5_expenditure_totals', 'w6_revenue_is_expenditure', 'w7_three_public', 'w8_project_tree',
    'w11_summary_levels', 'w12_change_between_years', 'w13_assets', 'w14_procurement', 'w15_carried_through',
    'x1_revenue_total', 'x2_expenditure_total', 'x3_function_lines', 'x4_fiscal_summary',
    'x5_general_budget', 'x6_basic_expenditure', 'x7_agency_operating', 'x8_economic_within_three_public',
    'x9_project_current', 'x10_project_carryover', 'x12_same_line_same_value', 'x13_revenue_by_function',
    'x14_sources', 'x15_same_total_same_value', 'x16_basic_and_project_by_fund'
] %}

with terms as (

    {% for rule in rules %}
    select * from {{ ref(rule) }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}

)

select
    rule_id,
    equation_id,
    case when side = 'reported' then 0 when weight < 0 then 2000000000000000 else 1000000000000000 end
    + split_part(statement_id, ':', 2)::bigint * 10000000000 + row_no * 10000 + column_no as term_no,
    document_id,
    statement_id,
    statement_code,
    line_label,
    column_path,
    page,
    row_no,
    column_no,
    side,
    relation,
    weight,
    amount_yuan,
    amount_low,
    amount_high,
    printed_text,
    budget_line_id,
    term_state,
    reason
from terms
