"""A table in reading order whose headings are known: rows of labels and figures, each figure in its column.

A row that prints as many figures as its list has columns has them in order. Of the others, sums tell where exactly one
way adds up; such a cell says so (`placed_by`). What is left is set apart and listed, never guessed.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from extract.document import Cell, Table
from extract.layout.known_headings import Layout
from extract.layout.order_rows import LABEL, ListColumns, label_columns, lists_of, placements, rows_of
from extract.layout.row_parts import OrderRow
from extract.layout.sum_equations import TOTAL, sums_across, sums_down
from extract.layout.sum_placing import Puzzle
from extract.layout.words import TextLine

APART = "The dump has lost the blank cells: the column of this figure cannot be told."
BLANK = "The dump has lost the blank cells: whether a figure stood here cannot be told."
_SIGNS = str.maketrans({",": "", "，": "", "−": "-", "－": "-"})
NEARLY_ALL = 0.9  # of the figures
MOST_OVERFULL = 0.1  # of the rows


def order_table(layout: Layout, lines: list[tuple[TextLine, int]]) -> Table | None:
    """The table of some lines (each with its page) under known headings; None where the rows are not of this kind."""
    lists = lists_of(layout)
    rows = rows_of(lines, layout, lists)
    if not lists or not rows or not _fit(rows, lists):
        return None
    _set_lists(rows, lists)
    _doubt_digits(rows)
    ways = [[] if row.doubt else placements(row, lists) for row in rows]
    puzzle = _solved(rows, ways, layout, lists)
    cells, top = layout.heading_cells()
    width = len(layout.kinds)
    apart = False
    for number, row in enumerate(rows):
        found = _row_cells(row, number, top, layout, lists, puzzle)
        apart |= any(cell.column == width for cell in found)
        cells += found
    for cell in cells:
        cell.page = cell.page if cell.row >= top else lines[0][1]
    cells = _filled(cells, top, len(rows), width + apart)
    if apart:
        _doubt_blanks(cells, width, [column for own in lists for column in own.figures])
    return Table(cells, top + len(rows), width + apart, lines[0][1], unruled=True)


def _fit(rows: list[OrderRow], lists: list[ListColumns]) -> bool:
    """Do next to all rows print no more figures than the headings have columns? (The others are in doubt.)"""
    most = sum(len(own.figures) for own in lists)
    over = [row for row in rows if len(row.figures) > most]
    for row in over:
        row.doubt = row.doubt or APART
    return len(over) <= MOST_OVERFULL * len(rows)


def _set_lists(rows: list[OrderRow], lists: list[ListColumns]) -> None:
    if len(lists) == 1:
        for row in rows:
            row.parts[0].list_no = 0


def _doubt_digits(rows: list[OrderRow]) -> None:
    """Where next to all figures print decimals, a whole number of several digits is a code, a year or a count; a label
    of digits alone is none: rows with them are in doubt."""
    figures = [text for row in rows for text in row.figures]
    pointed = sum("." in text for text in figures) >= NEARLY_ALL * len(figures)
    for row in rows:
        whole = any(text.isdigit() and len(text) > 2 for text in row.figures)
        bare = any(part.labels and all(text.isdigit() for text in part.labels) for part in row.parts if part.figures)
        if (pointed and whole) or (bare and not any(part.codes for part in row.parts)):
            row.doubt = row.doubt or LABEL


def _solved(rows: list[OrderRow], ways: list, layout: Layout, lists: list[ListColumns]) -> Puzzle:
    amounts = [[_amount(text) for text in row.figures] for row in rows]
    own = [way if None not in found else [] for way, found in zip(ways, amounts, strict=True)]
    decimals = max((len(text.partition(".")[2]) for row in rows for text in row.figures), default=0)
    values = [[int((value or 0) * 10**decimals) for value in found] for found in amounts]
    own = [_totals_first(way, found, layout, lists) for way, found in zip(own, values, strict=True)]
    puzzle = Puzzle(own, values, len(layout.kinds))
    across = [equation for found in lists for equation in sums_across(layout, found)]
    puzzle.solve_across(across)
    if len(lists) == 1 and lists[0].figures:
        puzzle.solve_down(sums_down(rows, [puzzle.amount(row, lists[0].figures[0]) for row in range(len(rows))]))
    for row, found in enumerate(amounts):
        if None in found and len(ways[row]) == 1:
            puzzle.ways[row] = ways[row]  # dashes among figures: in order all the same
    return puzzle


def _totals_first(ways: list, values: list[int], layout: Layout, lists: list[ListColumns]) -> list:
    """Where the first column is a total and the row's first figure its largest, that is where it stands."""
    first = lists[0].figures[0] if lists and lists[0].figures else -1
    if len(lists) != 1 or len(values) < 2 or not TOTAL.fullmatch(layout.paths[first][-1]):
        return ways
    if min(values) < 0 or values[0] != max(values) or not values[0]:
        return ways
    return [way for way in ways if way[0] == first]


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.translate(_SIGNS))
    except InvalidOperation:
        return None


def _row_cells(
    row: OrderRow, number: int, top: int, layout: Layout, lists: list[ListColumns], puzzle: Puzzle
) -> list[Cell]:
    found: dict[int, Cell] = {}
    rest: list[str] = []
    at = 0
    for part in row.parts:
        own = lists[part.list_no] if part.list_no is not None else None
        if own is None or any(column in found for column in own.labels):
            rest += part.figures
            at += len(part.figures)
            continue
        labels = label_columns(part, own, layout.kinds)
        for column, text in (labels or {}).items():
            found[column] = Cell(top + number, column, text, page=row.page)
        for text in part.figures:
            told = (labels or not own.labels) and not row.doubt and puzzle.ways[number]
            column = puzzle.column_of(number, at) if told else None
            if column is None:
                rest.append(text)
            else:
                found[column] = Cell(
                    top + number, column, text, page=row.page, placed_by=_placed_by(puzzle.told_by(number, at))
                )
            at += 1
        for column, text in zip(own.behind, part.behind, strict=False):
            found[column] = Cell(top + number, column, text, page=row.page)
    if rest:
        width = len(layout.kinds)
        found[width] = Cell(top + number, width, "\n".join(rest), page=row.page, doubt=row.doubt or APART)
    return list(found.values())


def _placed_by(told: set[str]) -> str | None:
    return "+".join(f"sum_{kind}" for kind in sorted(told)) or None


def _doubt_blanks(cells: list[Cell], apart: int, figures: list[int]) -> None:
    """In a row with figures set apart, a blank cell is one in doubt: one of them may have stood in it."""
    rows = {cell.row for cell in cells if cell.column == apart and cell.text}
    for cell in cells:
        if cell.row in rows and cell.column in figures and not cell.text:
            cell.doubt = BLANK


def _filled(cells: list[Cell], top: int, n_rows: int, width: int) -> list[Cell]:
    """The cells and a blank one at each place of a row that has none."""
    held = {(cell.row, cell.column) for cell in cells}
    pages = {cell.row: cell.page for cell in cells}
    blank = [
        Cell(row, column, "", page=pages.get(row, 1))
        for row in range(top, top + n_rows)
        for column in range(width)
        if (row, column) not in held
    ]
    return sorted([*cells, *blank], key=lambda cell: (cell.row, cell.column))
