"""A sheet as a person sees it, whatever file format it came from, and its cutting into printed grids.

Grids follow what is filled, never what a file claims to use: a sheet that says it has 1,048,576 rows costs
what its filled cells cost.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.document import Cell, Table, Unreadable
from extract.readers.cell_lines import joined
from extract.readers.cell_text import FIGURE, WHITE, leading_ems

LONGEST_GAP = 100  # blank rows inside one grid; more always part two grids
WIDEST_GAP = 12  # the same for blank columns
MOST_PLACES = 300_000  # cells of one grid, the empty ones too; the largest real one has 34 thousand
MARGIN_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
MARGIN_FILLER = re.compile(r"[第共页,，/ -]")
MARGIN_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")


class Printed(NamedTuple):
    """One filled cell: `text` with its outer blanks, `indent` in ems beyond them."""

    text: str
    indent: float = 0.0
    doubt: str | None = None


class Merge(NamedTuple):
    """A merged range, first and last row and column included, from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    """One sheet: filled cells by (row, column) from 0, and what else a person sees of it.

    `framed_rows` are rows with a ruled cell. `hidden_columns` are ranges, both ends included.
    `texts` are the texts of its text boxes, `pictures` how many pictures lie on it. `header` and `footer` are
    printed on its pages, as words (see `printed_margin`).
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Printed] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    framed_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    pictures: int = 0
    header: str = ""
    footer: str = ""

    def figures(self) -> int:
        """How many cells hold nothing but a number, the numbering of columns (1 2 3 ...) aside."""
        by_row: dict[int, list[str]] = defaultdict(list)
        for (row, _), cell in self.cells.items():
            text = cell.text.strip(WHITE)
            if FIGURE.match(text):
                by_row[row].append(text)
        return sum(len(texts) for texts in by_row.values() if not _is_numbering(texts))


def grids(sheet: Sheet, page: int) -> list[Table]:
    """The sheet's printed grids from top to bottom. Titles and unit lines are on top of their grid.

    A blank row inside a frame belongs to its grid. A blank row outside any frame ends a grid where a lone
    title follows; so do long gaps. What lies under a merged cell is not seen: `figures_under_merges` tells it.
    """
    covered = {position for merge in sheet.merges for position in _covered_and_filled(sheet, merge)}
    seen = [position for position in sheet.cells if position not in covered]
    tables = []
    for rows in _row_blocks(sheet, seen):
        first, last = rows[0], rows[-1]
        inside = [position for position in seen if first <= position[0] <= last]
        for columns in _runs(
            sorted({column for _, column in inside} | set(_merge_edges(sheet, first, last))), WIDEST_GAP
        ):
            tables.append(_table(sheet, page, (first, columns[0], last, columns[-1])))
    return tables


def figures_under_merges(sheet: Sheet) -> list[str]:
    """Numbers that a merged cell hides, as 'C12: 36.00'; a repetition of the merged cell's own text is none."""
    found = []
    for merge in sheet.merges:
        own = sheet.cells.get((merge.row, merge.column), Printed("")).text.strip(WHITE)
        for row, column in _covered_and_filled(sheet, merge):
            text = sheet.cells[row, column].text.strip(WHITE)
            if FIGURE.match(text) and text != own:
                found.append(f"{column_letters(column)}{row + 1}: {text}")
    return found


def figures_in_hidden_columns(sheet: Sheet) -> int:
    """How many cells of hidden columns hold a number."""
    return sum(
        FIGURE.match(cell.text.strip(WHITE)) is not None
        for (_, column), cell in (sheet.cells.items() if sheet.hidden_columns else ())
        if any(first <= column <= last for first, last in sheet.hidden_columns)
    )


def column_letters(column: int) -> str:
    """The name of a column counted from 0: A, B, ... Z, AA ..."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _is_numbering(texts: list[str]) -> bool:
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 4]
    return len(numbers) == len(texts) > 1 and all(b == a + 1 for a, b in itertools.pairwise(numbers))


def _covered_and_filled(sheet: Sheet, merge: Merge) -> Iterable[tuple[int, int]]:
    """Filled positions under a merged cell, its own top left corner aside."""
    size = (merge.last_row - merge.row + 1) * (merge.last_column - merge.column + 1)
    if size <= len(sheet.cells):
        positions = (
            (row, column)
            for row in range(merge.row, merge.last_row + 1)
            for column in range(merge.column, merge.last_column + 1)
        )
    else:
        positions = (
            (row, column)
            for row, column in sheet.cells
            if merge.row <= row <= merge.last_row and merge.column <= column <= merge.last_column
        )
    return [p for p in positions if p != (merge.row, merge.column) and p in sheet.cells]


def _runs(places: list[int], gap: int) -> list[list[int]]:
    """Sorted places cut where more than `gap` places between two of them are missing."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] - 1 <= gap:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _row_blocks(sheet: Sheet, seen: list[tuple[int, int]]) -> list[list[int]]:
    """The filled rows of each grid, in order."""
    width: dict[int, int] = defaultdict(int)
    for row, _ in seen:
        width[row] += 1
    spanned = set()
    for merge in sheet.merges:
        if (merge.row, merge.column) in sheet.cells:
            spanned.update(range(merge.row, min(merge.last_row, merge.row + LONGEST_GAP) + 1))
    blocks: list[list[int]] = []
    has_frames = bool(sheet.framed_rows)
    for row in sorted(width):
        if not blocks:
            blocks.append([row])
            continue
        gap = range(blocks[-1][-1] + 1, row)
        if not gap:
            blocks[-1].append(row)
            continue
        open_rows = [r for r in gap[: LONGEST_GAP + 1] if r not in sheet.framed_rows and r not in spanned]
        parted = len(open_rows) >= (1 if has_frames else 2)
        is_title = parted and width[row] == 1 and row not in sheet.framed_rows
        is_grid = is_title and any(width[r] > 1 for r in blocks[-1]) and len(blocks[-1]) > 1
        follows_grid = is_grid and any(r > row and width[r] > 1 for r in width)
        if len(gap) > LONGEST_GAP or follows_grid:
            blocks.append([row])
        else:
            blocks[-1].append(row)
    return blocks


def _merge_edges(sheet: Sheet, first: int, last: int) -> Iterable[int]:
    """Columns to which filled merged cells of these rows reach (not further than a grid's widest gap)."""
    for merge in sheet.merges:
        is_narrow = merge.last_column - merge.column <= 2 * WIDEST_GAP
        if is_narrow and first <= merge.row <= last and (merge.row, merge.column) in sheet.cells:
            yield from range(merge.column, merge.last_column + 1)


def _table(sheet: Sheet, page: int, frame: tuple[int, int, int, int]) -> Table:
    top, left, bottom, right = frame
    if (bottom - top + 1) * (right - left + 1) > MOST_PLACES:
        sentence = f"Sheet {sheet.name} spreads over more than {MOST_PLACES:,} cells, more than any disclosure holds: provide the tables only."
        raise Unreadable("too_large", sentence)
    spans, under = {}, set()
    for merge in sheet.merges:
        if merge.row > bottom or merge.last_row < top or merge.column > right or merge.last_column < left:
            continue
        row, column = max(merge.row, top), max(merge.column, left)
        last_row, last_column = min(merge.last_row, bottom), min(merge.last_column, right)
        if (row, column) != (merge.row, merge.column) and (row, column) in sheet.cells:
            continue
        positions = {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
        if positions & under or (row, column) in under:
            continue  # overlapping merges occur in damaged files; the first one counts
        spans[row, column] = (last_row - row + 1, last_column - column + 1)
        under |= positions - {(row, column)}
    hidden_columns = {c for c in range(left, right + 1) if any(a <= c <= b for a, b in sheet.hidden_columns)}
    cells = []
    for row in range(top, bottom + 1):
        row_hidden = row in sheet.hidden_rows
        for column in range(left, right + 1):
            place = (row, column)
            if place in under:
                continue
            row_span, column_span = spans.get(place, (1, 1))
            hidden = row_hidden or column in hidden_columns
            if hidden and (row_span > 1 or column_span > 1):
                hidden = all(r in sheet.hidden_rows for r in range(row, row + row_span)) or all(
                    c in hidden_columns for c in range(column, column + column_span)
                )
            printed = sheet.cells.get(place)
            if printed is None:
                cells.append(Cell(row - top, column - left, "", row_span, column_span, page, None, 0.0, hidden))
                continue
            text = printed.text.strip(WHITE)
            text = joined(text.split("\n")) if "\n" in text else text
            indent = printed.indent + leading_ems(printed.text)
            cells.append(
                Cell(row - top, column - left, text, row_span, column_span, page, None, indent, hidden, printed.doubt)
            )
    return Table(cells, bottom - top + 1, right - left + 1, page, sheet=sheet.name, hidden=sheet.hidden)


def printed_margin(code: str) -> str:
    """The words of a page header or footer code: `&C&"宋体,加粗"&12附表1 第 &P 页` prints 附表1 (numbers and dates aside)."""
    words = MARGIN_CODE.sub(" ", code.replace("&&", "\0")).replace("\0", "&")
    words = " ".join(words.split())
    return words if MARGIN_WORDS.search(MARGIN_FILLER.sub("", words)) else ""
