{#- The depth that a label's numbering claims: 一、 1, （一） 2, 1、 3, (1) 4, ① 5; NULL without numbering. -#}
{% macro reconcile_numbering(label) -%}
    case
        when regexp_matches({{ label }}, '^[\s　]*[一二三四五六七八九十]+[、.．]') then 1
        when regexp_matches({{ label }}, '^[\s　]*[(（][一二三四五六七八九十]+[)）]') then 2
        when regexp_matches({{ label }}, '^[\s　]*[0-9]{1,2}[、.．]') then 3
        when regexp_matches({{ label }}, '^[\s　]*[(（][0-9]{1,2}[)）]') then 4
        when regexp_matches({{ label }}, '^[\s　]*[①②③④⑤⑥⑦⑧⑨⑩]') then 5
    end
{%- endmacro %}
