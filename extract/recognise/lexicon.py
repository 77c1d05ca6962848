"""The shapes of the lines that stand round a table: title, number, unit, agency, year, note.

Shapes only: which title is which statement, and what a unit multiplies, is said by seeds and SQL.
All patterns are applied to plain text (see text_form.plain).
"""

from __future__ import annotations

import re

CHINESE_DIGITS = str.maketrans("〇○零OoΟοО一二三四五六七八九", "00000000123456789")

_UNIT_LABEL = r"(?:(?:金额|货币|计量|数据)?单位(?:名称)?\s*[:;(]?|^\(?金额\s*:)\s*(?:人民币)?\s*"
UNIT = re.compile(_UNIT_LABEL + r"(?P<unit>(?:亿|百万|千万|十万|万|千|百)?元)(?!谋|江|氏|宝|阳|坝)(?P<rest>.*)$")
UNIT_BARE = re.compile(r"^\(?(?:人民币)?(?P<unit>(?:亿|百万|万|千)?元)\)?$")
UNIT_BEGUN = re.compile(_UNIT_LABEL + r"(?:亿|百万|千万|十万|万|千|百)?$")
UNIT_REST = re.compile(r"^(?:亿|百万|万|千)?元[)]?$")
AGENCY = re.compile(
    r"(?:编制|编报|制表|预算|决算|填报|公开|填表|申报|报送|汇总|主管|项目)?(?:部门|单位|机构(?=名称)|预算代码)(?:\(或?(?:部门|单位)\))?(?:\(?(?:公章|盖章|签章)\)?)?"
    r"(?:编码|代码)?(?:及|和|与)?(?:名称|全称)?\s*(?:\((?:公章|盖章|签章)\))?\s*:\s*(?:[\[(【]?(?P<code>\d{3,12})[\])】]?[\s\-_]*)?"
    r"(?P<agency>(?!(?:人民币)?(?:亿|百万|千万|十万|万|千|百)?元(?!谋|江|氏|宝|阳|坝))\S.*)$"
)
CODE_AND_AGENCY = re.compile(r"^(?P<code>\d{3,12})[\s\-_]*(?P<agency>[\u4e00-\u9fff].{1,40})$")
TABLE_NUMBER = re.compile(
    r"^[(]?(?:(?:附件?|附表|公开|预算|决算|预决|部决|批复|部门|单位|财决|表)++[\s:]*+)?(?:公开)?(?:预算|决算)?(?:附?表)?[\s第]*[(]?"
    r"Z?(?:[0-9０-９]{1,3}(?:[-—_][0-9]{1,2}){0,2}|[一二三四五六七八九十]{1,3})[)]?\s*(?:号)?表?[:、]?$"
)
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年?")
YEAR_MARKED = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
YEAR_CHINESE = re.compile(r"二[〇○零OoΟοО][〇○零OoΟοО一二三四五六七八九]{2}(?=年)")
BUDGET_YEAR = re.compile(r"^(?:预算|决算|编制)?(?:年度|年份)\s*:?\s*(20\d\d)")
NOTE = re.compile(
    r"^[(\[*※]*\s*(?:附?注|说明|备注|备住)\s*+\d*+\s*+[:、.]|^[(\[]*附?(?:备)?注\s*(?:本|此|我|该)"
    r"|^[(\[]*(?:本表|此表|该表)|空表|^[(\[]*(?:本|我|该)?(?:部门|单位|年度|局|委|办|院|校|镇|乡|街道|中心|所|站).{0,30}(?:没有|无|不涉及)|^[*※]"
    r"|^[(\[]*无(?:数据|此项|相关|政府性基金|国有资本)|(?:没有|无|未安排|不涉及)(?:使用|安排)?(?:政府性基金|国有资本)"
)
# The signatures under a table: 制表人：, 填报日期：.
SIGNATURE = re.compile(
    r"^(?:单位|部门|财务)?(?:制表|填表|填报|编制|审核|复核|负责|经办|联系)(?:人|日期|时间|电话|方式)?(?:\((?:签字|签章|盖章)\))?:|^日期:"
)
EMPTY_NOTE = re.compile(
    r"空表|无数据|(?:没有|无|不涉及|未安排).{0,24}(?:内容|支出|收入|预算|决算|数据|此项|经费|资金|采购)|表.{0,4}为空|不涉及(?:此|本|该)表|(?:没有|无)政府性基金[。)]?$|(?:没有|无)国有资本经营[。)]?$"
)
_TITLE_END = re.compile(
    r"(?:表|总表|明细表?|一览表?|统计表?|情况表?)\d?(?:[-—–]{1,2}(?:人员|公用|日常|工资|商品|对个人|按?(?:部门|政府)?(?:预算)?(?:支出)?(?:功能|经济))[^-—–()]{0,14})?(?:[(\[〔【].{1,40}[)\]〕】])*+(?:\(续\)|续)?[:]?$"
)
_TITLE_CORE = re.compile(
    r"收支|收入|支出|拨款|经费|预算|决算|绩效|采购|资产|项目|资金|购买服务|自评|目标|会议|培训|统计|机构运行|转移支付|债务"
)
# 日常公用经费预算 between two tables: a title without 表 that is sure only there, where it can part them.
BARE_TITLE = re.compile(r"^(?:部门|单位)?[\u4e00-\u9fff“”]{2,16}(?:经费|支出|收支|收入|采购)(?:预算|决算)$")
# Where a template names one of its tables without 表.
_TITLE_WITHOUT_TABLE = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、)?一般公共预算机关运行经费(?:预算|支出)?$")
_SENTENCE = re.compile(r"[。；;！？]|详见|如下|见表|上述|其中[:,]|,.*,")
CONTENTS_LINE = re.compile(r"(?<![.·…⋯•。])[.·…⋯•。]{4,}+\s*+\d*+\s*+$|\s\.{2,}\s*\d+$|(?:[.·…]\s?){4,}")
PAGE_NUMBER = re.compile(r"^[-—–\s第共]*\d{1,4}+\s*+(?:页|/\s*\d{1,4}+)?[-—–\s页共\d]*+$")
HEADQUARTERS = re.compile(r"\(?本级\)?|\(机关\)|\(本部\)")
NUMBERED_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．,]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、](?!\d)|[①-⑳]|其中)"
)
TOTAL_LABEL = re.compile(
    r"^(?:合计|总计|小计|总合计|合计数|部门合计|单位合计|本年(?:收入|支出)合计|(?:收入|支出)总?合?计)$"
)
CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}(?:[\u4e00-\u9fff].*)?$")
COLUMN_NUMBER = re.compile(
    r"^(?:\d{1,2}|[(]?[A-Za-z][)]?|[①-⑳])(?:\s*[=＝]\s*[\dA-Za-z①-⑳+\-*/()×÷.,…\s]+)?$|^\*{1,3}$|^—{1,2}$"
)
# Headings of codes and names that may share the row of the columns' numbers.
LEAF_HEADING = re.compile(r"^(?:类|款|项|(?:预算|功能|经济|支出)?(?:分类)?科目(?:名称|编码|代码))$")
COLUMN_NUMBER_LABEL = re.compile(rf"^(?:栏次|行次|序号|列次|栏目|项目|合计|\*+)$|{LEAF_HEADING.pattern}")
BALANCE_LABEL = re.compile(
    r"^(?:上年|年初|年末|年终|本年|使用|用事业基金|结转|结余|收入|支出|总计).{0,14}(?:结转|结余|合计|总计|差额|分配)$|^(?:结转下年|结余分配|总计)$"
)
LABEL_HEADING = re.compile(r"^(?:项目|.*名称|.*科目|项目类别|支出项目|单位|内容|类别|功能分类|经济分类)$")
DESCRIPTOR_HEADING = re.compile(r"编码|代码|名称|科目|类别|^[类款项]$|预算数|决算数|金额|合计|小计")
HEADING_AGENCY_SUFFIX = re.compile(
    r"(?:局|委员会|委|办公室|办公厅|办|厅|院|中心|办事处|街道|学校|大学|学院|法院|检察院|联合会|联|协会|商会|总会|会|处|所|站|队|"
    r"总队|支队|大队|部|馆|社|镇|乡|区|公司|集团|政府|团委|党校|医院|幼儿园|小学|中学|园|台|宫|场|库|组|科|政协|人大|市委|县委|区委|省委|党组|校|基地|指挥部|总工会|妇联|工委|纪委|监委|团|军区|武装部|服务所|管委会|署|监狱|海关|银行|苗圃|社区|村|师|堂|公墓|(?:团|党|社|民革|民盟|民建|民进|台盟)中央|大学\([^()章]{2,4}\))"
    r"(?:\((?:本级|汇总|机关|本部|本部门|部门|含下属单位|含所属单位)\)|本级|机关|\(?汇总\)?)*$"
)


def is_title(text: str) -> bool:
    """Does this plain text look like the title of a table: short, no sentence, ends in 表 or a like word?"""
    if not 3 < len(text) <= 70 or _SENTENCE.search(text) or CONTENTS_LINE.search(text) or NOTE.search(text):
        return False
    if _TITLE_WITHOUT_TABLE.match(text):
        return True
    return not TABLE_NUMBER.match(text) and bool(_TITLE_END.search(text) and _TITLE_CORE.search(text))


_SECTION = re.compile(r"^[一二三四五六七八九十]{1,3}、")


def is_section(text: str) -> bool:
    """三、国有资产占用情况: a section among the rows of one statement, not the title of another."""
    return bool(_SECTION.match(text)) and "表" not in text


def years_in(text: str) -> list[str]:
    """The years a plain text names with 年, Chinese digits read too, in order."""
    found = [match[1] for match in YEAR_MARKED.finditer(text)]
    found += [match[0].translate(CHINESE_DIGITS) for match in YEAR_CHINESE.finditer(text)]
    return found
