"""The streams of a .doc: the text's pieces and the properties of its paragraphs (MS-DOC, the parts tables need)."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from typing import NamedTuple

import olefile

from extract.document import Unreadable
from extract.readers.word.doc_numbering import DocNumbering
from extract.readers.word.doc_stories import Story, stories
from extract.readers.word.row_grid import RowEnd

MAGIC = 0xA5EC
FIB_CLX = 0x01A2  # fcClx, lcbClx
FIB_PAPX = 0x0102  # fcPlcfBtePapx, lcbPlcfBtePapx
FIB_CHPX = 0x00FA  # fcPlcfBteChpx, lcbPlcfBteChpx
FIB_TEXT_LENGTH = 0x004C  # ccpText: characters of the main text
PAGE = 512
MOST_CHARACTERS = 20_000_000

# The field of an embedded object: its separator bears the object's number, and its last character stands for it.
EMBEDDED = re.compile("\x13\\s*EMBED[^\x13-\x15]{0,100}(\x14)[^\x01\x13\x15]{0,20}\x01")
MOST_OBJECTS = 200

SPRM_IN_TABLE, SPRM_ROW_END, SPRM_DEPTH = 0x2416, 0x2417, 0x6649
SPRM_INNER_CELL, SPRM_INNER_ROW_END = 0x244B, 0x244C
SPRM_LIST, SPRM_LIST_LEVEL = 0x460B, 0x260A
SPRM_DEFINE_TABLE, SPRM_HUGE_PROPERTIES = 0xD608, (0x6646, 0x6645)
SPRM_CHANGE_TABS = 0xC615
SPRM_OBJECTS = (0x680E, 0x6A03)  # of the separator in the field of an object: its number in the ObjectPool
OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


class Piece(NamedTuple):
    """A run of characters of the text and where its bytes lie: offset in the main stream, bytes per character."""

    start: int
    end: int
    offset: int
    width: int


class DocText:
    """The text of a document (the first `length` characters are the main one), the table properties of its paragraphs,
    and the embedded workbooks by the position of the character that stands for them."""

    def __init__(
        self,
        characters: str,
        length: int,
        stories: list[Story],
        pieces: list[Piece],
        properties: list[tuple[int, bytes]],
    ) -> None:
        self.characters, self.length, self.stories = characters, length, stories
        self.workbooks: dict[int, bytes] = {}
        self.numbering = DocNumbering({}, [])
        self._pieces = pieces
        self._piece_starts = [piece.start for piece in pieces]
        self._starts = [start for start, _ in properties]
        self._properties = [_decode(grpprl) for _, grpprl in properties]

    def paragraphs(self, start: int, stop: int):
        """(start, end, mark) of each paragraph of a range: `end` is the position of its mark (\\r or \\x07)."""
        start, stop = max(start, 0), min(stop, len(self.characters))
        for position in range(start, stop):
            character = self.characters[position]
            if character in "\r\x07":
                yield start, position, character
                start = position + 1
        if start < stop:
            yield start, stop - 1, "\r"

    def table_depth(self, position: int) -> int:
        found = self._at(position)
        return max(found.get("depth", 0), 1 if found.get("in_table") else 0)

    def row_end(self, position: int) -> RowEnd | None:
        found = self._at(position)
        if found.get("row_end") or found.get("inner_row_end"):
            return found.get("row") or RowEnd([], [])
        return None

    def is_inner_cell_end(self, position: int) -> bool:
        """Whether the paragraph ends a cell of a nested table (whose mark is that of any paragraph)."""
        return bool(self._at(position).get("inner_cell_end"))

    def label(self, position: int) -> str:
        """The number that the paragraph with its mark at a position prints before its text. Asked once, in order."""
        found = self._at(position)
        return self.numbering.label(found["list"], found.get("level", 0)) if found.get("list") else ""

    def offset(self, position: int) -> int:
        """Where a character's bytes lie in the main stream."""
        piece = self._pieces[bisect_right(self._piece_starts, position) - 1]
        return piece.offset + (position - piece.start) * piece.width

    def _at(self, position: int) -> dict:
        offset = self.offset(position)
        index = bisect_right(self._starts, offset) - 1
        return self._properties[index] if index >= 0 else {}


def read_text(ole: olefile.OleFileIO) -> DocText:
    """The main text of an open .doc. Raises Unreadable for an encrypted or older file, ValueError for a damaged one."""
    main = ole.openstream("WordDocument").read()
    if len(main) < 0x200 or struct.unpack_from("<H", main)[0] != MAGIC:
        raise Unreadable(
            "unsupported", "The file is from a Word version before Word 97: save it as .docx and provide that."
        )
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & 0x0100:
        raise Unreadable(
            "encrypted", "The file is encrypted with a password: remove the password and provide the file again."
        )
    table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
    data = ole.openstream("Data").read() if ole.exists("Data") else b""
    length = struct.unpack_from("<i", main, FIB_TEXT_LENGTH)[0]
    if not 0 <= length <= MOST_CHARACTERS:
        raise ValueError("text length")
    pieces = _pieces(main, table)
    characters = _characters(main, pieces)[:MOST_CHARACTERS]
    text = DocText(characters, length, stories(main, table), pieces, _paragraph_properties(main, table, data))
    text.numbering = DocNumbering.of(main, table)
    for field in EMBEDDED.finditer(characters, 0, length):
        number = object_number(main, table, text.offset(field.start(1)))
        workbook = _workbook(ole, number) if number is not None else None
        if workbook and len(text.workbooks) < MOST_OBJECTS:
            text.workbooks[field.end() - 1] = workbook
    return text


def _workbook(ole: olefile.OleFileIO, number: int) -> bytes | None:
    """The workbook of an object: its records, or the .xlsx that it is."""
    for stream in ("Workbook", "Book", "Package"):
        path = ["ObjectPool", f"_{number}", stream]
        if ole.exists(path):
            return ole.openstream(path).read()
    return None


def _pieces(main: bytes, table: bytes) -> list[Piece]:
    offset, size = struct.unpack_from("<II", main, FIB_CLX)
    clx = table[offset : offset + size]
    position = 0
    while position < len(clx) and clx[position] == 1:  # Prc: properties that pieces share; not needed here
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, position + 1)[0]
    plc = clx[position + 5 : position + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}i", plc)
    pieces = []
    for number in range(count):
        fc = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        compressed = bool(fc & 0x40000000)
        start = (fc & 0x3FFFFFFF) // 2 if compressed else fc & 0x3FFFFFFF
        pieces.append(Piece(ends[number], ends[number + 1], start, 1 if compressed else 2))
    return pieces


def _characters(main: bytes, pieces: list[Piece]) -> str:
    parts = []
    for piece in pieces:
        raw = main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        text = raw.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")
        # positions must hold: a surrogate pair is two characters of the text but one of Python's
        parts.append(text if len(text) == piece.end - piece.start else _utf16_units(raw))
    return "".join(parts)


def _utf16_units(raw: bytes) -> str:
    return "".join(
        chr(unit) if not 0xD800 <= unit < 0xE000 else "\ufffd"
        for (unit,) in struct.iter_unpack("<H", raw[: len(raw) // 2 * 2])
    )


def _paragraph_properties(main: bytes, table: bytes, data: bytes) -> list[tuple[int, bytes]]:
    """(first byte offset of a paragraph run, its grpprl) in file order."""
    offset, size = struct.unpack_from("<II", main, FIB_PAPX)
    plc = table[offset : offset + size]
    count = (len(plc) - 4) // 8
    found: list[tuple[int, bytes]] = []
    for number in range(count):
        page = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
        fkp = main[page * PAGE : (page + 1) * PAGE]
        if len(fkp) < PAGE:
            continue
        runs = fkp[PAGE - 1]
        starts = struct.unpack_from(f"<{runs + 1}I", fkp)
        for run in range(runs):
            place = fkp[4 * (runs + 1) + 13 * run] * 2
            found.append((starts[run], _with_huge(_grpprl(fkp, place), data)))
    found.sort(key=lambda item: item[0])
    return found


def object_number(main: bytes, table: bytes, offset: int) -> int | None:
    """The number of the object whose field has its separator at a byte offset of the main stream."""
    place, size = struct.unpack_from("<II", main, FIB_CHPX)
    plc = table[place : place + size]
    count = (len(plc) - 4) // 8
    starts = struct.unpack_from(f"<{count + 1}I", plc) if count > 0 else ()
    number = bisect_right(starts, offset) - 1
    if not 0 <= number < count:
        return None
    page = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
    fkp = main[page * PAGE : (page + 1) * PAGE]
    if len(fkp) < PAGE:
        return None
    runs = fkp[PAGE - 1]
    run = bisect_right(struct.unpack_from(f"<{runs + 1}I", fkp), offset) - 1
    if not 0 <= run < runs:
        return None
    at = fkp[4 * (runs + 1) + run] * 2
    properties = dict(_sprms(fkp[at + 1 : at + 1 + fkp[at]])) if at else {}
    operand = next((properties[sprm] for sprm in SPRM_OBJECTS if sprm in properties), b"")
    return struct.unpack("<i", operand)[0] if len(operand) == 4 else None


def _grpprl(fkp: bytes, place: int) -> bytes:
    if not place:
        return b""
    words = fkp[place]
    if words:
        return fkp[place + 3 : place + 2 * words]
    return fkp[place + 4 : place + 2 + 2 * fkp[place + 1]]


def _with_huge(grpprl: bytes, data: bytes) -> bytes:
    """Properties too long for their page lie in the Data stream."""
    for sprm, operand in _sprms(grpprl):
        if sprm in SPRM_HUGE_PROPERTIES and len(operand) == 4:
            place = struct.unpack("<I", operand)[0]
            if place + 2 <= len(data):
                size = struct.unpack_from("<H", data, place)[0]
                return grpprl + data[place + 2 : place + 2 + size]
    return grpprl


def _sprms(grpprl: bytes):
    position = 0
    while position + 2 < len(grpprl):
        sprm = struct.unpack_from("<H", grpprl, position)[0]
        position += 2
        kind = sprm >> 13
        if kind != 6:
            size = OPERAND_BYTES[kind]
        elif sprm == SPRM_DEFINE_TABLE:
            if position + 2 > len(grpprl):
                return
            size = struct.unpack_from("<H", grpprl, position)[0] - 1
            position += 2
        elif sprm == SPRM_CHANGE_TABS and grpprl[position] == 255:
            return
        else:
            size = grpprl[position]
            position += 1
        yield sprm, grpprl[position : position + size]
        position += size


def _decode(grpprl: bytes) -> dict:
    found: dict = {}
    for sprm, operand in _sprms(grpprl):
        if sprm == SPRM_IN_TABLE:
            found["in_table"] = operand[:1] == b"\x01"
        elif sprm == SPRM_ROW_END:
            found["row_end"] = operand[:1] == b"\x01"
        elif sprm == SPRM_INNER_CELL:
            found["inner_cell_end"] = operand[:1] == b"\x01"
        elif sprm == SPRM_INNER_ROW_END:
            found["inner_row_end"] = operand[:1] == b"\x01"
        elif sprm == SPRM_LIST and len(operand) == 2:
            found["list"] = struct.unpack("<H", operand)[0]
        elif sprm == SPRM_LIST_LEVEL and operand:
            found["level"] = operand[0]
        elif sprm == SPRM_DEPTH and len(operand) == 4:
            found["depth"] = struct.unpack("<i", operand)[0]
        elif sprm == SPRM_DEFINE_TABLE:
            found["row"] = _row(operand)
    return found


def _row(operand: bytes) -> RowEnd:
    """TDefTable: the count of cells, their edges, then 20 bytes a cell whose first word holds the merges."""
    count = operand[0] if operand else 0
    if 1 + 2 * (count + 1) > len(operand):
        return RowEnd([], [])
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    merges = []
    for cell in range(count):
        place = 1 + 2 * (count + 1) + 20 * cell
        word = struct.unpack_from("<H", operand, place)[0] if place + 2 <= len(operand) else 0
        horizontal = {0: "", 1: "continue"}.get(word & 0b11, "start")
        vertical = {0: "", 1: "continue"}.get(word >> 5 & 0b11, "start")
        merges.append((horizontal, vertical))
    return RowEnd(edges, merges)
