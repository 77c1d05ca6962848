{#- Text to exact decimal; text that is no number becomes NULL, never an error. -#}
{% macro to_decimal(text, width, scale) -%}
  {{ return(adapter.dispatch('to_decimal')(text, width, scale)) }}
{%- endmacro %}
{% macro default__to_decimal(text, width, scale) -%}
  try_cast({{ text }} as decimal({{ width }}, {{ scale }}))
{%- endmacro %}

{#- Half a unit in the last printed place: 0.005 for two decimals, 0.5 for none. -#}
{% macro half_step(decimals) -%}
  case when {{ decimals }} <= 0 then cast(0.5 as decimal(12, 10))
       else cast(concat('0.', repeat('0', least({{ decimals }}, 8)), '5') as decimal(12, 10)) end
{%- endmacro %}

{#- Text to integer, NULL where it is none. -#}
{% macro to_integer(text) -%}
  try_cast({{ text }} as integer)
{%- endmacro %}
