{#- The normal form in which a label of a form meets form_label.csv: no blanks, half-width brackets and colons, no
    numbering, no 其中, no colon at the end. -#}
{% macro form_label_key(plain) -%}
  {{ regexp_remove(
       regexp_substitute(
         regexp_remove(
           regexp_remove("translate(" ~ plain ~ ", '（）：', '():')", '[\\s\\x{3000}*“”\"#]'),
           '^其中:?'),
         '^(?:[一二三四五六七八九十]+、|\\([一二三四五六七八九十0-9]+\\)|[0-9]{1,2}[.、]|[①-⑩])(.)', '\\1'),
       ':+$') }}
{%- endmacro %}

{#- A label without the bracket behind it: 项目资金(万元), 分值(90). -#}
{% macro form_label_bare(key) -%}
  {{ regexp_remove(key, '[\\(\\[][^()\\[\\]]*[\\)\\]]$') }}
{%- endmacro %}
