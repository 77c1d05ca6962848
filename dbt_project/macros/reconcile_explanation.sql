{#- The sentences that say a verdict in figures, in Chinese and in English: {name} stands for what is put in. Labels and
    titles stay as printed. -#}
{% macro reconcile_sentence(name, language, values={}) -%}
  {%- set sentences = {
    'blank': ['（空）', '(empty)'],
    'parts': ['（空，按其分项 {amount} 元）', '(empty; its parts are {amount} yuan)'],
    'missing': ['（缺）', '(missing)'],
    'uncertain': ['{printed}（？）', '{printed} (?)'],
    'nothing': ['（无）', '(nothing)'],
    'in_row': ['“{line}”一行：', '{line}: '],
    'in_column': ['“{column}”一栏：', 'Under {column}: '],
    'more': [' + …（共{count}项）', ' + … ({count} terms in all)'],
    'figures': [
      '。前者 {reported} 元，后者 {computed} 元，相差 {difference} 元（四舍五入可解释 ±{tolerance} 元）：',
      '. The first is {reported} yuan, the second {computed} yuan, {difference} yuan apart (rounding explains ±{tolerance} yuan): '],
    'exact': ['一致', 'they agree'],
    'rounding': ['尾差', 'within rounding'],
    'mismatch': ['不一致', 'they do not agree'],
    'not_checked': ['未核对', 'not checked'],
    'blanks': ['（另有{count}项为空）', ' ({count} more are empty)'],
    'd1_required_found': ['{title}：已公开', '{title}: published'],
    'd1_required_missing': ['{title}：应公开而未见（{source}）', '{title}: required ({source}) and not found'],
    'd1_listed': ['目录{page}列有“{title}”：', 'The contents{page} list {title}: '],
    'd1_page': ['（第{page}页）', ' (page {page})'],
    'd1_printed': ['已公开', 'published'],
    'd1_printed_as': ['已公开，表题为“{printed}”', 'published under the title {printed}'],
    'd1_declared_empty': ['目录注明为空表', 'declared empty there'],
    'd1_declared_none': ['正文说明无此项', 'the text says that there is nothing to print'],
    'd1_required_none': ['{title}：正文说明无此项', '{title}: the text says that there is nothing to print'],
    'd1_unknown': ['未能识别为何种报表', 'not known which statement that is'],
    'd1_missing': ['全文未见', 'found nowhere in the disclosure'],
    'd2_unit': ['{title}：单位为{unit}', '{title}: the unit is {unit}'],
    'd2_heading': ['{title}：单位印在栏目中', '{title}: units stand in the headings'],
    'd2_none': ['{title}：未注明单位', '{title}: no unit is printed'],
    'd3': [
      '{title}：印有{printed}个数字，落库{landed}个，未识别{unmapped}个',
      '{title}: {printed} figures printed, {landed} landed, {unmapped} not understood'],
    'd4_other_years': [
      '{code} {label}：{year}年的科目中没有此编码（{years}使用）', '{code} {label}: not in the classification of {year} (it is used {years})'],
    'd4_astray': [
      '{code} {label}：科目表中没有此编码，所列上级科目中也没有它所属的科目',
      '{code} {label}: not in the classification, and none of the codes printed above it is one that it belongs to'],
    'd4_unknown': ['{code} {label}：科目表中没有', '{code} {label}: not in our classification'],
    'd4_all': ['{count}个编码均在科目之内', '{count} codes, all in the classification'],
    'd4n_other': ['{code} {label}：正式名称为“{official}”', '{code} {label}: the official name is {official}'],
    'd4n_all': ['{count}个名称均为正式名称', '{count} names, all official'],
    'd4n_year': ['{count}个名称并非现行正式名称', '{count} names that are not official today'],
    'd4n_items': [
      '{count}行的名称为编码下的明细，不是科目名称',
      '{count} names of items below their codes, no names of subjects'],
    'd5': ['{title}：印有{said}，文件为{own}', '{title}: {said} is printed, the document is {own}'],
    'd5_none': ['{title}：未注明单位名称与年度', '{title}: neither agency nor year is printed'],
    'd5_year': ['{year}年 ', '{year} '],
    'd6_all': ['各页均有内容，页末文字完整', 'every page has content, and none ends within a line of text'],
    'd6_blank': ['第{pages}页为空白页', 'nothing is printed on page {pages}'],
    'd6_cut': ['第{pages}页页末有一行文字未完整显示：“{line}”', 'the last line is not shown whole on page {pages}: {line}'],
    'n_apart': ['“{quote}”：依据 {words}，应为 {fits}，印为 {printed}', '“{quote}”: by {words} it is {fits}; {printed} is printed'],
    'n_hint_unit': ['（似单位有误：元与万元）', ' (the unit seems wrong: 元 and 万元)'],
    'n_hint_placeholder': ['（各项与总数均为同一数，似未填真实数）', ' (the parts and the whole are one and the same figure: a placeholder, it seems)'],
    'n_agrees': ['“{quote}”：与 {words} 一致', '“{quote}”: agrees with {words}'],
    'n_zero_base': ['“{quote}”：上年为零（{words}），不能计算增减比例', '“{quote}”: last year is zero ({words}): there is no rate of change'],
    'n_comparison': ['“{quote}”：与所列两数（{words}）的大小不符', '“{quote}”: contradicts the two figures it compares ({words})'],
    'n_reason': ['“{quote}”：增减方向与所述原因相反（{words}）', '“{quote}”: the change and its reason point in opposite directions ({words})'],
    'n_own_year': ['“{quote}”：与本年度自身比较（{said}），应为{fits}', '“{quote}”: compares the year with itself ({said}); {fits} is meant'],
    'n_other_year': ['“{quote}”：所比年度为{said}，上年为{fits}', '“{quote}”: compares with {said}; last year is {fits}'],
    'n_former_name': ['“{quote}”：“{said}”为原科目名称，现为“{fits}”', '“{quote}”: {said} is a former name of {fits}'],
    'n_other_name': ['“{quote}”：编码与名称不符（{said}），应为“{fits}”', '“{quote}”: code and name do not belong together ({said}); {fits} fits'],
    'n_other_code': ['“{quote}”：报表中无此编码（{said}），应为“{fits}”', '“{quote}”: no table has this code ({said}); {fits} fits'],
    'n_placeholder': ['“{quote}”：留有占位文字“{said}”', '“{quote}”: the placeholder {said} was left in'],
    'n_instruction': ['“{quote}”：留有模板说明“{said}”', '“{quote}”: an instruction of the template was left in: {said}'],
    'n_alternative': ['“{quote}”：“{said}”未选定', '“{quote}”: {said} is left undecided'],
    'n_no_reason': ['“{quote}”：称有原因而未写', '“{quote}”: a reason is announced and none is given'],
    'n_no_figure': ['“{quote}”：“{said}”缺数字', '“{quote}”: the figure is left out of {said}'],
    'n_other_agency': ['“{quote}”：{said}不是本文件的部门（{fits}）', '“{quote}”: {said} is not the agency of this document ({fits})'],
    'n_doubled_stop': ['“{quote}”：标点重复', '“{quote}”: a punctuation mark is doubled'],
    'n_doubled_word': ['“{quote}”：文字重复', '“{quote}”: words are doubled'],
    'n_no_stop': ['“{quote}”：句末缺句号', '“{quote}”: the full stop is missing'],
    'n_unbalanced': ['“{quote}”：括号或引号不成对', '“{quote}”: a bracket or quotation mark has no partner'],
    'suggest_exchanged': [
      '“{column}”栏中“{line}”与“{other}”两行的数似互换', 'under {column}, the figures of {line} and {other} seem to have changed places'],
    'suggest_shifted': [
      '“{column}”栏自“{line}”起有{count}个数似上下错了一行',
      '{count} figures under {column}, from {line} on, seem to be one row too high or too low'],
    'suggest_missing': [
      '“{columns}”{count}栏中所列各行之和都小于合计：似漏列了行',
      'in {count} columns ({columns}) the lines add up to less than their total: a line seems to be left out'],
    'suggest_value': [
      '请先核对“{line}”的“{column}”：印为 {printed}，改为 {needed} 则{count}个等式成立',
      'look first at {line} under {column}: it is printed {printed}; with {needed}, {count} of the equations would hold'],
    'suggest_one': [
      '请先核对“{line}”的“{column}”：印为 {printed}，改为 {needed} 则等式成立',
      'look first at {line} under {column}: it is printed {printed}; with {needed} the equation would hold'],
    'suggest_either': ['；或“{line}”的“{column}”：印为 {printed}，改为 {needed}', '; or {line} under {column}: printed {printed}, with {needed}'],
    'suggest_both': ['；以及“{line}”的“{column}”：印为 {printed}，改为 {needed}', '; and {line} under {column}: printed {printed}, with {needed}'],
    'suggest_figure': [
      '请先核对“{line}”所印的 {printed}：{count}个不成立的等式都用到它',
      'look first at {printed}, printed for {line}: {count} of the failing equations use it'],
    'suggest_parts': [
      '“{line}”所印的 {printed} 另与{count}个等式相符：请先核对各分项', 'look at the parts: {printed}, printed for {line}, agrees with {count} other equations'],
    'slip_zero_lost': ['（似少一个零）', ' (a zero seems lost)'],
    'slip_zero_added': ['（似多一个零）', ' (a zero seems added)'],
    'slip_digit_dropped': ['（似少一位数字）', ' (a digit seems dropped)'],
    'slip_digit_doubled': ['（似多一位数字）', ' (a digit seems doubled)'],
    'slip_digits_exchanged': ['（似两位数字颠倒）', ' (two digits seem exchanged)'],
    'slip_one_digit': ['（似一位数字有误）', ' (one digit seems wrong)'],
    'slip_sign': ['（似正负号有误）', ' (the sign seems wrong)'],
  } -%}
  {%- set template = sentences[name][1 if language == 'en' else 0] -%}
  {%- for piece in template.split('{') -%}
    {%- if loop.first -%}
      '{{ piece }}'
    {%- else -%}
      {%- set key, text = piece.split('}') -%}
      || {{ values[key] }}{% if text %} || '{{ text }}'{% endif %}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}
