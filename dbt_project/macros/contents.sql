{#- How a contents page (目录) prints its entries: numbered, dotted to a page number, several in a line, wrapped. -#}

{#- Does a line begin with numbering (一、 （一） 1. 第一部分 表一 附表1 公开01表 ①)? 一般公共预算 is no numbering. -#}
{% macro contents_opens(plain) -%}
  {{ regexp_is("replace(" ~ plain ~ ", '一般公共', '公共')",
     "'(第[一二三四五六七八九十]{1,3}(部分|章|节)|[一二三四五六七八九十]{1,3}[、.:]|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[.、:]|(附|附件|公开|预算|决算)*表([一二三四五六七八九十]|[0-9])|(附|公开|预算|决算)*[0-9]{1,2}表|附件|[①-⑳]).*'") }}
{%- endmacro %}

{#- Does a line end an entry: a page number, a statement's name, or what a chapter's name ends in? -#}
{% macro contents_closes(plain) -%}
  {{ regexp_is(plain, "'.*([0-9]|页|[.…·]{2}|表|表\\([^()]*\\)|说明|情况|概况|解释|职责|职能|设置|构成|目录|。|[;；:：])\\s*'") }}
{%- endmacro %}

{#- Entries that are in one line, with ' > ' between them (so that heading_segments parts them). -#}
{% macro contents_parted(plain) -%}
  {{ regexp_substitute(
       regexp_substitute(
         regexp_substitute(
           regexp_substitute(
             regexp_substitute(
               "replace(replace(" ~ plain ~ ", ' > ', ' '), '一般公共', '〇般公共')",
               '([^第一二三四五六七八九十(])([一二三四五六七八九十]{1,3}、)', '\\1 > \\2'),
             '(第[一二三四五六七八九十]{1,3}部分|\\([一二三四五六七八九十]{1,3}\\))', ' > \\1'),
           '([\\s.…·])([0-9]{1,2}[.、]\\s*[^0-9\\s.])', '\\1 > \\2'),
         '([\\s.…·][0-9]{0,3}\\s*)((附|公开)?表([一二三四五六七八九十]{1,3}|[0-9]{1,2}))', '\\1 > \\2'),
       '([.…·]{2,}\\s*[0-9]{1,3})\\s*([^0-9\\s>页.…·—–~-])', '\\1 > \\2') }}
{%- endmacro %}

{#- An entry without its numbering, leader and page. -#}
{% macro contents_bare(entry) -%}
  replace({{ regexp_remove(
       regexp_remove(
         entry,
         '[\\s.…·_—–-]*(第?\\s*[0-9]{1,3}(\\s*[-~—–至]\\s*[0-9]{1,3})?\\s*页?)?\\s*$'),
       '^\\s*((第[一二三四五六七八九十]{1,3}(部分|章|节)|[一二三四五六七八九十]{1,3}[、.:]|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[.、:]|(附|附件|公开|预算|决算)*表([一二三四五六七八九十]{1,3}|[0-9]{1,2})(-[0-9]{1,2})?|(附|公开|预算|决算)*[0-9]{1,2}表|附件[一二三四五六七八九十0-9]{0,3}|[①-⑳])[\\s:.、-]*)+') }}, '〇般公共', '一般公共')
{%- endmacro %}
