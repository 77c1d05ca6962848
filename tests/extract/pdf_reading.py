"""The tables of a PDF that was read, as rows of text."""

from __future__ import annotations

from extract.document import Document, Table


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    grid = [["^"] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid
