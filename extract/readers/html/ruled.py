"""Tables of a positioned page by its rules, with the geometry that reads PDFs. Imported when a page has rules."""

from __future__ import annotations

import numpy as np

from extract.document import Box, Cell, Table
from extract.layout.page.drawn import Shapes
from extract.layout.page.ruled_grids import find_grids
from extract.layout.page.rules import find_rules
from extract.readers.html.placed import Placed, joined, lines_of


def ruled_tables(
    texts: list[Placed], lines: list, width: float, height: float, page: int
) -> tuple[list[Table], list[Placed]]:
    """The grids that rules (x0, y0, x1, y1 in points) draw around texts, and the texts outside of them."""
    tables = []
    for grid in find_grids(_rules(lines, width, height)):
        inside, outside = [], []
        x0, y0, x1, y1 = grid.box
        for text in texts:
            (inside if x0 - 2 < text.x0 < x1 and y0 < text.middle < y1 else outside).append(text)
        if inside:
            texts = outside
            tables.append(_table(grid, inside, page))
    return tables, texts


def _rules(lines: list, width: float, height: float):
    boxes = np.array(lines, float)
    ink = np.tile(np.array([0, 0, 0, 255], np.uint32), (len(boxes), 1))
    nothing = np.zeros((0, 4))
    shapes = Shapes(boxes, ink, nothing, nothing.astype(np.uint32), nothing, 0)
    return find_rules(shapes, width, height)


def _table(grid, texts: list[Placed], page: int) -> Table:
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    in_cell: dict[int, list[Placed]] = {}
    for text in texts:
        column = int(np.clip(np.searchsorted(grid.xs, text.x0 + 0.3 * text.em) - 1, 0, len(xs) - 2))
        row = int(np.clip(np.searchsorted(grid.ys, text.middle) - 1, 0, len(ys) - 2))
        in_cell.setdefault(int(grid.region[row, column]), []).append(text)
    cells = []
    for number, (row, column, high, wide) in enumerate(grid.spans.tolist()):
        box = Box(xs[column], ys[row], xs[column + wide], ys[row + high])
        placed = in_cell.get(number, [])
        indent = max(0.0, round((placed[0].x0 - box.x0) / placed[0].em - 0.5, 1)) if placed else 0.0
        text = "\n".join(joined(line) for line in lines_of(placed))
        cells.append(Cell(row, column, text, high, wide, page, box, indent))
    return Table(cells, len(ys) - 1, len(xs) - 1, page, Box(*grid.box))
