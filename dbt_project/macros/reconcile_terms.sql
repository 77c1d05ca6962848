{#- The columns of one narrow term (stated_term) from any relation `cell` that has a budget_line_id: which printed cell
    is on which side of which equation. The engine brings its figure and interval.
    side: 'reported' (the figure that is judged) or 'computed' (what it is judged by).
    relation: 'equal', or 'at_least' where the reported figure only must not be smaller.
    blank_is: what an empty cell is here: 'blank' (a zero addend) or 'missing' (a total that must be printed).
    standing, an expression: 'certain' (counted), 'likely' (counted; a sum that does not meet is undecided), 'possible'
    (not counted, tried; likewise undecided), 'unknown' (the equation is not checked where the cell has a figure).
    candidate, an expression: the structure that the term is a part of; NULL for a term of every structure tried.
    reason, an expression: why its standing is not certain, in Chinese and English. -#}
{% macro reconcile_term(rule_id, equation_id, cell, side, weight=1, relation='equal', blank_is='blank', standing="'certain'", candidate='null', reason='null', label='null') %}
    '{{ rule_id }}' as rule_id,
    {{ equation_id }} as equation_id,
    {{ cell }}.budget_line_id,
    '{{ side }}' as side,
    cast({{ weight }} as integer) as weight,
    '{{ relation }}' as relation,
    '{{ 'zero' if blank_is == 'blank' else blank_is }}' as blank_is,
    {{ standing }} as standing,
    cast({{ candidate }} as varchar) as candidate,
    cast({{ reason }} as varchar) as reason,
    cast({{ label }} as varchar) as label
{% endmacro %}

{#- Name of an equation: the place of its reported figure, then the rule and what tells its equations at that
    place apart. Stable between builds of the same file. -#}
{% macro reconcile_equation_id(rule_id, cell, part=none) -%}
    {{ cell }}.statement_id || ':' || {{ cell }}.row_no || ':' || {{ cell }}.column_no || ':{{ rule_id }}'
    {%- if part is not none %} || '.' || {{ part }}{% endif %}
{%- endmacro %}
