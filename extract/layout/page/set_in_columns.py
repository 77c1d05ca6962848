"""Tables of a page that no rule draws: its text as lines of words, what the layout engine finds, with boxes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from extract.document import Box, Table
from extract.layout.page.characters import Characters
from extract.layout.page.words import NEAR_WORD_GAP, Words, lone_figures, text_lines
from extract.layout.unruled import Found, tables_of

ENOUGH_FIGURES = 3  # that stand alone, on a page that may hold a table without rules
SLACK = 1.5  # ems that headings stand off the middle of their columns
MARGIN = 2.0  # points between a table's words and its edge


def unruled_tables(characters: Characters, page: int) -> Iterable[tuple[Table, np.ndarray]]:
    """Each table that no rule draws among a page's characters, and which of these it holds."""
    if lone_figures(characters) < ENOUGH_FIGURES or not Words(characters).figure_lines():
        return
    for found in tables_of(text_lines(characters, NEAR_WORD_GAP), page, SLACK):
        top, bottom = found.lines.all[0].top, found.lines.all[-1].bottom
        yield _boxed(found), (characters.middle > top - 0.5) & (characters.middle < bottom + 0.5)


def _boxed(found: Found) -> Table:
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
    return np.maximum.accumulate([first, *inner, last]).tolist()


def _row_borders(rows: list[tuple[float, float]]) -> list[float]:
    return _borders(rows, rows[0][0] - 1, rows[-1][1] + 1)
