"""One grid that holds several statements, one beside the other (two lists on one sheet): one grid each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.document import Cell, Table
from extract.recognise import lexicon
from extract.recognise.captions import parted
from extract.recognise.text_form import plain

TOP_ROWS = 6  # titles of statements that are side by side are printed in the first rows


def split_beside(table: Table) -> list[Table]:
    """One grid for each title where the first rows print several in one row and nothing reaches over from one to the next."""
    titles = _titles_in_one_row(table)
    if len(titles) < 2:
        return [table]
    printed = [cell for cell in table.cells if cell.text and (table.hidden or not cell.hidden)]
    crossed = {column for cell in printed for column in range(cell.column + 1, cell.column + cell.column_span)}
    filled = {column for cell in printed for column in range(cell.column, cell.column + cell.column_span)}
    cuts = [0]
    for left, right in pairwise(titles):
        blank = [c for c in range(left.column + left.column_span, right.column) if c not in filled]
        cut = blank[-1] + 1 if blank else right.column
        if cut in crossed or (not blank and left.column + left.column_span != right.column):
            return [table]
        cuts.append(cut)
    cuts.append(table.n_columns)
    if any(right - left < 2 for left, right in pairwise(cuts)):
        return [table]
    return [_columns_between(table, left, right) for left, right in pairwise(cuts)]


def _titles_in_one_row(table: Table) -> list[Cell]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        is_seen = cell.text and (table.hidden or not cell.hidden)
        if cell.row < TOP_ROWS and is_seen and cell.row_span == 1 and _is_title(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    return sorted(max(rows.values(), key=len, default=[]), key=lambda cell: cell.column)


def _is_title(text: str) -> bool:
    texts = [plain(part) for part in parted(text)]
    return any(lexicon.is_title(text) and "表" in text and not lexicon.is_section(text) for text in texts)


def _columns_between(table: Table, left: int, right: int) -> Table:
    cells = [
        replace(cell, column=cell.column - left, column_span=min(cell.column_span, right - cell.column))
        for cell in table.cells
        if left <= cell.column < right
    ]
    box = table.box
    if box is not None:
        boxes = [cell.box for cell in cells if cell.box]
        box = box._replace(x0=min((b.x0 for b in boxes), default=box.x0), x1=max((b.x1 for b in boxes), default=box.x1))
    strays = [s for s in table.strays if s.box is None or box is None or box.x0 <= (s.box.x0 + s.box.x1) / 2 <= box.x1]
    return replace(table, cells=cells, n_columns=right - left, box=box, strays=strays)
