"""Labels of the body that the print spreads over empty neighbours: 合计 over code and name, a total over whole groups.

Only a text in a column of codes is spread: it stands where no code is, so it was printed across. It covers the
names beside it, and whole repeated groups (code, name, amount; code, name, amount ...) up to the group in which
the figure stands.
"""

from __future__ import annotations

from extract.document import Cell
from extract.readers.text.body_row import CODE, FIGURE


def spread_labels(body: list[Cell], leaves: list[str]) -> list[Cell]:
    """The body's cells, spread labels with their column_span and the places they cover taken away.

    `leaves`: the lowest heading over each column.
    """
    width = len(leaves)
    codes = _code_columns(body)
    if not codes or not any(leaves):
        return body
    rows: dict[int, dict[int, Cell]] = {}
    for cell in body:
        rows.setdefault(cell.row, {})[cell.column] = cell
    for row in rows.values():
        for column in sorted(codes):
            cell = row.get(column)
            if cell is None or not cell.text or CODE.fullmatch(cell.text) or FIGURE.fullmatch(cell.text):
                continue
            end = _end_of_blank(row, column + 1, width)
            period = _period(column, codes)
            span = min(end - column, period - 1)
            if end < width and FIGURE.fullmatch(row[end].text) and _whole_groups(leaves, column, end, period):
                span = end - column
            if span > 1:
                cell.column_span = span
                for covered in range(column + 1, column + span):
                    del row[covered]
    return [cell for row in rows.values() for cell in row.values()]


def leaves_of(headings: list[Cell], width: int) -> list[str]:
    """The lowest heading over each column, '' where there is none."""
    leaves = [""] * width
    for cell in sorted(headings, key=lambda cell: cell.row):
        for column in range(cell.column, cell.column + cell.column_span):
            leaves[column] = cell.text or leaves[column]
    return leaves


def _code_columns(body: list[Cell]) -> set[int]:
    columns: dict[int, list[bool]] = {}
    for cell in body:
        if cell.text:
            columns.setdefault(cell.column, []).append(bool(CODE.fullmatch(cell.text)))
    return {column for column, codes in columns.items() if sum(codes) >= 2 and sum(codes) * 2 > len(codes)}


def _end_of_blank(row: dict[int, Cell], start: int, width: int) -> int:
    column = start
    while column < width and column in row and not row[column].text:
        column += 1
    return column


def _period(column: int, codes: set[int]) -> int:
    """Columns from this code column to the next one; with no other, the code and the name and what follows."""
    following = [other for other in codes if other > column]
    before = [other for other in codes if other < column]
    if following:
        return min(following) - column
    return column - max(before) if before else 3


def _whole_groups(leaves: list[str], column: int, end: int, period: int) -> bool:
    """Does the blank run end at the last column of a group like this one?"""
    if (end - column + 1) % period:
        return False
    group = leaves[column : column + period]
    return all(leaves[start : start + period] == group for start in range(column, end + 1, period))
