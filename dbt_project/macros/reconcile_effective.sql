{#- A fund or origin as it tells totals apart in one document (money_scope): NULL where it is all there is. A total of
    财政拨款收支总表 without a fund of its own is one of fiscal appropriations. -#}
{% macro reconcile_effective_fund(cell, scope) -%}
    nullif(nullif(
        coalesce({{ cell }}.fund, case {{ cell }}.statement_code when 'fiscal_summary' then 'fiscal_appropriation' end),
        {{ scope }}.only_fund
    ), {{ scope }}.only_family)
{%- endmacro %}

{% macro reconcile_effective_origin(cell, scope) -%}
    case when {{ scope }}.has_carryover = false and {{ cell }}.origin = 'current' then null else {{ cell }}.origin end
{%- endmacro %}
