{#- An agency's name as it is compared: Chinese characters only, without 本级, 机关 and the like at its end. -#}
{% macro reconcile_agency_key(name) -%}
    regexp_replace(regexp_replace({{ name }}, '[^一-龥]', '', 'g'), '(本级|机关|本部|汇总|部门|单位)+$', '')
{%- endmacro %}
