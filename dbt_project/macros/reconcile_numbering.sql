{#- The depth that a label's numbering claims: 一、 1, （一） ㈠ 2, 1、 3, (1) 4, 1) 5, ① 6; NULL without numbering. -#}
{% macro reconcile_numbering(label) -%}
    case
        when regexp_matches({{ label }}, '^[\s　]*[一二三四五六七八九十]+[、.．]') then 1
        when regexp_matches({{ label }}, '^[\s　]*([(（]\s*[一二三四五六七八九十]+\s*[)）]|[㈠-㈩])') then 2
        when regexp_matches({{ label }}, '^[\s　]*[0-9]{1,2}[、.．][^0-9]') then 3
        when regexp_matches({{ label }}, '^[\s　]*[(（]\s*[0-9]{1,2}\s*[)）]') then 4
        when regexp_matches({{ label }}, '^[\s　]*[0-9]{1,2}\s*[)）]') then 5
        when regexp_matches({{ label }}, '^[\s　]*[①-⑳]') then 6
    end
{%- endmacro %}
