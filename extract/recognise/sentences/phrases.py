"""What the words directly before a figure make of it: an amount, a change, a rate, a share, what a plan was completed to.

The grammar is a list of shapes, tried in order on the lead of a figure: the words between it and the figure or the
punctuation before it. Which way a verb points and what a noun means is said by seeds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.recognise.sentences.figures import COMPARISON

VERBS = (
    r"净增加|净减少|增收|减收|增支|减支|增加|增长|上升|上涨|提高|提升|增幅|调增|追加|净增|上浮|减少|下降|降低|压减|压缩|缩减|下调|调减|核减|"
    r"降幅|减幅|净减|下浮|回落|节约|节省|超出|增|减|降|多|少"
)
_FILLER = r"(?:了|额|数|率|幅度|比例|幅|预算)?(?:约|大约|近|为|是|达到|达|各|均|分别|合计|共计|共|:)*\s?"
_CHANGE = re.compile(rf"^(?P<before>.*?)(?P<verb>{VERBS}){_FILLER}$")
# 比上年增加资金 5 万元: what is added is named behind the verb, where words of comparison stand before it.
_CHANGE_OF = re.compile(rf"^(?P<before>.*?)(?P<verb>{VERBS})(?:资金|经费|支出|收入|投入){_FILLER}$")
_CHANGED_TO = re.compile(rf"(?:{VERBS})(?:到|至|为)\s?$")
_SHARE = re.compile(
    r"(?:^|.*?[^侵抢])占(?P<whole>(?!地|用|有)[^,;:]*?)的?(?:比重|比例|比率|百分比|比)?(?:分别)?(?:为|约为|约|达|是|:)?\s?$"
)
_COMPLETION = re.compile(
    r"^(?P<before>.*?)(?:完成(?P<plan>[^,;:]*?)的?(?:比例|比率|率)?|(?P<rate>(?:预算|支出|资金)?(?:总体|平均)?(?:执行|完成|支出)(?:率|进度)))(?:约|为|是|达到|达|:|的)*\s?$"
)
_PROPORTION = re.compile(
    r"^(?P<before>.*?)(?:为|是|相当于)(?P<plan>[^,;:]*?(?:预算|决算|上年|去年|\d年度?)[^,;:]*?)的\s?$"
)
# 比2025年预算执行数, 与上年相比, 较年初预算数: the longest ending first.
_MEASURED_BY = (
    r"(?:20\d\d年?度?|上年度?|去年|上一年度?|年初|全年|调整|当年|本年|同期)+(?:当年)?(?:财政拨款|“?三公”?经费)*"
    r"(?:年初预算数|年初预算|年初数|预算执行数|预算执行|执行数|预算数字|预算数|预算|决算数字|决算数|决算|支出数|收入数|支出|收入|安排数|实际|数)*(?:\([^()]{1,12}\))?"
)
# 比 and 较 compare by themselves; 与 and 和 only where a word of comparison follows.
_COMPARED = re.compile(
    rf"(?:相比较?于?|相较于?|对比|比照|比|较)(?:于|之|我[局部]|本部门|本单位)?(?P<base>{_MEASURED_BY})(?:的)?(?:相比(?:较)?|对比|比较|相较)?"
    rf"|(?:与|同|和)(?P<base_with>{_MEASURED_BY})(?:的)?(?:相比(?:较)?|对比|比较|相较|(?=[,]?(?:基本)?(?:持平|一致|相同|相等|无增减|无变化|没有变化)|$))"
    rf"|(?:比|较|与|同|和)(?P<plan>预算数?)(?:的)?(?:相比(?:较)?|对比|比较)?(?=[,]?(?:{VERBS}|基本|持平|一致|相同|相等|无|没有|$))"
    r"|同比|环比"
)
_BASE_LEAD = re.compile(
    r"^(?:.*[^相对])?(?:比|较|与)(?P<base>[^,;:]*?(?:年|预算|决算|上|去|同期)[^,;:]*?)(?:为|的)?\s?$"
)
_BASE_TAIL = re.compile(rf"^\s?(?:相比|相较|比较|对比)?[,]?\s?(?:基本)?(?:{VERBS}|持平|一致|相同|相等|无增减|没有)")
_FROM = re.compile(r"(?:由|从)(?P<base>[^,;:]*?)(?:的)?\s?$")


# 决算数与预算数基本持平: the two are compared with each other, not with last year.
_RESULT_AND_PLAN = re.compile(r"^(?:支出|收入)?决算数?[与和同](?:当年|本年)?(?:年初|全年|调整)?预算数?$")


class Shape(NamedTuple):
    """What a lead says of its figure. role: amount | base | change_amount | change_rate | share | completion |
    comparison (决算数小于预算数) | other.

    noun: the words for what it is about ('' where they are inherited). verb: as printed. compared: what it is compared
    with. whole: what it is a share of, or the plan that it completes.
    """

    role: str
    noun: str
    verb: str | None = None
    compared: str | None = None
    whole: str | None = None


def shape_of(lead: str, segment: str, tail: str, form: str, word: str) -> Shape:
    """The shape of one figure.

    lead: the words since the last figure or punctuation. segment: all text since the last figure, commas included.
    tail: the text behind the figure. form, word: of the figure (a figure of form 'none' is a word such as 持平).
    """
    compared = _compared(segment)
    if form == "none" and (match := COMPARISON.match(word)):
        return Shape("comparison", _noun(lead), match["verb"], compared)
    if form == "none" and _RESULT_AND_PLAN.match(_noun(lead)):
        return Shape("comparison", "", word, compared)
    if form == "none":
        return Shape("change_amount", _noun(lead), word, compared)
    if form == "percent":
        if match := _SHARE.match(lead):
            return Shape("share", _noun(lead[: match.start("whole") - 1]), whole=match["whole"])
        if match := _COMPLETION.match(lead):
            return Shape("completion", _noun(match["before"]), whole=match["plan"] or match["rate"] or "")
        if match := _CHANGE.match(lead):
            return Shape("change_rate", _noun(match["before"]), match["verb"], compared)
        if match := _PROPORTION.match(lead):
            return Shape("completion", _noun(match["before"]), whole=match["plan"])
        return Shape("other", lead.strip())
    change = _CHANGE.match(lead) or (_CHANGE_OF.match(lead) if compared else None)
    if not change and (match := _BASE_LEAD.match(lead)) and _BASE_TAIL.match(tail):
        return Shape("base", "", compared=match["base"])
    if _CHANGED_TO.search(lead):
        return Shape("amount", _noun(lead[: _CHANGED_TO.search(lead).start()]))
    if match := _FROM.search(lead):
        return Shape("base", _noun(lead[: match.start()]), compared=match["base"])
    if change:
        return Shape("change_amount", _noun(change["before"]), change["verb"], compared)
    return Shape("amount", _noun(lead), compared=compared if compared and lead in segment else None)


def _compared(segment: str) -> str | None:
    """The words for what a change is measured against: the last such phrase of the segment."""
    found = list(_COMPARED.finditer(segment))
    if not found:
        return None
    return found[-1]["base"] or found[-1]["base_with"] or found[-1]["plan"] or found[-1][0]


_OUTER = re.compile(r"^[\s、,;:()和及与并且而]+|[\s、,;:(和及与]+$")
_OPENING = re.compile(
    r"^(?:其中|包括|分别为|分别是|具体为|主要为|主要是|即|是|为|含|主要包括|具体包括|分别|一是|二是|三是|四是)[:,]?"
)


_ENUMERATOR = re.compile(
    r"^(?:\d{1,2}[.、)．](?!\d)|\(?[一二三四五六七八九十\d]{1,3}\)[、.]?|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)


def _noun(words: str) -> str:
    """The noun phrase of a lead: without comparisons and conjunctions."""
    words = _COMPARED.sub("", words)
    words = re.sub(
        r"(?:比|较|与|同|和)?(?:上年|去年)?(?:相比|对比|同期)|^(?:主要)?原因(?:是|为)|按?(?:同|可比)口径", "", words
    )
    previous = None
    while previous != words:
        previous = words
        words = _ENUMERATOR.sub("", words.strip())
        words = _OPENING.sub("", _OUTER.sub("", words))
    return words
