"""The ruled lines of a page: from strokes, thin bars and rectangles to straight rules without gaps.

Producers draw the same rule in many ways: one stroke, a bar per cell, little squares at the corners, dashes,
two lines for a double border. All of them become rules: horizontal (y, x0, x1) and vertical (x, y0, y1).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extract.layout.page.drawn import Shapes

WHITE = 250  # a colour whose parts are all at least this is paper
SNAP = 3.0  # points: rules nearer than this are one rule
DOT, MANY_DOTS = 2.0, 20  # points: the side of a dot at most, and how many there are where a rule is dotted
DOTTED = 12.0  # points: the length of a dotted rule at least
JOIN = 3.5  # points: a gap in a rule up to this is no gap (dashes, corner squares)


class Rules(NamedTuple):
    """horizontal: (n, 3) of y, x0, x1. vertical: (m, 3) of x, y0, y1."""

    horizontal: np.ndarray
    vertical: np.ndarray


def find_rules(shapes: Shapes, width: float, height: float) -> Rules:
    """Straight rules out of the strokes and thin bars of a page of this size, cut to it; without unseen ones."""
    lines = shapes.lines[_seen(shapes)]
    if not len(lines):
        return Rules(np.zeros((0, 3)), np.zeros((0, 3)))
    x0, x1 = np.maximum(lines[:, 0], -2), np.minimum(lines[:, 2], width + 2)
    y0, y1 = np.maximum(lines[:, 1], -2), np.minimum(lines[:, 3], height + 2)
    wide, high = x1 - x0, y1 - y0
    across = (wide > high) & (wide > 1.2) & (high <= 4)
    down = (high > wide) & (high > 1.2) & (wide <= 4)
    horizontal = _rows((y0 + y1)[across] / 2, x0[across], x1[across])
    vertical = _rows((x0 + x1)[down] / 2, y0[down], y1[down])
    dot = ~across & ~down & (wide <= DOT) & (high <= DOT)
    if dot.sum() > MANY_DOTS:
        x0, y0, x1, y1 = x0[dot], y0[dot], x1[dot], y1[dot]
        horizontal = np.concatenate([horizontal, _dotted(_rows((y0 + y1) / 2, x0, x1))])
        vertical = np.concatenate([vertical, _dotted(_rows((x0 + x1) / 2, y0, y1))])
    return Rules(_joined(horizontal), _joined(vertical))


def _rows(position: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    rows = np.empty((len(position), 3))
    rows[:, 0], rows[:, 1], rows[:, 2] = position, start, end
    return rows


def _seen(shapes: Shapes) -> np.ndarray:
    """Spreadsheets draw white bars where a grid line was removed: only on a coloured ground are they seen."""
    white = (shapes.line_colour[:, :3] >= WHITE).all(axis=1) | (shapes.line_colour[:, 3] < 8)
    if not white.any():
        return ~white
    coloured = shapes.fills[~(shapes.fill_colour[:, :3] >= WHITE).all(axis=1) & (shapes.fill_colour[:, 3] > 40)]
    x = (shapes.lines[white, 0] + shapes.lines[white, 2]) / 2
    y = (shapes.lines[white, 1] + shapes.lines[white, 3]) / 2
    on_ground = (
        (x[:, None] >= coloured[:, 0])
        & (x[:, None] <= coloured[:, 2])
        & (y[:, None] >= coloured[:, 1])
        & (y[:, None] <= coloured[:, 3])
    ).any(axis=1)
    seen = ~white
    seen[white] = on_ground
    return seen


def snapped(values: np.ndarray, tolerance: float = SNAP) -> tuple[np.ndarray, np.ndarray]:
    """Cluster nearby values: (index of the cluster of each value, position of each cluster, ascending)."""
    if not len(values):
        return np.zeros(0, int), np.zeros(0)
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    group = np.zeros(len(values), int)
    (ordered[1:] - ordered[:-1] > tolerance).cumsum(out=group[1:])
    count = int(group[-1]) + 1
    position = np.bincount(group, ordered, count) / np.bincount(group, minlength=count)
    index = np.empty(len(values), int)
    index[order] = group
    return index, position


def _dotted(dots: np.ndarray) -> np.ndarray:
    """The rules that dots on one line make."""
    joined = _joined(dots, tolerance=0.3)
    return joined[joined[:, 2] - joined[:, 1] > DOTTED]


def _joined(rules: np.ndarray, tolerance: float = SNAP) -> np.ndarray:
    """Rules on one line that touch or nearly touch become one."""
    if not len(rules):
        return rules
    group, position = snapped(rules[:, 0], tolerance)
    order = np.argsort(group * 1e5 + rules[:, 1], kind="stable")
    group, start, end = group[order], rules[order, 1], rules[order, 2]
    # One running maximum for all lines: each line lives in its own far-away stretch of numbers.
    offset = group * 1e5
    reach = np.maximum.accumulate(end + offset)
    fresh = np.ones(len(group), bool)
    fresh[1:] = start[1:] + offset[1:] > reach[:-1] + JOIN
    first = fresh.nonzero()[0]
    last = np.empty(len(first), int)
    last[:-1], last[-1] = first[1:] - 1, len(group) - 1
    joined = _rows(position[group[first]], start[first], reach[last] - offset[first])
    return joined[joined[:, 2] - joined[:, 1] > 3]
