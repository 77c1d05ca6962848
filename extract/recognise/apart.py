"""Figures far beside a sheet's table, under no word at all (a check left there): a table of their own.

They are no column of the table, and they are not lost: a table without title and headings is counted and told.
"""

from __future__ import annotations

from dataclasses import replace

from extract.document import Cell, Table
from extract.recognise.row_sections import read_grid
from extract.recognise.text_form import figure


def split_apart(table: Table) -> tuple[Table, Table | None]:
    """The table, and what is right of it behind at least one empty column and holds figures only; None without.

    Only where a sheet's table prints its headings: on a page that goes on with a table, columns of figures have none.
    """
    if table.sheet is None:
        return table, None
    printed = [cell for cell in table.cells if cell.text and not (cell.hidden and not table.hidden)]
    cut = _first_column_apart(printed, table.n_columns)
    if cut is None:
        return table, None
    left = [_cut_off(cell, cut) for cell in table.cells if cell.column < cut]
    right = [replace(cell, column=cell.column - cut) for cell in table.cells if cell.column >= cut]
    rest = replace(table, cells=left, n_columns=cut)
    if not read_grid(rest).rows_in("heading"):
        return table, None
    return rest, replace(table, cells=right, n_columns=table.n_columns - cut, sheet=None)


def _first_column_apart(printed: list[Cell], n_columns: int) -> int | None:
    """The first column right of an empty one from which on there are figures and nothing else."""
    filled = {column for cell in printed for column in range(cell.column, cell.column + cell.column_span)}
    words = {
        column
        for cell in printed
        if figure(cell.text).kind is None
        for column in range(cell.column, cell.column + cell.column_span)
    }
    last_word = max(words, default=n_columns)
    beyond = [column for column in sorted(filled) if column > last_word]
    apart = [column for column in beyond if column - 1 not in filled and column - 1 > last_word]
    return apart[0] if apart else None


def _cut_off(cell: Cell, cut: int) -> Cell:
    return replace(cell, column_span=cut - cell.column) if cell.column + cell.column_span > cut else cell
