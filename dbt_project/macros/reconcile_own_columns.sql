{#- Is a cell in a column of the document's own phase and year? Of a document whose year is not known, all columns are but
    those of other years (上年预算数). `cell` is of checked_cell, `document` of document_scope. -#}
{% macro reconcile_own_columns(cell, document) -%}
    coalesce({{ cell }}.phase, {{ document }}.phase) = {{ document }}.phase
    and (
        coalesce({{ cell }}.fiscal_year, {{ document }}.fiscal_year) = {{ document }}.fiscal_year
        or ({{ document }}.fiscal_year is null and {{ cell }}.fiscal_year is null and coalesce({{ cell }}.year_offset, 0) = 0)
    )
{%- endmacro %}
