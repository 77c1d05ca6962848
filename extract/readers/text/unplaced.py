"""The dialect of tools that print cell after cell: one row a line, parted by single blanks, or one cell a line.

Blank cells leave no trace here. Where a dump prints one cell a line, the lines are put together as rows first: a row
begins with the label after a figure.
"""

from __future__ import annotations

import re
from itertools import groupby

from extract.document import Message, Paragraph, Table
from extract.layout.words import MONEY, TextLine, Word
from extract.readers.text.furniture import Line
from extract.readers.text.order_segments import STEP, PageLine, segments_of
from extract.readers.text.prose import full_width_of, paragraphs
from extract.readers.text.titles_behind import titles_first

# (One blank at an end is how some tools end every line.)
_COUNTED = re.compile(r"\S {2,}\S|\S {2,}$|^ {2,}\S")
_ENOUGH_COUNTED = 0.5  # share of the lines with figures on which blanks are counted, where they stand for blank cells
_LONGEST = 400  # characters of a row
_GLUED = re.compile(r"(?<=\.\d\d)(?=[\u4e00-\u9fff（(])(?![万亿元])")
_YEAR = re.compile(r"\b(20\d\d) (年)")


def is_unplaced(lines: list[Line]) -> bool:
    """Does nothing but the order tell the cells of this dump: are no blanks counted beside its figures?"""
    rows = [line.text for line in lines if _has_money(line.text)]
    counted = sum(_COUNTED.search(text) is not None for text in rows)
    return bool(rows) and counted < _ENOUGH_COUNTED * len(rows)


def _has_money(text: str) -> bool:
    return len(text) <= _LONGEST and any(MONEY.fullmatch(token) for token in text.split())


def read_unplaced(lines: list[Line], messages: list[Message]) -> list[Paragraph | Table]:
    """Paragraphs and grids in order."""
    full_width = full_width_of(lines)
    tables: dict[int, Table] = {}
    taken: set[int] = set()
    ends: dict[int, int] = {}
    for segment in segments_of(_page_lines(lines)):
        tables[segment.first] = segment.table
        ends[segment.first] = max(segment.taken)
        taken |= segment.taken
    lines = titles_first(lines, list(ends.items()), taken)
    blocks: list[Paragraph | Table] = []
    for _, own in groupby(lines, key=lambda line: line.page):
        blocks += _page(list(own), tables, taken, full_width)
    return blocks


def _page_lines(lines: list[Line]) -> list[PageLine]:
    """The lines as words. Headers are kept: some are headings of tables."""
    found: list[PageLine] = []
    for page, own in groupby(lines, key=lambda line: line.page):
        printed = [line for line in own if line.role in ("body", "header") and 0 < len(line.text.strip()) <= _LONGEST]
        headers = {line.number for line in printed if line.role == "header"}
        rows = [row for line in printed if (row := _words(line)) is not None]
        found += [PageLine(row, page, round(row.top / STEP) in headers) for row in rows]
    return found


def _page(
    lines: list[Line], tables: dict[int, Table], taken: set[int], full_width: float | None
) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = []
    pending: list[Line] = []
    for line in lines:
        if line.number in tables:
            blocks += [*paragraphs(pending, full_width), tables[line.number]]
            pending = []
        elif line.number not in taken:
            pending.append(line)
    return blocks + paragraphs(pending, full_width)


def _words(line: Line) -> TextLine | None:
    """The words of a line; their places stand for nothing but their order."""
    tokens = [part for token in _YEAR.sub(r"\1\2", line.text).split() for part in _GLUED.split(token)]
    words = [Word(float(k), float(k) + 0.5, token, []) for k, token in enumerate(tokens)]
    top = line.number * STEP
    return TextLine(top, top + 1, 1.0, words) if words else None
