-- The checks between disclosures that are no equations (editions, what vanishes, projects), in the shape of integrity_check.
-- One row per rule and place.
{% for rule in rule_models('corpus_checks') %}
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
