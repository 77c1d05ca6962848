"""Workbooks as finance bureaus publish them: a sheet per statement, figures as numbers under a number format.

What a person sees is what the facts say (735.80), whatever the stored value (735.8). `one_sheet` puts all
statements under each other on one sheet; `as_text` stores figures as text; `thousands` shows separators.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from samples.grid import grid_cells
from samples.model import TypesetDocument, TypesetTable

FIGURE = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class WorkbookHabits:
    one_sheet: bool = False
    as_text: bool = False
    thousands: bool = False


def number_format(text: str, thousands: bool) -> str:
    """The number format under which a cell shows this figure."""
    decimals = len(text.partition(".")[2])
    return ("#,##0" if thousands else "0") + ("." + "0" * decimals if decimals else "")


def sheet_names(document: TypesetDocument) -> list[str]:
    """A name for each statement's sheet: its number or short title, at most 31 characters, each once."""
    names: list[str] = []
    for number, table in enumerate(document.tables, 1):
        name = re.sub(r"[\\/*?:\[\]]", "", f"{number}{table.title}")[:28]
        names.append(name)
    return names


class _Book:
    def __init__(self, buffer: io.BytesIO, habits: WorkbookHabits):
        self.book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        self.book.set_properties({"created": datetime(2024, 1, 1)})  # the same document, the same bytes
        self.habits = habits
        self.formats: dict[tuple, object] = {}

    def format(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def statement(self, sheet: Worksheet, table: TypesetTable, top: int) -> int:
        """Write one statement from row `top`; returns the row after it."""
        last = len(table.columns) - 1
        for caption in table.captions:
            title = caption.startswith("# ")
            style = self.format(bold=title, align="center" if title else "left", font_size=16 if title else 10)
            sheet.merge_range(top, 0, top, max(last, 1), caption.removeprefix("# "), style)
            top += 1
        for cell in grid_cells(table):
            row, column = top + cell.row, cell.column
            style = {"border": 1, "bold": cell.bold, "text_wrap": cell.role != "amount", "valign": "vcenter"}
            if cell.part != "body":
                style["align"] = "center"
            if cell.indent:
                style["indent"] = cell.indent
            figure = cell.role in ("amount", "line_number", "sequence") and FIGURE.fullmatch(cell.text)
            if cell.row_span > 1 or cell.column_span > 1:
                bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
                sheet.merge_range(row, column, bottom, right, cell.text, self.format(**style))
            elif figure and not self.habits.as_text:
                style["num_format"] = number_format(cell.text, self.habits.thousands and cell.role == "amount")
                sheet.write_number(row, column, float(cell.text), self.format(**style))
            else:
                sheet.write_string(row, column, cell.text, self.format(**style)) if cell.text else sheet.write_blank(
                    row, column, None, self.format(**style)
                )
        top += table.heading_rows + bool(table.numbering) + len(table.rows)
        for note in table.note.split("\n"):
            if note:
                sheet.write_string(top, 0, note)
                top += 1
        return top


def write_xlsx(document: TypesetDocument, habits: WorkbookHabits = WorkbookHabits()) -> bytes:
    """The statements of a document as an .xlsx workbook, with a cover sheet; the narrative is not in it."""
    buffer = io.BytesIO()
    book = _Book(buffer, habits)
    cover = book.book.add_worksheet("封面")
    for number, block in enumerate(block for block in document.blocks[:2] if hasattr(block, "level")):
        cover.write_string(4 + number * 2, 1, block.text)
    sheet, top = (book.book.add_worksheet("公开表"), 0) if habits.one_sheet else (None, 0)
    for name, table in zip(sheet_names(document), document.tables, strict=True):
        if sheet is None or not habits.one_sheet:
            sheet, top = book.book.add_worksheet(name), 0
        top = book.statement(sheet, table, top) + 2
    book.book.close()
    return buffer.getvalue()
