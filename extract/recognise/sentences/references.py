"""Which earlier amount a change, rate or completion speaks of: the one that is called so, or that was the plan of it."""

from __future__ import annotations

import re

from extract.recognise.sentences.minds import Mind, Reading
from extract.recognise.sentences.names import (
    goes_on,
    is_expense_of,
    is_of_year_before,
    is_year_before,
    name_key,
    other_flow,
    same_measure,
    without_total,
    year_in,
)

_FAR = 3  # sentences: an amount further back is not what a name alone recalls
_BOTH_FLOWS = re.compile(r"^收支(?:总计)?$")


def compared_with(mind: Mind, reading: Reading, anchor: Reading | None) -> Reading | None:
    """The amount before the anchor that it is measured against: the plan that is completed, last year's figure."""
    if anchor is None:
        return None
    shape = reading.shape
    if not goes_on(anchor.shape.noun):
        return next(
            (one for one in mind.amounts[-4:] if shape.compared and is_year_before(one.shape.noun, anchor.shape.noun)),
            None,
        )
    is_of_plan = shape.role in ("completion", "comparison")
    for amount in reversed(mind.amounts[-4:]):
        if amount is anchor or amount.depth != anchor.depth or anchor.sentence_no - amount.sentence_no > 1:
            continue
        if is_of_plan and "预算" in amount.shape.noun and amount.figure_no < anchor.figure_no:
            return amount
        if shape.compared and same_measure(shape.compared, amount.shape.noun):
            return amount
    return None


def later_year_of(mind: Mind, anchor: Reading | None) -> Reading | None:
    """2016年预算8万元,2015年预算12.50万元,减少4.50万元: the change is about the amount before, the later year's."""
    if anchor is None:
        return None
    return next(
        (
            one
            for one in mind.amounts[-4:]
            if one is not anchor
            and one.sentence_no == anchor.sentence_no
            and one.figure_no < anchor.figure_no
            and (
                is_year_before(anchor.shape.noun, one.shape.noun)
                # 公务接待费2026年预算, 2025年预算: the year alone is said again
                or (
                    (one is mind.amounts[-2] and not name_key(anchor.shape.noun))
                    and is_of_year_before(anchor.shape.noun, one.shape.noun)
                )
            )
        ),
        None,
    )


def named(mind: Mind, noun: str, reading: Reading, year: str | None) -> Reading | None:
    """The last amount that is called by the same words, of `year` where the sentence names one."""
    wanted = name_key(noun)
    is_flow = wanted in ("收入", "支出", "收支")
    near = [
        amount
        for amount in reversed(mind.amounts[-24:])
        if reading.sentence_no - amount.sentence_no <= _FAR
        and (amount.figure.form == "money" or reading.figure.form != "money")
        # 收入 is all revenue, not the last source
        and not (is_flow and amount.parent_no is not None)
    ]
    if year:
        near = [amount for amount in near if _year_of(mind, amount) in (None, year)]
    for key in (str, without_total, is_expense_of):  # the same words, then 总计 for 总预算, 经费 for 经费支出
        for amount in near:
            if any(key(name).endswith(key(wanted)) for name in _names(mind, amount)):
                return amount
    return _both_flows(near) if _BOTH_FLOWS.match(wanted) else None


def _both_flows(near: list[Reading]) -> Reading | None:
    """收入总计 5 万元, 支出总计 5 万元。收支 …: the two are one amount."""
    if len(near) < 2 or near[0].sentence_no != near[1].sentence_no:
        return None
    later, earlier = near[:2]
    if later.figure.value != earlier.figure.value or later.figure.unit != earlier.figure.unit:
        return None
    names = [name_key(one.shape.noun) for one in (earlier, later)]
    return later if names in (["收入总计", "支出总计"], ["收入", "支出"], ["收入合计", "支出合计"]) else None


def _year_of(mind: Mind, amount: Reading) -> str | None:
    """The year that an amount's noun names, or that of the amount which its list divides."""
    year = year_in(amount.shape.noun)
    if year or amount.parent_no is None:
        return year
    parent = next((one for one in mind.amounts if one.figure_no == amount.parent_no), None)
    return year_in(parent.shape.noun) if parent else None


def _names(mind: Mind, amount: Reading) -> list[str]:
    """What an amount is called, by its own words or by those that they go on from."""
    if goes_on(amount.shape.noun):
        return [name_key(amount.before or amount.topic)]
    own = name_key(amount.shape.noun)
    before = next((one for one in mind.amounts if one.figure_no == amount.main_no), None)
    longer = other_flow(own, name_key(before.shape.noun)) if before else None
    return [own, longer] if longer else [own]
