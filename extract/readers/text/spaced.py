"""The space-separated dialect: a table is told by its body rows, its columns by their counted blanks and its heading.

A table begins where, after a line of captions, short texts without figures are followed by rows with counted blanks;
it ends at the next caption, note, footer or line that no reading makes a row of its columns.
"""

from __future__ import annotations

import re

from extract.document import Cell, Message, Paragraph, StrayNumber, Table
from extract.readers.text.body_row import is_column_number_row
from extract.readers.text.doubling import printed_once
from extract.readers.text.furniture import Line
from extract.readers.text.heading_tree import Placement, heading_cells, lay_out
from extract.readers.text.heading_words import Words, heading_texts
from extract.readers.text.prose import full_width_of, paragraphs
from extract.readers.text.spaced_body import Body, read_bodies

_CAPTION = re.compile(
    r"(?:^|\s)(?:金额)?单\s*位\s*[:：]|(?:^|\s)(?:部门|单位)(?:名称)?\s*[:：]|[:：]\s*$|[:：] |^\s*(?:附?表|公开|预算公开|部门公开)\S*\s*$|年度?\s*$"
)
_TITLE = re.compile(r"表(?:\d{1,2}|[（(][^（）()]*[)）])*+\s*+$|^\s*第[一二三四五六七八九十]+部分")
_NOTE = re.compile(r"^\s*(?:附?注|说明|备注)\s*+\d*+\s*+[:：、.]")
_SENTENCE = re.compile(r"[。；，]")
_FIGURE = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3}){1,9}|\d{1,20})\.\d{2}")
_DECIMAL = re.compile(r"\d\.\d\d(?!\d)")
_LONGEST_ROW = 800
_LONGEST_HEADING_LINES = 24
_LONGEST_HEADING_TEXT = 24
_WORST_HEADING_OF_ONE_ROW = -1.5  # one row proves little: then the heading has to fit by itself


def read_spaced(lines: list[Line], messages: list[Message]) -> list[Paragraph | Table]:
    """Paragraphs and grids in order."""
    words = Words([line.text for line in lines])
    full_width = full_width_of(lines)
    blocks: list[Paragraph | Table] = []
    pending: list[Line] = []
    index = 0
    while index < len(lines):
        found = _table_at(lines, index, pending, words) if _begins_body(lines[index]) else None
        if found is None:
            pending.append(lines[index])
            index += 1
            continue
        table, heading_size, index, interrupting = found
        blocks += paragraphs(pending[: len(pending) - heading_size], full_width)
        blocks.append(table)
        for line in interrupting:
            line.role = "footer" if line.role == "footer" else "header"
        blocks += paragraphs(interrupting, None)
        pending = []
    blocks += paragraphs(pending, full_width)
    return blocks


def is_stop(line: Line) -> bool:
    """Does this line end a table: a caption, a title, a note, a sentence, a page number?"""
    text = line.text
    if len(text) > _LONGEST_ROW:
        return True
    once = printed_once(text) or text
    return line.role != "body" or bool(
        _CAPTION.search(text) or _TITLE.search(once) or _NOTE.search(text) or _SENTENCE.search(text)
    )


def interrupts(line: Line) -> bool:
    """What a page can put among the rows of a table: its number, a running title, the name of a section."""
    return line.role in ("footer", "header") or bool(_TITLE.search(printed_once(line.text) or line.text))


def _begins_body(line: Line) -> bool:
    """Counted blanks beside a text, figures beside a text, or the numbers of the columns."""
    text = line.text
    if not text.strip() or is_stop(line):
        return False
    tokens = text.split()
    if is_column_number_row(tokens):
        return True
    counted = bool(re.search(r"\S {2,}|\S +$", text))
    return counted or (len(tokens) > 1 and bool(_DECIMAL.search(text)))


def _table_at(lines: list[Line], index: int, pending: list[Line], words: Words):
    """(the table, how many pending lines are its heading, the next line, lines that interrupt it) or None."""
    heading = _heading_lines(pending)
    if not heading:
        return None
    texts = heading_texts([line.text for line in heading], words)
    best: tuple[Table, Body, float] | None = None
    most = max((len(items) for items, _ in texts), default=0)
    for body, ease in read_bodies(lines, index, is_stop, interrupts, most):
        for items, likelihood in texts:
            laid_out = lay_out(items, body.columns, body.types)
            if laid_out is None or (len(body.rows) == 1 and likelihood + laid_out[1] < _WORST_HEADING_OF_ONE_ROW):
                continue
            score = ease + likelihood + laid_out[1]
            if best is None or score > best[2]:
                best = (_table(laid_out[0], body, lines[index].page), body, score)
    if best is None:
        return None
    table, body, _ = best
    first = heading[0].number
    return table, sum(line.number >= first for line in pending), body.next_index, body.interrupting


def _heading_lines(pending: list[Line]) -> list[Line]:
    """The lines right above the body that can be headings: short texts, no figure, no caption."""
    found: list[Line] = []
    for line in reversed(pending):
        if not line.text.strip():
            continue
        tokens = line.text.split()
        if (is_stop(line) and not _short_heading(line)) or any(
            len(token) > 2 * _LONGEST_HEADING_TEXT for token in tokens
        ):
            break
        if _DECIMAL.search(line.text) or len(found) > _LONGEST_HEADING_LINES:
            break
        found.append(line)
    return found[::-1]


def _short_heading(line: Line) -> bool:
    """2024年2024年 beside other headings looks like a year's caption, but is a heading."""
    return len(line.text.split()) > 1 and not re.search(r"[:：。；，]", line.text) and not _TITLE.search(line.text)


def _table(heading: tuple[Placement, ...], body: Body, page: int) -> Table:
    cells, top = heading_cells(heading, page)
    for row, reading in enumerate(body.rows):
        cells += _row_cells(reading, top + row, body, page)
    strays = [
        StrayNumber(number, line.page, None, f"Line {line.number} fits no row of {body.columns} columns.")
        for line in body.unread
        for number in _FIGURE.findall(line.text)
    ]
    return Table(cells, top + len(body.rows), body.columns, page, spans_known=False, strays=strays)


def _row_cells(reading, row: int, body: Body, page: int) -> list[Cell]:
    cells: list[Cell] = []
    covered: set[int] = set()
    for placed in reading.cells:
        text = placed.token.text
        indent = len(text) - len(text.lstrip("\u3000"))
        doubt = None
        if placed.token.is_number and not reading.certain:
            doubt = "The blanks of this row can be read in two ways: the figure may stand in a neighbouring column."
        cells.append(Cell(row, placed.column, text.strip(), 1, placed.span, page, indent=float(indent), doubt=doubt))
        covered.update(range(placed.column, placed.column + placed.span))
    cells += [Cell(row, column, "", page=page) for column in range(body.columns) if column not in covered]
    return sorted(cells, key=lambda cell: cell.column)
