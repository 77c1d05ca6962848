-- The terms of every rule between disclosures, as the rules state them: which figure (a printed cell, or a stated amount)
-- is on which side, with which weight; missing_state says what a figure that is not there counts as. place and relation
-- name the stated figure that an equation is about (stated_match). One row per rule, equation and term.

{% for rule in rule_models('corpus') %}
select
    rule_id,
    equation_id,
    figure_id,
    side,
    weight,
    missing_state,
    other_document_id,
    place,
    relation
from {{ ref(rule) }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
