-- The terms of every rule over printed figures, as the rules state them: cells, sides and weights, no figures.
-- The rules are the models of the folder rules/ (rule_models.sql). One row per rule, equation, term and candidate.
{{ config(materialized='view') }}

with terms as (

    {% for rule in rule_models('terms') %}
    select * from {{ ref(rule) }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}

)

select
    rule_id,
    equation_id,
    budget_line_id,
    side,
    weight,
    relation,
    blank_is,
    standing,
    candidate,
    reason,
    label
from terms
