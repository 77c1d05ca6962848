{#- The depth that a label's numbering claims: 一、 1, (一) 2, 1、 3, (1) 4, 1) 5; NULL without numbering. -#}
{% macro numbering_depth(label) -%}
    case
        when {{ regexp_is(label, "'[一二三四五六七八九十]+[、.．].*'") }} then 1
        when {{ regexp_is(label, "'[(（][一二三四五六七八九十]+[)）].*'") }} then 2
        when {{ regexp_is(label, "'[0-9]{1,2}[、.．][^0-9].*'") }} then 3
        when {{ regexp_is(label, "'[(（][0-9]{1,2}[)）].*'") }} then 4
        when {{ regexp_is(label, "'[0-9]{1,2}[)）].*'") }} then 5
    end
{%- endmacro %}
