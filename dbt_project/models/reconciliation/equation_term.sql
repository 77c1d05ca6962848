-- The terms of every equation: which printed figure stands on which side of which rule's equation, with its weight.
-- One row per rule, equation and term; term_no counts from 1, the reported figure first.
{{ config(schema='marts') }}
{% set between_rules = [
    'x1_revenue_total', 'x2_expenditure_total', 'x3_function_lines', 'x4_fiscal_summary', 'x5_general_budget',
    'x6_basic_expenditure', 'x7_agency_operating', 'x8_economic_within_three_public', 'x9_project_current',
    'x10_project_carryover', 'x12_same_line_same_value', 'x13_revenue_by_function', 'x14_sources',
    'x15_same_total_same_value', 'x16_basic_and_project_by_fund'
] %}

with terms as (

    select * from {{ ref('within_statement_term') }}
    union all by name
    select * from {{ ref('w9_total_below_part') }}
    {% for rule in between_rules %}
    union all by name
    select * from {{ ref(rule) }}
    {% endfor %}

),

final as (

    select
        rule_id,
        equation_id,
        cast(row_number() over (
            partition by equation_id order by side desc, statement_id, row_no, column_no
        ) as integer) as term_no,
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

)

select * from final
