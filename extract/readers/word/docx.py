"""Office Open XML documents: word/document.xml in order, merged cells by gridSpan and vMerge.

Page numbers are those Word left behind (lastRenderedPageBreak) and the breaks in the text: a hint, no geometry.
Deleted revisions and hidden runs are left out, inserted ones kept: what a person sees printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from extract.document import Cell, Document, Message, Paragraph, Table
from extract.readers.cell_lines import joined
from extract.readers.package import Package
from extract.readers.word.embedded import EmbeddedWorkbooks
from extract.readers.word.numbering import Numbering
from extract.readers.word.pictures import pictures_message

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
WORD_2003 = "{http://schemas.microsoft.com/office/word/2003/wordml}"
AROUND_BLOCKS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}
AROUND_BLOCKS |= {"sect", "sub-section", "annotation", "content"}  # of Word 2003 XML
PASSED_OVER = {"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr"}
CONTENTS_STYLE = re.compile(r"^(?:TOC|toc|目录)\s*\d", re.I)
LINKED_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|ofd|zip|rar|wps|et)$", re.I)
CELL_SPANS = ("{*}gridSpan", "{*}vMerge", "{*}hMerge", "{*}vmerge", "{*}hmerge")
DEEPEST_TABLE = 20
# Marks among the pieces of a paragraph; no XML text can hold these characters.
PAGE_ENDED, PAGE_BREAK, OBJECT = "\f", "\v", "\x01"


def read_docx(path: Path | IO[bytes]) -> Document:
    package = Package(path)
    main = package.main_part("officeDocument") or "word/document.xml"
    relations = package.relations(main)
    objects = EmbeddedWorkbooks(package, relations)
    blocks, page = blocks_of(package.xml(main).find("{*}body"), Numbering.of(package, main), objects.blocks)
    running = [*_running(package, relations, "header"), *_running(package, relations, "footer")]
    attachments = [r.target for r in relations.values() if r.external and LINKED_DOCUMENT.search(r.target)]
    parts = [r.target for r in relations.values() if r.kind in ("package", "oleObject", "aFChunk") and not r.external]
    attachments += [part for part in parts if part not in objects.read]
    pictures = sum(1 for name in package.names() if name.lower().startswith("word/media/"))
    messages = pictures_message(blocks, max(pictures - len(objects.read), 0))  # each object has its picture
    if any(name.lower().endswith("vbaproject.bin") for name in package.names()):
        messages.append(Message("info", "macros", "The document holds macros; they were not run."))
    return Document("docx", page, blocks + running, messages, attachments)


def blocks_of(body, numbering: Numbering, embedded=None) -> tuple[list[Paragraph | Table], int]:
    """The blocks of a body element in order and how many pages it says it has. `embedded(id, page)` gives the blocks
    of an embedded object."""
    reading = _Reading(numbering, embedded)
    for element in body if body is not None else ():
        reading.block(element)
    reading.flush_boxes()
    return reading.blocks, reading.page


def _running(package: Package, relations, role: str) -> list[Paragraph]:
    found = []
    for relation in relations.values():
        if relation.kind == role and not relation.external and package.has(relation.target):
            for element in package.xml(relation.target).iter("{*}p"):
                text = "".join(_texts(element)).strip()
                if text:
                    found.append(Paragraph(text, 1, None, role))
    return found


class _Reading:
    """Collects blocks; counts pages by the breaks met on the way."""

    def __init__(self, numbering: Numbering, embedded=None) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._embedded = embedded or (lambda relation_id, page: [])
        self.page = 1
        self.numbering = numbering
        self._boxes: list[object] = []
        self._nested: list[object] = []

    def block(self, element) -> None:
        name = _name(element)
        if name == "p":
            self.paragraph(element)
        elif name == "tbl":
            self.table(element)
        elif name in AROUND_BLOCKS:
            for child in element:
                if _name(child) not in ("sdtPr", "sdtEndPr", "Fallback"):
                    self.block(child)

    def paragraph(self, element) -> None:
        """A paragraph in as many pieces as page breaks and objects part it: what follows an object is after it."""
        label = self.numbering.label(element)
        parts = [label] if label else []
        for part in _texts(element, self._boxes):
            if part == PAGE_BREAK:
                self._print(element, parts)
                self.page += 1
            elif part == OBJECT:
                self._print(element, parts)
                self._print_object(self._boxes.pop())
            elif part == PAGE_ENDED:
                self.page += 1
            else:
                parts.append(part)
        self._print(element, parts)
        self.flush_boxes()

    def _print(self, element, parts: list[str]) -> None:
        text = "".join(parts).strip("\n")
        parts.clear()
        if text.strip():
            role = "contents" if _is_contents(element, text) else "body"
            self.blocks.append(Paragraph(text.strip(), self.page, None, role))

    def text_of(self, element) -> str:
        """The text of a paragraph in a cell; its objects follow the table."""
        label = self.numbering.label(element)
        parts = [label] if label else []
        for part in _texts(element, self._boxes):
            if part in (PAGE_ENDED, PAGE_BREAK):
                self.page += 1
            elif part != OBJECT:
                parts.append(part)
        return "".join(parts)

    def _print_object(self, element) -> None:
        identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        self.blocks += self._embedded(identifier, self.page)

    def flush_boxes(self) -> None:
        """Text boxes are in the text where their anchor is: their blocks follow the anchor's paragraph."""
        while self._boxes:
            box = self._boxes.pop(0)
            if _name(box) == "OLEObject":
                self._print_object(box)
                continue
            for child in box:
                self.block(child)

    def table(self, element, depth: int = 0) -> None:
        cells: list[Cell] = []
        open_merges: dict[int, Cell] = {}
        n_columns, page = 0, self.page
        rows = list(_rows(element))
        for row, tr in enumerate(rows):
            column = _number(tr, "gridBefore")
            merges: dict[int, Cell] = {}
            row_page = last_page = self.page
            for tc in _cells(tr):
                self.page = row_page  # each cell of a row that a page cuts names the same break
                span, merge, across = _cell_properties(tc)
                goes_on = across is not None and _value(across) != "restart" and cells and cells[-1].row == row
                if goes_on and not "".join(tc.itertext()).strip():
                    cells[-1].column_span += span
                    column += span
                    continue
                above = open_merges.get(column)
                if merge is not None and _value(merge) != "restart" and above is not None:
                    above.row_span += 1
                    self._cell_text(tc, depth)
                    merges[column] = above
                else:
                    text, indent = self._cell_text(tc, depth)
                    cell = Cell(row, column, text, 1, span, row_page, None, indent)
                    cells.append(cell)
                    if merge is not None:
                        merges[column] = cell
                column += span
                last_page = max(last_page, self.page)
            self.page = last_page
            open_merges = merges
            n_columns = max(n_columns, column)
        if cells:
            self.blocks.append(Table(cells, len(rows), n_columns, page))
        nested, self._nested = self._nested, []
        for inner in nested:
            self.table(inner, depth + 1)
        self.flush_boxes()

    def _cell_text(self, tc, depth: int) -> tuple[str, float]:
        lines: list[str] = []
        self._lines_of(tc, lines, depth)
        text = joined(lines).rstrip()
        stripped = text.lstrip(" \u3000\xa0\n")
        lead = text[: len(text) - len(stripped)]
        return stripped, lead.count("\u3000") + 0.5 * (lead.count(" ") + lead.count("\xa0"))

    def _lines_of(self, element, lines: list[str], depth: int) -> None:
        for child in element:
            name = _name(child)
            if name == "p":
                lines.append(self.text_of(child))
            elif name == "tbl":
                if depth < DEEPEST_TABLE:
                    self._nested.append(child)
            elif name in ("sdt", "sdtContent", "ins", "customXml"):
                self._lines_of(child, lines, depth)


def _texts(element, boxes: list | None = None) -> Iterator[str]:
    """The printed pieces of a paragraph in order and the marks between them; text boxes and objects are put aside in
    `boxes`."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = _name(child)
        if name in PASSED_OVER:
            continue
        if name == "t":
            yield child.text or ""
        elif name == "tab" or name == "ptab":
            yield "\t"
        elif name in ("br", "cr"):
            yield PAGE_BREAK if "page" in (child.get(W + "type"), child.get(WORD_2003 + "type")) else "\n"
        elif name == "lastRenderedPageBreak":
            yield PAGE_ENDED
        elif name in ("noBreakHyphen", "softHyphen"):
            yield "-" if name == "noBreakHyphen" else ""
        elif name == "sym":
            yield _symbol(child)
        elif name in ("txbxContent", "OLEObject"):
            if boxes is not None:
                boxes.append(child)
                if name == "OLEObject":
                    yield OBJECT
        elif name == "r":
            if not _vanishes(child):
                yield from _texts(child, boxes)
        else:
            yield from _texts(child, boxes)


def _symbol(element) -> str:
    written = element.get(W + "char") or ""
    code = int(written, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", written) else 0
    return chr(code) if 0x20 <= code < 0xE000 else ""


def _vanishes(run) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and _value(vanish) not in ("0", "false")


def _is_contents(element, text: str) -> bool:
    style = element.find("{*}pPr/{*}pStyle")
    return bool(style is not None and CONTENTS_STYLE.match(_value(style) or "")) or bool(
        re.search(r"(?<![.…·])[.…·]{4,}+\s*+\d++\s*+$|\t\d{1,3}$", text)
    )


def _rows(table) -> Iterator:
    for child in table:
        name = _name(child)
        if name == "tr":
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(row) -> Iterator:
    for child in row:
        name = _name(child)
        if name == "tc":
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)


def _number(row, name: str) -> int:
    found = row.find(f"{{*}}trPr/{{*}}{name}")
    value = _value(found) if found is not None else None
    return min(int(value), 1000) if value and value.isdigit() else 0


def _cell_properties(tc) -> tuple[int, object | None, object | None]:
    """How many columns a cell spans, and its vMerge and hMerge elements (vmerge and hmerge in Word 2003 XML)."""
    span, merges = 1, {}
    properties = tc.find("{*}tcPr")
    for child in properties.iterchildren(*CELL_SPANS) if properties is not None else ():
        name = _name(child)
        if name == "gridSpan":
            value = _value(child)
            span = max(1, min(int(value), 1000)) if value and value.isdigit() else 1
        else:
            merges[name[0]] = child
    return span, merges.get("v"), merges.get("h")


def _value(element) -> str | None:
    return element.get(W + "val") or element.get(STRICT + "val") or element.get(WORD_2003 + "val")


def _name(element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
