"""The dialect of tools that print cell after cell: one row a line, parted by single blanks, or one cell a line.

Blank cells leave no trace here. Where a dump prints one cell a line, the lines are put together as rows first: a row
begins with the label after a figure.
"""

from __future__ import annotations

import re
from itertools import groupby

from extract.document import Message, Paragraph, Table
from extract.layout.reading_order import table_of
from extract.layout.table_lines import CODE, NUMBERED, TableLines, ends_a_table, tables_in
from extract.layout.words import AMOUNT, MONEY, TextLine, Word
from extract.readers.text.furniture import Line
from extract.readers.text.prose import full_width_of, paragraphs

# (One blank at an end is how some tools end every line.)
_COUNTED = re.compile(r"\S {2,}\S|\S {2,}$|^ {2,}\S")
_ENOUGH_COUNTED = 0.5  # share of the lines with figures on which blanks are counted, where they stand for blank cells
_LONGEST = 400  # characters of a row
_GLUED = re.compile(r"(?<=\.\d\d)(?=[\u4e00-\u9fff（(])(?![万亿元])")
_TITLE = re.compile(r"[^。；：:，]{2,50}表(?:[（(][^()（）]{1,30}[)）])?\s*")
_YEAR = re.compile(r"\b(20\d\d) (年)")
STEP = 10.0


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
    blocks: list[Paragraph | Table] = []
    for page, own in groupby(lines, key=lambda line: line.page):
        blocks += _page(list(own), page, full_width)
    return blocks


def _page(lines: list[Line], page: int, full_width: float | None) -> list[Paragraph | Table]:
    printed = [line for line in lines if line.role == "body" and 0 < len(line.text.strip()) <= _LONGEST]
    rows = [found for line in printed if (found := _words(line)) is not None]
    if _one_cell_a_line(rows):
        rows = _put_together(rows)
    tables: dict[int, Table] = {}
    taken: set[int] = set()
    for found in tables_in(rows):
        table = table_of(found.headings, found.rows, page)
        if table is None:
            continue
        first, last = _numbers(found)
        tables[first] = table
        taken.update(range(first, last + 1))
    lines = _titles_first(lines, sorted(tables), taken)
    blocks: list[Paragraph | Table] = []
    pending: list[Line] = []
    for line in lines:
        if line.number in tables:
            blocks += [*paragraphs(pending, full_width), tables[line.number]]
            pending = []
        elif line.number not in taken:
            pending.append(line)
    return blocks + paragraphs(pending, full_width)


def _titles_first(lines: list[Line], tables: list[int], taken: set[int]) -> list[Line]:
    """The lines of a page whose title comes behind its table with the title before it. Of several titles behind the last
    table, which is whose is not told: they are no captions (not of the next page's tables either)."""
    titles = [
        line for line in lines if line.role == "body" and line.number not in taken and _TITLE.fullmatch(line.text)
    ]
    if not tables or not titles or titles[0].number < tables[0] or titles[0].number < max(taken):
        return lines
    if len(titles) == len(tables) == 1:
        rest = [line for line in lines if line is not titles[0]]
        place = next(k for k, line in enumerate(rest) if line.number == tables[0])
        return [*rest[:place], titles[0], *rest[place:]]
    for line in titles:
        line.role = "header"
    return lines


def _numbers(found: TableLines) -> tuple[int, int]:
    return round(found.all[0].top / STEP), round((found.all[-1].bottom - 1) / STEP)


def _words(line: Line) -> TextLine | None:
    """The words of a line; their places stand for nothing but their order."""
    tokens = [part for token in _YEAR.sub(r"\1\2", line.text).split() for part in _GLUED.split(token)]
    words = [Word(float(k), float(k) + 0.5, token, []) for k, token in enumerate(tokens)]
    top = line.number * STEP
    return TextLine(top, top + 1, 1.0, words) if words else None


def _one_cell_a_line(rows: list[TextLine]) -> bool:
    """Do figures mostly stand alone on their lines?"""
    figures = [row for row in rows if any(MONEY.fullmatch(word.text) for word in row.words)]
    alone = sum(all(AMOUNT.fullmatch(word.text) for word in row.words) for row in figures)
    return bool(figures) and alone > 0.7 * len(figures)


def _put_together(lines: list[TextLine]) -> list[TextLine]:
    """Lines of one cell each as rows: a label, what follows of it, and its figures."""
    rows: list[TextLine] = []
    for line in lines:
        last = rows[-1] if rows else None
        figures = all(AMOUNT.fullmatch(word.text) and not CODE.fullmatch(word.text) for word in line.words)
        held = last is not None and any(MONEY.fullmatch(word.text) for word in last.words)
        begins = NUMBERED.match(line.words[0].text) or CODE.fullmatch(line.words[0].text)
        coded = last is not None and CODE.fullmatch(last.words[0].text) is not None
        if last is not None and not ends_a_table(last) and (figures or (coded and not held and not begins)):
            last.words += line.words
            last.bottom = line.bottom
        else:
            rows.append(TextLine(line.top, line.bottom, line.em, list(line.words)))
    return [row for row in rows if row.words]
