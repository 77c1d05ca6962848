"""What a laid-out page is: cells and lines of text in points, origin top left; and how a family of files draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import yaml

from samples.template import TEMPLATES

LEADING = 1.3


@dataclass(frozen=True, slots=True)
class PageHabits:
    """How one family of files draws its pages; see templates/page_habits.yaml for the words."""

    rules: str = "strokes"
    bold: str = "plain"
    continued: str = "repeated"
    title: str = "above"
    watermark: str = ""
    rotated: bool = False
    look_alikes: bool = False
    thousands: bool = False
    cut_rows: bool = False
    header: str = ""
    footer: str = ""
    font_size: float = 9.0
    padding: float = 3.0


@cache
def page_habits(name: str) -> PageHabits:
    """The habits of one family. Raises KeyError if templates/page_habits.yaml has no such family."""
    return PageHabits(**_families()[name])


@cache
def _families() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((TEMPLATES / "page_habits.yaml").read_text(encoding="utf-8"))


def habit_names() -> list[str]:
    return list(_families())


@dataclass(slots=True)
class PlacedCell:
    """One cell on a page. `row` and `column` count within its statement: heading rows first, then numbering, body."""

    table_no: int
    row: int
    column: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float
    lines: list[str]
    align: Literal["left", "centre", "right"]
    size: float
    bold: bool = False
    indent: float = 0.0

    def baselines(self) -> list[float]:
        """The y of each line's baseline: the lines are in the middle of the cell."""
        top = (self.y0 + self.y1) / 2 - len(self.lines) * self.size * LEADING / 2
        return [top + number * self.size * LEADING + self.size for number in range(len(self.lines))]


@dataclass(slots=True)
class PlacedText:
    """A line of text outside grids; (x, y) is the left end, middle or right end of its baseline."""

    x: float
    y: float
    text: str
    size: float
    align: Literal["left", "centre", "right"] = "left"
    bold: bool = False


@dataclass(slots=True)
class Page:
    width: float
    height: float
    texts: list[PlacedText] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)

    @property
    def landscape(self) -> bool:
        return self.width > self.height


def ems(text: str) -> float:
    """How wide a text is, in ems: ideographs 1, Latin letters and digits 0.56."""
    return sum(0.56 if character.isascii() else 1.0 for character in text)


def wrapped(text: str, width: float) -> list[str]:
    """A text broken into lines of at most `width` ems; figures are never broken."""
    if not text or ems(text) <= width or text.replace(",", "").replace(".", "").replace("-", "").isdigit():
        return [text] if text else []
    lines, line = [], ""
    for character in text:
        if line and ems(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def with_thousands(text: str) -> str:
    """A figure with separators every three digits; any other text as it is."""
    whole, point, decimals = text.partition(".")
    digits = whole.lstrip("-")
    if not digits.isdigit() or (point and not decimals.isdigit()):
        return text
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(digits):,}{point}{decimals}"
