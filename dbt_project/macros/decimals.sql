{#- Text to exact decimal; text that is no number becomes NULL, never an error. -#}
{% macro to_decimal(text, width, scale) -%}
  {{ return(adapter.dispatch('to_decimal')(text, width, scale)) }}
{%- endmacro %}
{% macro default__to_decimal(text, width, scale) -%}
  try_cast({{ text }} as decimal({{ width }}, {{ scale }}))
{%- endmacro %}
{#- DuckDB parses a decimal of 64 bits some fifty times as fast as a wider one: only what does not fit takes the wide way. -#}
{% macro duckdb__to_decimal(text, width, scale) -%}
  {%- if width > 18 and scale < 18 -%}
  coalesce(
      cast(try_cast({{ text }} as decimal(18, {{ scale }})) as decimal({{ width }}, {{ scale }})),
      try_cast({{ text }} as decimal({{ width }}, {{ scale }}))
  )
  {%- else -%}
  {{ default__to_decimal(text, width, scale) }}
  {%- endif -%}
{%- endmacro %}

{#- Half a unit in the last printed place: 0.005 for two decimals, 0.5 for none. -#}
{% macro half_step(decimals) -%}
  case greatest({{ decimals }}, 0)
  {%- for places in range(8) %}
      when {{ places }} then cast(0.{{ '0' * places }}5 as decimal(12, 10))
  {%- endfor %}
      else cast(0.000000005 as decimal(12, 10)) end
{%- endmacro %}

{#- Text to integer, NULL where it is none. -#}
{% macro to_integer(text) -%}
  try_cast({{ text }} as integer)
{%- endmacro %}
