{#- A subject's name as it is compared: Chinese characters only, without numbering, code, brackets and what is in
    them at the end (行政运行（人力资源和社会保障管理事务） is 行政运行). -#}
{% macro reconcile_name_key(name) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace({{ name }}, '^[\s　]*([一二三四五六七八九十]+、|[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[.、．]|其中[:：])', ''),
            '(.{2,})[(（][^()（）]*[)）][\s　]*$', '\1'
        ),
        '[^一-龥]', '', 'g'
    )
{%- endmacro %}
