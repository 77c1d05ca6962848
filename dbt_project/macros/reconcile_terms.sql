{#- The columns of one equation term, in the order of the contract, from a cell of checked_cell.
    side: 'reported' (the figure that is judged) or 'computed' (what it is judged by).
    relation: 'equal', or 'at_least' where the reported figure only must not be smaller.
    blank_is: the state that an empty cell has here: 'blank' (a zero addend) or 'missing'
    (a total that must be printed). -#}
{% macro reconcile_term(rule_id, equation_id, cell, side, weight=1, relation='equal', blank_is='blank') %}
    '{{ rule_id }}' as rule_id,
    {{ equation_id }} as equation_id,
    '{{ relation }}' as relation,
    {{ cell }}.document_id,
    {{ cell }}.statement_id,
    {{ cell }}.statement_code,
    {{ cell }}.line_label,
    {{ cell }}.column_path,
    {{ cell }}.page,
    {{ cell }}.row_no,
    {{ cell }}.column_no,
    '{{ side }}' as side,
    cast({{ weight }} as integer) as weight,
    cast({{ cell }}.amount_yuan as decimal(20, 4)) as amount_yuan,
    cast({{ cell }}.amount_low as decimal(20, 4)) as amount_low,
    cast({{ cell }}.amount_high as decimal(20, 4)) as amount_high,
    {{ cell }}.budget_line_id,
    {{ cell }}.printed_text,
    {%- if blank_is == 'blank' %}
    {{ cell }}.term_state as term_state,
    {%- else %}
    case when {{ cell }}.term_state in ('blank', 'dash') then 'missing' else {{ cell }}.term_state end as term_state,
    {%- endif %}
    {%- if blank_is == 'blank' %}
    {{ cell }}.reason as reason
    {%- else %}
    case when {{ cell }}.term_state in ('blank', 'dash') then '应印数字而为空 (left blank)' else {{ cell }}.reason end as reason
    {%- endif %}
{% endmacro %}

{#- Name of an equation: the place of its reported figure, then the rule and what tells its equations at that
    place apart. Stable between builds of the same file. -#}
{% macro reconcile_equation_id(rule_id, cell, part=none) -%}
    {{ cell }}.statement_id || ':' || {{ cell }}.row_no || ':' || {{ cell }}.column_no || ':{{ rule_id }}'
    {%- if part is not none %} || '.' || {{ part }}{% endif %}
{%- endmacro %}
