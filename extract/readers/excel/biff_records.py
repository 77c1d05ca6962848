"""What an .xls says outside its cell values: formulas never calculated, pictures, text boxes, macros, links.

A pass over the record headers of the workbook stream (type and length, 16 bits each); contents are looked at
only for the few types named here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

import olefile

BOF, EOF, BOUNDSHEET, FORMULA, CONTINUE = 0x0809, 0x000A, 0x0085, 0x0006, 0x003C
ONE_CELL = frozenset((0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6, 0x0001, 0x0002, 0x0003, 0x0004))
MANY_CELLS = {0x00BD: 6, 0x00BE: 2}  # MULRK, MULBLANK: bytes a cell
OBJECT, TEXT_OBJECT, SUPPORT_BOOK = 0x005D, 0x01B6, 0x01AE
HEADER, FOOTER = 0x0014, 0x0015
OLE_SIZE = 0x00DE
OBJECT_PICTURE, OBJECT_COMMENT = 0x08, 0x19
CALCULATE_ON_LOAD = 0x0002
EMPTY_STRING = 3
WORKSHEET = 0


@dataclass(slots=True)
class Marks:
    """One sheet's: positions of formulas without a calculated value, pictures, texts of text boxes, codes of header and footer."""

    uncached: set[tuple[int, int]] = field(default_factory=set)
    pictures: int = 0
    texts: list[str] = field(default_factory=list)
    header: str = ""
    footer: str = ""


@dataclass(slots=True)
class BookMarks:
    """The workbook's: marks of each worksheet in order, and what it carries besides."""

    sheets: list[Marks] = field(default_factory=list)
    has_macros: bool = False
    has_external_links: bool = False
    embedded: list[str] = field(default_factory=list)
    shown: tuple[int, int, int, int] | None = (
        None  # first row, column, last row, column that an embedded workbook shows
    )
    cells: int = 0  # cells of all sheets, the empty ones that are styled too


def scan(path: Path) -> BookMarks:
    """Marks of a workbook. A damaged part ends the scan: what was found until there is returned."""
    book = BookMarks()
    if not olefile.isOleFile(str(path)):
        _scan_records(Path(path).read_bytes(), book)
        return book
    try:
        with olefile.OleFileIO(str(path)) as file:
            entries = file.listdir(streams=True, storages=True)
            book.has_macros = any(entry[0].upper() == "_VBA_PROJECT_CUR" for entry in entries)
            book.embedded = [
                f"embedded: {entry[0]}" for entry in entries if len(entry) == 1 and entry[0].startswith("MBD")
            ]
            for name in ("Workbook", "Book"):
                if file.exists(name):
                    _scan_records(file.openstream(name).read(), book)
                    break
    except Exception:  # olefile raises many kinds on damaged files; the cells were read by xlrd already
        pass
    return book


def _scan_records(data: bytes, book: BookMarks) -> None:
    position, depth, kind_of_object = 0, 0, 0
    begins: dict[int, Marks] = {}  # where each worksheet's records begin -> its marks
    marks: Marks | None = None
    text_length = calculated = 0
    empty: list[tuple[Marks, tuple[int, int]]] = []  # formulas whose result is an empty string
    while position + 4 <= len(data):
        record, size = struct.unpack_from("<HH", data, position)
        start = position + 4
        position = start + size
        if record in MANY_CELLS:
            book.cells += size // MANY_CELLS[record]
            continue
        book.cells += record in ONE_CELL
        if record == BOF:
            depth += 1
            if depth == 1:
                marks = begins.get(start - 4)
        elif record == EOF:
            depth = max(depth - 1, 0)
        elif record == BOUNDSHEET and size >= 6:
            begin, _, kind = struct.unpack_from("<LBB", data, start)
            if kind == WORKSHEET:
                begins[begin] = Marks()
                book.sheets.append(begins[begin])
        elif record == OLE_SIZE and size >= 8:
            first, last, left, right = struct.unpack_from("<HHBB", data, start + 2)
            book.shown = (first, left, last, right)
        elif record == SUPPORT_BOOK and size > 4:
            book.has_external_links = True
        elif marks is None or depth != 1:
            continue
        elif record == FORMULA and size >= 16:
            row, column, _, result, flags = struct.unpack_from("<HHH8sH", data, start)
            if result[0] == EMPTY_STRING and result[6:] == b"\xff\xff":
                empty.append((marks, (row, column)))
            elif flags & CALCULATE_ON_LOAD and result == bytes(8):
                marks.uncached.add((row, column))
            else:
                calculated += 1
        elif record == OBJECT and size >= 6:
            kind_of_object = struct.unpack_from("<H", data, start + 4)[0]
            marks.pictures += kind_of_object == OBJECT_PICTURE
        elif record in (HEADER, FOOTER) and size > 3:
            wide = data[start + 2] & 1
            code = data[start + 3 : start + size].decode("utf-16-le" if wide else "latin-1", "replace")
            marks.header, marks.footer = (code, marks.footer) if record == HEADER else (marks.header, code)
        elif record == TEXT_OBJECT and size >= 12 and kind_of_object != OBJECT_COMMENT:
            text_length = struct.unpack_from("<H", data, start + 10)[0]
        elif record == CONTINUE and text_length and size > 1:
            wide = data[start] & 1
            text = data[start + 1 : start + size].decode("utf-16-le" if wide else "latin-1", "replace")[:text_length]
            if text.strip():
                marks.texts.append(text.replace("\r", "\n").strip())
            text_length = 0
    if not calculated:  # no formula of the book has a result: a program wrote it and calculated nothing
        for marks, position in empty:
            marks.uncached.add(position)
