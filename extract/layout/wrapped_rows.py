"""Rows of a table without rules: which lines of labels alone are the rest of a wrapped label, and of which row.

The lines with figures are the rows; a line of labels alone goes to the row above, to the one below, or is a row. All
lines of a table are shared out together, at the least cost: figures stand in the middle of their label (in some tables
beside its first line), a line that goes on fills its column, brackets close. Rows that another way of sharing, about as
cheap, would give other lines are not certain.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.layout.off_lines import codes_off
from extract.layout.placing import placed
from extract.layout.remark_rows import only_remarks, shared
from extract.layout.row_columns import Column
from extract.layout.table_lines import CODE, NUMBERED, TOTAL, has_figure
from extract.layout.words import TextLine, Word

FULL = 1.6  # ems that a filled line of a column may leave free
SHORT = 3.0  # what it costs to go on after a line that does not fill its column
BROKEN = 3.0  # to part a bracket, or a text before its comma
AFTER_FULL = 0.8  # to part where a line fills its column
NO_LABEL = 4.0  # a row of figures without a label, where others have one
OWN = 1.3  # a row that is a label alone, without a number
UNEVEN = 0.9  # each line that figures stand above or below the middle of their label
FIRST = 1.0  # what it costs to take a table for one whose figures stand beside the first lines of labels
NOT_FIRST = 2.0  # the same where figures stand beside the first line
FAR = 0.7  # each line of distance inside a label
NEW = 8.0  # to go on with a text that is numbered
MOST = 8  # label lines between two rows of figures that are shared out; of more, the middle ones are rows
LONGEST = 40  # label lines between two rows of figures, of which none is the rest of a label
ROWS = 3.0  # to go on with a text on a line as far below as the rows of the page stand apart
AS_ROWS = 0.93  # of that distance
LINES = 1.45  # ems between the lines of one text, at most
FEWEST_ROWS = 4  # that stand right under each other and show how far apart rows are
MARGIN = 0.6  # by which every other way must cost more
_OPENS, _CLOSES = "（(《“【", "）)》”】"
_GOES_ON = tuple("，、,）)》】")


@dataclass(slots=True)
class Row:
    """Lines that are one row. doubtful: the columns in which another way of sharing the lines, about as good, would give
    it other texts."""

    lines: list[TextLine]
    doubtful: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Line:
    line: TextLine
    texts: dict[int, Word]  # by column
    anchor: bool


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
        _Line(line, _texts(line, columns), has_figure(line) or (_coded(line) and number not in off))
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
    page = _Page(told, columns, exact)
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


class _Page:
    """What the lines of a table tell about wrapping: how wide its columns are, how close its lines."""

    def __init__(self, told: list[_Line], columns: list[Column], exact: bool):
        self.told = told
        first_figures = min((c.x0 for c in columns if c.figures and not c.blank), default=np.inf)
        self.of_rows = {k for k, c in enumerate(columns) if not c.figures and c.x0 < first_figures}
        self.full: dict[int, float] = {}
        for own in told:
            for k, word in own.texts.items():
                self.full[k] = max(self.full.get(k, 0.0), _reach(word, columns[k], own.line.em))
        self.columns = columns
        steps = [b.line.top - a.line.top for a, b in pairwise(told)]
        self.step = max(min(steps, default=1.0), 1e-6)
        rows = [b.line.top - a.line.top for a, b in pairwise(told) if a.anchor and b.anchor]
        self.row_step = AS_ROWS * float(np.percentile(rows, 25)) if exact and len(rows) >= FEWEST_ROWS else np.inf
        self.labelled = sum(bool(own.texts) for own in told if own.anchor) > 0.5 * sum(own.anchor for own in told)

    def columns_of(self, lines: list[int]) -> set[int]:
        """The columns in which the lines print texts."""
        return {column for k in lines for column in self.told[k].texts}

    def fills(self, word: Word, k: int, em: float) -> bool:
        return self.full[k] > 4 and _reach(word, self.columns[k], em) >= self.full[k] - FULL

    def joint(self, above: int, below: int) -> float:
        """What it costs that one label goes on from a line to another."""
        one, two = self.told[above], self.told[below]
        both = [k for k in two.texts if k in one.texts]
        if not both:
            return 0.0
        costs = []
        for k in both:
            w, v = one.texts[k], two.texts[k]
            cost = 0.0
            if _begins(v.text) or TOTAL.fullmatch(w.text.replace(" ", "")):
                cost += NEW
            opened = _open(w.text)
            if not opened and not v.text.startswith(_GOES_ON) and not self.fills(w, k, one.line.em):
                cost += SHORT
            costs.append(cost)
        if two.line.top - one.line.top >= max(self.row_step, LINES * one.line.em):
            costs = [cost + ROWS for cost in costs]
        apart = (two.line.top - one.line.top) / self.step - 1
        between = sum(one.line.top < other.line.top < two.line.top for other in self.told[above + 1 : below])
        return float(np.mean(costs)) + FAR * max(0.0, apart - between)

    def parting(self, above: int, below: int) -> float:
        """What it costs that a line ends a label and the other begins one."""
        one, two = self.told[above], self.told[below]
        cost = 0.0
        for k in two.texts:
            if k not in one.texts:
                continue
            w, v = one.texts[k], two.texts[k]
            if _open(w.text) or v.text.startswith(_GOES_ON):
                cost += BROKEN
            elif self.fills(w, k, one.line.em) and not _begins(v.text):
                cost += AFTER_FULL
        return cost

    def row(self, anchor: int, above: list[int], below: list[int], first: bool) -> float:
        """What a row of these lines costs."""
        own = self.told[anchor]
        label = [k for k in [*above, anchor, *below] if self.told[k].texts]
        cost = sum(self.joint(a, b) for a, b in pairwise(label))
        named = [k for k in label if self.of_rows & set(self.told[k].texts)]
        up, down = sum(k < anchor for k in named), sum(k > anchor for k in named)
        if first and own.texts:
            cost += NOT_FIRST * up
        else:
            cost += UNEVEN * abs(up - down)
        if not named and self.labelled:
            cost += NO_LABEL
        return cost

    def own(self, line: int) -> float:
        words = self.told[line].texts
        if not words:
            return 0.0
        if not self.of_rows & set(words):
            return 2.0
        return 0.0 if any(_begins(word.text) for word in words.values()) else OWN


Split = tuple[int, int]


def _shared_out(
    page: _Page, anchors: list[int], gaps: list[list[int]], first: bool
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


def _edges(page: _Page, anchor: int, gaps: list[list[int]], i: int, down: int, up: int) -> float:
    """Where nothing lies between two rows, what their parting costs."""
    cost = 0.0
    if i and not gaps[i]:
        cost += page.parting(anchor - 1, anchor)
    return cost


def _between(page: _Page, gap: list[int], split: Split) -> float:
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
    page: _Page,
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
    told: list[_Line], anchors: list[int], gaps: list[list[int]], splits: list[Split], doubtful: list[set[int]]
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


def _begins(text: str) -> bool:
    return bool(NUMBERED.match(text) or TOTAL.fullmatch(text) or CODE.fullmatch(text) or text.startswith("其中"))


def _open(text: str) -> bool:
    """Is a bracket opened and not closed?"""
    return sum(text.count(c) for c in _OPENS) > sum(text.count(c) for c in _CLOSES)


def _reach(word: Word, column: Column, em: float) -> float:
    """How far into its column a text reaches, in ems."""
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in word.text)
    return wide + max(0.0, word.x0 - column.x0) / (2 * em)
