"""The figures that a reader must find in a typeset document: the truth, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samples.model import TypesetDocument, TypesetTable


class ExpectedFigure(NamedTuple):
    """One printed figure. `table_no` counts the document's statements from 1, `row_no` a statement's body rows from 0.

    `code` is the subject code of the row, whether or not the form prints it; `printed_code` what it prints.
    """

    table_no: int
    statement_code: str
    row_no: int
    column_no: int
    kind: str
    code: str
    label: str
    column_path: str
    printed_text: str
    unit: str


def expected_of(table: TypesetTable, table_no: int = 1) -> Iterator[ExpectedFigure]:
    """Every non-blank amount of one statement, in reading order."""
    amounts = [
        (number, column, " > ".join(column.path))
        for number, column in enumerate(table.columns)
        if column.role == "amount"
    ]
    for row_no, row in enumerate(table.rows):
        for number, column, path in amounts:
            text = row.texts[number]
            key = row.keys[column.panel] if column.panel < len(row.keys) else None
            if not text or key is None:
                continue
            code = key.key if key.kind in ("function", "economic") else ""
            yield ExpectedFigure(
                table_no, table.statement_code, row_no, number, key.kind, code, key.label, path, text, table.unit
            )


def expected(document: TypesetDocument) -> list[ExpectedFigure]:
    """Every non-blank amount of every statement of a document, in reading order."""
    return [figure for number, table in enumerate(document.tables, 1) for figure in expected_of(table, number)]
