{#- The normal forms by which the project of a form meets the line of a statement, or a form of another year. -#}

{#- A project's name without blanks, quotation marks, brackets and punctuation. -#}
{% macro project_name_key(name) -%}
  regexp_replace({{ name }}, '[\s\x{3000}“”"„‘’()（）\[\]【】〔〕《》<>、，,。.·:：;；_/—–-]', '', 'g')
{%- endmacro %}

{#- Its key without a year before it and the words that close most names: 2026年驻京经费 and 2026驻京经费 are 驻京. -#}
{% macro project_name_form(name) -%}
  regexp_replace(
    {{ project_name_key(name) }},
    '^(?:19|20)[0-9]{2}(?:年度|年)?|(?:项目|经费|费用|费|支出|资金|专项|补助|预算)+$', '', 'g')
{%- endmacro %}
