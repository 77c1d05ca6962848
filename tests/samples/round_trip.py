"""What a typeset document prints and what reading it gives, in one comparable form.

Both sides are a list of statements; a statement is its column paths and its body rows that hold a figure, each row
a tuple of plain texts, one per column, merged cells at their first column.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.readers import read
from extract.recognise import recognise
from samples.model import TypesetDocument


class Statement(NamedTuple):
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def plain(text: str) -> str:
    """NFKC without blanks and without thousands separators between digits."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def printed(document: TypesetDocument) -> list[Statement]:
    """The statements of a typeset document that hold a figure."""
    statements = []
    for table in document.tables:
        amounts = [number for number, column in enumerate(table.columns) if column.role == "amount"]
        printed_rows = [row for row in table.rows if any(row.keys) and any(row.texts[n] for n in amounts)]
        rows = [tuple(map(plain, row.texts)) for row in printed_rows]
        if not table.is_empty:
            paths = tuple(plain(">".join(column.path)) for column in table.columns)
            statements.append(Statement(plain(table.title), paths, rows))
    return statements


def as_read(path: Path) -> list[Statement]:
    """The logical tables of a file, as reader and recognition see them, that hold a figure in a body row."""
    frames = recognise(read(path), "0" * 64)
    statements = []
    body = frames["cell"].filter(pl.col("section") == "body")
    for table in frames["printed_table"].iter_rows(named=True):
        number, width = table["table_no"], table["column_count"]
        columns = frames["printed_column"].filter(pl.col("table_no") == number).sort("column_no")
        rows: dict[int, list[str]] = {}
        for cell in body.filter(pl.col("table_no") == number).iter_rows(named=True):
            rows.setdefault(cell["row_no"], [""] * width)[cell["column_no"]] = plain(cell["plain"] or "")
        statements.append(
            Statement(
                plain(table["title"] or ""),
                tuple(plain(path) for path in columns["column_path"].to_list()),
                [tuple(texts) for _, texts in sorted(rows.items())],
            )
        )
    return statements


def differences(document: TypesetDocument, path: Path) -> list[str]:
    """Sentences about what reading the file does not give back; empty if every row and heading came back.

    A statement is looked for in order; its rows with figures must be among the rows read, in order, and no row
    read may hold a figure that was not printed.
    """
    wanted, got = printed(document), as_read(path)
    said: list[str] = []
    position = 0
    for statement in wanted:
        figures = list(statement.rows)
        found = None
        for number in range(position, len(got)):
            if len(got[number].columns) == len(statement.columns) and set(figures) & set(got[number].rows):
                found = number
                break
        if found is None:
            said.append(f"{statement.title}: no table of {len(statement.columns)} columns with its rows was read")
            continue
        position = found + 1
        read_rows = [row for row in got[found].rows if row in set(figures) or _has_figure(row)]
        if read_rows != figures:
            missing = [row for row in figures if row not in read_rows]
            extra = [row for row in read_rows if row not in figures]
            said.append(f"{statement.title}: not read {missing[:3]}, read instead {extra[:3]} ({len(missing)} rows)")
        for want, have in zip(statement.columns, got[found].columns, strict=True):
            if want != have and want.split(">")[-1] != have.split(">")[-1]:
                said.append(f"{statement.title}: the heading {want} was read as {have}")
    return said


def _has_figure(row: tuple[str, ...]) -> bool:
    return any(re.fullmatch(r"-?\d+\.\d\d", text) for text in row)
