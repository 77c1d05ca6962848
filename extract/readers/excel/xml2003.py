"""Excel 2003 XML (SpreadsheetML, `<?mso-application progid="Excel.Sheet"?>`), often saved under the name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from lxml import etree

from extract.document import Message, Unreadable
from extract.readers.excel.attributes import ems, whole
from extract.readers.excel.number_format import show, show_text
from extract.readers.excel.sheet import Merge, Printed, Sheet
from extract.readers.package import MAX_XML_TREE

# Names that the format gives to Excel's common number formats.
NAMED_FORMATS = {
    "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00", "Currency": '"¥"#,##0.00',
    "General Number": "General", "General Date": "yyyy/m/d h:mm", "Short Date": "yyyy/m/d", "Medium Date": "d-mmm-yy",
    "Long Date": 'yyyy"年"m"月"d"日"', "Short Time": "h:mm", "Medium Time": "h:mm AM/PM", "Long Time": "h:mm:ss",
}  # fmt: skip


class Workbook:
    """An open workbook: `sheets()` yields its sheets in order."""

    def __init__(self, path: Path):
        self.messages: list[Message] = []
        self.attachments: list[str] = []
        data = Path(path).read_bytes()
        if len(data) > MAX_XML_TREE:
            raise Unreadable("too_large", "The workbook is larger than any disclosure needs: provide the tables only.")
        if b"<!DOCTYPE" in data[:4096]:
            raise Unreadable(
                "hostile",
                "The workbook declares a DOCTYPE, which Excel never does (an entity attack): it was not read.",
            )
        try:
            self._root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=False))
        except etree.XMLSyntaxError as error:
            raise Unreadable("damaged", f"The workbook is damaged: it is not well-formed XML ({error}).") from None
        self._styles = dict(self._read_styles())

    def sheets(self) -> Iterator[Sheet]:
        for element in self._root.iterchildren("{*}Worksheet"):
            visible = element.findtext("{*}WorksheetOptions/{*}Visible") or ""
            sheet = Sheet(_get(element, "Name") or "", hidden=visible in ("SheetHidden", "SheetVeryHidden"))
            for table in element.iterchildren("{*}Table"):
                self._read_table(sheet, table)
            yield sheet

    def _read_styles(self) -> Iterator[tuple[str, tuple[str | None, float, bool]]]:
        for style in self._root.iterfind("{*}Styles/{*}Style"):
            code, indent, ruled = None, 0.0, False
            for child in style:
                name = etree.QName(child).localname
                if name == "NumberFormat":
                    code = _get(child, "Format") or "General"
                    code = NAMED_FORMATS.get(code, code)
                elif name == "Alignment":
                    indent = ems(_get(child, "Indent"))
                elif name == "Borders":
                    ruled = any(_get(border, "LineStyle") not in (None, "None") for border in child)
            yield _get(style, "ID") or "", (code, indent, ruled)

    def _read_table(self, sheet: Sheet, table) -> None:
        column = 0
        for element in table.iterchildren("{*}Column"):
            column = whole(_get(element, "Index"), column + 1)
            last = column + whole(_get(element, "Span"))
            if _get(element, "Hidden") == "1":
                sheet.hidden_columns.append((column - 1, last - 1))
            column = last
        row = 0
        for element in table.iterchildren("{*}Row"):
            row = whole(_get(element, "Index"), row + 1)
            if _get(element, "Hidden") == "1" or _get(element, "Height") == "0":
                sheet.hidden_rows.add(row - 1)
            self._read_row(sheet, row - 1, element)
            row += whole(_get(element, "Span"))

    def _read_row(self, sheet: Sheet, row: int, element) -> None:
        column = 0
        for cell in element.iterchildren("{*}Cell"):
            column = whole(_get(cell, "Index"), column + 1)
            across, down = whole(_get(cell, "MergeAcross")), whole(_get(cell, "MergeDown"))
            if across or down:
                sheet.merges.append(Merge(row, column - 1, row + down, column - 1 + across))
            code, indent, ruled = self._styles.get(_get(cell, "StyleID") or "Default", (None, 0.0, False))
            if ruled:
                sheet.framed_rows.add(row)
            data = cell.find("{*}Data")
            if data is not None:
                text, doubt = _print(_get(data, "Type") or "String", "".join(data.itertext()), code or "General")
                if text.strip() or doubt:
                    sheet.cells[row, column - 1] = Printed(text, indent, doubt)
            elif _get(cell, "Formula"):
                sheet.cells[row, column - 1] = Printed(
                    "", indent, "the formula has no stored value: the file was never calculated"
                )
            column += across


def _get(element, name: str) -> str | None:
    """An attribute by its local name, in or out of the namespace of spreadsheets."""
    return element.get(f"{{urn:schemas-microsoft-com:office:spreadsheet}}{name}", element.get(name))


def _print(kind: str, value: str, code: str) -> tuple[str, str | None]:
    try:
        if kind == "Number":
            return show(float(value), code)
        if kind == "DateTime":
            days = (datetime.fromisoformat(value) - datetime(1899, 12, 30)).total_seconds() / 86_400
            return show(days, code if code != "General" else "yyyy/m/d")
    except ValueError:
        return value, f"the cell is marked as {kind} but holds text"
    if kind == "Boolean":
        return ("TRUE" if value == "1" else "FALSE"), None
    if kind == "Error":
        return value, "the cell shows an error of its formula"
    return show_text(value, code), None
