"""OpenDocument spreadsheets (.ods). A cell stores the text that its program showed: that is what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.document import Message, Unreadable
from extract.readers.excel.sheet import Merge, Printed, Sheet
from extract.readers.package import Package

MAX_CELLS = 3_000_000
NOT_SHOWN = "the cell stores a number without the text it shows"
BORDERS = ("border", "border-top", "border-bottom", "border-left", "border-right")


class Workbook:
    """An open workbook: `sheets()` yields its sheets in order; `messages` and `attachments` grow meanwhile."""

    def __init__(self, path: Path):
        self.messages: list[Message] = []
        self.attachments: list[str] = []
        package = Package(path)
        if package.has("META-INF/manifest.xml") and _first(package.xml("META-INF/manifest.xml"), "encryption-data"):
            raise Unreadable(
                "encrypted",
                "The workbook is encrypted with a password: remove the password and provide the file again.",
            )
        if not package.has("content.xml"):
            raise Unreadable("damaged", "The workbook is damaged (it has no content): get a new copy.")
        if any(name.startswith("Basic/") for name in package.names()):
            self.messages.append(Message("warning", "macros", "The workbook holds macros; they were not run."))
        self._open(package.xml("content.xml"))

    @classmethod
    def of_content(cls, root) -> Workbook:
        """The workbook of a content.xml that was read already (an object in a text document)."""
        workbook = cls.__new__(cls)
        workbook.messages, workbook.attachments = [], []
        workbook._open(root)
        return workbook

    def _open(self, root) -> None:
        self._root = root
        self._ruled, self._hidden = _styles(root)
        self._cells = 0

    def sheets(self) -> Iterator[Sheet]:
        for table in self._root.iter("{*}table"):
            if _local(table.getparent()) == "spreadsheet":
                yield self._read_sheet(table)

    def _read_sheet(self, table) -> Sheet:
        sheet = Sheet(_get(table, "name") or "", hidden=_get(table, "style-name") in self._hidden)
        sheet.pictures = sum(1 for _ in table.iter("{*}image"))
        sheet.texts = [text for box in table.iter("{*}text-box") if (text := _text(box).strip())]
        column = 0
        for element in _under(table, "table-column", ("table-columns", "table-header-columns", "table-column-group")):
            count = _count(element, "number-columns-repeated")
            if _get(element, "visibility") in ("collapse", "filter"):
                sheet.hidden_columns.append((column, column + count - 1))
            column += count
        row = 0
        for element in _under(table, "table-row", ("table-rows", "table-header-rows", "table-row-group")):
            count = _count(element, "number-rows-repeated")
            cells = list(self._row_cells(element))
            filled = [cell for cell in cells if cell[1].text.strip() or cell[1].doubt]
            if filled or any(cell[3] for cell in cells):
                self._cells += count * len(cells)
                if self._cells > MAX_CELLS:
                    sentence = f"The workbook has more than {MAX_CELLS:,} cells, more than any disclosure has: provide the tables only."
                    raise Unreadable("too_large", sentence)
                for again in range(row, row + count):
                    self._place(sheet, again, cells)
            if filled and _get(element, "visibility") in ("collapse", "filter"):
                sheet.hidden_rows.update(range(row, row + count))
            row += count
        return sheet

    def _row_cells(self, row) -> Iterator[tuple[int, Printed, tuple[int, int], bool]]:
        """(column, what is printed, spans of rows and columns, ruled) of each cell that holds or rules anything."""
        column = 0
        for cell in row:
            name = _local(cell)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            count = _count(cell, "number-columns-repeated")
            printed = _printed(cell)
            ruled = _get(cell, "style-name") in self._ruled
            if printed.text.strip() or printed.doubt or (ruled and count < 1_000):
                spans = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
                if count > MAX_CELLS:
                    raise Unreadable("too_large", "A row of the workbook claims more cells than any disclosure has.")
                for again in range(column, column + count):
                    yield again, printed, spans, ruled
            column += count

    @staticmethod
    def _place(sheet: Sheet, row: int, cells: list) -> None:
        for column, printed, (rows, columns), ruled in cells:
            if ruled:
                sheet.framed_rows.add(row)
            if printed.text.strip() or printed.doubt:
                sheet.cells[row, column] = printed
            if rows > 1 or columns > 1:
                sheet.merges.append(Merge(row, column, row + rows - 1, column + columns - 1))


def _styles(root) -> tuple[set[str], set[str]]:
    """Names of the cell styles with a rule, and of the table styles that are not shown."""
    ruled, hidden = set(), set()
    for style in root.iter("{*}style"):
        for properties in style:
            values = {key.rpartition("}")[2]: value for key, value in properties.attrib.items()}
            if any(values.get(border, "none") != "none" for border in BORDERS):
                ruled.add(_get(style, "name"))
            if _local(properties) == "table-properties" and values.get("display") == "false":
                hidden.add(_get(style, "name"))
    return ruled, hidden


def _printed(cell) -> Printed:
    lines = [_text(paragraph) for paragraph in cell if _local(paragraph) == "p"]
    if lines or _get(cell, "value") is None:
        return Printed("\n".join(lines))
    return Printed(_get(cell, "value") or "", doubt=NOT_SHOWN)


def _text(element) -> str:
    """The text of a paragraph: its own blanks, tabs and line ends written out, comments left out."""
    parts = [element.text or ""]
    for child in element:
        name = _local(child)
        if name == "s":
            parts.append(" " * min(_count(child, "c"), 200))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name != "annotation":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _under(element, wanted: str, groups: tuple[str, ...]) -> Iterator:
    """Children of one name, those inside groups too, in order."""
    for child in element:
        if _local(child) == wanted:
            yield child
        elif _local(child) in groups:
            yield from _under(child, wanted, groups)


def _first(root, name: str) -> bool:
    return next(root.iter(f"{{*}}{name}"), None) is not None


def _local(element) -> str:
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def _get(element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _count(element, name: str) -> int:
    """A number of repetitions or spanned cells as written, 1 where there is none or it makes no sense."""
    value = _get(element, name) or ""
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 8 else 1
