"""Figures that share one noun or one verb: 收、支总计各是 A,B 万元; 各减少 A,B 万元; 分别占 x%、y%."""

from __future__ import annotations

import re

from extract.recognise.sentences.figures import Figure
from extract.recognise.sentences.minds import Reading, number_of

_ROLES = ("amount", "change_amount", "change_rate", "share")
_BOTH_FLOWS = re.compile(r"^(?P<before>.*)收(?:入)?、支(?:出)?(?P<behind>[^、]*)$")


def is_of_row(segment: str, before: Reading | None, figure: Figure) -> bool:
    """Does only a comma stand between a figure and the one before it, of the same form?"""
    return (
        before is not None
        and figure.form != "none"
        and segment.strip() in (",", "、")
        and before.shape.role in _ROLES
        and (before.figure.form, before.figure.unit) == (figure.form, figure.unit)
    )


def join_row(row: list[Reading], amounts: list[Reading], changes: list[Reading]) -> None:
    """Tell each member of a row which of the amounts, or of the changes, it speaks of: the first of the first.

    row: two readings or more, of one role. amounts: all amounts so far. changes: the last row of changes, or [].
    """
    role = row[0].shape.role
    if role == "amount":
        _share_noun(row)
        return
    if role == "change_rate" and len(changes) == len(row):
        for rate, change in zip(row, changes, strict=True):
            rate.change_no, rate.anchor_no, rate.sure = change.figure_no, change.anchor_no, change.sure
            rate.other_anchor_no, rate.base_no = None, change.base_no
        return
    about = amounts[-len(row) :]
    is_clear = len(about) == len(row) and len({one.sentence_no for one in about}) == 1
    is_clear = is_clear and row[0].sentence_no - about[0].sentence_no <= 1
    for position, reading in enumerate(row):
        reading.anchor_no = number_of(about[position]) if is_clear else None
        reading.other_anchor_no = reading.change_no = reading.base_no = None
        reading.sure = is_clear


def _share_noun(row: list[Reading]) -> None:
    """收、支总计各是 A,B: the first is 收入总计, the second 支出总计. Other nouns are the noun of each."""
    both = _BOTH_FLOWS.match(row[0].shape.noun)
    if both and len(row) == 2:
        for reading, flow in zip(row, ("收入", "支出"), strict=True):
            reading.shape = reading.shape._replace(noun=both["before"] + flow + both["behind"])
    for reading in row[1:]:
        reading.parent_no, reading.base_no = row[0].parent_no, None


def shares_alone(first: Reading | None, shared: dict[int, Reading]) -> bool:
    """接待费 5 万元, 占 62.50%; 公车 3 万元, 占 37.50%: the first amount is one of the parts, and no whole.

    shared: by number the amounts whose share names no whole.
    """
    if first is None or first.figure_no not in shared or first.parent_no is not None:
        return False
    return any(amount.parent_no != first.figure_no for number, amount in shared.items() if number != first.figure_no)
