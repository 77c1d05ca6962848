"""Tables that are written row by row with cell edges in twips (.doc, RTF), as grids.

These formats know no columns: each row ends with the edges of its own cells and what is merged. `TableRows` takes
lines, ends of cells and ends of rows as they are met, at any depth of nesting, and gives the tables: a nested one
follows the table that it is in.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.document import Cell, Table
from extract.readers.cell_lines import joined

NEAR = 30  # twips: two cell edges nearer than that are one column edge
DEEPEST = 20  # nested deeper, cells are lines of the cell around them


class RowEnd(NamedTuple):
    """A row as its end defines it: cell edges in twips, and per cell (horizontal, vertical) merge: '' start continue."""

    edges: list[int]
    merges: list[tuple[str, str]]


@dataclass(slots=True)
class _Level:
    """A table that is open: its rows so far, the cells of the row begun, the lines of the cell begun."""

    rows: list[tuple[list[str], RowEnd | None, int]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class TableRows:
    """The open tables at one place of a document, outermost first. Depth 1 is a table of the page."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._nested: list[Table] = []

    def line(self, depth: int, text: str, page: int) -> None:
        self._at(depth, page).lines.append(text)

    def end_cell(self, depth: int, text: str, page: int) -> None:
        level = self._at(depth, page)
        level.cells.append(joined([*level.lines, text]))
        level.lines = []

    def end_row(self, depth: int, row_end: RowEnd, page: int) -> None:
        level = self._at(depth, page)
        if any(line.strip() for line in level.lines):  # a last cell without its end: keep what was printed
            level.cells.append("\n".join(level.lines))
        level.rows.append((level.cells, row_end, page))
        level.cells, level.lines = [], []

    def close(self, page: int) -> list[Table]:
        """The tables that are open here, ended; none is open afterwards."""
        if not self._levels:
            return []
        self._close_deeper_than(1, page)
        outer = _ended(self._levels.pop(), page)
        nested, self._nested = self._nested, []
        return outer + nested

    def _at(self, depth: int, page: int) -> _Level:
        depth = min(max(depth, 1), DEEPEST)
        self._close_deeper_than(depth, page)
        while len(self._levels) < depth:
            self._levels.append(_Level())
        return self._levels[-1]

    def _close_deeper_than(self, depth: int, page: int) -> None:
        inner: list[Table] = []
        while len(self._levels) > depth:
            inner = _ended(self._levels.pop(), page) + inner
        self._nested += inner


def _ended(level: _Level, page: int) -> list[Table]:
    if level.cells or level.lines:  # a table that ends without a row's end: keep what was printed
        level.rows.append(([*level.cells, *level.lines], None, page))
    return _tables(level.rows) if level.rows else []


def _tables(rows: list[tuple[list[str], RowEnd | None, int]]) -> list[Table]:
    """Rows with their cell edges (twips) as one grid; a row without known edges counts its cells."""
    edges = _column_edges([end.edges for _, end, _ in rows if end and len(end.edges) > 1])
    cells: list[Cell] = []
    open_merges: dict[int, Cell] = {}
    for row, (texts, end, page) in enumerate(rows):
        merges: dict[int, Cell] = {}
        last: Cell | None = None
        for position, text in enumerate(texts):
            column, span = _place(end, edges, position)
            merge = end.merges[position] if end and position < len(end.merges) else ("", "")
            if merge[0] == "continue" and last is not None and not text.strip():
                last.column_span = column + span - last.column
                continue
            above = open_merges.get(column)
            if merge[1] == "continue" and above is not None and not text.strip():
                above.row_span += 1
                merges[column] = above
                continue
            stripped = text.lstrip(" \u3000\n")
            lead = text[: len(text) - len(stripped)]
            last = Cell(
                row, column, stripped.rstrip(), 1, span, page, None, lead.count("\u3000") + 0.5 * lead.count(" ")
            )
            cells.append(last)
            if merge[1]:
                merges[column] = last
        open_merges = merges
    n_columns = max((cell.column + cell.column_span for cell in cells), default=0)
    return [Table(cells, len(rows), n_columns, rows[0][2])] if cells else []


def _column_edges(rows: list[list[int]]) -> list[int]:
    """All cell edges of a table, those that lie within NEAR twips as one."""
    found: list[int] = []
    for edge in sorted({edge for edges in rows for edge in edges}):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _place(end: RowEnd | None, edges: list[int], position: int) -> tuple[int, int]:
    if end is None or position + 1 >= len(end.edges) or not edges:
        return position, 1
    left = _nearest(edges, end.edges[position])
    right = _nearest(edges, end.edges[position + 1])
    return left, max(1, right - left)


def _nearest(edges: list[int], edge: int) -> int:
    return max(bisect_right(edges, edge) - 1, 0)
