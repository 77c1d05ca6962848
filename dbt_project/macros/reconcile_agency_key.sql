{#- An agency's name without the ways of naming one organ more or less fully: 中国共产党江苏省委员会办公厅, 中共江苏省委办公厅
    and 江苏省委办公厅; 普陀区人民政府万里街道办事处 and 普陀区万里街道办事处. -#}
{% macro bare_agency_name(name) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace({{ name }}, '^(中共|中国共产党)', ''), '(省|自治区|市|区|县|旗|州|盟)委员会', '\1委'
        ),
        '人民政府([^政府]{1,8}(街道|街道办事处|镇|乡))$', '\1'
    )
{%- endmacro %}

{#- An agency's name as it is compared: Chinese characters only, without 本级, 机关 and the like at its end, however fully
    it names its organ. -#}
{% macro reconcile_agency_key(name) -%}
    {{ bare_agency_name("regexp_replace(regexp_replace(" ~ name ~ ", '[^一-龥]', '', 'g'), '(本级|机关|本部|汇总|部门|单位)+$', '')") }}
{%- endmacro %}
