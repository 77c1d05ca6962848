"""Which column each heading word stands over, and the columns that only a heading stands in.

The lowest headings, wrapped ones whole, are laid on the columns in order: each on one column, on a new one between two,
or on none where it is the heading of a group between its parts; the way with the least distance counts. Tools that
imitate a page move the words of a line against those of another, so that a heading alone would often choose its
neighbour's column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from extract.layout.cell_borders import borders_of
from extract.layout.codes import OF_CODES
from extract.layout.heading_lines import OVERLAP, links
from extract.layout.row_columns import Column
from extract.layout.words import TextLine, Word

NEW = 5.0  # ems of distance that a new column costs
SKIP = 2.5  # the same for a heading that is a group's
UNNAMED = 6.0  # the same for a column without a heading
UNLIKE = 5.0
MARGIN = 0.5  # times the slack of headings, in ems, by which a way must be better than those that give a column another heading
TORN = 3.0  # times as much where figures were printed in two lines, one behind the other, and stand nowhere exactly
EXACT = 2.0  # of slack, up to which words stand where they stand on the page (a dump moves them)
SET_LEFT = 0.5  # ems that texts set at the left begin apart
LONE = 3.0  # a column of one figure that is no more than a stray one
OF_LABELS = re.compile(r"^(?:项目|科目|内容)$|名称$|编码$|代码$|^[类款]$")
OF_FIGURES = re.compile(r"[算金]额$|数$|[合小总]计$")


@dataclass(slots=True, eq=False)
class Block:
    """A lowest heading: its words from bottom to top. sure: words (ids) that the one under them goes on from. may_be_group: those on both sides of it
    stand lower."""

    words: list[Word]
    lines: list[int]
    sure: set[int]
    may_be_group: bool = False

    @property
    def own(self) -> list[Word]:
        """The words of the heading itself: the lowest, and those above it that it goes on from. (What stands above them
        may be a group's.)"""
        end = 1
        while end < len(self.words) and id(self.words[end]) in self.sure:
            end += 1
        return self.words[:end]

    @property
    def top(self) -> int:
        """The line that it begins on."""
        return self.lines[len(self.own) - 1]

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.own)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.own)


def laid_on_columns(
    lines: list[TextLine], columns: list[Column], slack: float, numbers: TextLine | None = None
) -> tuple[list[list[int]], list[Column], np.ndarray]:
    """For each line the columns of its words, the columns with the new ones, and the borders between these. numbers: the
    line that numbers the columns, the last of the lines."""
    em = lines[0].em
    blocks = _blocks(lines, em, slack <= EXACT)
    if numbers is not None:
        blocks = _numbered(blocks, numbers)
    of_block, columns = _set_left(blocks, columns, em) or _matched(
        blocks, columns, em, MARGIN * slack * (TORN if any(column.torn for column in columns) else 1.0)
    )
    borders = _borders(blocks, of_block, columns, em)
    held: dict[int, int] = {}
    for block, column in zip(blocks, of_block, strict=True):
        if column is not None:
            _widen(columns, column, block)
            held.update((id(word), column) for word in block.own)
    placed = []
    for line in lines:
        own: list[int] = []
        taken = {held[id(word)] for word in line.words if id(word) in held}
        for word in line.words:
            column = held.get(id(word))
            if column is None:
                column = _nearest(word, columns, taken)
                taken.add(column)
            own.append(column)
        placed.append(own)
    return placed, columns, borders


def _borders(blocks: list[Block], of_block: list[int | None], columns: list[Column], em: float) -> np.ndarray:
    middles: list[float | None] = [None] * len(columns)
    extents = [(column.x0, column.x1) for column in columns]
    for block, k in zip(blocks, of_block, strict=True):
        if k is not None:
            word = block.words[0]
            middles[k] = word.centre
            extents[k] = (min(extents[k][0], word.x0), max(extents[k][1], word.x1))
    return borders_of(columns, middles, extents, em)


def _blocks(lines: list[TextLine], em: float, exact: bool) -> list[Block]:
    words = [(number, word) for number, line in enumerate(lines) for word in line.words]

    goes_on, sure = links(lines, exact)
    above = {id(below): word for _, word in words if (below := goes_on.get(id(word))) is not None}
    line_of = {id(word): number for number, word in words}
    blocks = []
    for number, word in words:
        if id(word) in goes_on or any(n > number and _over(w, word) > OVERLAP * em for n, w in words):
            continue
        block = Block([word], [number], sure)
        while (upper := above.get(id(block.words[-1]))) is not None:
            block.words.append(upper)
            block.lines.append(line_of[id(upper)])
        blocks.append(block)
    blocks.sort(key=lambda block: block.x0)
    for left, block, right in zip(blocks, blocks[1:], blocks[2:], strict=False):
        block.may_be_group = block.lines[0] < min(left.top, right.top)
    return blocks


def _over(one: Word, two: Word) -> float:
    return min(one.x1, two.x1) - max(one.x0, two.x0)


def _numbered(blocks: list[Block], numbers: TextLine) -> list[Block]:
    """The blocks that the column numbers stand in, which leave no column of figures out, and those of other columns: left
    of the first number, and columns of row numbers and labels."""
    own = {id(word) for word in numbers.words}
    first = next((word.x0 for word in numbers.words if word.text[0].isdigit()), 0.0)

    def unnumbered(block: Block) -> bool:
        text = block.words[0].text
        clear = all(word.x1 < block.x0 or word.x0 > block.x1 for word in numbers.words)
        return block.x1 <= first or (clear and bool(OF_LABELS.search(text) or OF_CODES.search(text)))

    return [block for block in blocks if id(block.words[0]) in own or unnumbered(block)]


def _set_left(blocks: list[Block], columns: list[Column], em: float) -> tuple[list[int | None], list[Column]] | None:
    """The column of each block where headings are set at the left of their cells, figures at the right: these may end
    nearer to the next heading than to their own. Labels begin where their headings do, and from the begin of each
    heading to that of the next stands one column at most; otherwise None."""
    if not any(not column.figures for column in columns) or any(block.may_be_group for block in blocks):
        return None
    begins = [block.x0 for block in blocks]
    near = SET_LEFT * em
    over: dict[int, Column] = {}
    for column in columns:
        own = bisect_right(begins, column.x0 + near) - 1
        if own < 0 or own in over:
            return None
        if column.figures and own + 1 < len(begins) and column.x1 > begins[own + 1] + near:
            return None
        if not column.figures and abs(column.x0 - begins[own]) > near:
            return None
        over[own] = column
    order = [over.get(k) or _new(block) for k, block in enumerate(blocks)]
    return list(range(len(blocks))), _apart(order)


def _new(block: Block) -> Column:
    """A column that only a heading stands in."""
    return Column(block.x0, block.x1, True, "middle", (block.x0 + block.x1) / 2, blank=True)


def _costs(
    blocks: list[Block], columns: list[Column], em: float, forbidden: tuple[int, int] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The least cost of the first i blocks and j columns, and the last step of the cheapest way (0 a pair, 1 a column
    without a heading, 2 a new column, 3 a group's heading). forbidden: a pair that may not be."""
    n, m = len(blocks), len(columns)
    cost = np.full((n + 1, m + 1), np.inf)
    step = np.zeros((n + 1, m + 1), np.int8)
    cost[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if i == j == 0:
                continue
            ways = [np.inf] * 4
            if i and j and (i - 1, j - 1) != forbidden:
                pair = _far(blocks[i - 1], columns[j - 1]) / em + _unlike(blocks[i - 1], columns[j - 1])
                ways[0] = cost[i - 1, j - 1] + pair
            if j:
                ways[1] = cost[i, j - 1] + (LONE if columns[j - 1].lone else UNNAMED)
            if i:
                ways[2] = cost[i - 1, j] + NEW + _inside(blocks[i - 1], columns, j) / em
                if blocks[i - 1].may_be_group:
                    ways[3] = cost[i - 1, j] + SKIP
            step[i, j] = int(np.argmin(ways))
            cost[i, j] = ways[step[i, j]]
    return cost, step


def _matched(
    blocks: list[Block], columns: list[Column], em: float, margin: float
) -> tuple[list[int | None], list[Column]]:
    """The column of each block (None for groups), and the columns with new ones, in order. A column that another block
    could head nearly as well says that its heading is not told."""
    n, m = len(blocks), len(columns)
    cost, step = _costs(blocks, columns, em)
    i, j = n, m
    order: list[tuple[int | None, Column]] = []
    while i or j:
        way = step[i, j]
        if way == 0:
            other, _ = _costs(blocks, columns, em, (i - 1, j - 1))
            if columns[j - 1].figures and other[n, m] - cost[n, m] < margin:
                columns[j - 1].told = False
            order.append((i - 1, columns[j - 1]))
            i, j = i - 1, j - 1
        elif way == 1:
            columns[j - 1].told &= not columns[j - 1].figures
            order.append((None, columns[j - 1]))
            j -= 1
        else:
            if way == 2:
                order.append((i - 1, _new(blocks[i - 1])))
            i -= 1
    order.reverse()
    found: list[int | None] = [None] * n
    for place, (number, _) in enumerate(order):
        if number is not None:
            found[number] = place
    return found, _apart([column for _, column in order])


def _widen(columns: list[Column], k: int, block: Block) -> None:
    """A column is as wide as its heading, as far as its neighbours let it."""
    low = columns[k - 1].x1 if k else block.x0
    high = columns[k + 1].x0 if k + 1 < len(columns) else block.x1
    columns[k].x0 = min(columns[k].x0, max(block.x0, low))
    columns[k].x1 = max(columns[k].x1, min(block.x1, high))


def _apart(columns: list[Column]) -> list[Column]:
    """New columns squeezed between their neighbours, where a moved heading reaches into these."""
    for k, column in enumerate(columns):
        if column.blank:
            low = columns[k - 1].x1 if k else column.x0
            high = columns[k + 1].x0 if k + 1 < len(columns) else column.x1
            if low <= high:
                column.x0, column.x1 = min(max(column.x0, low), high), max(min(column.x1, high), low)
    return columns


def _inside(block: Block, columns: list[Column], j: int) -> float:
    """How much of a block that is to be a new column right of the first j covers the columns beside it."""
    over = 0.0
    if j:
        over += max(0.0, columns[j - 1].x1 - block.x0)
    if j < len(columns):
        over += max(0.0, block.x1 - columns[j].x0)
    return over


def _far(block: Block, column: Column) -> float:
    apart = max(column.x0 - block.x1, block.x0 - column.x1, 0.0)
    if column.figures and column.edge == "right":
        middle = (block.x0 + block.x1) / 2
        return (
            0.25 * max(0.0, column.x0 - block.x1)
            + 0.05 * abs((column.x0 + column.x1) / 2 - middle)
            + 3 * max(0.0, middle - column.x1)
        )
    return apart + 0.2 * abs((column.x0 + column.x1 - block.x0 - block.x1) / 2)


def _unlike(block: Block, column: Column) -> float:
    """Ems that a heading costs over a column of the other kind: 预算数 over labels, 项目 over figures."""
    text = "".join(word.text for word in reversed(block.words))
    if column.lone:
        return LONE
    if column.figures:
        return UNLIKE if OF_LABELS.search(text) else 0.0
    return UNLIKE if OF_FIGURES.search(text) else 0.0


def _nearest(word: Word, columns: list[Column], taken: set[int]) -> int:
    """The column that a word stands over most, else the nearest, of those that no other word of its line is over."""

    def badness(k: int) -> tuple[float, float]:
        column = columns[k]
        over = min(column.x1, word.x1) - max(column.x0, word.x0)
        return -max(over, 0.0), abs((column.x0 + column.x1) / 2 - word.centre)

    free = [k for k in range(len(columns)) if k not in taken]
    return min(free or range(len(columns)), key=badness)
