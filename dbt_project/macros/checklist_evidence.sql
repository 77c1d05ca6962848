{#- What answers an item of a check list, in words. Over the columns of disclosure_checklist's last step. -#}
{% macro checklist_evidence(language) -%}
  {%- set zh = language == 'zh' -%}
  case
    when evidence = 'rule' or evidence = 'statements' then concat_ws('{{ '；' if zh else '; ' }}',
      case when held > 0 then {{ "concat('核对相符 ', held, ' 项')" if zh else "concat('checks that hold: ', held)" }} end,
      case when accusations > 0 then {{ "concat('不符 ', accusations, ' 处')" if zh else "concat('findings: ', accusations)" }} end,
      case when remarks > 0 then {{ "concat('提示 ', remarks, ' 处')" if zh else "concat('remarks: ', remarks)" }} end,
      case when not_checked > 0 then {{ "concat('未能核对 ', not_checked, ' 项')" if zh else "concat('not checked: ', not_checked)" }} end,
      case when is_empty then '{{ '空表' if zh else 'printed empty' }}' end,
      case
        when answer = 'not_applicable' then '{{ '文件不印所需内容' if zh else 'the disclosure does not print what it needs' }}'
        when answer = 'not_told' and evidence = 'statements' then '{{ '表内没有可核对的等式' if zh else 'nothing in it can be checked against another figure' }}'
      end)
    when evidence in ('said', 'heading') and answer = 'not_told' then '{{ '未找到该内容的标题或文字，请查看原件' if zh else 'no heading or text of it was found: look at the original' }}'
    when evidence in ('said', 'heading') then concat_ws('{{ '；' if zh else '; ' }}',
      {{ "concat('“', said, '”')" if zh else "concat('“', said, '”')" }},
      case when accusations > 0 then {{ "concat('其中不符 ', accusations, ' 处')" if zh else "concat('findings below it: ', accusations)" }} end,
      case when remarks > 0 then {{ "concat('其中提示 ', remarks, ' 处')" if zh else "concat('remarks below it: ', remarks)" }} end)
    when evidence = 'contents' then case when answer = 'yes' then {{ "concat('列有 ', said, ' 行')" if zh else "concat('lines: ', said)" }} else '{{ '未读到目录' if zh else 'no contents page was read' }}' end
    when evidence = 'cover' then coalesce({{ "'印有：' || nullif(on_cover, '')" if zh else "'it prints: ' || nullif(on_cover, '')" }}, '{{ '未读到封面' if zh else 'no cover was read' }}')
    when evidence = 'depth' then case when answer = 'yes' then {{ "concat('印有 ', said, ' 个该级科目')" if zh else "concat('subjects of that level: ', said)" }} else '{{ '报表未印该级科目编码，或无此表' if zh else 'no codes of that level are printed, or there is no such statement' }}' end
    when evidence = 'statement' then case when answer = 'yes' then '{{ '已印出' if zh else 'printed' }}' else '{{ '未找到该表' if zh else 'no such statement was found' }}' end
    when evidence = 'address' and url is not null then url
    when evidence = 'date' then concat_ws('{{ '；' if zh else '; ' }}', case when published_on is not null then {{ "concat('公开日期 ', published_on)" if zh else "concat('published on ', published_on)" }} end, reason_{{ language }})
    when evidence = 'readable' then {{ "concat(files_read, ' 个文件可读，共 ', cast(pages as integer), ' 页')" if zh else "concat('files that can be read: ', files_read, ', pages: ', cast(pages as integer))" }}
    else reason_{{ language }}
  end
{%- endmacro %}
