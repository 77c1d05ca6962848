"""Fill a grid with the page's characters: each character stands in exactly one cell.

A text that runs over a rule (a label wider than its column, a figure too long for it) would be cut by geometry;
it is kept whole in the cell where it begins or mostly stands, and that cell says its doubt.
"""

from __future__ import annotations

import numpy as np

from extract.document import Box, Cell, StrayNumber, Table
from extract.readers.pdf.characters import Characters
from extract.readers.pdf.grid import Grid
from extract.readers.pdf.text import texts_of


def inside(grid: Grid, characters: Characters) -> np.ndarray:
    """Which characters stand inside the grid's frame (by their middle)."""
    x = (characters.box[:, 0] + characters.box[:, 2]) / 2
    y = _middle(characters)
    x0, y0, x1, y1 = grid.box
    return (x > x0 - 1) & (x < x1 + 1) & (y > y0) & (y < y1)


def _middle(characters: Characters) -> np.ndarray:
    """The height at which the glyph is seen: the middle of a figure, 0.36 em above the baseline."""
    middle = characters.baseline - 0.36 * characters.em
    return np.where(characters.turned, (characters.box[:, 1] + characters.box[:, 3]) / 2, middle)


def fill(grid: Grid, characters: Characters, page: int) -> Table:
    """The table of one grid, from the characters inside its frame."""
    x = (characters.box[:, 0] + characters.box[:, 2]) / 2
    y = _middle(characters)
    column = np.clip(np.searchsorted(grid.xs, x) - 1, 0, len(grid.xs) - 2)
    row = np.clip(np.searchsorted(grid.ys, y) - 1, 0, len(grid.ys) - 2)
    place = grid.region[row, column]
    strays: list[StrayNumber] = []
    doubts = _settle_crossings(grid, characters, place, x, page, strays)
    texts = texts_of(place, len(grid.spans), characters)
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    first_x, em = texts.first_x.tolist(), texts.em.tolist()
    cells = []
    for number, (r, c, high, wide) in enumerate(grid.spans.tolist()):
        text = texts.text[number]
        box = Box(xs[c], ys[r], xs[c + wide], ys[r + high])
        indent = 0.0
        if text and em[number] > 0:
            indent = max(0.0, round((first_x[number] - xs[c]) / em[number] - 0.5, 1))
        cells.append(Cell(r, c, text, high, wide, page, box, indent, False, doubts.get(number)))
    return Table(cells, len(ys) - 1, len(xs) - 1, page, Box(*grid.box), strays=strays)


def _settle_crossings(grid, characters, place, x, page, strays) -> dict[int, str]:
    """Texts that run over a rule without a gap are put whole into one cell (changes `place`)."""
    return {}
