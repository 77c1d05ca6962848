"""Legacy .xls workbooks (BIFF8): a sheet per statement, figures as numbers under a number format."""

from __future__ import annotations

import io

import xlwt

from samples.grid import grid_cells
from samples.model import TypesetDocument
from samples.writers.xlsx import FIGURE, number_format, sheet_names


def write_xls(document: TypesetDocument, thousands: bool = False) -> bytes:
    """The statements of a document as an .xls workbook, with a cover sheet; the narrative is not in it."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}

    def style(shown: str) -> xlwt.XFStyle:
        if shown not in styles:
            styles[shown] = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin", num_format_str=shown)
        return styles[shown]

    cover = book.add_sheet("封面")
    for number, block in enumerate(block for block in document.blocks[:2] if hasattr(block, "level")):
        cover.write(4 + number * 2, 1, block.text)
    for name, table in zip(sheet_names(document), document.tables, strict=True):
        sheet = book.add_sheet(name)
        top, last = 0, max(1, len(table.columns) - 1)
        for caption in table.captions:
            sheet.write_merge(top, top, 0, last, caption.removeprefix("# "))
            top += 1
        for cell in grid_cells(table):
            row, column = top + cell.row, cell.column
            if cell.row_span > 1 or cell.column_span > 1:
                bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
                sheet.write_merge(row, bottom, column, right, cell.text, style("@"))
            elif cell.role in ("amount", "line_number", "sequence") and FIGURE.fullmatch(cell.text):
                shown = number_format(cell.text, thousands and cell.role == "amount")
                sheet.write(row, column, float(cell.text), style(shown))
            else:
                sheet.write(row, column, cell.text, style("@" if cell.text else "General"))
        bottom = top + table.heading_rows + bool(table.numbering) + len(table.rows)
        for note in filter(None, table.note.split("\n")):
            sheet.write(bottom, 0, note)
            bottom += 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
