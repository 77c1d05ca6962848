"""Workbooks of Office Open XML (.xlsx, .xlsm): ECMA-376 part 1, 18 SpreadsheetML, strict and transitional.

Reads the parts itself: values with their number formats, merged ranges, hidden rows, pictures. Macros and
links to other files are counted and reported, never followed; XML with a DOCTYPE is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from extract.document import Message, Unreadable
from extract.readers.excel.attributes import ems, whole
from extract.readers.excel.date_format import BUILT_IN
from extract.readers.excel.number_format import show, show_text
from extract.readers.excel.sheet import LONGEST_GAP, Merge, Printed, Sheet, column_letters, printed_margin
from extract.readers.package import Package

REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d+)$")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_CELLS = 500_000  # filled cells of a workbook
MAX_TEXT = 50_000_000  # characters of all texts together
SHOWN_ERRORS = "the cell shows an error of its formula"


class Workbook:
    """An open workbook: `sheets()` yields its sheets in order; `messages` and `attachments` grow meanwhile."""

    def __init__(self, path: Path):
        self.messages: list[Message] = []
        self.attachments: list[str] = []
        self._package = Package(path)
        self._filled = 0
        main = self._package.main_part("officeDocument") or "xl/workbook.xml"
        self._root = self._package.xml(main)
        self._relations = self._package.relations(main)
        # A program that writes formulas without calculating stores 0 and asks for a calculation on opening.
        self._recalculates = any(e.get("fullCalcOnLoad") in ("1", "true") for e in self._root.iter("{*}calcPr"))
        self._epoch_1904 = any(e.get("date1904") in ("1", "true") for e in self._root.iter("{*}workbookPr"))
        parts = {relation.kind: relation.target for relation in self._relations.values()}
        self._texts = list(self._shared_strings(parts.get("sharedStrings")))
        self._styles = self._read_styles(parts.get("styles"))
        self._report_parts()

    def sheets(self) -> Iterator[Sheet]:
        for entry in self._root.iter("{*}sheet"):
            name = entry.get("name") or ""
            identifier = next((v for k, v in entry.attrib.items() if k.endswith("}id")), None)
            relation = self._relations.get(identifier)
            if relation is None or not self._package.has(relation.target):
                self._warn("sheet_missing", f"Sheet {name} is named in the workbook but is not in the file.")
                continue
            sheet = Sheet(name, hidden=entry.get("state") in ("hidden", "veryHidden"))
            if relation.kind == "worksheet":
                self._read_sheet(sheet, relation.target)
            elif relation.kind == "chartsheet":
                sheet.pictures = 1
            else:
                self._warn("macros", f"Sheet {name} is a macro sheet; it was not run and not read.")
                continue
            yield sheet

    def shown(self) -> tuple[int, Merge | None]:
        """Where the workbook is embedded in another document: the sheet that it shows, and the range of it if it says."""
        active = next((view.get("activeTab") for view in self._root.iter("{*}workbookView")), None) or "0"
        size = next((element.get("ref") for element in self._root.iter("{*}oleSize")), None)
        return whole(active), _merge(size) if size else None

    def _warn(self, code: str, text: str, severity: str = "warning") -> None:
        self.messages.append(Message(severity, code, text))

    def _report_parts(self) -> None:
        names = self._package.names()
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            self._warn("macros", "The workbook holds macros; they were not run.")
        if any("/externallinks/" in name.lower() and name.lower().endswith(".xml") for name in names):
            self._warn(
                "external_links", "Formulas of the workbook point to other files; their last stored values were read."
            )
        self.attachments += [f"embedded: {name}" for name in names if "/embeddings/" in name.lower()]

    def _shared_strings(self, part: str | None) -> Iterator[str]:
        if part and self._package.has(part):
            length = 0
            for item in self._package.iterate(part, "{*}si"):
                text = _text_of(item)
                length += len(text)
                if length > MAX_TEXT:
                    raise Unreadable(
                        "too_large",
                        f"The workbook holds more than {MAX_TEXT:,} characters, more than any disclosure holds: provide the tables only.",
                    )
                yield text

    def _read_styles(self, part: str | None) -> list[tuple[str, float, bool]]:
        """(number format code, indent in ems, ruled) for each cell style."""
        if not part or not self._package.has(part):
            return []
        root = self._package.xml(part)
        codes = dict(BUILT_IN)
        for element in root.iter("{*}numFmt"):
            if element.get("numFmtId"):
                codes[whole(element.get("numFmtId"))] = element.get("formatCode") or "General"
        ruled = []
        for borders in root.iterchildren("{*}borders"):
            ruled = [any(edge.get("style") not in (None, "none") for edge in border) for border in borders]
        styles = []
        for formats in root.iterchildren("{*}cellXfs"):
            for style in formats.iterchildren("{*}xf"):
                alignment = style.find("{*}alignment")
                indent = ems(alignment.get("indent")) if alignment is not None else 0.0
                border = whole(style.get("borderId"))
                code = codes.get(whole(style.get("numFmtId")), "General")
                styles.append((code, indent, border < len(ruled) and ruled[border]))
        return styles

    def _read_sheet(self, sheet: Sheet, part: str) -> None:
        uncached = []
        next_row = last_filled = 0
        show_zeros = True
        tags = ("{*}row", "{*}mergeCell", "{*}col", "{*}sheetView", "{*}oddHeader", "{*}oddFooter")
        for element in self._package.iterate(part, *tags):
            tag = etree.QName(element).localname
            if tag == "row":
                row = whole(element.get("r"), next_row + 1) - 1
                next_row = row + 1
                filled = len(sheet.cells)
                is_near = row - last_filled <= LONGEST_GAP
                # Far below the last filled row only styled ghosts are likely: they are not looked at one by one.
                if len(element) and (is_near or next(element.iter("{*}v", "{*}is", "{*}f"), None) is not None):
                    self._read_row(sheet, row, element, show_zeros, uncached, frames=is_near)
                if len(sheet.cells) > filled:
                    last_filled = row
                    if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                        sheet.hidden_rows.add(row)
                    if self._filled + len(sheet.cells) > MAX_CELLS:
                        raise Unreadable(
                            "too_large",
                            f"Sheet {sheet.name} has more than {MAX_CELLS:,} filled cells, more than any disclosure has: provide the tables only.",
                        )
            elif tag == "mergeCell":
                merge = _merge(element.get("ref") or "")
                if merge:
                    sheet.merges.append(merge)
            elif tag == "col":
                if element.get("hidden") in ("1", "true") or element.get("width") == "0":
                    sheet.hidden_columns.append((whole(element.get("min")) - 1, whole(element.get("max")) - 1))
            elif tag == "oddHeader":
                sheet.header = printed_margin(element.text or "")
            elif tag == "oddFooter":
                sheet.footer = printed_margin(element.text or "")
            elif tag == "sheetView":
                show_zeros = element.get("showZeros") not in ("0", "false")
        self._filled += len(sheet.cells)
        self._read_drawings(sheet, part)
        if uncached:
            self._warn(
                "formula_without_value",
                f"Sheet {sheet.name}: {len(uncached)} formulas have no stored value (first {uncached[0]}): "
                "open the workbook in Excel or WPS and save it again.",
            )

    def _read_row(self, sheet: Sheet, row: int, element, show_zeros: bool, uncached: list[str], frames: bool) -> None:
        next_column = 0
        for cell in element:
            letters = (cell.get("r") or "").rstrip("0123456789")
            column = _column(letters) if letters else next_column
            next_column = column + 1
            style = whole(cell.get("s"), len(self._styles))
            code, indent, ruled = self._styles[style] if style < len(self._styles) else ("General", 0.0, False)
            if ruled and frames:
                sheet.framed_rows.add(row)
            if not len(cell):
                continue
            printed = self._read_cell(cell, code, indent, show_zeros)
            if printed is None:
                continue
            if printed.doubt == UNCACHED:
                uncached.append(f"{column_letters(column)}{row + 1}")
            sheet.cells[row, column] = printed

    def _read_cell(self, cell, code: str, indent: float, show_zeros: bool) -> Printed | None:
        kind = cell.get("t") or "n"
        value = formula = inline = None
        for child in cell:
            name = child.tag.rpartition("}")[2]
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = child
            elif name == "is":
                inline = child
        if kind == "inlineStr" and inline is not None:
            text = show_text(_text_of(inline), code)
            return Printed(text, indent) if text.strip() else None
        if value is None or (value == "" and kind != "str"):
            return Printed("", indent, UNCACHED) if formula is not None else None
        if kind == "s":
            index = whole(value.strip(), -1)
            text = show_text(self._texts[index], code) if 0 <= index < len(self._texts) else ""
            return Printed(text, indent) if text.strip() else None
        if kind in ("str", "d"):
            text = show_text(_unescape(value), code)
            return Printed(text, indent) if text.strip() else None
        if kind == "b":
            return Printed("TRUE" if value.strip() in ("1", "true") else "FALSE", indent)
        if kind == "e":
            return Printed(value, indent, SHOWN_ERRORS)
        try:
            number = float(value)
        except ValueError:
            return Printed(value, indent, "the cell is marked as a number but holds text")
        if number != number or number in (float("inf"), float("-inf")):
            return Printed(value, indent, "the cell holds no finite number")
        if number == 0 and not show_zeros:
            return Printed("", indent, "the cell holds 0, and the sheet is set not to show zeros")
        text, doubt = show(number, code, self._epoch_1904)
        if number == 0 and formula is not None and self._recalculates:
            return Printed("", indent, UNCACHED)
        return Printed(text, indent, doubt)

    def _read_drawings(self, sheet: Sheet, part: str) -> None:
        for relation in self._package.relations(part).values():
            if relation.kind == "hyperlink" and relation.external:
                self.attachments.append(relation.target)
            if relation.kind == "drawing" and self._package.has(relation.target):
                for element in self._package.xml(relation.target).iter("{*}pic", "{*}sp", "{*}graphicFrame"):
                    name = etree.QName(element).localname
                    if name == "sp":
                        lines = ["".join(p.itertext("{*}t")) for p in element.iter("{*}p")]
                        text = "\n".join(line for line in lines if line.strip())
                        if text and text not in sheet.texts:  # once as drawn, once as fallback
                            sheet.texts.append(text)
                    else:
                        sheet.pictures += 1


UNCACHED = "the formula has no stored value: the file was never calculated"


def _text_of(item) -> str:
    """The text of a string item: its runs joined, phonetic guides (rPh) left out."""
    parts = []
    for child in item:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [run.text or "" for run in child.iterchildren("{*}t")]
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    if "_x" in text:
        text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """The column that letters name, from 0. Letters beyond the last column of a sheet name no column."""
    number = 0
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise Unreadable("damaged", f"The workbook is damaged: it names a column {letters[:20]!r}; get a new copy.")
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.replace("$", "").partition(":")
    start, end = REFERENCE.match(first), REFERENCE.match(last or first)
    if not start or not end:
        return None
    merge = Merge(int(start[2]) - 1, _column(start[1]), int(end[2]) - 1, _column(end[1]))
    return merge if merge.last_row >= merge.row and merge.last_column >= merge.column else None
