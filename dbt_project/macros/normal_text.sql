{#- The normal forms in which printed text meets the seeds. Input is `plain` text (NFKC, wraps joined). -#}

{#- Blanks, quotation marks, markup left by converters. -#}
{% macro bare_text(plain) -%}
  {{ regexp_remove("translate(" ~ plain ~ ", '（）：，', '():,')", '<[^<>]*>|[\\s\\x{3000}“”"„‘’《》#*]') }}
{%- endmacro %}

{#- A statement's title: no years, no page number or dots behind it, no unit, no agency before it (政府采购中心收支总表
    is no statement of procurement). -#}
{% macro title_key(plain) -%}
  {{ regexp_remove(
       regexp_remove(
         regexp_remove(bare_text(plain), '(19|20)[0-9]{2}(年度|年)?|\\(?(金额)?单位:[^()]*\\)?'),
         '[.…·-]*[0-9]*$|^[^一-龥]+'),
       '^[^表()]{2,30}(委员会|办公室|办公厅|中心|公司|人民政府|法院|检察院|大学|学院|医院|局|厅)(\\(本级\\)|本级)?') }}
{%- endmacro %}

{#- One heading of a column: no years, no unit in brackets, no "of which", no numbering. -#}
{% macro heading_key(plain) -%}
  {{ regexp_remove(
       regexp_remove(bare_text(plain), '(19|20)[0-9]{2}(年度|年)?|[\\(\\[](金额)?(单位)?:?(万元|千元|亿元|元|%)[\\)\\]]|[:,，。;；_]'),
       '^其中|^([一二三四五六七八九十]+、|\\([一二三四五六七八九十]+\\)|[0-9]{1,2}[.、])') }}
{%- endmacro %}

{#- A row's label: no numbering (a line number glued before it either: 1(一)), no "of which", no unit in brackets; a
    bracket that the cell clipped is closed. -#}
{% macro label_key(plain) -%}
  {{ regexp_substitute(
       regexp_remove(
         regexp_substitute(
           regexp_remove(
             bare_text(plain),
             '^(其中[:：]?)?([0-9]{1,2}\\([一二三四五六七八九十]+\\)[、.．]?|[一二三四五六七八九十]+[、.．]|\\([一二三四五六七八九十0-9]+\\)[、.．]?|[0-9]{1,2}[.、．\\)])*(其中[:：]?)?'),
           '^[0-9]{1,2}([^0-9.%年月日])', '\\1'),
         '[\\(\\[](金额)?(单位:)?(万元|千元|亿元|元|平方米|辆|台|套|个|人|人次|批次|团组|次|[、/])+[\\)\\]]|[:：]+$'),
       '^([^()]+\\([^()]+)$', '\\1)') }}
{%- endmacro %}
