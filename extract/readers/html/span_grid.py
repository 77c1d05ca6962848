"""A table element as a grid: rowspan and colspan laid out as browsers do (HTML standard, 4.9.12 table model)."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.document import Cell, Table, Unreadable
from extract.readers.html.styles import is_hidden, is_left_out, properties

MOST_SLOTS = 200_000  # of one table, the empty ones too; the largest real one has 34 thousand
WIDEST_SPAN = 1_000  # as in browsers
TALLEST_SPAN = 65_534


class PlacedCell:
    """One td or th: its slot, its spans, its node; `hidden` where it or its row is out of sight."""

    __slots__ = ("column", "column_span", "hidden", "node", "row", "row_span")

    def __init__(self, row: int, column: int, row_span: int, column_span: int, node, hidden: bool):
        self.row, self.column, self.row_span, self.column_span = row, column, row_span, column_span
        self.node, self.hidden = node, hidden


class Layout(NamedTuple):
    """The cells of a table with their slots, its size, and the cells that no browser lays out (display: none)."""

    cells: list[PlacedCell]
    n_rows: int
    n_columns: int
    left_out: list


def lay_out(rows: list[tuple[list, bool]], hidden_columns: frozenset[int] = frozenset()) -> Layout:
    """Lay out rows [(cell nodes, hidden)]; `hidden_columns` are the slots whose col element is out of sight.

    A cell that is not displayed takes no slot (scripts that merge cells hide the ones that they cover), unless its
    whole column is hidden: then it is there and hidden, as in the workbook that the page was saved from.
    A span that reaches past the last row is cut there; columns in which no cell begins are closed up, for
    converters write wide spans over columns that nothing uses. A row without cells is a row where spans from above
    pass through it, and nothing where none does.
    """
    taken: dict[tuple[int, int], bool] = {}
    reached = 0  # the first row that no span from above reaches
    cells: list[PlacedCell] = []
    left_out: list = []
    n_rows = 0
    for nodes, hidden in rows:
        row = n_rows
        if not nodes and row >= reached:
            continue
        n_rows += 1
        column = 0
        for node in nodes:
            while (row, column) in taken:
                column += 1
            style = properties(node.attributes.get("style"))
            if column not in hidden_columns and is_left_out(style):
                left_out.append(node)
                continue
            wide = _span(node, "colspan", WIDEST_SPAN)
            high = _span(node, "rowspan", TALLEST_SPAN)
            high = len(rows) - row if high == 0 else min(high, len(rows) - row)
            wide = next((step for step in range(1, max(wide, 1)) if (row, column + step) in taken), max(wide, 1))
            if len(taken) + wide * high > MOST_SLOTS:
                raise _too_large()
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    taken[r, c] = True
            unseen = hidden or is_hidden(style) or hidden_columns.issuperset(range(column, column + wide))
            cells.append(PlacedCell(row, column, high, wide, node, unseen))
            reached = max(reached, row + high)
            column += wide
    begins = sorted({cell.column for cell in cells})
    order = {column: index for index, column in enumerate(begins)}
    for cell in cells:
        last = cell.column + cell.column_span
        cell.column_span = sum(1 for column in begins if cell.column <= column < last) if cell.column_span > 1 else 1
        cell.column = order[cell.column]
        cell.row_span = min(cell.row_span, n_rows - cell.row)
    return Layout(cells, n_rows, len(begins), left_out)


def as_table(layout: Layout, printed, page: int) -> Table:
    """The Table of a laid-out grid; `printed(node)` gives (text, indent in ems). Slots without a cell are empty cells."""
    n_rows, n_columns = layout.n_rows, layout.n_columns
    if n_rows * n_columns > MOST_SLOTS:
        raise _too_large()
    cells, taken = [], set()
    for place in layout.cells:
        text, indent = printed(place.node)
        cells.append(
            Cell(
                place.row,
                place.column,
                text,
                place.row_span,
                place.column_span,
                page,
                indent=indent,
                hidden=place.hidden,
            )
        )
        for row in range(place.row, place.row + place.row_span):
            taken.update((row, column) for column in range(place.column, place.column + place.column_span))
    for row in range(n_rows):
        cells += [Cell(row, column, "", page=page) for column in range(n_columns) if (row, column) not in taken]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(cells, n_rows, n_columns, page)


def _too_large() -> Unreadable:
    sentence = f"A table of the page spreads over more than {MOST_SLOTS:,} cells: no disclosure's does; provide the tables only."
    return Unreadable("too_large", sentence)


def _span(node, name: str, most: int) -> int:
    """A span attribute as browsers read it: leading digits, 1 where there are none, bounded."""
    match = re.match(r"\s*\+?(\d{1,9})", node.attributes.get(name) or "")
    if not match:
        return 1
    number = int(match[1])
    if name == "colspan" and number == 0:
        return 1
    return min(number, most) if name == "rowspan" else (1 if number > most * 10 else min(number, most))
