{#- Is a row of the part that a model materialised as table_in_parts is building? True everywhere else. -#}
{% macro this_part(key) -%}
  {{ return(adapter.dispatch('this_part')(key)) }}
{%- endmacro %}
{% macro default__this_part(key) -%}
  1 = 1
{%- endmacro %}
{% macro duckdb__this_part(key) -%}
  coalesce(hash({{ key }}) % getvariable('parts') = getvariable('part'), true)
{%- endmacro %}
