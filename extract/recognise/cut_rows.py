"""Rows cut in two by a page: the second half joins the first, so that one printed row is one row.

A continued grid's first row is a second half when the table's key column (a number, a code: the leftmost column that
its rows fill) is empty in it, and it adds nothing that contradicts the first half; or when it holds the ends of amounts
that were wrapped in narrow cells, each of them whole only with its beginning; or when its label is whole only with the
label before the cut: 合 | 计, or a bracket that closes there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.recognise import lexicon
from extract.recognise.grid import ReadCell, TableGrid
from extract.recognise.text_form import figure, plain

MOSTLY = 0.9
WHOLE = re.compile(r"^[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}$")  # an amount as it is beside its label


def join_cut_row(before: TableGrid, after: TableGrid, columns: dict[int, int]) -> None:
    """Move the second half of a cut row from the top of `after` to the last body row of `before`, if there is one.

    `columns` maps after's columns to before's. What is moved keeps its own page and box; a label's second half is
    appended to the first with a newline and stays listed in `after` as section 'continued_row'.
    """
    rows_before, rows_after = _body(before), _body(after)
    if not rows_before or not rows_after:
        return
    top, last = rows_after[0], rows_before[-1]
    if _ends_amounts(before.rows[last], after.rows[top], columns) or _ends_label(before, last, after, top, columns):
        for column, half in list(after.rows[top].items()):
            place = columns.get(column, column)
            if half.plain:
                before.rows[last][place] = _joined(before.rows[last][place], half)
        after.sections[top] = "continued_row"
        return
    key = _key_column(before, rows_before[:-1])
    if key is None or not before.rows[last].get(key) or not before.rows[last][key].plain:
        return
    halves = {columns.get(column, column): cell for column, cell in after.rows[top].items() if cell.plain}
    if not halves or key in halves or any(key >= column for column in halves):
        return
    first_halves = before.rows[last]
    for column, half in halves.items():
        first = first_halves.get(column)
        if first is None or lexicon.NUMBERED_LABEL.match(half.plain) or lexicon.TOTAL_LABEL.match(half.plain):
            return
        if first.plain and (first.is_figure or half.is_figure):
            return
    for column, half in halves.items():
        first_halves[column] = _joined(first_halves[column], half)
    after.sections[top] = "continued_row"


def _ends_amounts(begun: dict[int, ReadCell], row: dict[int, ReadCell], columns: dict[int, int]) -> bool:
    """Does the row hold the ends of amounts that `begun`, the row before the cut, has begun (and of its labels)?"""
    found = 0
    for column, half in row.items():
        first = begun.get(columns.get(column, column))
        if not half.plain:
            continue
        if first is None or not first.plain:
            return False
        if first.plain[-1].isdigit() or half.is_figure:
            broken = "," in first.plain or "." in (first.plain[-1], half.plain[0])
            if not broken or WHOLE.match(first.plain) or not WHOLE.match(first.plain + half.plain):
                return False
            found += 1
        elif lexicon.NUMBERED_LABEL.match(half.plain) or lexicon.TOTAL_LABEL.match(half.plain):
            return False
    return found > 0


def _ends_label(before: TableGrid, last: int, after: TableGrid, top: int, columns: dict[int, int]) -> bool:
    """Is the row's label the end of the label of `last`, which is no whole label without it? The amounts of the row are
    printed in one of the halves, nowhere in both."""
    halves = {columns.get(column, column): cell for column, cell in after.rows[top].items() if cell.plain}
    begun = {column: cell for column, cell in before.rows[last].items() if cell.plain}
    shared = halves.keys() & begun.keys()
    if len(shared) != 1 or halves.keys() - before.rows[last].keys():
        return False
    column = shared.pop()
    first, half = begun[column], halves[column]
    if first.is_figure or half.is_figure or first.source.column_span != half.source.column_span:
        return False
    whole = first.plain + half.plain
    is_total = bool(lexicon.TOTAL_LABEL.match(whole)) and not lexicon.TOTAL_LABEL.match(half.plain)
    return is_total or (
        _open_brackets(first.plain) > 0 and _open_brackets(half.plain) < 0 and not _open_brackets(whole)
    )


def _open_brackets(text: str) -> int:
    return text.count("(") + text.count("〔") + text.count("[") - text.count(")") - text.count("〕") - text.count("]")


def continue_merged_cells(before: TableGrid, after: TableGrid, columns: dict[int, int], is_last: bool) -> None:
    """A merged cell that the page cuts prints its text on one page only: the rows of the next page that have an empty
    merged cell in its place are its rows too. Its span grows over them (and over headings printed again).

    `columns` maps after's columns to before's. An empty cell that reaches down to the end of a page which is not the
    last may as well belong to the text on the page after: nothing is said of it.
    """
    rows = _body(after)
    if not rows:
        return
    top, end = rows[0], len(before.rows)
    for column, cell in after.rows[top].items():
        place = columns.get(column, before.table.n_columns)
        above = before.cover[end - 1][place] if place < before.table.n_columns else None
        if cell.source.text or cell.source.row_span < 2 or above is None or not above.plain or above.is_figure:
            continue
        if top + cell.source.row_span >= len(after.rows) and not is_last:
            continue
        if above.source.row_span > 1 and above.source.row + above.source.row_span >= end:
            span = end - above.source.row + top + cell.source.row_span
            above.source = replace(above.source, row_span=span)


def _body(grid: TableGrid) -> list[int]:
    return [row for row in grid.rows_in("body") if grid.printed(row)]


def _key_column(grid: TableGrid, rows: list[int]) -> int | None:
    """The leftmost column, if nearly all rows print a number or a code in it."""
    if len(rows) < 3:
        return None
    column = min(min(c for c, cell in grid.rows[row].items() if cell.plain) for row in rows)
    filled = [grid.rows[row][column] for row in rows if column in grid.rows[row] and grid.rows[row][column].plain]
    keyed = [cell for cell in filled if cell.is_figure or lexicon.CODE.match(cell.plain)]
    return column if len(keyed) >= MOSTLY * len(rows) else None


def _joined(first: ReadCell, half: ReadCell) -> ReadCell:
    if not first.plain:
        source = replace(half.source, row=first.source.row, column=first.source.column)
    else:
        source = replace(first.source, text=first.source.text + "\n" + half.source.text)
    return ReadCell(source, plain(source.text), figure(source.text))
