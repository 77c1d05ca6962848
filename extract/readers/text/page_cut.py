"""A row that a page cut in two: its name goes on, alone, in the first row under the repeated heading."""

from __future__ import annotations

import re

from extract.document import Cell, Message, Paragraph, Table
from extract.readers.text.body_row import CODE, FIGURE, is_column_number_row
from extract.readers.text.heading_grid import heading_rows


def join_rows_cut_by_pages(blocks: list[Paragraph | Table], messages: list[Message]) -> None:
    """Move such a fragment back to the row it was cut from (wrapped, with a newline), in place.

    A fragment is the only text of its row, in a column of names, while every other row of both grids has its
    serial number or code: so it can be no row of its own.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    for before, after in zip(tables, tables[1:], strict=False):
        rows, rows_before = _texts(after), _texts(before)
        top, top_before = heading_rows(rows), heading_rows(rows_before)
        if not _same_heading(rows[:top], rows_before[:top_before]) or before.n_columns != after.n_columns:
            continue
        top = _skip_column_numbers(rows, top)
        if top + 1 >= len(rows):
            continue
        printed = [column for column, text in enumerate(rows[top]) if text]
        if len(printed) != 1 or FIGURE.fullmatch(rows[top][printed[0]]) or CODE.fullmatch(rows[top][printed[0]]):
            continue
        column, others = printed[0], rows[top + 1 :] + rows_before[_skip_column_numbers(rows_before, top_before) :]
        if column and _is_key(others, range(column)) and rows_before[-1][column]:
            _append(before, column, rows[top][column])
            _drop_row(after, top)
            messages.append(
                Message("info", "row_joined", f"“{rows[top][column]}” was cut from “{rows_before[-1][column]}” by a page; joined again.")
            )


def _texts(table: Table) -> list[list[str]]:
    rows = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def _same_heading(a: list[list[str]], b: list[list[str]]) -> bool:
    return [[re.sub(r"\s", "", text) for text in row] for row in a] == [[re.sub(r"\s", "", text) for text in row] for row in b]


def _skip_column_numbers(rows: list[list[str]], top: int) -> int:
    return top + 1 if top < len(rows) and is_column_number_row(rows[top]) else top


def _is_key(rows: list[list[str]], columns: range) -> bool:
    """Is one of these columns filled, with a number or a code, in every row?"""
    return any(all(FIGURE.fullmatch(row[column]) or CODE.fullmatch(row[column]) for row in rows) for column in columns)


def _append(table: Table, column: int, text: str) -> None:
    last = max(cell.row for cell in table.cells)
    cell = next(cell for cell in table.cells if cell.row == last and cell.column == column)
    cell.text = f"{cell.text}\n{text}"


def _drop_row(table: Table, row: int) -> None:
    kept: list[Cell] = [cell for cell in table.cells if cell.row != row]
    for cell in kept:
        if cell.row > row:
            cell.row -= 1
    table.cells = kept
    table.n_rows -= 1
