"""The figures of a sentence: where each is, what number it writes, in which unit and form.

A figure is told by its own characters and by the ones that touch it; what it is about is told by the grammar.
All positions are in the plain text of the sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.recognise.sentences.chinese_numerals import NUMERAL, value_of


class Figure(NamedTuple):
    """One figure of a sentence.

    form: money | percent | area | count | year | date | law_number | code | ordinal | plain | none (a word such as
    持平, which says zero). value, value_high: canonical decimals ('-1234.50'); value_high only for a range (5至10人).
    decimals: digits printed after the point. unit: as printed behind the figure (万元, %, 台(套)). approximation: the
    word that makes the figure inexact (约, 余, 以上), else None. numeral: arabic | chinese | word.
    """

    start: int
    end: int
    text: str
    form: str
    value: str | None = None
    value_high: str | None = None
    decimals: int = 0
    unit: str | None = None
    approximation: str | None = None
    numeral: str = "arabic"


_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
MONEY = r"(?:亿|百万|千万|十万|万|千|百)?(?:元|圆)(?![件素旦宵首])"
AREA = r"万?(?:平方米|平方公里|平米|㎡|m2|亩|公顷)"
# Longest first. What a measure word counts is said by a seed.
MEASURE = (
    r"台\(套\)|台\(件\)|台\(辆\)|台/套|台套|辆\(台\)|个\(套\)|套\(台\)|个批次|批次|万人次|人次|人·次|团次|个团组|场次|"
    r"个百分点|百分点|个月|万人|公里|千米|小时|分钟|吨位|[辆台套个家项人名批次件户所条种处间座份场期篇部株只吨米团位岁天分倍届村栋幢组册张块艘架头孔宗起类款]"
)
_CHINESE_MEASURE = r"个批次|批次|人次|个(?!别|体|人|性|税|月)|家(?!庭)|辆|台(?!账)|名(?!称)|项(?!目|规定|举措|禁令|制度)|所(?!属|有|需|在|得)|户(?!籍)"
_UNIT = rf"[%‰]|{MONEY}|{AREA}|{MEASURE}"
_RANGE_SIGN = r"\s?(?:[-—~～–]{1,2}|至|到)\s?"

_LAW = r"[\[〔(【]\s?(?:19|20)\d\d\s?[\]〕)】]\s?第?\s?\d+\s?号|第?\d+号(?:令|文|公告)?"
_DATE = (
    r"(?<!\d)(?:19|20)\d\d\s?年度?\s?\d{1,2}\s?月份?(?:\s?\d{1,2}\s?日|底|末|初)?"
    r"|(?<![\d.])(?:\d{1,2}\s?[-—~至、]\s?)?\d{1,2}\s?月(?:\s?\d{1,2}\s?日|底|份|末|初|(?=[,、至]))|(?<!\d)(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
)
_YEAR = r"(?<![\d.])(?<!\d,)(?:19|20)\d\d(?:\s?(?:[-—~～–、]{1,2}|至)\s?(?:19|20)\d\d)*\s?年(?:度|初|末|底)?"
_CODE = (
    r"\(\d{2,7}\s?[类款项]?\)"
    r"|(?<![\d.,])2\d{2}(?=[-—][一-龥])"
    r"|(?<![\d.,])(?:2\d{4}(?:\d\d)?|[35]\d{4})(?=[-—一-龥(])(?!\s?(?:[余多]|[亿万千百]?元|[人个件次名户台辆套家项场平亩]))"
)
_ORDINAL = rf"第(?:\d+|{NUMERAL}+)(?:部分|条|款|章|次|届|季度|批)?|[图表]\s?\d{{1,2}}(?=[:.、])|^\d{{1,2}}、|(?:^|(?<=[;:。,]))(?:\d{{1,2}}[.、．](?!\d)|\(\d{{1,2}}\)|\d{{1,2}}\))"
_FIGURE = re.compile(
    rf"(?P<law_number>{_LAW})|(?P<date>{_DATE})|(?P<year>{_YEAR})|(?P<code>{_CODE})|(?P<ordinal>{_ORDINAL})"
    rf"|(?P<low>{_NUMBER})(?P<low_unit>%|[亿万千百]?元|万)?{_RANGE_SIGN}(?P<high>{_NUMBER})(?P<range_unit>{_UNIT})"
    rf"|(?P<number>{_NUMBER})\s?(?P<more>[余多])?(?P<unit>{_UNIT})?(?P<after>余|左右|以上|以下|以内)?"
    rf"|(?P<numeral>{NUMERAL}{{1,5}})(?P<numeral_more>[余多])?(?P<numeral_unit>{_CHINESE_MEASURE})"
    rf"|百分之(?P<per_cent>{NUMERAL}+)"
)
_BEFORE = re.compile(r"(?:大约|约|近|超过|超|逾|不低于|不少于|不超过|不高于|至少|平均|[≥≤><＞＜])(?:为)?\s?$")
_THRESHOLD = re.compile(r"\s?(?:\((?:不?含|含本数)\)|\(原值\))?\s?(?:\(含\))?(?:及)?(?:以上|以下|以内)")
# Words that say zero: no figure is printed, and yet a change is stated.
_NO_CHANGE = re.compile(
    r"(?:基本)?(?:持平|一致|相同|相等)|(?:无|没有|未|不)(?:增减)?(?:发生)?(?:增减变化|增减变动|增减|变化|变动)(?!的?(?:主要)?原因)"
)
# 决算数小于预算数: two figures compared in words.
COMPARISON = re.compile(
    r"决算数?(?:基本)?(?P<verb>大于|小于|等于|高于|低于|超过)(?:当年|本年)?(?:年初|全年|调整)?预算数?"
)
_WHOLE_ONLY = frozenset("项类款起所条家名户")  # nobody counts 0.50 of them: the word belongs to what follows
_IDIOMS = frozenset(("一个", "一项", "一家", "一名", "一所", "一户", "一台"))


def figures(text: str) -> list[Figure]:
    """The figures of a plain text, in order. Text without any gives []."""
    found = [_figure(text, match) for match in _FIGURE.finditer(text)]
    found += [
        Figure(match.start(), match.end(), match[0], "none", "0", None, 0, None, _about(match[0]), "word")
        for match in _NO_CHANGE.finditer(text)
    ]
    found += [
        Figure(match.start(), match.end(), match[0], "none", "0", None, 0, None, None, "word")
        for match in COMPARISON.finditer(text)
    ]
    return _with_units(text, sorted((figure for figure in found if figure), key=lambda figure: figure.start))


def _with_units(text: str, found: list[Figure]) -> list[Figure]:
    """1267.86,2570.97万元: a figure with decimals and no unit has the one of the figure behind the comma."""
    for position in range(len(found) - 2, -1, -1):
        figure, behind = found[position], found[position + 1]
        if (
            figure.form == "plain"
            and figure.decimals
            and behind.form in ("money", "percent")
            and text[figure.end : behind.start].strip() in (",", "、")
        ):
            found[position] = figure._replace(form=behind.form, unit=behind.unit)
    return found


def _about(words: str) -> str | None:
    return "基本" if words.startswith("基本") else None


def _figure(text: str, match: re.Match) -> Figure | None:
    start, end = match.span()
    for form in ("law_number", "date", "year", "code", "ordinal"):
        if match[form]:
            digits = re.sub(r"\D", "", match[0]) if form in ("year", "code") else None
            return Figure(start, end, match[0], form, digits or None)
    if match["numeral"] or match["per_cent"]:
        return _chinese(match)
    low, high = match["number"] or match["low"], match["high"]
    unit = match["unit"] or match["range_unit"]
    if unit and "." in low and unit in _WHOLE_ONLY:
        unit, end = None, match.end("number") if match["number"] else end
    approximation = match["more"] or match["after"]
    if not approximation and _THRESHOLD.match(text, end):
        approximation = "以上"
    if not approximation and (before := _BEFORE.search(text, 0, start)):
        approximation = before[0].strip()
    value = low.replace(",", "").replace("−", "-")
    decimals = len(low.partition(".")[2])
    high_value = high.replace(",", "").replace("−", "-") if high else None
    return Figure(start, end, text[start:end], form_of(unit), value, high_value, decimals, unit, approximation)


def _chinese(match: re.Match) -> Figure | None:
    number = value_of(match["numeral"] or match["per_cent"])
    if number is None or match[0] in _IDIOMS:
        return None
    unit = match["numeral_unit"] or "%"
    return Figure(
        match.start(),
        match.end(),
        match[0],
        form_of(unit),
        str(number),
        None,
        0,
        unit,
        match["numeral_more"],
        "chinese",
    )


def form_of(unit: str | None) -> str:
    """The form of a figure by the unit that is printed behind it; plain where there is none."""
    if not unit:
        return "plain"
    if unit in ("%", "‰") or unit.endswith("百分点"):
        return "percent"
    if re.fullmatch(MONEY, unit):
        return "money"
    return "area" if re.fullmatch(AREA, unit) else "count"
