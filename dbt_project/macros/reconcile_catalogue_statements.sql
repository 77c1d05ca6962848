{#- The statements that the catalogue names for a rule, with their position in its list: (statement_code, position). -#}
{% macro reconcile_catalogue_statements(rule_id) %}
    select
        unnest(string_split(statements, ';')) as statement_code,
        unnest(generate_series(1, len(string_split(statements, ';')))) as position
    from {{ ref('rule_catalogue') }}
    where rule_id = '{{ rule_id }}'
{% endmacro %}
