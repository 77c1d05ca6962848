{#- A fund or origin as it tells totals apart in one document (money_scope): NULL where it is all there is. -#}
{% macro reconcile_effective_fund(cell, scope) -%}
    case
        when {{ scope }}.only_fund is null then {{ cell }}.fund
        when {{ cell }}.fund = {{ scope }}.only_fund then null
        when {{ cell }}.fund = (select parent from {{ ref('facet_value') }} where facet = 'fund' and value = {{ scope }}.only_fund) then null
        else {{ cell }}.fund
    end
{%- endmacro %}

{% macro reconcile_effective_origin(cell, scope) -%}
    case when {{ scope }}.has_carryover = false and {{ cell }}.origin = 'current' then null else {{ cell }}.origin end
{%- endmacro %}
