{#- Every row is of the part at work: batches of disclosures are modelled apart (mingzhang/pipeline/batch.py). -#}
{% macro this_part(key) -%}
  {{ return('true') }}
{%- endmacro %}
