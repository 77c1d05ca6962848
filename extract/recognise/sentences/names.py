"""What an amount is called in running text: the words that tell it from others, and whose words they are where it has none."""

from __future__ import annotations

import re

_GOES_ON = re.compile(
    r"^(?:(?:本年|当年|实际)?(?:支出|收入|收支)?(?:预算|决算|执行|实际支出|安排|完成)*(?:数|额|安排)?)(?:为|是)?$"
)
_YEARS = re.compile(r"(?:19|20)\d\d年?度?|本年度?|当年")
_FORM_WORDS = re.compile(r"预算|决算|数|总额|[各均]$|、|安排|为$")
_NEUTRAL = re.compile(r"(?:预算|决算)?(?:数|总额|额)?(?:为|共计|共|是|安排)*$|^的")
_OF_THE_YEAR = re.compile(r"(?:年初|全年|调整|本年|当年)*")
_FLOW = re.compile(r"^(?P<scope>.*?)(?P<flow>收入|支出)(?P<total>总计|合计)?$")
_OF_PLAN = re.compile(r"(?:年初|全年|调整)?预算数?(?:安排)?(?:为|是)?$")


def name_key(noun: str) -> str:
    """The words of a name that tell it from others: 2026年度收入、支出预算总计 is 收支总计."""
    name = _FORM_WORDS.sub("", _NEUTRAL.sub("", _YEARS.sub("", noun)))
    return name.replace("收入支出", "收支").strip()


def without_total(name: str) -> str:
    """财政拨款收支总预算 and 财政拨款收支总计 are 财政拨款收支."""
    return re.sub(r"总计?$|合计$", "", name)


def is_expense_of(name: str) -> str:
    """“三公”经费支出合计 and “三公”经费 are one name."""
    return re.sub(r"(?<=费)支出$", "", without_total(name))


def year_in(noun: str) -> str | None:
    """The year that a noun begins with or names alone; None where it names none or several."""
    years = set(re.findall(r"20\d\d(?=年)", noun))
    return years.pop() if len(years) == 1 else None


def same_comparison(one: str | None, other: str | None) -> bool:
    """May two comparisons be one? 同比 and 上年 may, 上年 and 年初预算 not, nor 2024年 and 2025年."""
    if not one or not other:
        return True
    years = [set(re.findall(r"20\d\d", words)) for words in (one, other)]
    plans = ["预算" in words and not re.search(r"上年|去年|20\d\d|决算|执行", words) for words in (one, other)]
    return plans[0] == plans[1] and (not years[0] or not years[1] or years[0] == years[1])


def same_measure(compared: str, noun: str) -> bool:
    """比2025年预算执行数 speaks of the amount that is called 2025年当年预算执行数."""
    year = re.search(r"20\d\d", compared)
    kinds = ("执行数", "决算数", "预算数", "决算", "预算")
    kind = next((kind for kind in kinds if kind in compared), None)
    return bool(year and kind and year[0] in noun and kind in noun)


def goes_on(noun: str) -> bool:
    """支出决算为, 2026年年初预算数: words that only go on about what was named before."""
    name = name_key(noun)
    return bool(_GOES_ON.match(name) or _OF_THE_YEAR.fullmatch(name))


def is_result_of_plan(plan: str, result: str) -> bool:
    """年初预算816.60万元,支出决算927.95万元: the second noun is what was spent of the first."""
    return bool(_OF_PLAN.search(plan) and _GOES_ON.match(name_key(result)) and re.search("决算|执行|实际|支出", result))


def other_flow(own: str, before: str) -> str | None:
    """财政拨款收入总计 1 万元, 支出总计 1 万元: the second is called 财政拨款支出总计."""
    one, other = _FLOW.match(own), _FLOW.match(before)
    if one and other and not one["scope"] and one["flow"] != other["flow"] and one["total"] == other["total"]:
        return other["scope"] + own
    return None


def is_year_before(noun: str, later: str) -> bool:
    """2025年物业费预算 is what 2026年物业费预算 was the year before."""
    return is_of_year_before(noun, later) and len(name_key(noun)) >= 2 and name_key(noun) == name_key(later)


def is_of_year_before(noun: str, later: str) -> bool:
    """Each names one year, and the first is the year before the second's."""
    years = [year_in(name) for name in (noun, later)]
    return None not in years and int(years[0]) + 1 == int(years[1])
