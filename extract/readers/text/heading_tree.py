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
from itertools import combinations, pairwise

from extract.document import Cell

_STUB = re.compile(r"(?:编码|代码|名称|项目|科目|序号)$")
_MOST_ROWS = 4


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


def lay_out(items: list[Item], columns: int, types: str) -> tuple[list[Placement], float] | None:
    """The best tree of these headings and its score (higher is better), or None where none fits."""
    parents = len(items) - columns
    if parents < 0 or parents > 8 or len(items) > 40:
        return None
    best: tuple[list[Placement], float] | None = None
    for sizes in _row_sizes(items, parents):
        for rows in _parent_choices(items, sizes, parents):
            for placements in _trees(rows):
                score = _score(placements, rows, columns, types)
                if best is None or score > best[1]:
                    best = (placements, score)
    return best


def heading_cells(placements: list[Placement], page: int) -> tuple[list[Cell], int]:
    """The cells of a heading laid out, and how many rows it has."""
    rows = max(placement.row + placement.row_span for placement in placements)
    cells = [Cell(p.row, p.column, p.item.text, p.row_span, p.column_span, page) for p in placements]
    return sorted(cells, key=lambda cell: (cell.row, cell.column)), rows


def _row_sizes(items: list[Item], parents: int):
    """Ways to cut the texts into rows, never inside a line: one row without parents, else up to four."""
    ends = [i + 1 for i in range(len(items) - 1) if items[i].line != items[i + 1].line]
    if not parents:
        yield [len(items)]
        return
    for cuts in range(1, _MOST_ROWS):
        for chosen in combinations(ends, cuts):
            bounds = [0, *chosen, len(items)]
            yield [b - a for a, b in pairwise(bounds)]


def _parent_choices(items: list[Item], sizes: list[int], parents: int):
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


def _placements(rows, shares) -> list[Placement]:
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
                found.append(Placement(item, row, column, depth - row, 1))
                column += 1
                continue
            start, end = by_row[row][share], by_row[row][share + 1]
            share += 1
            width = sum(widths_by_row[row][start:end])
            found.append(Placement(item, row, column, 1, width))
            column = place(row + 1, start, end, column)
        return column

    place(0, 0, len(rows[0]), 0)
    return found


def _score(placements: list[Placement], rows, columns: int, types: str) -> float:
    score = 0.0
    for row in rows:
        for (a, a_parent), (b, b_parent) in pairwise(row):
            if a.line != b.line and not (a.wrapped or b.wrapped) and a_parent == b_parent:
                score -= 3.0  # of one kind they would stand at one height, on one line
        score -= 2.0 * sum(item.wrapped for item, is_parent in row if is_parent)
    leaves = sorted((p for p in placements if p.column_span == 1 and _is_leaf(p, placements)), key=lambda p: p.column)
    for leaf, kind in zip(leaves, types, strict=True):
        stub = bool(_STUB.search(leaf.item.text))
        score -= 2.0 * (stub and kind == "N") + 2.0 * (not stub and kind in "TC")
    if leaves and all(_STUB.search(leaf.item.text) for leaf in leaves):
        score -= 3.0
    kinds = "".join(
        kind if kind != "?" else ("T" if _STUB.search(leaf.item.text) else "N")
        for leaf, kind in zip(leaves, types, strict=True)
    ).replace("C", "T")
    texts = [leaf.item.text for leaf in leaves]
    score += _boundaries_score(placements, kinds, texts)
    score -= 2.0 * sum(1 for p in placements if p.column_span == 1 and not _is_leaf(p, placements))
    first = min(placements, key=lambda p: (p.row, p.column))
    return score + (0.1 if _is_leaf(first, placements) else 0.0)


def _is_leaf(placement: Placement, placements: list[Placement]) -> bool:
    below = placement.row + placement.row_span
    return not any(p.row == below and p.column == placement.column for p in placements)


def _boundaries_score(placements: list[Placement], kinds: str, texts: list[str]) -> float:
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
                score += 1.0 * sum(x == y for x, y in zip(left, right, strict=False))
    return score
