"""A heading given as a string of texts in reading order, laid out as a tree over a known number of columns.

A dump of single blanks prints a heading row by row, each row left to right, a wrapped heading in several lines, and
says nothing of spans. What it still tells: texts on one line stand at one height, so they are all leaves or all
parents; a leaf that spans the rows stands half a row lower, so it is on a line of its own; a wrapped text is narrow,
so it is a leaf; of M texts over N columns M - N are parents. Among the trees that fit, the one whose parents divide
where the body changes between names and figures, or where a group of headings begins again, is the heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise

from extract.document import Cell

_STUB = re.compile(r"(?:编码|代码|名称|项目|科目|序号)$")
_MOST_ROWS = 4
_MOST_TREES = 4000
_WORST_LINES = 4.0  # a tree that breaks the rule of lines by more than this is not tried


@dataclass(frozen=True, slots=True)
class Item:
    """One heading text; `line` tells which texts were printed at one height; `wrapped` over several lines."""

    text: str
    line: int
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """A heading's place: row, first column, spans."""

    item: Item
    row: int
    column: int
    row_span: int
    column_span: int
    is_leaf: bool


@lru_cache(maxsize=512)
def lay_out(items: tuple[Item, ...], columns: int, types: str) -> tuple[tuple[Placement, ...], float] | None:
    """The best tree of these headings and its score (higher is better), or None where none fits.

    `types`: one letter a column, what the body holds there: T names, C codes, N figures, ? nothing.
    """
    parents = len(items) - columns
    if not 0 <= parents <= 8 or len(items) > 40:
        return None
    choices = [
        (_lines_score(rows), rows)
        for sizes in _row_sizes(items, parents)
        for rows in _parent_choices(items, sizes, parents)
    ]
    choices.sort(key=lambda choice: -choice[0])
    best: tuple[tuple[Placement, ...], float] | None = None
    left = _MOST_TREES
    for lines_score, rows in choices:
        if lines_score < choices[0][0] - _WORST_LINES or left <= 0:
            break
        for placements in islice(_trees(rows), left):
            left -= 1
            score = lines_score + _tree_score(placements, types)
            if best is None or score > best[1]:
                best = (placements, score)
    return best


def heading_cells(placements: tuple[Placement, ...], page: int) -> tuple[list[Cell], int]:
    """The cells of a heading laid out, and how many rows it has."""
    rows = max(placement.row + placement.row_span for placement in placements)
    cells = [Cell(p.row, p.column, p.item.text, p.row_span, p.column_span, page) for p in placements]
    return sorted(cells, key=lambda cell: (cell.row, cell.column)), rows


def _row_sizes(items: tuple[Item, ...], parents: int):
    """Ways to cut the texts into rows, never inside a line: one row without parents, else up to four."""
    ends = [i + 1 for i in range(len(items) - 1) if items[i].line != items[i + 1].line]
    if not parents:
        yield [len(items)]
        return
    for cuts in range(1, _MOST_ROWS):
        for chosen in combinations(ends, cuts):
            bounds = [0, *chosen, len(items)]
            yield [b - a for a, b in pairwise(bounds)]


def _parent_choices(items: tuple[Item, ...], sizes: list[int], parents: int):
    """For each row the texts with a flag: is it a parent? All rows but the last have parents; lines are of one kind."""
    rows, start = [], 0
    for size in sizes:
        rows.append(items[start : start + size])
        start += size
    yield from _choose(rows, 0, parents, [])


def _choose(rows: list[list[Item]], index: int, left: int, chosen: list):
    if index == len(rows) - 1:
        if left == 0:
            yield [*chosen, [(item, False) for item in rows[index]]]
        return
    row, below = rows[index], rows[index + 1]
    lines = sorted({item.line for item in row})
    for count in range(1, len(lines) + 1):
        for parent_lines in combinations(lines, count):
            flagged = [(item, item.line in parent_lines) for item in row]
            number = sum(flag for _, flag in flagged)
            if 0 < number <= min(left, len(below)):
                yield from _choose(rows, index + 1, left - number, [*chosen, flagged])


def _trees(rows):
    """Every way to give the texts of each row to the parents of the row above, in order."""
    yield from _divide(rows, len(rows) - 1, [1] * len(rows[-1]), [])


def _divide(rows, index: int, widths: list[int], shares: list):
    """From the leaves up: `widths` are the columns of each text of row `index`."""
    if index == 0:
        yield _placements(rows, shares)
        return
    above = rows[index - 1]
    number = sum(flag for _, flag in above)
    for cuts in combinations(range(1, len(widths)), number - 1):
        bounds = [0, *cuts, len(widths)]
        sums = iter([sum(widths[a:b]) for a, b in pairwise(bounds)])
        upper = [next(sums) if flag else 1 for _, flag in above]
        yield from _divide(rows, index - 1, upper, [*shares, (widths, bounds)])


def _placements(rows, shares) -> tuple[Placement, ...]:
    depth = len(rows)
    found: list[Placement] = []
    by_row = [bounds for _, bounds in reversed(shares)]
    widths_by_row = [widths for widths, _ in reversed(shares)]

    def place(row: int, first: int, last: int, column: int) -> int:
        """Texts first..last of a row from a column on; returns the column after them."""
        share = sum(flag for _, flag in rows[row][:first])
        for index in range(first, last):
            item, is_parent = rows[row][index]
            if not is_parent:
                found.append(Placement(item, row, column, depth - row, 1, True))
                column += 1
                continue
            start, end = by_row[row][share], by_row[row][share + 1]
            share += 1
            width = sum(widths_by_row[row][start:end])
            found.append(Placement(item, row, column, 1, width, False))
            column = place(row + 1, start, end, column)
        return column

    place(0, 0, len(rows[0]), 0)
    return tuple(found)


def _lines_score(rows) -> float:
    """What the lines say: neighbours at two heights are of two kinds, a wrapped text is narrow and so no parent."""
    score = 0.0
    for row in rows:
        for (a, a_parent), (b, b_parent) in pairwise(row):
            if a.line != b.line and not (a.wrapped or b.wrapped) and a_parent == b_parent:
                score -= 3.0  # of one kind they would stand at one height, on one line
        score -= 2.0 * sum(item.wrapped for item, is_parent in row if is_parent)
    return score


def _tree_score(placements: tuple[Placement, ...], types: str) -> float:
    """What the columns say: names stand under headings of names, groups begin where the body changes."""
    leaves = sorted((p for p in placements if p.is_leaf), key=lambda p: p.column)
    stubs = [bool(_STUB.search(leaf.item.text)) for leaf in leaves]
    score = 0.0
    for stub, kind in zip(stubs, types, strict=True):
        score -= 2.0 * (stub and kind == "N") + 2.0 * (not stub and kind in "TC")
    score -= 3.0 * all(stubs)
    kinds = "".join(
        ("T" if stub else "N") if kind == "?" else kind for stub, kind in zip(stubs, types, strict=True)
    ).replace("C", "T")
    score += _boundaries_score(placements, kinds, [leaf.item.text for leaf in leaves])
    score -= 2.0 * sum(p.column_span == 1 for p in placements if not p.is_leaf)
    return score + 0.1 * placements[0].is_leaf


def _boundaries_score(placements: tuple[Placement, ...], kinds: str, texts: list[str]) -> float:
    """Neighbouring groups begin where the body changes its kind, or where the same headings begin again."""
    score = 0.0
    groups: dict[int, list[Placement]] = {}
    for placement in placements:
        groups.setdefault(placement.row, []).append(placement)
    for row in groups.values():
        row.sort(key=lambda p: p.column)
        for a, b in pairwise(row):
            if (a.column_span == 1 and b.column_span == 1) or a.column + a.column_span != b.column:
                continue
            change = kinds[b.column - 1] + kinds[b.column]
            score += {"NT": 0.5, "TN": 0.0}.get(change, -1.0 if a.column_span > 1 and b.column_span > 1 else -0.3)
            left = texts[a.column : a.column + a.column_span]
            right = texts[b.column : b.column + b.column_span]
            if a.column_span > 1 and b.column_span > 1:
                score += 1.0 * any(x == y for x, y in zip(left, right, strict=False))
                score += 1.0 * (left == right and left[0] not in left[1:])
    return score
