"""The dialect of tools that imitate the page: cells stand under each other, parted by blanks.

The lines of a page go to the layout engine as a grid of characters; what it finds no table in are paragraphs.
"""

from __future__ import annotations

import re
from itertools import groupby

from extract.document import Message, Paragraph, Table
from extract.layout.character_grid import STEP, Measure, measure_of, text_lines
from extract.layout.unruled import Found, apart_alike, tables_of
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
    chain: list[Found] = []
    for page, own in groupby(lines, key=lambda line: line.page):
        found, on_page = _page(list(own), page, measure, full_width, chain[-1] if chain else None)
        blocks += found
        for table in on_page:
            if not table.follows:
                apart_alike(chain)
                chain = []
            chain.append(table)
        if not on_page:
            apart_alike(chain)
            chain = []
    apart_alike(chain)
    return blocks


def _page(
    lines: list[Line], page: int, measure: Measure, full_width: float | None, before: Found | None
) -> tuple[list[Paragraph | Table], list[Found]]:
    """The blocks of a page, and its tables. before: the last one of the page before."""
    short = [line for line in lines if line.role == "body" and 0 < len(line.text) <= _LONGEST]
    placed = text_lines([(line.number, line.text) for line in short], measure)
    blocks: list[Paragraph | Table] = []
    tables = {}
    taken: set[int] = set()
    on_page = tables_of(placed, page, SLACK, before)
    for found in on_page:
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
    return blocks + paragraphs(pending, full_width), on_page
