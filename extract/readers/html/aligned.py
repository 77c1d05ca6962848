"""Tables without rules: figures that stand under each other make columns.

Where a converter drew the rules into a picture, only places are left. Lines with figures that follow each other
closely are rows; figures whose extents overlap from row to row are a column; other texts make columns where they
begin at the same place. Merged headings cannot be told (`spans_known` is False), and each figure says in its doubt how its column was told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Box, Cell, Table

FIGURE = re.compile(r"^[-+(（]?\d[\d,，]*(?:\.\d+)?[)）%]?$|^[-—－]{1,3}$")
AMOUNT = re.compile(r"\d\.\d|\d,\d{3}|^0$|^\d{1,3}$")
FEWEST_ROWS = 3  # two are enough under a line of headings
FARTHEST = 4.5  # ems between two rows of one table
FARTHEST_ALIGNED = 40  # the same where nothing is printed between and the figures stand in the same columns
HEADING_LINES = 6
ALIGNED = "the page has no rules: the column was told by alignment"
CROWDED = "the page has no rules: two texts of one line fell into one column told by alignment"


class Segment(NamedTuple):
    """A text on one line that a wide gap parts from its neighbours; places in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float


def find_tables(lines: Sequence[Sequence[Segment]], page: int) -> list[tuple[range, Table]]:
    """(numbers of the lines it takes, Table) for each table told by alignment, top to bottom."""
    rows = [number for number, line in enumerate(lines) if _is_row(line)]
    found = []
    for run in _runs(rows, lines):
        taken = _with_headings(run, lines, found[-1][0].stop if found else 0)
        if len(run) >= FEWEST_ROWS or (len(run) == 2 and taken.start < run[0]):
            table = _table([lines[number] for number in taken], [lines[number] for number in run], page)
            if table is not None:
                found.append((taken, table))
    return found


def _is_row(line: Sequence[Segment]) -> bool:
    figures = [segment for segment in line if FIGURE.match(segment.text)]
    return (
        len(line) >= 2
        and any(AMOUNT.search(segment.text) for segment in figures)
        and not any(len(s.text) > 60 for s in line)
    )


def _runs(rows: list[int], lines) -> list[list[int]]:
    runs: list[list[int]] = []
    for row in rows:
        if runs:
            last = lines[runs[-1][-1]]
            near = lines[row][0].y0 - last[0].y1 < FARTHEST * last[0].em
            if row == runs[-1][-1] + 1 and lines[row][0].y0 - last[0].y1 < FARTHEST_ALIGNED * last[0].em:
                near = near or _same_columns(lines[row], [lines[number] for number in runs[-1]])
            between = [segment for number in range(runs[-1][-1] + 1, row) for segment in lines[number]]
            if near and not any(len(segment.text) > 40 for segment in between):
                runs[-1].append(row)
                continue
        runs.append([row])
    return runs


def _same_columns(line: Sequence[Segment], rows: list[Sequence[Segment]]) -> bool:
    columns = _clusters([(s.x0, s.x1) for row in rows for s in row if FIGURE.match(s.text)])
    figures = [segment for segment in line if FIGURE.match(segment.text)]
    return all(sum(1 for x0, x1 in columns if segment.x0 < x1 and x0 < segment.x1) == 1 for segment in figures)


def _with_headings(run: list[int], lines, free_from: int) -> range:
    """The lines of a run, with the heading lines of several texts above it and the wrapped names below it."""
    first = run[0]
    for number in range(run[0] - 1, max(run[0] - 1 - HEADING_LINES, free_from - 1), -1):
        line, below = lines[number], lines[number + 1]
        far = below[0].y0 - line[0].y1 > 2.5 * below[0].em
        if far or any(len(segment.text) > 40 for segment in line):
            break
        if len(line) >= 3:
            first = number
    last = run[-1]
    if last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        wrapped = len(line) == 1 and line[0].y0 - above[0].y1 < 0.6 * line[0].em
        if wrapped and abs(line[0].x0 - above[0].x0) < 2 * line[0].em and not line[0].text.startswith(("注", "备注")):
            last += 1
    return range(first, last + 1)


def _table(lines: list[Sequence[Segment]], rows: list[Sequence[Segment]], page: int) -> Table | None:
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    columns = _with_unfilled(columns, lines)
    grid: dict[tuple[int, int], list[Segment]] = {}
    for row, line in enumerate(lines):
        before = -1
        for segment in line:
            column = _column_of(segment, columns)
            if column == before and column + 1 < len(columns) and columns[column + 1][0] - segment.x1 < 4 * segment.em:
                column += 1  # headings wider than their column push each other's middle aside
            grid.setdefault((row, column), []).append(segment)
            before = column
    cells = []
    for row in range(len(lines)):
        for column in range(len(columns)):
            segments = grid.get((row, column), [])
            text = " ".join(segment.text for segment in segments)
            doubt = None
            if any(FIGURE.match(segment.text) for segment in segments):
                doubt = CROWDED if len(segments) > 1 else ALIGNED
            box = Box(segments[0].x0, segments[0].y0, segments[-1].x1, segments[-1].y1) if segments else None
            cells.append(Cell(row, column, text, page=page, box=box, doubt=doubt))
    everything = [segment for line in lines for segment in line]
    box = Box(
        min(s.x0 for s in everything),
        min(s.y0 for s in everything),
        max(s.x1 for s in everything),
        max(s.y1 for s in everything),
    )
    return Table(cells, len(lines), len(columns), page, box, spans_known=False)


def _columns(rows: list[Sequence[Segment]]) -> list[tuple[float, float, bool]]:
    """(x0, x1, holds figures) of each column, from left to right."""
    figures = _clusters([(s.x0, s.x1) for row in rows for s in row if FIGURE.match(s.text)])
    em = rows[0][0].em
    starts: list[list[float]] = []
    for x0 in sorted(s.x0 for row in rows for s in row if not FIGURE.match(s.text)):
        if starts and x0 - starts[-1][-1] < 2.5 * em and not any(starts[-1][-1] < left <= x0 for left, _ in figures):
            starts[-1].append(x0)
        else:
            starts.append([x0])
    groups: list[list[float]] = []
    for group in starts:
        parted = groups and any(groups[-1][0] < left <= group[0] for left, _ in figures)
        if groups and not parted and not any(_both(row, groups[-1], group) for row in rows):
            groups[-1] += group  # a centred 合计 among names that begin at the left
        else:
            groups.append(group)
    reach = {s.x0: s.x1 for row in rows for s in sorted(row, key=lambda s: s.x1)}
    groups = [g for g in groups if not any(left - em < g[0] < right for left, right in figures)]
    texts = [(min(g), max(reach[x0] for x0 in g)) for g in groups]
    return sorted([(x0, x1, True) for x0, x1 in figures] + [(x0, x1, False) for x0, x1 in texts])


def _with_unfilled(
    columns: list[tuple[float, float, bool]], lines: list[Sequence[Segment]]
) -> list[tuple[float, float, bool]]:
    """The columns and those that hold nothing but a heading: texts that stand clear of every column of figures."""
    figures = [(x0, x1) for x0, x1, holds in columns if holds]
    added: list[tuple[float, float, bool]] = []
    for line in lines:
        if _is_row(line) or len(line) < 3:
            continue
        for segment in line:
            right_of_some = any(x1 <= segment.x0 for _, x1 in figures)
            clear = not any(_meets(segment, column) for column in columns + added)
            headed = all(any(_meets(other, extent) for other in line) for extent in _neighbours(segment, figures))
            if right_of_some and clear and headed:
                added.append((segment.x0, segment.x1, True))
    return sorted(columns + added)


def _meets(segment: Segment, extent: tuple) -> bool:
    return segment.x0 < extent[1] and extent[0] < segment.x1


def _neighbours(segment: Segment, figures: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns of figures on both sides: where no other heading stands over one, this text may be its heading."""
    left = [extent for extent in figures if extent[1] <= segment.x0]
    right = [extent for extent in figures if extent[0] >= segment.x1]
    return left[-1:] + right[:1]


def _both(row: Sequence[Segment], one: list[float], two: list[float]) -> bool:
    """Whether one row has texts beginning in both groups of places."""
    starts = {segment.x0 for segment in row if not FIGURE.match(segment.text)}
    return not starts.isdisjoint(one) and not starts.isdisjoint(two)


def _clusters(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Extents that overlap, as one."""
    joined: list[list[float]] = []
    for x0, x1 in sorted(extents):
        if joined and x0 < joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], x1)
        else:
            joined.append([x0, x1])
    return [(x0, x1) for x0, x1 in joined]


def _column_of(segment: Segment, columns: list[tuple[float, float, bool]]) -> int:
    """A figure belongs to the column of figures that it overlaps most; a text to any; else the nearest counts."""
    is_figure = bool(FIGURE.match(segment.text))
    open_to = [number for number, column in enumerate(columns) if column[2] or not is_figure] or list(
        range(len(columns))
    )
    overlaps = {number: min(segment.x1, columns[number][1]) - max(segment.x0, columns[number][0]) for number in open_to}
    best = max(open_to, key=overlaps.__getitem__)
    if overlaps[best] > 0:
        return best
    return min(
        open_to, key=lambda number: min(abs(columns[number][0] - segment.x0), abs(columns[number][1] - segment.x1))
    )
