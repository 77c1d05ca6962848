"""How a page is shown: from PDF's space (origin bottom left, before /Rotate and /CropBox) to the displayed page's."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

FARTHEST = 20_000.0  # points: a page is at most 14,400 wide; what lies farther out is no drawing of it


class View(NamedTuple):
    """How a page is shown: its visible box in PDF coordinates and its clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def points(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """PDF points -> displayed points."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def direction(self, dx: np.ndarray, dy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """A direction in PDF space -> the same as displayed (y downwards)."""
        return ((dx, -dy), (dy, dx), (-dx, dy), (-dy, -dx))[self.turns]

    def boxes(self, box: np.ndarray) -> np.ndarray:
        """(n, 4) of left, bottom, right, top in PDF space -> x0, y0, x1, y1 as displayed."""
        out = np.empty((len(box), 4))
        if self.turns == 0:
            out[:, 0], out[:, 2] = box[:, 0] - self.left, box[:, 2] - self.left
            out[:, 1], out[:, 3] = self.top - box[:, 3], self.top - box[:, 1]
            return np.fmin(np.fmax(out, -FARTHEST), FARTHEST)  # also takes what is no number
        x, y = self.points(box[:, 0::2], box[:, 1::2])
        np.minimum(x[:, 0], x[:, 1], out=out[:, 0])
        np.maximum(x[:, 0], x[:, 1], out=out[:, 2])
        np.minimum(y[:, 0], y[:, 1], out=out[:, 1])
        np.maximum(y[:, 0], y[:, 1], out=out[:, 3])
        return np.fmin(np.fmax(out, -FARTHEST), FARTHEST)


def multiply(first: np.ndarray, second: np.ndarray | None) -> np.ndarray:
    """The matrix that applies `first`, then `second` (a, b, c, d, e, f as in PDF)."""
    if second is None:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return np.array([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m])


def apply(matrix: np.ndarray | None, boxes: np.ndarray) -> np.ndarray:
    """Boxes (left, bottom, right, top) of a form's space in the page's space."""
    if matrix is None or not len(boxes):
        return boxes
    a, b, c, d, e, f = matrix
    x = boxes[:, [0, 0, 2, 2]] * a + boxes[:, [1, 3, 1, 3]] * c + e
    y = boxes[:, [0, 0, 2, 2]] * b + boxes[:, [1, 3, 1, 3]] * d + f
    return np.column_stack([x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)])
