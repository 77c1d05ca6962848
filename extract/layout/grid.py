"""A grid: borders of columns and rows, and which elementary cells between them are one cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(slots=True)
class Grid:
    """xs, ys: positions of the column and row borders. region: (rows, columns) number of the cell that each
    elementary cell belongs to. spans: (cells, 4) of row, column, row_span, column_span."""

    xs: np.ndarray
    ys: np.ndarray
    region: np.ndarray
    spans: np.ndarray

    @classmethod
    def of_regions(cls, xs: np.ndarray, ys: np.ndarray, region: np.ndarray) -> Grid:
        """A grid from any numbering of its elementary cells: equal numbers are one cell."""
        return cls(xs, ys, *rectangles(region))

    @property
    def box(self) -> tuple[float, float, float, float]:
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])


def rectangles(region: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Regions numbered in reading order, each a rectangle: (region, spans). One that is none is cut up by rows."""
    rows, columns = region.shape
    values, flat = np.unique(region, return_inverse=True)
    flat = flat.ravel()
    r, c = np.divmod(np.arange(rows * columns), columns)
    count = len(values)
    top = np.full(count, rows)
    left = np.full(count, columns)
    bottom = np.full(count, -1)
    right = np.full(count, -1)
    np.minimum.at(top, flat, r)
    np.minimum.at(left, flat, c)
    np.maximum.at(bottom, flat, r)
    np.maximum.at(right, flat, c)
    size = np.bincount(flat, minlength=count)
    spans = np.column_stack([top, left, bottom - top + 1, right - left + 1])
    uneven = np.flatnonzero(size != spans[:, 2] * spans[:, 3])
    labels = flat.reshape(rows, columns)
    if len(uneven):
        parts = [spans[k] for k in range(count) if k not in set(uneven.tolist())]
        for k in uneven.tolist():
            parts.extend(_cut(labels == k))
        spans = np.array(parts)
    spans = spans[np.lexsort((spans[:, 1], spans[:, 0]))]
    for number, (row, column, high, wide) in enumerate(spans.tolist()):
        labels[row : row + high, column : column + wide] = number
    return labels, spans


def _cut(mask: np.ndarray) -> list[np.ndarray]:
    """A region that is no rectangle, as rectangles: the longest stretch of each row, equal ones below joined."""
    mask = mask.copy()
    parts = []
    while mask.any():
        row = int(np.argmax(mask.any(axis=1)))
        column = int(np.argmax(mask[row]))
        wide = 1
        while column + wide < mask.shape[1] and mask[row, column + wide]:
            wide += 1
        high = 1
        while row + high < mask.shape[0] and mask[row + high, column : column + wide].all():
            high += 1
        mask[row : row + high, column : column + wide] = False
        parts.append(np.array([row, column, high, wide]))
    return parts
