"""Where the cells of a table stand that no rule draws."""

from __future__ import annotations

from itertools import accumulate, pairwise

from extract.document import Box, Table
from extract.layout.unruled import Found

MARGIN = 2.0  # points between a table's words and its edge


def with_boxes(found: Found) -> Table:
    """The table with the boxes of its cells: borders lie in the middle between columns, and between rows."""
    table = found.table
    words = [word for line in found.lines.all for word in line.words]
    left, right = min(word.x0 for word in words) - MARGIN, max(word.x1 for word in words) + MARGIN
    xs = _borders([(column.x0, column.x1) for column in found.columns], left, right)
    if len(xs) <= table.n_columns:  # the column of figures that fit none stands right of the page's own
        xs = [*xs, right + MARGIN]
    ys = _row_borders(found.rows)
    for cell in table.cells:
        cell.box = Box(xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span])
    table.box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return table


def _borders(stretches: list[tuple[float, float]], first: float, last: float) -> list[float]:
    inner = [(one[1] + two[0]) / 2 for one, two in pairwise(stretches)]
    return list(accumulate([first, *inner, last], max))


def _row_borders(rows: list[tuple[float, float]]) -> list[float]:
    return _borders(rows, rows[0][0] - 1, rows[-1][1] + 1)
