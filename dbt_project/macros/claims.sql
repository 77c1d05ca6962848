{#- The comparable form of a noun phrase of the narrative: no quotation marks, numbering, years, codes; the agency's own
    name (a pattern) taken off; 教育(类)支出 is 教育支出(类). -#}
{% macro phrase_key(phrase, own_pattern) -%}
  {{ regexp_remove(
       "regexp_replace(regexp_replace(replace(" ~ bare_text(phrase) ~ ", '其它', '其他'), '\\(类\\)支出', '支出(类)', 'g')" ~ ", coalesce(" ~ own_pattern ~ ", '^$'), '')",
       '^[0-9]{5,7}-?|(19|20)[0-9]{2}(-|至)?年?(度|初|末|底)?|[0-9]{3}类|[0-9]{2}[款项]|\\([0-9]{2,7}\\)|^[0-9一二三四五六七八九十]{1,3}[、.．]|^\\([0-9一二三四五六七八九十]{1,2}\\)|^截至'
     ) }}
{%- endmacro %}


{#- A sentence as printed with the characters from `start` to `stop` (from 0) in 【】, cut to what stands around them. -#}
{% macro quote(sentence, start, stop) -%}
  concat(
    case when {{ start }} > 60 then '…' else '' end,
    substr({{ sentence }}, cast(greatest({{ start }} - 60, 0) as integer) + 1,
           cast(least(greatest({{ start }}, 0), 60) as integer)),
    '【',
    substr({{ sentence }}, cast(greatest({{ start }}, 0) as integer) + 1,
           cast({{ stop }} - greatest({{ start }}, 0) as integer)),
    '】',
    substr({{ sentence }}, cast({{ stop }} as integer) + 1, 30),
    case when length({{ sentence }}) > {{ stop }} + 30 then '…' else '' end
  )
{%- endmacro %}


{#- Where `words` stand last before position `stop` (all from 0) in a sentence. -#}
{% macro last_position(sentence, words, stop) -%}
  greatest(
    cast({{ stop }} as integer) - length({{ words }}) + 1
    - strpos(reverse(left({{ sentence }}, cast({{ stop }} as integer))), reverse({{ words }})), 0)
{%- endmacro %}


{#- The words of a whole that tell it from others: 本部门支出预算合计 is 支出. 本年支出 is another thing: it leaves out what is
    carried forward. -#}
{% macro whole_key(phrase_key) -%}
  {{ regexp_remove(phrase_key, '^(总|全部|本部门|部门|单位|我校|学校)+|(预算|决算|总计|合计|总额|总量|数|共计|共|为|安排)+$') }}
{%- endmacro %}


{#- Do the words of a comparison name a plan, and no earlier year? 较年初预算数, 与2024年度预算相比 in a year's own accounts. -#}
{% macro is_of_plan(compared) -%}
  (regexp_matches(coalesce({{ compared }}, ''), '预算') and not regexp_matches(coalesce({{ compared }}, ''), '上年|去年|上一年|20[0-9]{2}|决算|执行'))
{%- endmacro %}


{#- The id of a figure in a sentence, from its row and that of its sentence: the file, the key of the sentence, the figure's
    first character there. Another sentence in the file changes none of it. -#}
{% macro claim_id(figure, sentence) -%}
  concat(
      left({{ figure }}.file_sha256, 12), ':s', coalesce({{ sentence }}.sentence_key, cast({{ figure }}.sentence_no as varchar)), '.',
      {{ figure }}.char_start
  )
{%- endmacro %}
