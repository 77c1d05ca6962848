-- The checks of documents as documents (D rules) and of their sentences (N rules): one verdict each. One row per rule and place.
{% for rule in rule_models('checks') %}
select
    rule_id,
    equation_id,
    document_id,
    statement_id,
    statement_code,
    line_label,
    page,
    status,
    reason,
    explanation_zh,
    explanation_en
from {{ ref(rule) }}
union all
{% endfor %}
select
    rule_id,
    equation_id,
    document_id,
    statement_id,
    statement_code,
    line_label,
    page,
    status,
    reason,
    explanation_zh,
    explanation_en
from {{ ref('sentence_check') }}
