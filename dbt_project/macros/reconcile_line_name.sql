{#- What a reader calls the line of a cell, the same in every statement that prints it: its subject, the total that it is, else
    its words; with its unit and project. -#}
{% macro reconcile_line_name(cell) -%}
    concat_ws(
        ':',
        case
            when {{ cell }}.subject_code is not null then 'function:' || {{ cell }}.subject_code
            when {{ cell }}.economic_code is not null then 'economic:' || {{ cell }}.economic_code
            when {{ cell }}.government_economic_code is not null then 'government:' || {{ cell }}.government_economic_code
            when contains({{ cell }}.line_code, 'total') then {{ cell }}.line_code
            else {{ cell }}.line_label
        end,
        {{ cell }}.unit_name, {{ cell }}.project_name
    )
{%- endmacro %}
