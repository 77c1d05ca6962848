"""The dialect of tools that imitate the page: cells stand under each other, parted by blanks.

The lines of a page go to the layout engine as a grid of characters; what it finds no table in are paragraphs.
"""

from __future__ import annotations

import re
from itertools import groupby

from extract.document import Message, Paragraph, Table
from extract.layout.character_grid import STEP, Measure, measure_of, text_lines
from extract.layout.unruled import OverPages
from extract.readers.text.furniture import Line
from extract.readers.text.prose import full_width_of, paragraphs

_MONEY = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d\d)(?![\d.])")
_SENTENCE = re.compile(r"[。；]")
_FAR = "   "  # blanks before a figure that stands in a column
_ENOUGH = 0.3  # share of the figures that stand so; other dialects have next to none
_FEWEST = 3
_LONGEST = 2000  # characters of a printed line
SLACK = 3.0  # ems that headings of few words stand off the middle of the columns under them


def is_aligned(lines: list[Line]) -> bool:
    """Do wide gaps part the cells of this dump?"""
    figures = wide = 0
    for line in lines:
        if line.role != "body" or len(line.text) > _LONGEST or _SENTENCE.search(line.text):
            continue
        for match in _MONEY.finditer(line.text):
            figures += 1
            wide += line.text.endswith(_FAR, 0, match.start())
    return wide >= max(_FEWEST, _ENOUGH * figures)


def read_aligned(lines: list[Line], messages: list[Message]) -> list[Paragraph | Table]:
    """Paragraphs and grids in order."""
    full_width = full_width_of(lines)
    blocks: list[Paragraph | Table] = []
    measure = measure_of([line.text for line in lines if len(line.text) <= _LONGEST])
    over_pages = OverPages()
    for page, own in groupby(lines, key=lambda line: line.page):
        blocks += _page(list(own), page, measure, full_width, over_pages)
    return blocks


def _page(
    lines: list[Line], page: int, measure: Measure, full_width: float | None, over_pages: OverPages
) -> list[Paragraph | Table]:
    """The blocks of the next page."""
    short = [line for line in lines if line.role == "body" and 0 < len(line.text) <= _LONGEST]
    placed = text_lines([(line.number, line.text) for line in short], measure)
    blocks: list[Paragraph | Table] = []
    tables = {}
    taken: set[int] = set()
    for found in over_pages.tables_of(placed, page, SLACK):
        own = found.lines.all
        tables[round(own[0].top / STEP)] = found.table
        taken.update(range(round(own[0].top / STEP), round(own[-1].bottom / STEP) + 1))
    pending: list[Line] = []
    for line in lines:
        if line.number in tables:
            blocks += paragraphs(pending, full_width)
            pending = []
            blocks.append(tables[line.number])
        elif line.number not in taken:
            pending.append(line)
    return blocks + paragraphs(pending, full_width)
