-- The checks of documents as documents (D rules): no sums, one verdict each. One row per rule and place.
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
{% if not loop.last %}union all{% endif %}
{% endfor %}
