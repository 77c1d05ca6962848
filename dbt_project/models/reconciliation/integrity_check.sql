-- The checks of documents as documents (D rules): no sums, one verdict each. One row per rule and place.
{% set rules = ['d1_statements_complete', 'd2_unit_printed', 'd3_nothing_lost', 'd4_codes', 'd4n_names',
    'd5_one_agency_one_year'
] %}
{% for rule in rules %}
select
    rule_id, equation_id, document_id, statement_id, statement_code, line_label, page, status, reason,
    explanation_zh, explanation_en
from {{ ref(rule) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
