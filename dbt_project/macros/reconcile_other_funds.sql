{#- The funds that are not fiscal appropriations, for `fund in (...)`: everything outside 财政拨款 in the seed. -#}
{% macro reconcile_other_funds() -%}
    select value from {{ ref('facet_value') }}
    where facet = 'fund' and value != 'fiscal_appropriation' and parent is distinct from 'fiscal_appropriation'
{%- endmacro %}
