"""Legacy workbooks (.xls, BIFF3 to BIFF8), read with xlrd; what xlrd does not tell is scanned from the records.

xlrd evaluates nothing and follows no link. Source of the record layouts: [MS-XLS] and the OpenOffice.org
documentation of the Excel file format.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import xlrd

from extract.document import Message, Unreadable
from extract.readers.excel.biff_records import Marks, scan
from extract.readers.excel.date_format import BUILT_IN
from extract.readers.excel.number_format import show, show_text
from extract.readers.excel.sheet import Merge, Printed, Sheet, printed_margin

MAX_BYTES = 200 * 2**20
MAX_CELLS = 3_000_000  # styled empty cells too: they cost xlrd as much as full ones
# Built-in formats whose text depends on the locale: a Chinese Excel's is used, not xlrd's American one.
LOCAL_FORMATS = (
    frozenset(range(14, 23)) | frozenset(range(27, 37)) | frozenset(range(45, 48)) | frozenset(range(50, 59))
)
BIFF8 = 80  # before it, texts are bytes in the file's code page
NO_CHINESE = (None, 367, 1252, 32_769)  # none said, ASCII, Western: what programs write that know no code page
UNCACHED = "the formula has no stored value: the file was never calculated"


class Workbook:
    """An open workbook: `sheets()` yields its sheets in order; `messages` and `attachments` grow meanwhile."""

    def __init__(self, path: Path):
        self.messages: list[Message] = []
        self.attachments: list[str] = []
        path = Path(path)
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(
                "too_large",
                f"The workbook is larger than {MAX_BYTES // 2**20} MB, more than any disclosure needs: provide the tables only.",
            )
        marks = scan(path)
        if marks.cells > MAX_CELLS:
            raise Unreadable(
                "too_large",
                f"The workbook has more than {MAX_CELLS:,} cells, more than any disclosure has: provide the tables only.",
            )
        self._marks, self._shown = marks.sheets, marks.shown
        try:
            self._book = _open(path)
            if self._book.biff_version < BIFF8 and self._book.codepage in NO_CHINESE:
                self._book = _open(path, encoding_override="gb18030")
        except Exception as error:  # xlrd raises a dozen kinds on damaged files (AssertionError, struct.error, ...)
            raise _refusal(error) from None
        self._styles = [self._style(style) for style in self._book.xf_list]
        self.attachments += marks.embedded
        if marks.has_macros:
            self.messages.append(Message("warning", "macros", "The workbook holds macros; they were not run."))
        if marks.has_external_links:
            text = "Formulas of the workbook point to other files; their last stored values were read."
            self.messages.append(Message("warning", "external_links", text))

    def sheets(self) -> Iterator[Sheet]:
        for number, source in enumerate(self._book.sheets()):
            marks = self._marks[number] if number < len(self._marks) else Marks()
            yield self._read_sheet(source, marks)

    def shown(self) -> tuple[int, Merge | None]:
        """Where the workbook is embedded in another document: the sheet that it shows, and the range of it if it says."""
        sheets = self._book.sheets()
        active = max(range(len(sheets)), key=lambda n: (sheets[n].sheet_visible, sheets[n].sheet_selected), default=0)
        return active, Merge(*self._shown) if self._shown else None

    def _style(self, style) -> tuple[str, float, bool]:
        """(number format code, indent in ems, ruled) of a cell style."""
        key = style.format_key
        known = self._book.format_map.get(key)
        code = BUILT_IN[key] if key in LOCAL_FORMATS else known.format_str if known else "General"
        border = style.border
        lines = (border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style)
        return code or "General", float(style.alignment.indent_level), any(lines)

    def _read_sheet(self, source, marks: Marks) -> Sheet:
        sheet = Sheet(source.name, hidden=source.visibility != 0, pictures=marks.pictures, texts=list(marks.texts))
        sheet.header, sheet.footer = printed_margin(marks.header), printed_margin(marks.footer)
        sheet.merges = [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells]
        sheet.hidden_columns = [(c, c) for c, info in source.colinfo_map.items() if info.hidden or info.width == 0]
        uncached = []
        for row in range(source.nrows):
            types, values = source.row_types(row), source.row_values(row)
            formats = [source.cell_xf_index(row, column) for column in range(len(types))]
            for column, (kind, value, style) in enumerate(zip(types, values, formats, strict=True)):
                code, indent, ruled = (
                    self._styles[style] if style is not None and style < len(self._styles) else ("General", 0.0, False)
                )
                if ruled:
                    sheet.framed_rows.add(row)
                if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    continue
                if (row, column) in marks.uncached and not value:
                    uncached.append(xlrd.cellname(row, column))
                    printed = Printed("", indent, UNCACHED)
                else:
                    printed = self._printed(kind, value, code, indent, bool(source.show_zero_values))
                if printed.doubt or printed.text.strip():
                    sheet.cells[row, column] = printed
            info = source.rowinfo_map.get(row)
            if info is not None and (info.hidden or info.height == 0):
                sheet.hidden_rows.add(row)
        if uncached:
            self.messages.append(
                Message(
                    "warning",
                    "formula_without_value",
                    f"Sheet {sheet.name}: {len(uncached)} formulas have no stored value (first {uncached[0]}): "
                    "open the workbook in Excel or WPS and save it again.",
                )
            )
        return sheet

    def _printed(self, kind: int, value, code: str, indent: float, show_zeros: bool) -> Printed:
        if kind == xlrd.XL_CELL_TEXT:
            return Printed(show_text(value, code).replace("\r\n", "\n").replace("\r", "\n"), indent)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Printed("TRUE" if value else "FALSE", indent)
        if kind == xlrd.XL_CELL_ERROR:
            text = xlrd.error_text_from_code.get(value, "#N/A")
            return Printed(text, indent, "the cell shows an error of its formula")
        if value == 0 and not show_zeros:
            return Printed("", indent, "the cell holds 0, and the sheet is set not to show zeros")
        text, doubt = show(value, code, bool(self._book.datemode))
        return Printed(text, indent, doubt)


def _open(path: Path, **choices) -> xlrd.book.Book:
    with open(os.devnull, "w") as log:
        return xlrd.open_workbook(str(path), formatting_info=True, ragged_rows=True, logfile=log, **choices)


def _refusal(error: Exception) -> Unreadable:
    if "encrypt" in str(error).lower() or "password" in str(error).lower():
        return Unreadable(
            "encrypted", "The workbook is encrypted with a password: remove the password and provide the file again."
        )
    if isinstance(error, MemoryError | RecursionError):
        return Unreadable(
            "damaged", "The workbook is damaged: reading it needs more memory than any disclosure; get a new copy."
        )
    return Unreadable(
        "damaged", "The workbook is damaged: its .xls records cannot be read; get a new copy, or save it as .xlsx."
    )
