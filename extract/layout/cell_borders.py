"""Where the unseen borders between columns lie: told by all that stands in the columns together.

A figure set at the right ends at the border right of it, a label begins at the one left of it, and a heading stands in
the middle between two. None of them tells a border alone; the borders that fit all of them best do.
"""

from __future__ import annotations

import numpy as np

from extract.layout.row_columns import Column

PADDING = 0.3  # ems between a text and the border it is set at
REGULAR = 0.05  # weight of all columns being as wide as each other, which counts where nothing else tells
LABELS_END = 0.1  # weight of labels ending at the border right of them


def borders_of(
    columns: list[Column], middles: list[float | None], extents: list[tuple[float, float]], em: float
) -> np.ndarray:
    """The n + 1 borders of n columns. middles: the middle of the heading of each single column, None where it has none.
    extents: from where to where the texts of each column reach, its heading's included."""
    n = len(columns)
    rows: list[np.ndarray] = []
    sides: list[float] = []

    def add(weight: float, value: float, *terms: tuple[int, float]) -> None:
        row = np.zeros(n + 1)
        for place, factor in terms:
            row[place] = factor * weight
        rows.append(row)
        sides.append(value * weight)

    for k, (column, middle) in enumerate(zip(columns, middles, strict=True)):
        if middle is not None:
            add(1.0, middle, (k, 0.5), (k + 1, 0.5))
        if column.figures and column.edge == "right" and not column.blank:
            add(1.0, column.x1 + PADDING * em, (k + 1, 1.0))
        elif column.figures and not column.blank:
            add(0.5, column.at, (k, 0.5), (k + 1, 0.5))
        elif not column.figures:
            add(1.0, column.x0 - PADDING * em, (k, 1.0))
            add(LABELS_END, column.x1 + PADDING * em, (k + 1, 1.0))
    width = (extents[-1][1] - extents[0][0]) / n
    for k in range(n):
        add(REGULAR, width, (k, -1.0), (k + 1, 1.0))
    found = np.linalg.lstsq(np.array(rows), np.array(sides), rcond=None)[0]
    for k in range(1, n):
        low, high = extents[k - 1][1], extents[k][0]
        found[k] = min(max(found[k], low), high) if low <= high else (low + high) / 2
    found[0], found[n] = min(found[0], extents[0][0]), max(found[n], extents[-1][1])
    return found
