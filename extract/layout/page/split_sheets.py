"""Wide sheets printed over several pages side by side: the columns that a later page holds go back beside their rows.

A spreadsheet that is wider than its paper prints its left columns on some pages, then the next columns of the same
rows on as many more, without the rows' labels. Such a page is told by its rules: every row stands at the same height
as on the page that it belongs beside, and it names no row of its own, or goes on with a text that the page before was
cut through. What is not sure stays where it is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from extract.document import Box, Cell, Table
from extract.layout.page.cells import FIGURE
from extract.layout.page.lines import Line
from extract.layout.page.open_columns import CAPTION_MARKS

MOST_PAGES = 40  # pages that a sheet has above each other
SAME = 1.5  # points within which two rules, or two texts, stand at one height
ALIKE = 0.8  # share of the rules of the right part that stand at those of the left part
FEWEST = 4  # rules across that show it
MARGIN = 10.0  # points from the edge of the page in which no text begins
TITLE = 1.25  # times the size of other captions that a title has
SMALL = 12  # characters of a unit, a table number or a date
_NOTHING = "-—–－/"
_UNNUMBERED = re.compile(r"\d")


@dataclass(slots=True)
class Part:
    """The one grid of a page: the heights of its rules across (ascending), the height of its first figure (infinite
    where it has none), the texts above that and whether words stand under it, and the lines above the grid."""

    table: Table
    rules: list[float]
    first_figure: float
    headings: list[str]
    names_rows: bool
    above: list[Line]


def rejoin(pages: list[list[Line | Table]], strips: dict[int, Table]) -> None:
    """Put the right parts of split sheets beside their left parts (changes `pages`: a part and the lines round it move
    to the left part's page; each cell keeps its own page and box). strips: grids of a single column, by page index,
    whose text `pages` has as lines: they are columns of a sheet or nothing."""
    parts = [_part(items, strips.get(k)) for k, items in enumerate(pages)]
    joined: dict[int, int] = {}  # page index of a right part -> of the leftmost part of its rows
    for right in range(1, len(pages)):
        part = parts[right]
        if part is None or right in joined or (part.names_rows and not _lines(pages[right])):
            continue
        ways = [
            high
            for high in range(1, min(MOST_PAGES, right) + 1)
            if _is_block(parts, right - high, high, joined)
            and _is_whole(parts, right, high)
            and all(_fits(pages, parts, right - high + k, right + k, k == 0) for k in range(high))
        ]
        if len(ways) != 1:
            continue
        for k in (k for k in range(ways[0]) if parts[right + k] is not None):
            beside = right - ways[0] + k
            joined[right + k] = joined.get(beside, beside)
            _move(pages, parts, joined[right + k], right + k)


def _part(items: list[Line | Table], strip: Table | None) -> Part | None:
    tables = [item for item in items if isinstance(item, Table)] or [strip]
    table = tables[0]
    if len(tables) > 1 or table is None:
        return None
    top = min((cell.box.y0 for cell in table.cells if FIGURE.fullmatch(cell.text)), default=np.inf)
    above = [line for line in _lines(items) if line.box.y1 <= table.box.y0 + SAME]
    headings = [cell.text for cell in table.cells if cell.text and cell.box.y0 < top - SAME]
    return Part(table, _rules(table), top, headings, _has_words(table, top), above)


def _lines(items: list[Line | Table]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def _rules(table: Table) -> list[float]:
    found: list[float] = []
    for y in sorted(y for cell in table.cells for y in (cell.box.y0, cell.box.y1)):
        if not found or y - found[-1] > SAME:
            found.append(y)
    return found


def _has_words(table: Table, top: float) -> bool:
    """Does it print words in the rows from `top` on?"""
    printed = (cell.text for cell in table.cells if cell.box.y0 > top - SAME and cell.text.strip(_NOTHING))
    return not all(map(FIGURE.fullmatch, printed))


def _is_block(parts: list[Part | None], first: int, high: int, joined: dict[int, int]) -> bool:
    """Are these pages one sheet from top to bottom: no page after the first says above its rows what the first does
    not say?"""
    if parts[first] is None:
        return False
    said = {_UNNUMBERED.sub("", line.text) for line in parts[first].above}
    return all(
        parts[k] is not None
        and (k in joined) == (first in joined)
        and all(_UNNUMBERED.sub("", line.text) in said for line in parts[k].above)
        for k in range(first + 1, first + high)
    )


def _is_whole(parts: list[Part | None], first: int, high: int) -> bool:
    """Do these pages of right columns have the same headings, or none after the first, and does the next page have
    others?"""
    headings = parts[first].headings
    block = [part for part in parts[first + 1 : first + high] if part is not None]
    if any(part.headings and part.headings != headings for part in block):
        return False
    after = parts[first + high] if first + high < len(parts) else None
    return after is None or not headings or after.headings != headings


def _fits(pages: list, parts: list[Part | None], left: int, right: int, first: bool) -> bool:
    """Does the page `right` print columns of the rows of page `left`? first: these are a block's first pages."""
    if right >= len(pages) or parts[left] is None:
        return False
    if parts[right] is None:  # the empty end of a sheet
        return not first and all(isinstance(item, Line) and len(item.text) <= SMALL for item in pages[right])
    one, two = parts[left], parts[right]
    if one.headings == two.headings and (one.headings or one.table.n_columns == two.table.n_columns):
        return False
    if not _same_rows(one.rules, two.rules, FEWEST if first else FEWEST // 2):
        return False
    cut = [other for _, other in _cut_texts(pages[left], pages[right], one.table, two.table)]
    if first and not cut and _has_words(two.table, one.first_figure if np.isfinite(one.first_figure) else 0.0):
        return False
    own = [line for line in two.above if line.box.x0 > MARGIN and not any(line is other for other in cut)]
    largest = max((line.em for line in one.above), default=0.0)
    several = len({cell.row for cell in two.table.cells if FIGURE.fullmatch(cell.text)}) > FEWEST // 2
    return not any(len(line.text) > SMALL or _is_title(line, largest, two.table.box, several) for line in own)


def _is_title(line: Line, largest: float, box: Box, several: bool) -> bool:
    """Is it set like a title, as large as any text over the left part (of `largest` points), not at the right edge?
    Where nothing there is as large, it is the title of the whole sheet if the right part has figures in `several` rows
    without naming one; else only a caption's mark tells a unit from a title of its own."""
    if line.em > TITLE * largest:
        return not several and not any(mark in line.text for mark in CAPTION_MARKS)
    centre = (line.box.x0 + line.box.x1) / 2
    return line.em > 0.95 * largest and centre < box.x0 + 0.8 * (box.x1 - box.x0)


def _same_rows(ys: list[float], again: list[float], fewest: int) -> bool:
    if abs(ys[-1] - again[-1]) >= SAME:
        return False
    shared = [y for y in again if min(abs(y - other) for other in ys) < SAME]
    return len(shared) >= max(fewest, ALIKE * len(again), ALIKE / 2 * len(ys)) and any(
        abs(max(ys[0], again[0]) - y) < SAME for y in shared
    )


def _cut_texts(left: list[Line | Table], right: list[Line | Table], one: Table, two: Table) -> list[tuple[Line, Line]]:
    """Texts that the cut between two pages goes through: drawn on both, each page showing its part."""
    shift = one.box.x1 - two.box.x0
    return [
        (line, other)
        for other in _lines(right)
        for line in _lines(left)
        if (other.box.x0 < two.box.x0 - SAME or line.box.x1 > one.box.x1 + SAME)
        and abs(line.box.y0 - other.box.y0) < SAME
        and abs(line.em - other.em) < 0.1 * line.em
        and (
            abs(line.box.x0 - shift - other.box.x0) < SAME
            or abs(line.box.x1 - shift - other.box.x1) < SAME
            or _goes_on_at(line, other, shift)
        )
    ]


def _goes_on_at(line: Line, other: Line, shift: float) -> bool:
    """Does the one text, cut at the end of its page, go on in the other, whose beginning is cut off, where it would
    stand on the wide sheet?"""
    for k in range(1, len(line.text)):
        seen = min(len(line.text) - k, len(other.text))
        if line.text[k : k + seen] == other.text[:seen]:
            before = sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in line.text[:k]) * line.em
            if abs(line.box.x0 + before - shift - other.box.x0) < 0.6 * line.em:
                return True
    return False


def _move(pages: list, parts: list[Part | None], left: int, right: int) -> None:
    """Put the part of page `right`, and the lines round it, beside and round that of page `left`."""
    one, two = parts[left].table, parts[right].table
    over_cut = []
    for line, other in _cut_texts(pages[left], pages[right], one, two):
        if line in pages[left] and other in pages[right]:
            line.text = _one_text(line.text, other.text)
            pages[right].remove(other)
            if _stands_in(line, one):
                over_cut.append(line)
                pages[left].remove(line)
    beyond = [line for line in _lines(pages[left]) if _stands_in(line, one) and line.box.x0 > one.box.x1 - SAME]
    lines = _lines(pages[right])
    if two not in pages[right]:  # a grid of one column: its texts are among the lines
        lines = [line for line in lines if not _lies_in(line, two)]
    used = _put_beside(
        one, two, parts[left].first_figure, over_cut, beyond, [line for line in lines if _stands_in(line, one)]
    )
    above = [line for line in lines if line.box.y1 <= one.box.y0 + SAME]
    rest = [line for line in lines if line not in above]
    pages[left][:] = [item for item in [*above, *pages[left], *rest] if not any(item is line for line in used)]
    pages[right].clear()


def _stands_in(line: Line, table: Table) -> bool:
    """Does it stand at the height of the table's rows?"""
    return table.box.y0 < (line.box.y0 + line.box.y1) / 2 < table.box.y1


def _lies_in(line: Line, table: Table) -> bool:
    middle = (line.box.x0 + line.box.x1) / 2
    return _stands_in(line, table) and table.box.x0 < middle < table.box.x1


def _one_text(begun: str, ended: str) -> str:
    """Two stretches of one text that overlap, as one."""
    if ended in begun or begun in ended:
        return max(begun, ended, key=len)
    common = next(k for k in range(min(len(begun), len(ended)), -1, -1) if begun.endswith(ended[:k]))
    return begun + ended[common:]


def _put_beside(
    one: Table, two: Table, first_figure: float, over_cut: list[Line], beyond: list[Line], loose: list[Line]
) -> list[Line]:
    """The columns of `two` right of those of `one` (changes `one`); returns the lines that are cells now.

    Headings that the cut goes through become one cell: those whose text both pages draw (`over_cut`), those whose end
    stands right of the left part (`beyond`) and again in a cell of the right part, and those that end empty. Where the
    right part begins lower, a heading goes on over it, or stands there without a frame (`loose`).
    """
    ys = _rules(one)
    ys = sorted([*ys, *(y for y in _rules(two) if min(abs(y - other) for other in ys) >= SAME)])

    def row_of(y: float) -> int:
        return min(range(len(ys)), key=lambda k: abs(ys[k] - y))

    def placed(cell: Cell, column: int) -> Cell:
        row = row_of(cell.box.y0)
        return replace(cell, row=row, column=column, row_span=max(1, row_of(cell.box.y1) - row))

    def among(lines: list[Line], upper: int, lower: int) -> list[Line]:
        return [line for line in lines if ys[upper] < (line.box.y0 + line.box.y1) / 2 < ys[lower]]

    first, wide = one.n_columns, two.n_columns
    cells = [placed(cell, cell.column) for cell in one.cells]
    for row in range(row_of(one.box.y0)):
        cells.append(Cell(row, 0, "", 1, first, one.page, Box(one.box.x0, ys[row], one.box.x1, ys[row + 1])))
    last = {cell.row: cell for cell in cells if cell.column + cell.column_span == first}
    for cell in list(last.values()):
        for line in among(over_cut, cell.row, cell.row + cell.row_span):
            row = next(row for row in range(cell.row, cell.row + cell.row_span) if among([line], row, row + 1))
            if row > cell.row and not cell.text:
                cells.append(replace(cell, row_span=row - cell.row))
                cell.row, cell.row_span = row, cell.row_span - (row - cell.row)
                last[row] = cell
            cell.text = _one_text(cell.text, line.text) if cell.text else line.text
    used: list[Line] = []
    start = row_of(two.box.y0)
    for row in range(start):
        own, over = among(loose, row, row + 1), last.get(row)
        if own:
            box = Box(two.box.x0, ys[row], two.box.x1, ys[row + 1])
            cells.append(Cell(row, first, "\n".join(line.text for line in own), 1, wide, two.page, box))
            used += own
        elif over is not None and row + over.row_span <= start:
            over.column_span += wide
    body = row_of(first_figure) if np.isfinite(first_figure) else 0
    for part in (placed(cell, first + cell.column) for cell in two.cells):
        over = last.get(part.row)
        if part.column == first and over and over.text and over.row_span == part.row_span:
            ends = [line for line in among(beyond, part.row, part.row + part.row_span) if line.text == part.text]
            if ends or (not part.text and part.row + part.row_span < body):
                over.text += part.text
                over.column_span += part.column_span
                used += ends
                continue
        cells.append(part)
    one.cells = sorted(cells, key=lambda cell: (cell.row, cell.column))
    one.n_rows, one.n_columns = len(ys) - 1, first + wide
    one.box = one.box._replace(y0=min(ys[0], one.box.y0))
    one.strays.extend(two.strays)
    return used
