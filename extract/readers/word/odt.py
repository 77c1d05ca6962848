"""OpenDocument texts (.odt): paragraphs, tables and text boxes in order. Its programs store the text as it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extract.document import Cell, Document, Message, Paragraph, Table, Unreadable
from extract.readers.cell_lines import joined
from extract.readers.package import Package
from extract.readers.word.embedded import content_blocks
from extract.readers.word.pictures import pictures_message

CONTENTS = re.compile(r"(?<![.…·])[.…·]{4,}+\s*+\d++\s*+$|\t\d{1,3}$")
ROW_GROUPS = ("table-rows", "table-header-rows", "table-row-group")
AROUND_BLOCKS = ("list", "list-item", "list-header", "section", "numbered-paragraph", "index-body", "index-title")
CONTENTS_PARTS = ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
NOT_PRINTED = ("annotation", "annotation-end", "note", "tracked-changes", "bookmark")
MOST_SPAN = 1_000
MOST_CELLS = 200_000  # of one table
OBJECT = "\x01"  # no XML text can hold this character
DEEPEST = 50  # lists and sections in each other


def read_odt(path: Path) -> Document:
    package = Package(path)
    if package.has("META-INF/manifest.xml"):
        sealed = next(package.xml("META-INF/manifest.xml").iter("{*}encryption-data"), None)
        if sealed is not None:
            sentence = "The file is encrypted with a password: remove the password and provide the file again."
            raise Unreadable("encrypted", sentence)
    if not package.has("content.xml"):
        raise Unreadable("damaged", "The file is damaged (it has no content): get a new copy.")
    body = next(package.xml("content.xml").iter("{*}text"), None)
    reading = _Reading(lambda name, page: _embedded(package, name, page))
    for element in body if body is not None else ():
        reading.block(element)
    pictures = sum(1 for name in package.names() if name.startswith("Pictures/"))
    messages = pictures_message(reading.blocks, pictures)
    if any(name.startswith("Basic/") for name in package.names()):
        messages.append(Message("info", "macros", "The document holds macros; they were not run."))
    running = list(_running(package))
    return Document("odt", reading.page, reading.blocks + running, messages, reading.unread)


def _embedded(package: Package, name: str, page: int) -> list[Paragraph | Table]:
    """The grids of the first sheet of a workbook that is kept in the document's own package; [] if it is none."""
    part = f"{name}/content.xml"
    if not package.has(part):
        return []
    return content_blocks(package.xml(part), page)


def _running(package: Package) -> Iterator[Paragraph]:
    """Running titles are in the master pages."""
    if not package.has("styles.xml"):
        return
    for role in ("header", "footer"):
        for element in package.xml("styles.xml").iter(f"{{*}}{role}"):
            for paragraph in element.iter("{*}p"):
                text = "".join(_Reading().texts(paragraph)).replace(OBJECT, "").strip()
                if text:
                    yield Paragraph(text, 1, None, role)


class _Reading:
    """Collects blocks; counts pages by the breaks that the program left behind."""

    def __init__(self, embedded=None) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.unread: list[str] = []  # objects that are no workbook
        self._embedded = embedded or (lambda name, page: [])
        self.page = 1
        self._boxes: list = []
        self._nested: list = []

    def block(self, element, role: str = "body", depth: int = 0) -> None:
        name = _local(element)
        if name in ("p", "h"):
            parts: list[str] = []
            for part in self.texts(element):
                parts.append(part)
                if part == OBJECT:  # what follows an object is after it
                    self._print(parts, role)
                    self._print_object(self._boxes.pop())
            self._print(parts, role)
            self._print_boxes(depth)
        elif name == "table":
            self._table(element, depth)
        elif name == "soft-page-break":
            self.page += 1
        elif depth < DEEPEST and (name in AROUND_BLOCKS or name in CONTENTS_PARTS):
            for child in element:
                self.block(child, "contents" if name in CONTENTS_PARTS else role, depth + 1)

    def _print(self, parts: list[str], role: str) -> None:
        text = "".join(parts).replace(OBJECT, "").strip()
        parts.clear()
        if text:
            is_contents = role == "contents" or CONTENTS.search(text)
            self.blocks.append(Paragraph(text, self.page, None, "contents" if is_contents else "body"))

    def _print_object(self, frame) -> None:
        name = _object_name(frame)
        blocks = self._embedded(name, self.page)
        if not blocks:
            self.unread.append(name)
        self.blocks += blocks

    def texts(self, element) -> Iterator[str]:
        """The printed pieces of a paragraph in order, OBJECT where one is; text boxes and objects are put aside."""
        yield element.text or ""
        for child in element:
            name = _local(child)
            if name == "s":
                yield " " * min(_count(child, "c"), 200)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif name == "soft-page-break":
                self.page += 1
            elif name in ("frame", "custom-shape"):
                self._boxes.append(child)
                if _object_name(child):
                    yield OBJECT
            elif name and name not in NOT_PRINTED:
                yield from self.texts(child)
            yield child.tail or ""

    def _print_boxes(self, depth: int) -> None:
        while self._boxes:
            box = self._boxes.pop(0)
            if _object_name(box):
                self._print_object(box)
                continue
            inside = box.iterchildren("{*}text-box") if _local(box) == "frame" else (box,)
            for element in (child for part in inside for child in part):
                self.block(element, depth=depth + 1)

    def _table(self, element, depth: int) -> None:
        cells: list[Cell] = []
        n_columns, page, n_rows = 0, self.page, 0
        for row in _rows(element):
            column, row_page = 0, self.page
            for cell in row:
                name = _local(cell)
                if name not in ("table-cell", "covered-table-cell"):
                    continue
                count = min(_count(cell, "number-columns-repeated"), MOST_SPAN)
                if name == "table-cell":
                    high = _count(cell, "number-rows-spanned")
                    wide = min(_count(cell, "number-columns-spanned"), MOST_SPAN)
                    text, indent = self._cell_text(cell)
                    for again in range(column, column + count):
                        cells.append(Cell(n_rows, again, text, high, wide, row_page, None, indent))
                column += count
            n_columns = max(n_columns, column)
            n_rows += 1
            if len(cells) > MOST_CELLS:
                raise Unreadable(
                    "too_large", f"A table has more than {MOST_CELLS:,} cells, more than any disclosure has."
                )
        for cell in cells:
            cell.row_span = min(cell.row_span, n_rows - cell.row)
            cell.column_span = min(cell.column_span, n_columns - cell.column)
        if cells:
            self.blocks.append(Table(cells, n_rows, n_columns, page))
        nested, self._nested = self._nested, []
        if depth < DEEPEST:
            for inner in nested:
                self._table(inner, depth + 1)
        self._print_boxes(depth)

    def _cell_text(self, cell) -> tuple[str, float]:
        lines: list[str] = []
        stack = list(reversed(cell))
        while stack:
            element = stack.pop()
            name = _local(element)
            if name in ("p", "h"):
                lines.append("".join(self.texts(element)).replace(OBJECT, ""))
            elif name == "table":
                self._nested.append(element)
            elif name in AROUND_BLOCKS:
                stack += reversed(element)
        text = joined(lines).rstrip()
        stripped = text.lstrip(" \u3000\xa0\n")
        lead = text[: len(text) - len(stripped)]
        return stripped, lead.count("\u3000") + 0.5 * (lead.count(" ") + lead.count("\xa0"))


def _rows(element) -> Iterator:
    for child in element:
        name = _local(child)
        if name == "table-row":
            yield child
        elif name in ROW_GROUPS:
            yield from _rows(child)


def _object_name(frame) -> str:
    """The folder of the package in which the object of a frame is kept; '' where the frame holds none."""
    found = next(frame.iterchildren("{*}object"), None)
    links = found.attrib.items() if found is not None else ()
    return next((value.removeprefix("./") for key, value in links if key.endswith("}href")), "")


def _local(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _count(element, name: str) -> int:
    """A number of repetitions or spanned cells as written, 1 where there is none or it makes no sense."""
    value = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 8 else 1
