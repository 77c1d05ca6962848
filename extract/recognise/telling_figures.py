"""The figures by which one file can be distinguished from others: money in its sentences, and the totals of its tables.

Tables that print no agency (附件2 beside a narrative) belong to the narrative that states their totals; SQL compares
the two. Form only: no unit is multiplied and no total is asked what it is a total of.
"""

from __future__ import annotations

import re
from collections import Counter

from extract.document import Document, Paragraph
from extract.recognise.logical_table import LogicalTable
from extract.recognise.text_form import plain

_MONEY = re.compile(r"(?<![\d.])(\d[\d,]{0,20}+(?:\.\d{1,10}+)?)\s{0,4}+(亿元|万元|千元|元)")
_TOTAL = re.compile(r"^.{0,8}(?:合计|总计|小计)$|^(?:合计|总计)")
LEAST_DIGITS = 2  # digits that are no zeros at either end: 500,000 tells nothing
MOST_FIGURES = 60  # of a file and place: the first said, the largest printed


def telling_figures(document: Document, tables: list[LogicalTable], units: list[str | None]) -> list[dict]:
    """Rows of raw.telling_figure (without the file's key); `units`: the unit of each table as printed."""
    return _of_sentences(document) + _of_tables(tables, units)


def _of_sentences(document: Document) -> list[dict]:
    said: Counter[tuple[str, str | None]] = Counter()
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role == "body" and "元" in block.text:
            for number, unit in _MONEY.findall(plain(block.text)):
                said[_canonical(number), unit] += 1
    return _rows("sentence", said, list(said))


def _of_tables(tables: list[LogicalTable], units: list[str | None]) -> list[dict]:
    """Figures of total rows, and figures that several tables print."""
    totals: Counter[tuple[str, str | None]] = Counter()
    printed_in: dict[tuple[str, str | None], set[int]] = {}
    for number, (table, unit) in enumerate(zip(tables, units, strict=True)):
        for piece in table.pieces:
            for row in piece.grid.rows_in("body"):
                cells = piece.grid.printed(row)
                is_total = any(_TOTAL.match(cell.plain) for cell in cells)
                for cell in cells:
                    if not cell.is_figure:
                        continue
                    key = (_canonical(cell.figure.number_text), unit)
                    printed_in.setdefault(key, set()).add(number)
                    if is_total:
                        totals[key] += 1
    for key, where in printed_in.items():
        if len(where) > 1 and key not in totals:
            totals[key] = len(where)
    return _rows("table", totals, sorted(totals, key=lambda key: float(key[0]), reverse=True))


def _rows(place: str, counted: Counter, ordered: list[tuple[str, str | None]]) -> list[dict]:
    telling = [key for key in ordered if len(key[0].replace(".", "").strip("0-")) >= LEAST_DIGITS]
    return [
        {"place": place, "number_text": number, "unit": unit, "order_no": order, "occurrences": counted[number, unit]}
        for order, (number, unit) in enumerate(telling[:MOST_FIGURES], start=1)
    ]


def _canonical(number: str) -> str:
    """1,234.50 -> 1234.5"""
    bare = number.replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare
