"""Rules that a table lacks: between columns, between rows, or beside single cells.

A table may have its columns ruled and not its rows, or all but one of its columns; a spreadsheet's cell may lack the
border that its neighbours have. The texts show it: figures beside or under each other in one cell.
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from extract.document import Cell, Table
from extract.layout.grid import Grid
from extract.layout.headings import find_columns, heading_bands
from extract.layout.page.characters import Characters
from extract.layout.page.open_columns import NO_RULES, row_borders
from extract.layout.page.ruled_grids import TOUCH
from extract.layout.page.words import text_lines
from extract.layout.words import TextLine

FIGURE_LINE = re.compile(r"[-+−－]?\d[\d,，]*(?:\.\d+)?[%％]?")


def crowded_rows(table: Table) -> set[int]:
    """Rows in which a cell holds amounts of several rows, one under the other. (A wrapped amount has one point.)"""
    return {cell.row for cell in table.cells if cell.row_span == 1 and "\n" in cell.text and _are_stacked(cell.text)}


def _are_stacked(text: str) -> bool:
    figures = [line for line in text.split("\n") if FIGURE_LINE.fullmatch(line)]
    return sum("." in line for line in figures) >= 2 and 2 * len(figures) > text.count("\n")


def split_rows(grid: Grid, characters: Characters, crowded: set[int], down: np.ndarray) -> Grid:
    """The same grid with borders between the lines of rows that no rule parts. down: (n, 3) of x, y0, y1 of the page's
    vertical rules; where one does not reach up to a line, that is a heading over several columns."""
    lines = text_lines(characters)
    borders, old = [], []
    for row, (upper, lower) in enumerate(pairwise(grid.ys.tolist())):
        band = [line for line in lines if upper < line.middle < lower] if row in crowded else []
        parts = row_borders(band, [], np.array([upper, lower]))[:-1].tolist()
        borders += parts
        old += [row] * len(parts)
    if len(borders) == len(grid.ys) - 1:
        return grid
    ys = np.array([*borders, grid.ys[-1]])
    region = grid.region[old] * len(old)
    single = (grid.spans[:, 2] == 1)[grid.region[old]]
    region += np.where(single, np.arange(len(old))[:, None], 0)
    for k in [k for k, row in enumerate(old) if row in crowded]:
        middle = (ys[k] + ys[k + 1]) / 2
        here = down[(down[:, 1] < middle) & (down[:, 2] > middle), 0]
        for c, x in enumerate(grid.xs[1:-1].tolist() if len(here) else ()):
            if not (np.abs(here - x) < TOUCH).any():
                region[k, c + 1] = region[k, c]
    return Grid.of_regions(grid.xs, ys, region)


def merged_by_mistake(table: Table) -> list[Cell]:
    """Cells over several rows whose lines are a figure each, and cells over several columns that hold a figure and
    another text side by side: a border is missing there, or they are merged."""
    return [
        cell
        for cell in table.cells
        if (cell.row_span > 1 and "\n" in cell.text and all(map(FIGURE_LINE.fullmatch, cell.text.split("\n"))))
        or (cell.column_span > 1 and " " in cell.text and any(map(FIGURE_LINE.fullmatch, cell.text.split(" "))))
    ]


def split_cells(grid: Grid, characters: Characters, cells: list[Cell]) -> Grid:
    """The same grid, those of the given cells divided whose words (or lines) stand each in a column (a row) of its
    own, as the rules beside the cell go on."""
    region = grid.region.copy()
    fresh = int(region.max()) + 1
    lines = text_lines(characters)
    for cell in cells:
        x0, y0, x1, y1 = cell.box
        words = [
            (line, word) for line in lines if y0 < line.middle < y1 for word in line.words if x0 <= word.centre <= x1
        ]
        columns = [
            (int(np.searchsorted(grid.xs, w.x0 + 1)) - 1, int(np.searchsorted(grid.xs, w.x1 - 1)) - 1) for _, w in words
        ]
        rows = [int(np.searchsorted(grid.ys, line.middle)) - 1 for line, _ in words]
        beside = len(set(columns)) == len(words) and all(a == b for a, b in columns)
        under = len(set(rows)) == len(words)
        if len(words) < 2 or not (under if cell.row_span > 1 else beside):
            continue
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + cell.column_span):
                region[r, c] = fresh + (r if cell.row_span > 1 else c)
        fresh += max(region.shape) + 1
    return Grid.of_regions(grid.xs, grid.ys, region) if fresh > int(grid.region.max()) + 1 else grid


def split_columns(grid: Grid, characters: Characters, crowded: set[int]) -> Grid:
    """The same grid with borders where a rule between two columns of figures is missing.

    crowded: columns in which cells hold two figures on one line. Only stretches that no text crosses divide.
    """
    lines = text_lines(characters)
    added: list[float] = []
    for column in crowded:
        left, right = float(grid.xs[column]), float(grid.xs[column + 1])
        inside = [
            TextLine(
                line.top, line.bottom, line.em, [word for word in line.words if left <= word.x0 and word.x1 <= right]
            )
            for line in lines
        ]
        body = [line for line in inside if line.words and line.amounts == len(line.words)]
        if not body:
            continue
        headings = [line for line in inside if len(line.words) > 1 and not line.amounts]
        columns = find_columns(body, heading_bands(headings, grid.ys, NO_RULES))
        added += [(one[1] + two[0]) / 2 for one, two in pairwise(columns)]
    if not added:
        return grid
    xs = np.array(sorted([*grid.xs, *added]))
    old = np.clip(np.searchsorted(grid.xs, (xs[:-1] + xs[1:]) / 2) - 1, 0, len(grid.xs) - 2)
    wide = grid.region[:, old] * (len(xs) + 1)
    own = np.isin(old, sorted(crowded))
    wide[:, own] += np.arange(len(xs) - 1)[own]
    for k in np.flatnonzero(own):  # a heading over the crowded column stays one cell unless it is crowded itself
        spanning = grid.spans[grid.region[:, old[k]], 3] > 1
        wide[spanning, k] = grid.region[spanning, old[k]] * (len(xs) + 1)
    return Grid.of_regions(xs, grid.ys, wide)
