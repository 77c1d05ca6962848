{#- An agency's name without the ways of naming one organ more or less fully: 中国共产党江苏省委员会办公厅, 中共江苏省委办公厅
    and 江苏省委办公厅; 普陀区人民政府万里街道办事处 and 普陀区万里街道办事处; 定州市人民政府信访局 and 定州市信访局. The
    offices of a government itself (人民政府办公室, 人民政府研究室) keep the word: the party has offices of these names. -#}
{% macro bare_agency_name(name) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace({{ name }}, '^(中共|中国共产党)', ''), '(省|自治区|市|区|县|旗|州|盟)委员会', '\1委'
        ),
        '人民政府([^府]{1,20}(街道|办事处|镇|乡|局|委员会|委|中心|队|所|站|院|校|馆)|[^府]{2,20}办公室)$', '\1'
    )
{%- endmacro %}

{#- An agency's name as it is compared: Chinese characters only, without 本级, 机关 and the like at its end, however fully
    it names its organ. -#}
{% macro reconcile_agency_key(name) -%}
    {{ bare_agency_name("regexp_replace(regexp_replace(" ~ name ~ ", '[^一-龥]', '', 'g'), '(本级|机关|本部|汇总|部门|单位)+$', '')") }}
{%- endmacro %}
