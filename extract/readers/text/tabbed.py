"""The tab-separated dialect: a run of lines with tabs is one grid; every other line is a paragraph.

Rows of a run are padded to one width by the converter, merged cells became empty strings: the headings' spans are
laid out again by heading_grid, the body's empty cells stay empty cells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from extract.document import Cell, Message, Paragraph, Table
from extract.readers.text.furniture import Line
from extract.readers.text.heading_grid import heading_cells, heading_rows
from extract.readers.text.residue import apart, swallows_a_cell, without_line_marks, without_marks
from extract.readers.text.spread import leaves_of, spread_labels

_PAGE_IN_CONTENTS = re.compile(r"\d{1,3}")
_LONE_TABLE_WORD = re.compile(r"表")
_NUMBER_BEFORE_TABLE_WORD = re.compile(r"\d\s*$")


def is_tabbed(lines: list[Line]) -> bool:
    """Do tabs part the cells of this dump? Two neighbouring lines with tabs, outside the contents, prove it."""
    return any(
        "\t" in a.text and "\t" in b.text and a.role == b.role == "body" and b.number - a.number == 1
        for a, b in itertools.pairwise(lines)
    )


def read_tabbed(lines: list[Line], messages: list[Message]) -> list[Paragraph | Table]:
    """Paragraphs and grids in order."""
    blocks: list[Paragraph | Table] = []
    leaves: list[str] = []
    for run in _runs(lines):
        if "\t" not in run[0].text:
            _add_paragraph(blocks, run[0])
        elif _is_contents(run):
            blocks += [Paragraph(_contents_text(line.text), line.page, role="contents") for line in run]
        else:
            table, leaves = _table(run, leaves, messages)
            blocks.append(table)
    return blocks


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines with tabs that follow one another, and single lines without."""
    run: list[Line] = []
    for line in lines:
        if "\t" in line.text and (not run or line.page == run[-1].page):
            run.append(line)
            continue
        if run:
            yield run
            run = []
        if "\t" in line.text:
            run = [line]
        elif line.text.strip():
            yield [line]
    if run:
        yield run


def _add_paragraph(blocks: list[Paragraph | Table], line: Line) -> None:
    text = without_line_marks(line.text).strip()
    if not text:
        return
    if line.role == "contents":
        blocks.append(Paragraph(_contents_text(line.text), line.page, role="contents"))
        return
    last = blocks[-1] if blocks else None
    if _LONE_TABLE_WORD.fullmatch(text) and isinstance(last, Paragraph) and _NUMBER_BEFORE_TABLE_WORD.search(last.text):
        last.text = last.text.rstrip() + text  # 公开02 / 表: the number of a table wrapped in its narrow box
        return
    blocks += [Paragraph(part, line.page, role=line.role) for part in apart(text)]


def _is_contents(run: list[Line]) -> bool:
    """A table of contents: one text and one page number a line, the numbers never falling."""
    if any(line.role == "contents" for line in run):
        return True
    rows = [[without_marks(cell).strip() for cell in line.text.split("\t")] for line in run]
    if len(rows) < 3 or any(len(row) != 2 or not row[0] or not _PAGE_IN_CONTENTS.fullmatch(row[1]) for row in rows):
        return False
    pages = [int(row[1]) for row in rows]
    return pages == sorted(pages) and not any(row[0].replace(".", "").isdigit() for row in rows)


def _contents_text(line: str) -> str:
    return " ".join(without_line_marks(line).split())


def _table(run: list[Line], leaves: list[str], messages: list[Message]) -> tuple[Table, list[str]]:
    """The grid of a run and the headings over its columns; `leaves` are those of the grid before, if it goes on."""
    rows = [line.text.split("\t") for line in run]
    width = max(len(row) for row in rows)
    page = run[0].page
    cells = [
        [_cell(row, column, text, page) for column, text in enumerate(texts + [""] * (width - len(texts)))]
        for row, texts in enumerate(rows)
    ]
    texts = [[cell.text for cell in row] for row in cells]
    top = heading_rows(texts)
    headings, reordered = heading_cells(texts, top, page)
    if reordered:
        messages.append(Message("info", "heading_order", f"Line {run[0].number}: {reordered}", page))
    if top or len(leaves) != width:
        leaves = leaves_of(headings, width)
    body = spread_labels([cell for row in cells[top:] for cell in row], leaves)
    return Table(headings + body, len(rows), width, page, spans_known=False), leaves


def _cell(row: int, column: int, printed: str, page: int) -> Cell:
    text = without_marks(printed)
    indent = len(text) - len(text.lstrip("\u3000"))
    doubt = "The dump wrote a neighbouring cell into this one." if swallows_a_cell(printed) else None
    return Cell(row, column, text.strip(), page=page, indent=float(indent), doubt=doubt)
