"""Texts at places: what is on one line, what belongs together, how wide a text is."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import NamedTuple


class Placed(NamedTuple):
    """One text with its place in points from the page's corner; `x1` is estimated."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def width_of(text: str) -> float:
    """The estimated width of a text in ems: wide characters one, others half of one."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def lines_of(texts: list[Placed]) -> list[list[Placed]]:
    """Texts by line, top to bottom, each from left to right."""
    lines: list[list[Placed]] = []
    for text in sorted(texts, key=lambda text: (text.middle, text.x0)):
        if lines and abs(text.middle - lines[-1][0].middle) < 0.5 * min(text.em, lines[-1][0].em):
            lines[-1].append(text)
        else:
            lines.append([text])
    return [sorted(line, key=lambda text: text.x0) for line in lines]


def joined(line: list[Placed]) -> str:
    """The texts of a line as one text, a blank where a gap is seen."""
    whole = line[0].text
    for left, right in pairwise(line):
        whole += (" " if right.x0 - left.x1 > 0.6 * right.em else "") + right.text
    return whole


def parts_of(line: list[Placed], gap: float) -> list[list[Placed]]:
    """The texts of one line, parted where more than `gap` ems are between two."""
    parts = [[line[0]]]
    for left, right in pairwise(line):
        if right.x0 - left.x1 > gap * max(left.em, right.em):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts
