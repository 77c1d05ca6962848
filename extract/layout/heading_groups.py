"""Headings over several columns where no rule under them says over which: by where they stand.

Such a heading stands in the middle of its columns, over or between the headings of single columns (or of smaller
groups). A heading over one other only is the first line of it, unless it stands off its middle, or is far too short to
have been wrapped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extract.layout.words import TextLine, Word

OVERLAP = 0.3  # ems by which two words stand over each other
APART = 0.8  # ems between two headings side by side
ALIGNED = 0.6  # ems between the middles of two lines of one heading
WRAP = 1.45  # ems between two lines from which they may be two headings where nothing else tells
SHORT = 2.0  # ems that a first line leaves free where it was not wrapped
OFF = 1.0  # ems that a heading may stand off the middle of its columns
Stretch = tuple[float, float]
Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class Node:
    """A heading word of one line. under: those right below it. columns: first and last of the columns that it heads
    where it is the heading of a group."""

    word: Word
    top: float
    bottom: float
    em: float
    under: list[Node] = field(default_factory=list)
    columns: Range | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Headings:
    """The words of heading lines (top to bottom), as they stand over each other. body: the stretches of x that the
    texts of the rows cover."""

    def __init__(self, lines: list[TextLine], body: list[Stretch]):
        self.nodes = [Node(word, line.top, line.bottom, line.em) for line in lines for word in line.words]
        for node in self.nodes:
            node.under = self._right_below(node)
        self.between = [node for node in self.nodes if not node.under and self._stands_between(node, body)]

    def _right_below(self, node: Node) -> list[Node]:
        below = [other for other in self.nodes if _is_lower(other, node) and _overlap(node.word, other.word, node.em)]
        return [
            other
            for other in below
            if not any(_is_lower(other, held) and _overlap(held.word, other.word, node.em) for held in below)
        ]

    def _stands_between(self, node: Node, body: list[Stretch]) -> bool:
        """Over the gap between two headings of columns, with no column left for itself?"""
        lower = [other for other in self.nodes if _is_lower(other, node) and not other.under]
        left = max((o for o in lower if o.word.centre < node.word.centre), key=lambda o: o.word.x1, default=None)
        right = min((o for o in lower if o.word.centre > node.word.centre), key=lambda o: o.word.x0, default=None)
        if left is None or right is None:
            return False
        own = [stretch for stretch in body if _meets(stretch, node.word)]
        theirs = all(_meets(stretch, left.word) or _meets(stretch, right.word) for stretch in own)
        return theirs and not self._above(left, node) and not self._above(right, node)

    def _above(self, other: Node, besides: Node) -> bool:
        return any(node is not besides and other in node.under for node in self.nodes)

    def lowest(self) -> list[Word]:
        """The headings of single columns: nothing stands under them."""
        return [node.word for node in self.nodes if not node.under and node not in self.between]

    def partial_rules(self, columns: list[Stretch], x0: float, x1: float) -> np.ndarray:
        """(n, 3) of y, x0, x1: the rules that would stand under the headings of several columns. columns: the stretches
        of x of the columns, in a table from x0 to x1."""
        borders = [x0, *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), x1]
        rules = []
        for line in sorted({node.middle for node in self.nodes}, reverse=True):
            on_line = [node for node in self.nodes if node.middle == line]
            groups = [node for node in on_line if node in self.between or _is_group(node, borders)]
            for node, found in zip(groups, self._ranges(groups, borders), strict=True):
                node.columns = found
            groups = [node for node in groups if node.columns is not None]
            below = [o.top for o in self.nodes for node in groups if self._is_headed(o, node, borders)]
            y = (max(node.bottom for node in groups) + min(below)) / 2 if below else 0.0
            rules += [(y, borders[node.columns[0]], borders[node.columns[1] + 1]) for node in groups if below]
        return np.array(rules).reshape(-1, 3)

    def _is_headed(self, other: Node, group: Node, borders: list[float]) -> bool:
        return _is_lower(other, group) and _heads(other, group.columns, borders)

    def _ranges(self, groups: list[Node], borders: list[float]) -> list[Range | None]:
        """The columns of the groups of one line, left to right: those that leave no column under them over, if each
        group stands in the middle of its own; else the fewest in whose middle it stands."""
        if not groups:
            return []
        groups.sort(key=lambda node: node.word.x0)
        free = self._free(groups[0], borders)
        choices = [self._choices(node, free, borders) for node in groups]
        if not all(choices):
            return [min(found, key=lambda r: r[1] - r[0]) if found else None for found in choices]
        ways: list[list[Range]] = [[]]
        for found in choices:
            ways = [[*way, r] for way in ways for r in found if not way or way[-1][1] < r[0]][:200]
        if not ways:
            return [None] * len(groups)
        whole = [way for way in ways if free <= {k for first, last in way for k in range(first, last + 1)}]
        return min(whole or ways, key=lambda way: sum(last - first for first, last in way))

    def _choices(self, node: Node, free: set[int], borders: list[float]) -> list[Range]:
        """The stretches of columns, two at least, in whose middle a heading stands."""
        if node.under:
            over = [k for other in node.under for k in (other.columns or (_column_of(other, borders),) * 2)]
        else:
            over = [int(np.searchsorted(borders, node.word.centre - node.em)) - 1]
            over = [max(0, min(over[0], len(borders) - 2))]
        first, last = min(over), max(over)
        found = [
            (start, end)
            for start in range(first, -1, -1)
            for end in range(last, len(borders) - 1)
            if end > start
            and (start, end) not in {other.columns for other in node.under}
            and all(k in free or first <= k <= last for k in range(start, end + 1))
            and self._off_middle(node, start, end, borders) < OFF * node.em
        ]
        return found or ([(first, last)] if last > first else [])

    def _free(self, node: Node, borders: list[float]) -> set[int]:
        """The columns all of whose headings stand lower than the node, and not in the middle of its height and theirs
        (as the headings of single columns do beside groups)."""
        half = (node.middle + max(other.middle for other in self.nodes)) / 2
        named = [o.middle for other in self.nodes for o in other.under] + [o.middle for o in self.nodes if o.columns]
        lower = [o for o in self.nodes if _is_lower(o, node) and not o.columns]
        single = [o for o in self.nodes if not _is_lower(o, node) and not o.under and o not in self.between]
        single = [o for o in single if o.middle != node.middle]
        found = set()
        for k in range(len(borders) - 1):
            heads = [o for o in [*lower, *single] if _heads(o, (k, k), borders)]
            top, bottom = min((o.top for o in heads), default=0.0), max((o.bottom for o in heads), default=0.0)
            middle = (top + bottom) / 2
            beside = abs(middle - half) < 0.3 * node.em and not any(abs(middle - y) < 0.3 * node.em for y in named)
            if top > node.bottom - 0.2 * node.em and not beside:
                found.add(k)
        return found

    def _off_middle(self, node: Node, start: int, end: int, borders: list[float]) -> float:
        """How far, in points, a heading stands off the middle of columns, as their borders or their headings show it."""
        centre = node.word.centre
        heads = [
            [o.word.centre for o in self.nodes if _is_lower(o, node) and _heads(o, (k, k), borders)]
            for k in (start, end)
        ]
        off = abs((borders[start] + borders[end + 1]) / 2 - centre)
        return min(off, abs((heads[0][-1] + heads[1][-1]) / 2 - centre)) if all(heads) else off


def _is_lower(one: Node, two: Node) -> bool:
    return one.middle > two.middle + 0.5 * two.em


def _overlap(one: Word, two: Word, em: float) -> bool:
    return min(one.x1, two.x1) - max(one.x0, two.x0) > OVERLAP * em


def _meets(stretch: Stretch, word: Word) -> bool:
    return stretch[0] < word.x1 and stretch[1] > word.x0


def _heads(node: Node, columns: Range, borders: list[float]) -> bool:
    return borders[columns[0]] < node.word.centre < borders[columns[1] + 1]


def _column_of(node: Node, borders: list[float]) -> int:
    return int(np.clip(np.searchsorted(borders, node.word.centre) - 1, 0, len(borders) - 2))


def _is_group(node: Node, borders: list[float]) -> bool:
    """Is it, by what stands under it, the heading of several?"""
    if not node.under:
        return False
    own = sorted(node.under, key=lambda other: other.word.x0)
    if any(right.word.x0 - left.word.x1 > APART * node.em for left, right in pairwise(own)):
        return True
    other = own[0]
    if other.columns is not None:
        return True
    if abs(node.word.centre - other.word.centre) > ALIGNED * node.em:
        return abs(node.word.x0 - other.word.x0) > OVERLAP * node.em
    column = _column_of(other, borders)
    width = borders[column + 1] - borders[column]
    own_width = node.word.x1 - node.word.x0
    return other.top - node.top > WRAP * node.em and (own_width < width - SHORT * node.em or own_width > width)
