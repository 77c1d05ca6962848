{#- `select <columns>, segment_no (from 1), segment` from a relation, one row per heading of `column_path`. -#}
{% macro heading_segments(relation, columns) -%}
  {{ return(adapter.dispatch('heading_segments')(relation, columns)) }}
{%- endmacro %}
{% macro default__heading_segments(relation, columns) -%}
  select {{ columns }}, position + 1 as segment_no, segment
  from {{ relation }} lateral view posexplode(split(column_path, ' > ')) segments as position, segment
{%- endmacro %}
{% macro duckdb__heading_segments(relation, columns) -%}
  select {{ columns }}, unnest(generate_series(1, len(string_split(column_path, ' > ')))) as segment_no,
      unnest(string_split(column_path, ' > ')) as segment
  from {{ relation }}
{%- endmacro %}

{#- `select <columns>, row_no` with one row per row that a merged cell covers. -#}
{% macro covered_rows(relation, columns) -%}
  {{ return(adapter.dispatch('covered_rows')(relation, columns)) }}
{%- endmacro %}
{% macro default__covered_rows(relation, columns) -%}
  select {{ columns }}, covered as row_no
  from {{ relation }} lateral view explode(sequence(first_row, last_row)) rows as covered
{%- endmacro %}
{% macro duckdb__covered_rows(relation, columns) -%}
  select {{ columns }}, unnest(generate_series(first_row, last_row)) as row_no
  from {{ relation }}
{%- endmacro %}
