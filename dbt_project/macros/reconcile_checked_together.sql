{#- One verdict for all rows of a statement that a check found in one state (all codes are known, all names are official),
    from a relation `rows` with the statement's columns and a condition. -#}
{% macro reconcile_checked_together(rule_id, rows, condition, status, sentence, part=none, reason=none) %}
    select
        '{{ rule_id }}' as rule_id,
        statement_id || '{% if part %}:{{ part }}{% endif %}:{{ rule_id }}' as equation_id,
        document_id,
        statement_id,
        min(statement_code) as statement_code,
        cast(null as varchar) as line_label,
        min(page) as page,
        '{{ status }}' as status,
        cast({% if reason %}'{{ reason }}'{% else %}null{% endif %} as varchar) as reason,
        {{ reconcile_sentence(sentence, 'zh', {'count': 'count(*)'}) }} as explanation_zh,
        {{ reconcile_sentence(sentence, 'en', {'count': 'count(*)'}) }} as explanation_en
    from {{ rows }}
    where {{ condition }}
    group by document_id, statement_id
{%- endmacro %}
