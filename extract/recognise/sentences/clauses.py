"""The form of a sentence around its figures: the lead of each, and how deep in brackets it is."""

from __future__ import annotations

import re

from extract.recognise.sentences.figures import Figure

_BOUNDARY = ",;:。"
_UNIT_PRICE = re.compile(r"(?:单价|单位价值|单台|单件|价值|每\w{0,4}|原值)[^,;。:]{0,12}$")


def is_threshold(text: str, figure: Figure) -> bool:
    """单价100万元以上设备: a bound that is part of a name, and no amount of anything."""
    return figure.approximation in ("以上", "以下", "以内") and bool(_UNIT_PRICE.search(text[: figure.start]))


def lead_of(segment: str) -> str:
    """The end of a segment, from its last boundary that is not inside a bracket of its own."""
    start, closed = 0, 0
    for position in range(len(segment) - 1, -1, -1):
        character = segment[position]
        if character == ")":
            closed += 1
        elif character == "(":
            if not closed:
                start = position + 1
                break
            closed -= 1
        elif character in _BOUNDARY and not closed:
            start = position + 1
            break
    return segment[start:].lstrip("。)、 ")


def depths_of(text: str, quantities: list[Figure]) -> list[int]:
    """For each character how many brackets that hold figures are open there."""
    starts = {figure.start for figure in quantities}
    depths = [0] * (len(text) + 1)
    opened: list[int] = []
    for position, character in enumerate(text):
        if character == "(":
            opened.append(position)
        elif character == ")" and opened:
            first = opened.pop()
            if any(first < start < position for start in starts):
                for inside in range(first + 1, position):
                    depths[inside] += 1
    return depths
