"""Headings over columns that no rule parts, as the cheapest tree: which stand over which columns, and which are wrapped.

A stretch of columns is shared out, from left to right, among headings of one column (their words under each other are
one wrapped text), headings of groups (one word on top, in the middle of its columns, the rest under it) and headings
that stand over several columns with nothing under them. Of all ways the cheapest counts: each heading near the middle
of its columns, each column named, wrapped lines close to each other, texts in the middle of the height they have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.document import Cell
from extract.layout.row_columns import Column
from extract.layout.words import Word

GROUP = 1.0  # what a group costs, so that there are no more than needed
UNNAMED = 4.0  # a column without a heading
LINE = 1.0  # of that, what each further line of its text costs
MOST_LINES = 3  # of a group's text
WIDE = 1.5  # each further column under a heading with nothing under it
CUT = 4.0  # a heading that begins or ends inside a word
JOIN = 1.2  # two whole words under each other that are one heading
SIDES = frozenset(["收入", "支出", "本年收入", "本年支出"])  # over groups more often than the begin of a wrapped text
REACH = 1.5
ABREAST = 6.0  # two words of one line in one heading
UPRIGHT = 0.8  # a line that a heading of one column stands higher or lower than those beside it
CENTRED = 0.4  # a line that it stands off the middle of all headings of its stretch
MOST_UPRIGHT = 2.0
OF_WHICH = 1.5  # 其中：专项资金 names one column more often than several
UNLIKE = 2.0  # a group of labels over a column of figures
ABREAST_OF_GROUPS = 1.5  # headings of single columns on the line of those that stand under a group beside them
SAME_LINE = 0.3
BLANK = 0.25  # by how much more a heading may stand off for each column without figures: nothing says how wide it is
LOWER = 0.4  # a line that a group stands under the highest heading beside it
SINGLE = frozenset("类款项目计年月日")
LOOSE = 2.2  # lines between two lines of one heading, as far as which they cost nothing
MOST_COLUMNS = 40
OF_LABELS = re.compile(r"^(?:项目|科目|.*分类科?目?|.*编码|.*代码|.*名称)$")
# How headings end that are whole, and how none begins.
WHOLE = re.compile(
    r"(?:收入|支出|拨款|经费|资金|预算|决算|结余|结转|基金|科目|名称|编码|代码|单位|部门|年度|情况|功能|经济|分类|金额|"
    r"项目|内容|[数计额费款项类目年中表别度值量模途用间率期明次据源贴例幅注由助障置待况因式]|\w{2}(?:局|院|会))[:：]?$|[)）]$|^\W*$|[A-Za-z\d]$"
)
BROKEN_OFF = re.compile(r"[算入余缴、()（）]|计$|款$|营(?!业)|出$|费$|额$|数$|理")


class Weights(NamedTuple):
    """What is weighed: upright and centred (see there), what a group costs, how far headings may stand off (times)."""

    upright: float = UPRIGHT
    centred: float = CENTRED
    group: float = GROUP
    slack: float = 1.0
    abreast: float = ABREAST_OF_GROUPS


@dataclass(slots=True, eq=False)
class Node:
    """A heading word. line: which heading line (0 on top), in lines and parts of them; column: the nearest."""

    word: Word
    line: float
    column: int


@dataclass(slots=True)
class Tree:
    """A heading over columns first..last: its text, and what stands under it. told: nothing speaks against its being one
    whole text."""

    first: int
    last: int
    text: str
    under: list[Tree]
    told: bool = True


def heading_tree(
    nodes: list[Node],
    columns: list[Column],
    borders: np.ndarray,
    em: float,
    slack: float,
    weights: Weights | None = None,
) -> list[Tree]:
    """The headings of the top level, left to right. borders: those round the columns. slack: ems that a heading may
    stand off its columns' middle for the price of one group."""
    weights = weights or Weights()
    by_column: dict[int, list[Node]] = {}
    for node in sorted(nodes, key=lambda node: (node.line, node.word.x0)):
        by_column.setdefault(node.column, []).append(node)

    def within(first: int, last: int, above: float) -> list[Node]:
        held = [node for k in range(first, last + 1) for node in by_column.get(k, ()) if node.line > above]
        return sorted(held, key=lambda node: (node.line, node.word.x0))

    def off(word: Word, first: int, last: int) -> float:
        middle = (borders[first] + borders[last + 1]) / 2
        blank = sum(columns[k].blank for k in range(first, last + 1))
        return abs(word.centre - middle) / (slack * weights.slack * em * (1 + 0.1 * (last - first) + BLANK * blank))

    @cache
    def shared(first: int, last: int, above: float) -> tuple[float, tuple, float]:
        """The cheapest way to share out columns first..last among headings lower than `above`: (cost, cells, the height
        of the headings of single columns)."""
        single = [column(k, above) for k in range(first, last + 1)]
        ways = [
            (*shared_at(middle, first, last, above), middle) for middle in sorted({middle for *_, middle in single})
        ]
        return min(ways, key=lambda way: way[0])

    def shared_at(height: float, first: int, last: int, above: float) -> tuple[float, tuple]:
        """The same where the headings of single columns stand at one height, in the middle of their cells'."""
        held = within(first, last, above)
        top, centre = (held[0].line, (held[0].line + held[-1].line) / 2) if held else (above, above)
        best: list[tuple[float, tuple]] = [(0.0, ())]
        for end in range(first, last + 1):
            ways = []
            for start in range(first, end + 1):
                if start == end:
                    cost, only, middle = column(start, above)
                    if only[2]:
                        cost += min(
                            weights.upright * abs(middle - height) + weights.centred * abs(middle - centre),
                            MOST_UPRIGHT,
                        )
                elif (found := cell(start, end, above)) is not None:
                    cost, only, line, lower = found
                    cost += LOWER * (line - top)
                    cost += weights.abreast if abs(lower - height) < SAME_LINE else 0.0
                else:
                    continue
                before = best[start - first]
                ways.append((before[0] + cost, (*before[1], only)))
            best.append(min(ways, key=lambda way: way[0], default=(1e9, ())))
        return best[-1]

    @cache
    def cell(first: int, last: int, above: float) -> tuple[float, tuple, float, float] | None:
        """The cheapest heading over several columns, the line it stands on, and the height of those under it."""
        held = within(first, last, above)
        if not held:
            return None
        top = held[0]
        ways = []
        if all(node.line > top.line for node in held[1:]):
            if len(held) == 1:
                ways.append(
                    (
                        WIDE * (last - first) + off(top.word, first, last),
                        (first, last, top.word.text, ()),
                        top.line,
                        -1.0,
                    )
                )
            for lines in range(1, MOST_LINES + 1):
                title = held[:lines]
                if len(held) <= lines or not _wrapped(held, title):
                    break
                under = shared(first, last, title[-1].line)
                text = "\n".join(node.word.text for node in title)
                cost = weights.group * (1 + LINE * (lines - 1)) + off(top.word, first, last) + under[0]
                cost += CUT if not WHOLE.search(title[-1].word.text) or BROKEN_OFF.match(title[0].word.text) else 0
                cost += sum(_whole_words(one, two) for one, two in pairwise(title))
                cost += OF_WHICH if title[0].word.text.startswith("其中") and len(title[0].word.text) > 4 else 0
                cost += UNLIKE if OF_LABELS.search(text) and any(c.figures for c in columns[first : last + 1]) else 0
                ways.append((cost, (first, last, text, under[1]), top.line, under[2]))
        return min(ways, key=lambda way: way[0], default=None)

    @cache
    def column(k: int, above: float) -> tuple[float, tuple, float]:
        """The heading of one column, and the middle of its height."""
        held = within(k, k, above)
        if not held:
            return 0.1 if columns[k].lone else UNNAMED, (k, k, "", ()), 0.0
        middle = (held[0].line + held[-1].line) / 2
        cost = 0.15 * off(held[0].word, k, k)
        cost += sum(_joint(one, two) + _reach(one.word, k) for one, two in pairwise(held))
        texts = [node.word.text for node in held]
        if BROKEN_OFF.match(texts[0]) or (len("".join(texts)) == 1 and texts[0] not in SINGLE):
            cost += CUT
        if not WHOLE.search(texts[-1]):
            cost += 1.0
        return cost, (k, k, "\n".join(texts), ()), middle

    def _reach(word: Word, k: int) -> float:
        """A first line of a wrapped heading does not stand over other columns."""
        beside = [columns[j] for j in (k - 1, k + 1) if 0 <= j < len(columns)]
        return REACH if any(min(c.x1, word.x1) - max(c.x0, word.x0) > em for c in beside) else 0.0

    def sides() -> tuple | None:
        """The two groups of a table whose top line says 收入 and 支出 alone: together they stand over all columns, and the
        second begins with labels."""
        line = min(node.line for node in nodes)
        top = sorted((node for node in nodes if node.line == line), key=lambda node: node.word.x0)
        starts = [k for k in range(1, len(columns)) if not columns[k].figures]
        if [node.word.text[-2:] for node in top] != ["收入", "支出"] or not starts:
            return None
        if not all(node.word.text in SIDES for node in top):
            return None
        one, two = (node.word for node in top)
        cut = min(starts, key=lambda k: off(one, 0, k - 1) + off(two, k, len(columns) - 1))
        parts = ((0, cut - 1, one.text), (cut, len(columns) - 1, two.text))
        return tuple((first, last, text, shared(first, last, line)[1]) for first, last, text in parts)

    cells = sides() or shared(0, len(columns) - 1, -1.0)[1]
    return [_tree(cell, by_column) for cell in cells]


def _joint(one: Node, two: Node) -> float:
    """What it costs to take two words under each other for one wrapped text: the first line of such a text is not
    shorter than the second, and mostly no whole word."""
    cost = max(0.0, two.line - one.line - LOOSE) if two.line > one.line else ABREAST
    shorter = len(two.word.text) - len(one.word.text) - 1
    if shorter > 0:
        cost += min(3.0, 0.7 * shorter)
    return cost + _whole_words(one, two)


def _whole_words(one: Node, two: Node) -> float:
    """What it costs to take two texts that could each be whole for one."""
    if is_cut(one.word.text, two.word.text):
        return 0.0
    return JOIN if one.word.text not in SIDES else 2.5 * JOIN


def _wrapped(held: list[Node], title: list[Node]) -> bool:
    """Is each of some heading words, alone on its line, the rest of the one before?"""
    for one, two in pairwise(title):
        alone = all(node in title or node.line > two.line for node in held)
        over = one.word.x0 < two.word.x1 and two.word.x0 < one.word.x1
        if not alone or not over or two.line - one.line > LOOSE:
            return False
    return True


def _tree(cell: tuple, by_column: dict[int, list[Node]]) -> Tree:
    first, last, text, under = cell
    lines = text.split("\n")
    told = bool(WHOLE.search("".join(lines))) and not BROKEN_OFF.match(lines[0])
    if first == last:
        held = [node.line for node in by_column.get(first, ()) if node.word.text in lines]
        told &= len(set(held)) == len(held)
    return Tree(first, last, text, [_tree(part, by_column) for part in under], told or not text)


def is_cut(above: str, below: str) -> bool:
    """Does the first of two texts end, or the second begin, inside a word? (款 alone is a heading.)"""
    return not WHOLE.search(above) or (BROKEN_OFF.match(below) is not None and below not in SINGLE)


def cells_of(trees: list[Tree]) -> tuple[list[Cell], int]:
    """The headings as cells with spans, and how many rows they take."""
    depth = max(map(_depth, trees), default=0)
    cells: list[Cell] = []

    def add(tree: Tree, row: int) -> None:
        high = 1 if tree.under else depth - row
        cells.append(Cell(row, tree.first, tree.text, high, tree.last - tree.first + 1))
        for part in tree.under:
            add(part, row + 1)

    for tree in trees:
        add(tree, 0)
    return cells, depth


def _depth(tree: Tree) -> int:
    return 1 + max(map(_depth, tree.under), default=0)
