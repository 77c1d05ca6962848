{#- Regular expressions, by adapter: names and flags differ, the expressions themselves (RE2 = Java here) do not. -#}

{% macro regexp_remove(subject, pattern) -%}
  {{ regexp_substitute(subject, pattern, '') }}
{%- endmacro %}

{% macro regexp_substitute(subject, pattern, replacement) -%}
  {{ return(adapter.dispatch('regexp_substitute')(subject, pattern, replacement)) }}
{%- endmacro %}
{% macro default__regexp_substitute(subject, pattern, replacement) -%}
  regexp_replace({{ subject }}, '{{ pattern }}', '{{ replacement }}')
{%- endmacro %}
{% macro duckdb__regexp_substitute(subject, pattern, replacement) -%}
  regexp_replace({{ subject }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{#- Does the whole of `subject` match? `pattern` is an SQL expression (a seed's column or a quoted literal). -#}
{% macro regexp_is(subject, pattern) -%}
  {{ return(adapter.dispatch('regexp_is')(subject, pattern)) }}
{%- endmacro %}
{% macro default__regexp_is(subject, pattern) -%}
  {{ subject }} rlike concat('^(?:', {{ pattern }}, ')$')
{%- endmacro %}
{% macro duckdb__regexp_is(subject, pattern) -%}
  regexp_full_match({{ subject }}, {{ pattern }})
{%- endmacro %}

{#- Is there a place in `subject` that matches? `pattern` is an SQL expression. -#}
{% macro regexp_has(subject, pattern) -%}
  {{ return(adapter.dispatch('regexp_has')(subject, pattern)) }}
{%- endmacro %}
{% macro default__regexp_has(subject, pattern) -%}
  {{ subject }} rlike {{ pattern }}
{%- endmacro %}
{% macro duckdb__regexp_has(subject, pattern) -%}
  regexp_matches({{ subject }}, {{ pattern }})
{%- endmacro %}

{#- The given group of the first match, NULL where there is none. -#}
{% macro regexp_part(subject, pattern, group) -%}
  nullif(regexp_extract({{ subject }}, '{{ pattern }}', {{ group }}), '')
{%- endmacro %}
