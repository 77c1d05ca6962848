"""Grids: rules that meet form a lattice; what no rule divides is one (merged) cell.

A component of rules that touch each other is one table. Its distinct x and y make elementary cells; two of them
are one cell where no rule stands between them. The outer sides may be missing (open sides): the reach of the
rules closes them.
"""

from __future__ import annotations

import numpy as np

from extract.layout.grid import Grid, rectangles
from extract.layout.page.rules import Rules, snapped

TOUCH = 4.0  # points within which two rules meet, or end together
OPEN_SIDE = 40.0  # points: vertical rules that are longer show where an open side is
COVER = 0.6  # share of an elementary side that a rule must cover


def find_grids(rules: Rules) -> list[Grid]:
    """One grid per connected component of rules, largest lattice first come by position (top to bottom)."""
    across, down = rules
    if not len(across) or not len(down):
        return []
    across = _closed(across, down)
    meets = (
        (across[:, 1][:, None] <= down[:, 0] + TOUCH)
        & (across[:, 2][:, None] >= down[:, 0] - TOUCH)
        & (down[:, 1] <= across[:, 0][:, None] + TOUCH)
        & (down[:, 2] >= across[:, 0][:, None] - TOUCH)
    )
    grids = []
    for rows, columns in _components(meets):
        grid = _grid(across[rows], down[columns], meets[np.ix_(rows, columns)])
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _closed(across: np.ndarray, down: np.ndarray) -> np.ndarray:
    """The horizontal rules, and one where three or more vertical rules end together at none: the side of a table that
    goes on on another page."""
    long = down[down[:, 2] - down[:, 1] > OPEN_SIDE]
    if len(long) < 3:
        return across
    added = []
    for end in (1, 2):
        group, position = snapped(long[:, end], TOUCH)
        for k in np.flatnonzero(np.bincount(group) >= 3).tolist():
            x0, x1 = long[group == k, 0].min(), long[group == k, 0].max()
            near = (np.abs(across[:, 0] - position[k]) <= 2 * TOUCH) & (across[:, 1] < x1) & (across[:, 2] > x0)
            if not near.any():
                added.append((position[k], x0, x1))
    return np.concatenate([across, added]) if added else across


def _components(meets: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    rest = meets.any(axis=1)
    found = []
    while rest.any():
        rows = np.zeros(len(meets), bool)
        rows[int(np.argmax(rest))] = True
        while True:
            columns = meets[rows].any(axis=0)
            grown = meets[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = grown | rows
        rest &= ~rows
        found.append((rows, columns))
    return found


def _grid(across: np.ndarray, down: np.ndarray, meets: np.ndarray) -> Grid | None:
    """The grid of one component; None where its rules enclose nothing."""
    left, right = np.median(across[:, 1]), np.median(across[:, 2])
    top, bottom = _shared_end(down[:, 1], np.min), _shared_end(down[:, 2], np.max)
    open_left, open_right = down[:, 0].min() - left > 12, right - down[:, 0].max() > 12
    open_top, open_bottom = across[:, 0].min() - top > TOUCH, bottom - across[:, 0].max() > TOUCH
    across = _anchored(across, down, meets, left if open_left else None, right if open_right else None)
    if not len(across):
        return None
    row_of, ys = snapped(across[:, 0])
    column_of, xs = snapped(down[:, 0])
    if open_left:
        xs, column_of = np.insert(xs, 0, left), column_of + 1
    if open_right:
        xs = np.append(xs, right)
    if open_top:
        ys, row_of = np.insert(ys, 0, top), row_of + 1
    if open_bottom:
        ys = np.append(ys, bottom)
    if len(ys) < 2 or len(xs) < 2:
        return None
    above = _cover(row_of, across[:, 1], across[:, 2], len(ys), xs)  # (ys, columns)
    beside = _cover(column_of, down[:, 1], down[:, 2], len(xs), ys).T  # (rows, xs)
    region = _regions(above, beside)
    return Grid(xs, ys, *_numbered(region))


def _shared_end(ends: np.ndarray, extreme) -> float:
    """The outermost end that at least two rules share (one rule alone sticks out by accident)."""
    ordered = np.sort(ends)
    if extreme is np.max:
        ordered = ordered[::-1]
    near = np.abs(np.diff(ordered)) <= TOUCH
    return float(ordered[int(np.argmax(near))]) if near.any() else float(ordered[-1])


def _anchored(across: np.ndarray, down: np.ndarray, meets: np.ndarray, left: float | None, right: float | None):
    """Horizontal rules cut to the vertical ones (or open sides) that hold them; a rule held at one end only
    is an underline or a stroke of a drawing and goes."""
    start = np.where(meets, down[:, 0], np.inf).min(axis=1)
    end = np.where(meets, down[:, 0], -np.inf).max(axis=1)
    if left is not None:
        start = np.where(across[:, 1] <= left + TOUCH, left, start)
    if right is not None:
        end = np.where(across[:, 2] >= right - TOUCH, right, end)
    held = end - start > TOUCH
    return np.column_stack([across[:, 0], start, end])[held]


def _cover(line: np.ndarray, start: np.ndarray, end: np.ndarray, count: int, marks: np.ndarray) -> np.ndarray:
    """(count, len(marks) - 1): is the stretch between two neighbouring marks covered on that line?"""
    low, high = marks[:-1], marks[1:]
    overlap = np.minimum(end[:, None], high) - np.maximum(start[:, None], low)
    covered = overlap >= COVER * (high - low)
    on_line = line == np.arange(count)[:, None]
    return on_line.astype(np.float32) @ covered.astype(np.float32) > 0


def _regions(above: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Number the elementary cells so that cells without a rule between them share a number."""
    rows, columns = above.shape[0] - 1, above.shape[1]
    label = np.arange(rows * columns).reshape(rows, columns)
    open_right = ~beside[:, 1:-1]  # no rule between column c and c + 1
    open_down = ~above[1:-1, :]
    if not open_right.any() and not open_down.any():
        return label
    while True:
        before = label.copy()
        for axis, gap in ((1, open_right), (0, open_down)):
            one = label[:, :-1] if axis else label[:-1]
            two = label[:, 1:] if axis else label[1:]
            least = np.minimum(one, two)
            np.copyto(one, least, where=gap)
            np.copyto(two, np.minimum(one, two), where=gap)
        if (label == before).all():
            return label


def _numbered(region: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same as `rectangles` of regions that are numbered by their first cell, quickly where all are rectangles."""
    rows, columns = region.shape
    flat = region.ravel()
    size = np.bincount(flat, minlength=rows * columns)
    first = size.nonzero()[0]
    top, left = np.divmod(first, columns)
    row = np.repeat(np.arange(rows), columns)
    wide = np.bincount(flat[flat // columns == row], minlength=rows * columns)[first]
    high = size[first] // wide
    number = np.zeros(rows * columns, int)
    number[first] = np.arange(len(first))
    region = number[flat].reshape(rows, columns)
    corner = region[np.minimum(top + high, rows) - 1, np.minimum(left + wide, columns) - 1]
    column = np.tile(np.arange(columns), rows)
    place = region.ravel()
    within = (column >= left[place]) & (column < (left + wide)[place]) & (row < (top + high)[place])
    if (size[first] == wide * high).all() and within.all() and (corner == np.arange(len(first))).all():
        spans = np.empty((len(first), 4), int)
        spans[:, 0], spans[:, 1], spans[:, 2], spans[:, 3] = top, left, high, wide
        return region, spans
    return rectangles(region)
