-- The terms of every equation inside one statement (W rules without the sentinel W9, which reads them).
-- One row per rule, equation and term.

{% set rules = [
    'w1_parts_across_columns', 'w2_subject_roll_up', 'w3_total_line', 'w4_revenue_totals', 'w5_expenditure_totals',
    'w6_revenue_is_expenditure', 'w7_three_public', 'w8_project_tree'
] %}
{% for rule in rules %}
select * from {{ ref(rule) }}
{% if not loop.last %}union all by name{% endif %}
{% endfor %}
