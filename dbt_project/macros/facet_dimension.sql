{#- A dimension table for one facet of the columns and rows (fund, nature, origin, flow, phase): its values as
    facet_value.csv lists them, with names in both languages and the value that contains each. -#}
{% macro facet_dimension(facet) -%}
select
    value as {{ facet }},
    parent as parent_{{ facet }},
    name_zh,
    name_en,
    position
from {{ ref('facet_value') }}
where facet = '{{ facet }}'
{%- endmacro %}
