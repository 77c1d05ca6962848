"""The lines of statements in one file, as the extractor lands them: what two readings of one document are compared by.

A line is a figure with its place in words: the title of its table, the label (or the code) of its row, the headings over
its column, the amount and the unit. Blanks do not count, because tools wrap and part texts as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import polars as pl

_TURNED_BLANKS = re.compile(r"\s+")
_CODES = re.compile(r"编码|代码|编号|序号|行次|栏次|(?:^|>)[类款项]$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class StatementLine(NamedTuple):
    """One printed figure. amount: as printed, without separators and idle zeros after the point."""

    title: str
    label: str
    column: str
    amount: Decimal
    unit: str


def lines_of(path: Path) -> list[StatementLine]:
    """The lines of every table of a file that has a title and a unit; a figure in doubt is no line."""
    from extract.readers import read
    from extract.recognise import recognise

    return list(lines_in(recognise(read(path), "0" * 64)))


def lines_in(tables: dict[str, pl.DataFrame]) -> Iterator[StatementLine]:
    """The same from the raw tables of one file."""
    titled = {
        row["table_no"]: (_bare(row["title"]), row["unit"])
        for row in tables["printed_table"].iter_rows(named=True)
        if row["title"] and row["unit"]
    }
    paths = {
        (row["table_no"], row["column_no"]): _bare(row["column_path"])
        for row in tables["printed_column"].iter_rows(named=True)
        if row["column_path"]
    }
    rows: dict[tuple[int, int], list[dict]] = {}
    for cell in tables["cell"].iter_rows(named=True):
        if cell["table_no"] in titled and cell["section"] == "body" and cell["plain"]:
            rows.setdefault((cell["table_no"], cell["row_no"]), []).append(cell)
    for (table, _), cells in rows.items():
        label = ""
        for cell in sorted(cells, key=lambda cell: cell["column_no"]):
            column = paths.get((table, cell["column_no"]), "")
            if cell["number_kind"] != "figure":
                if _CHINESE.search(cell["plain"]) or not label:
                    label = _bare(cell["plain"])
            elif _CODES.search(column):
                label = label if _CHINESE.search(label) else _bare(label + cell["plain"])
            elif column and not cell["doubt"]:
                title, unit = titled[table]
                yield StatementLine(title, label, column, Decimal(cell["number_text"]).normalize(), unit)


def _bare(text: str) -> str:
    return _TURNED_BLANKS.sub("", text)
