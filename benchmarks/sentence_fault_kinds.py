"""Kinds of printed errors in sentences, as changes to the text of one passage: what a hand does wrong that writes them.

Each kind takes the passage, where the figure is in it (start, end) and what it is, and returns the text with the error, or
None where the kind cannot be planted. All other figures keep their order.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

_VERBS = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降", "降低": "增长"}
_YEAR_BEFORE = re.compile(r"(?:比|较|与|同)(20\d\d)年[^,。;0-9]{0,12}$")


class Seat(NamedTuple):
    """A figure that rules have found to be right: its place in the passage, its kind and verb (fact_claim), the name of its
    subject and the names of the other subjects of the disclosure, with other amounts."""

    start: int
    end: int
    kind: str
    verb: str | None
    subject: str | None
    others: list[str]


def altered_digit(text: str, seat: Seat, chance: random.Random) -> str | None:
    """One digit of the figure is another: not the last one, which rounding may excuse."""
    places = [place for place in range(seat.start, seat.end) if text[place].isdigit()][:-1]
    if not places:
        return None
    place = chance.choice(places)
    digit = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + digit + text[place + 1 :]


def other_direction(text: str, seat: Seat, chance: random.Random) -> str | None:
    """增加 for 减少, and the reverse."""
    if seat.kind not in ("change_amount", "change_rate") or seat.verb not in _VERBS:
        return None
    at = text.rfind(seat.verb, 0, seat.start)
    if at < 0 or seat.start - at > 8 or not re.search(r"[1-9]", text[seat.start : seat.end]):
        return None
    return text[:at] + _VERBS[seat.verb] + text[at + len(seat.verb) :]


def other_year(text: str, seat: Seat, chance: random.Random) -> str | None:
    """比2026年 in the budget of 2026: the year before is one later."""
    if seat.kind != "change_amount" or not (match := _YEAR_BEFORE.search(text, 0, seat.start - len(seat.verb or ""))):
        return None
    year = str(int(match[1]) + 1)
    return text[: match.start(1)] + year + text[match.end(1) :]


def other_unit(text: str, seat: Seat, chance: random.Random) -> str | None:
    """元 for 万元."""
    if (
        seat.kind != "amount"
        or text[seat.start : seat.end][-2:] != "万元"
        or not re.search(r"[1-9]", text[seat.start : seat.end])
    ):
        return None
    return text[: seat.end - 2] + "元" + text[seat.end :]


def other_name(text: str, seat: Seat, chance: random.Random) -> str | None:
    """The name of another subject of the same list."""
    if not seat.subject or not seat.others:
        return None
    at = text.rfind(seat.subject, 0, seat.start)
    end = at + len(seat.subject)
    if at < 0 or not re.fullmatch(
        r"[^。;,]{0,14}", text[end : seat.start]
    ):  # the name itself, not what the money is for
        return None
    other = chance.choice(seat.others)
    return text[:at] + other + text[at + len(seat.subject) :]


KINDS: dict[str, tuple[str, Callable[[str, Seat, random.Random], str | None]]] = {
    "amount": ("amount", altered_digit),
    "change": ("change_amount", altered_digit),
    "rate": ("change_rate", altered_digit),
    "share": ("share", altered_digit),
    "completion": ("completion_rate", altered_digit),
    "direction": ("change_amount", other_direction),
    "year": ("change_amount", other_year),
    "unit": ("amount", other_unit),
    "name": ("amount", other_name),
}
