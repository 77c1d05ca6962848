"""Rows of a table without rules: which lines of labels alone are the rest of a wrapped label, and of which row.

The lines with figures are the rows; a line of labels alone goes to the row above, to the one below, or is a row. All
lines of a table are shared out together, at the least cost: figures stand in the middle of their label (in some tables
beside its first line), a line that goes on fills its column, brackets close. Rows that another way of sharing, about as
cheap, would give other lines are not certain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.layout.label_costs import FIRST, LabelCosts, LabelLine
from extract.layout.off_lines import codes_off
from extract.layout.placing import placed
from extract.layout.remark_rows import only_remarks, shared
from extract.layout.row_columns import Column
from extract.layout.table_lines import CODE, has_figure
from extract.layout.words import TextLine, Word

MOST = 8  # label lines between two rows of figures that are shared out; of more, the middle ones are rows
LONGEST = 40  # label lines between two rows of figures, of which none is the rest of a label
MARGIN = 0.6  # by which every other way must cost more


@dataclass(slots=True)
class Row:
    """Lines that are one row. doubtful: the columns in which another way of sharing the lines, about as good, would give
    it other texts."""

    lines: list[TextLine]
    doubtful: set[int] = field(default_factory=set)


def rows_of(lines: list[TextLine], columns: list[Column], exact: bool = False) -> list[Row]:
    """The lines as rows, each one or several lines, from top to bottom. exact: lines stand as far apart as on the page."""
    alone = only_remarks(lines, columns)
    rows = _named_rows([line for line, remark in zip(lines, alone, strict=True) if not remark], columns, exact)
    remarks = [line for line, remark in zip(lines, alone, strict=True) if remark]
    with_remarks = shared([row.lines for row in rows], remarks)
    return [Row(own, row.doubtful) for own, row in zip(with_remarks, rows, strict=True)]


def _named_rows(lines: list[TextLine], columns: list[Column], exact: bool) -> list[Row]:
    """The rows of lines of which none holds remarks alone."""
    off = codes_off(lines)
    told = [
        LabelLine(line, _texts(line, columns), has_figure(line) or (_coded(line) and number not in off), number in off)
        for number, line in enumerate(lines)
    ]
    gaps: list[list[int]] = [[]]
    anchors: list[int] = []
    for k, own in enumerate(told):
        if own.anchor:
            anchors.append(k)
            gaps.append([])
        else:
            gaps[-1].append(k)
    if not anchors:
        return [Row([line]) for line in lines]
    if all(not gap for gap in gaps):
        return [Row([line]) for line in lines]
    page = LabelCosts(told, columns, exact)
    middle, first = (_shared_out(page, anchors, gaps, first) for first in (False, True))
    (_, splits, doubtful), other = (middle, first) if middle[0] <= first[0] + FIRST else (first, middle)
    if abs(middle[0] - first[0] - FIRST) < MARGIN:
        _doubt_otherwise(page, gaps, splits, other[1], doubtful)
    return _rows(told, anchors, gaps, splits, doubtful)


def _texts(line: TextLine, columns: list[Column]) -> dict[int, Word]:
    found: dict[int, Word] = {}
    for word, k, _ in placed(line, columns):
        if not columns[k].figures and not CODE.fullmatch(word.text):
            found.setdefault(k, word)
    return found


def _coded(line: TextLine) -> bool:
    """Does it begin with a code and a label?"""
    return len(line.words) > 1 and CODE.fullmatch(line.words[0].text) is not None


Split = tuple[int, int]


def _shared_out(
    page: LabelCosts, anchors: list[int], gaps: list[list[int]], first: bool
) -> tuple[float, list[Split], list[set[int]]]:
    """The least cost, how many lines of each gap go up and how many down, and in which columns each row is doubtful."""
    choices = []
    for number, gap in enumerate(gaps):
        n = len(gap)
        if n > LONGEST:
            choices.append([(0, 0)])
            continue
        ups = range(min(n, MOST) + 1) if number else range(1)
        found = [(p, r) for p in ups for r in range(min(n - p, MOST) + 1) if number < len(anchors) or r == 0]
        choices.append(found)
    costs = [[_between(page, gap, split) for split in found] for gap, found in zip(gaps, choices, strict=True)]
    n = len(anchors)
    rows: list[dict[Split, float]] = []
    for i, anchor in enumerate(anchors):
        own: dict[Split, float] = {}
        for down in {r for _, r in choices[i]}:
            for up in {p for p, _ in choices[i + 1]}:
                above = gaps[i][len(gaps[i]) - down :] if down else []
                own[down, up] = page.row(anchor, above, gaps[i + 1][:up], first) + _edges(
                    page, anchor, gaps, i, down, up
                )
        rows.append(own)
    forward = [list(costs[0])]
    for i in range(n):
        line = []
        for (p, _), cost in zip(choices[i + 1], costs[i + 1], strict=True):
            line.append(cost + min(f + rows[i][r, p] for f, (_, r) in zip(forward[i], choices[i], strict=True)))
        forward.append(line)
    backward = [[0.0] * len(found) for found in choices]
    for i in range(n - 1, -1, -1):
        backward[i] = [
            min(
                rows[i][r, p] + cost + after
                for (p, _), cost, after in zip(choices[i + 1], costs[i + 1], backward[i + 1], strict=True)
            )
            for _, r in choices[i]
        ]
    through = [[a + b for a, b in zip(f, b_, strict=True)] for f, b_ in zip(forward, backward, strict=True)]
    best = min(through[-1])
    splits: list[Split] = [choices[-1][int(np.argmin(through[-1]))]]
    for i in range(n - 1, -1, -1):
        p = splits[-1][0]
        ways = [f + rows[i][r, p] for f, (_, r) in zip(forward[i], choices[i], strict=True)]
        splits.append(choices[i][int(np.argmin(ways))])
    splits.reverse()
    doubtful: list[set[int]] = [set() for _ in range(n)]
    for number, (found, own, split) in enumerate(zip(choices, through, splits, strict=True)):
        for other, cost in zip(found, own, strict=True):
            if cost < best + MARGIN:
                _doubt_otherwise(page, gaps[number : number + 1], [split], [other], doubtful, number)
    return best, splits, doubtful


def _edges(page: LabelCosts, anchor: int, gaps: list[list[int]], i: int, down: int, up: int) -> float:
    """Where nothing lies between two rows, what their parting costs."""
    cost = 0.0
    if i and not gaps[i]:
        cost += page.parting(anchor - 1, anchor)
    return cost


def _between(page: LabelCosts, gap: list[int], split: Split) -> float:
    """What a gap costs beside its rows: labels that are rows of their own, and the partings."""
    if not gap or len(gap) > LONGEST:
        return 0.0
    up, down = split
    own = gap[up : len(gap) - down] if down else gap[up:]
    cost = sum(page.own(k) for k in own)
    edges = [gap[0] - 1, *gap] if gap[0] else list(gap)
    if gap[-1] + 1 < len(page.told):
        edges.append(gap[-1] + 1)
    last_up, first_down = gap[0] - 1 + up, gap[len(gap) - down] if down else gap[-1] + 1
    for a, b in pairwise(edges):
        if (a <= last_up < b) or (a < first_down <= b) or (last_up < a and b < first_down):
            cost += page.parting(a, b)
    return cost


def _doubt_otherwise(
    page: LabelCosts,
    gaps: list[list[int]],
    splits: list[Split],
    others: list[Split],
    doubtful: list[set[int]],
    start: int = 0,
) -> None:
    """Rows that two ways of sharing give other lines are doubtful in the columns of these (changes `doubtful`). start:
    the number of the first of these gaps."""
    ways = zip(gaps, splits, others, strict=True)
    for number, (gap, (up, down), (other_up, other_down)) in enumerate(ways, start):
        if number:
            doubtful[number - 1] |= page.columns_of(gap[min(up, other_up) : max(up, other_up)])
        if number < len(doubtful):
            low, high = len(gap) - max(down, other_down), len(gap) - min(down, other_down)
            doubtful[number] |= page.columns_of(gap[low:high])


def _rows(
    told: list[LabelLine], anchors: list[int], gaps: list[list[int]], splits: list[Split], doubtful: list[set[int]]
) -> list[Row]:
    found: list[Row] = []
    taken: list[int] = []
    for i in range(len(anchors) + 1):
        up, down = splits[i]
        gap = gaps[i]
        if i:
            found.append(Row([told[k].line for k in [*taken, anchors[i - 1], *gap[:up]]], doubtful[i - 1]))
        own = gap[up : len(gap) - down] if down else gap[up:]
        found += [Row([told[k].line]) for k in own]
        taken = gap[len(gap) - down :] if down else []
    return found
