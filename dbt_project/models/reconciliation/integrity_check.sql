-- The checks of documents as documents (D rules) and of their sentences (N rules): one verdict each. One row per rule and place.
{% set columns = [
    'rule_id', 'equation_id', 'document_id', 'statement_id', 'statement_code', 'line_label', 'page', 'status', 'reason',
    'explanation_zh', 'explanation_en'
] %}
{% for rule in rule_models('checks') %}
select {{ columns | join(', ') }} from {{ ref(rule) }}
union all
{% endfor %}
select {{ columns | join(', ') }} from {{ ref('sentence_check') }}
