"""A statement as one grid of cells with spans: what worksheets, Word tables and web pages are written from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from samples.model import TypesetTable


class GridCell(NamedTuple):
    """One cell; rows and columns count from 0 in the statement's grid, heading rows first."""

    row: int
    column: int
    text: str
    row_span: int
    column_span: int
    part: Literal["heading", "numbering", "body"]
    role: str
    bold: bool
    indent: int


def grid_cells(table: TypesetTable) -> Iterator[GridCell]:
    """The cells of heading, column numbers and body in reading order; merged ones once, blank ones too."""
    for cell in sorted(table.heading, key=lambda cell: (cell.row, cell.column)):
        yield GridCell(cell.row, cell.column, cell.text, cell.row_span, cell.column_span, "heading", "", True, 0)
    top = table.heading_rows
    if table.numbering:
        for column, text in enumerate(table.numbering):
            yield GridCell(top, column, text, 1, 1, "numbering", "", False, 0)
        top += 1
    for number, row in enumerate(table.rows, top):
        column = 0
        while column < len(row.texts):
            span = row.merges.get(column, 1)
            role = table.columns[column].role
            indent = row.indent if role == "label" else 0
            yield GridCell(number, column, row.texts[column], 1, span, "body", role, row.bold, indent)
            column += span


def grid_rows(table: TypesetTable) -> list[list[GridCell]]:
    """The same cells, row by row: a row lists the cells that begin in it."""
    rows: list[list[GridCell]] = []
    for cell in grid_cells(table):
        while len(rows) <= cell.row:
            rows.append([])
        rows[cell.row].append(cell)
    return rows
