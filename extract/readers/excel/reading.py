"""Workbooks: .xlsx, legacy .xls, Excel 2003 XML and .ods, as a person sees them. `read(path) -> Document`.

Every sheet is one page. The number format decides the text of a figure; hidden sheets, rows and columns are
landed and marked; what cannot be seen or known is told in a cell's doubt or in a message.
"""

from __future__ import annotations

from pathlib import Path

from extract.document import Document, Message, Paragraph, Table, Unreadable
from extract.readers.detect import sniff
from extract.readers.excel.sheet import Sheet, figures_in_hidden_columns, figures_under_merges, grids
from extract.readers.excel.words import as_words


def read(path: Path) -> Document:
    """All sheets of a workbook, in order. Raises Unreadable with one sentence where nothing can be read."""
    kind = sniff(path)
    if kind == "xlsx":
        from extract.readers.excel.xlsx import Workbook
    elif kind == "ods":
        from extract.readers.excel.ods import Workbook
    elif kind == "excel_xml":
        from extract.readers.excel.xml2003 import Workbook
    else:
        from extract.readers.excel.xls import Workbook
    document = Document(kind if kind in ("xlsx", "ods") else "xls", 0, [])
    try:
        _read_into(document, Workbook(path))
    except (ValueError, OverflowError) as error:  # a row, style or span that is no number
        raise Unreadable("damaged", f"The workbook is damaged ({error}): get a new copy.") from None
    return document


def _read_into(document: Document, workbook) -> None:
    figures, pictured = 0, []
    for page, sheet in enumerate(workbook.sheets(), start=1):
        tables = grids(sheet, page)
        document.page_count = page
        if tables and sheet.header:
            document.blocks.append(Paragraph(sheet.header, page, role="header"))
        document.blocks += [Paragraph(text, page=page) for text in sheet.texts]
        for table in tables:
            document.blocks += as_words(table) or [table]
        if tables and sheet.footer:
            document.blocks.append(Paragraph(sheet.footer, page, role="footer"))
        document.messages += _sheet_messages(sheet, tables, page)
        found = sheet.figures()
        figures += found
        if sheet.pictures and not found:
            pictured.append(sheet.name)
    document.messages += workbook.messages
    document.attachments += workbook.attachments
    document.messages += _workbook_messages(figures, pictured)


def _sheet_messages(sheet: Sheet, tables: list[Table], page: int) -> list[Message]:
    messages = []
    if sheet.hidden and tables:
        messages.append(Message("info", "hidden", f"Sheet {sheet.name} is hidden; it was read and marked.", page))
    unseen = sum(1 for table in tables for cell in table.cells if cell.doubt and "does not show" in cell.doubt)
    if unseen:
        text = f"Sheet {sheet.name}: {unseen} cells hold numbers that their number format does not show; nothing is taken from them."
        messages.append(Message("warning", "number_not_shown", text, page))
    columns = figures_in_hidden_columns(sheet)
    if columns and not sheet.hidden:
        text = f"Sheet {sheet.name}: {columns:,} numbers are in hidden columns; they were read and marked, but are not part of what the sheet shows."
        messages.append(Message("info", "hidden", text, page))
    under = figures_under_merges(sheet)
    if under:
        text = f"Sheet {sheet.name}: {len(under)} numbers are hidden under merged cells and were not read ({'; '.join(under[:20])})."
        messages.append(Message("warning", "under_merge", text, page))
    return messages


def _workbook_messages(figures: int, pictured: list[str]) -> list[Message]:
    if figures:
        if pictured:
            text = f"Sheets with pictures instead of figures ({', '.join(pictured)}) were not read: ask for the tables themselves."
            return [Message("warning", "pictures", text)]
        return []
    if pictured:
        text = f"The tables of this workbook are pictures ({len(pictured)} sheets): nothing could be read; ask for the tables themselves."
        return [Message("error", "pictures_only", text)]
    return [
        Message(
            "warning",
            "no_figures",
            "No sheet of this workbook holds a figure: it is a template or an empty form, not a disclosure.",
        )
    ]
