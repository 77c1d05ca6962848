"""What a .doc prints beside its main text: text boxes at their anchors, running titles (MS-DOC 2.3.1, 2.8.11, 2.8.37).

All stories of a document are one text, one behind the other; tables of positions say where each begins and ends.
"""

from __future__ import annotations

import struct
from itertools import accumulate, pairwise
from typing import NamedTuple

FIB_LENGTHS = 0x004C  # characters of: main text, footnotes, running titles, macros, comments, endnotes, text boxes
FIB_RUNNING = 0x00F2  # fcPlcfHdd, lcbPlcfHdd
FIB_SHAPES = 0x01DA  # fcPlcSpaMom: shapes of the main text
FIB_BOXES = 0x025A  # fcPlcftxbxTxt: texts of the text boxes
SHAPE_BYTES, BOX_BYTES, BOX_SHAPE = 26, 22, 14  # of a Spa, of an FTXBXS, and where that names its shape
SEPARATORS = 6  # the first running stories part footnotes from the text
RUNNING_KINDS = ("header", "header", "footer", "footer", "header", "footer")  # even, odd; even, odd; first, first


class Story(NamedTuple):
    """A range of characters: `role` box, header or footer; `anchor` where in the main text a box hangs, 0 if unknown."""

    role: str
    start: int
    end: int
    anchor: int = 0


def stories(main: bytes, table: bytes) -> list[Story]:
    """The running titles and the text boxes of a document, in the order in which they are stored."""
    lengths = struct.unpack_from("<7i", main, FIB_LENGTHS)
    if min(lengths) < 0:
        return []
    begins = [0, *accumulate(lengths)]
    found = []
    for number, (start, end) in enumerate(pairwise(_positions(_plc(main, table, FIB_RUNNING), 0))):
        if number >= SEPARATORS and start < end <= lengths[2]:
            role = RUNNING_KINDS[(number - SEPARATORS) % len(RUNNING_KINDS)]
            found.append(Story(role, begins[2] + start, begins[2] + end))
    anchors = _anchors(_plc(main, table, FIB_SHAPES))
    boxes = _plc(main, table, FIB_BOXES)
    positions = _positions(boxes, BOX_BYTES)
    for number, (start, end) in enumerate(pairwise(positions)):
        place = 4 * len(positions) + BOX_BYTES * number + BOX_SHAPE
        if start < end <= lengths[6] and place + 4 <= len(boxes):
            shape = struct.unpack_from("<i", boxes, place)[0]
            found.append(Story("box", begins[6] + start, begins[6] + end, anchors.get(shape, 0)))
    return found


def _plc(main: bytes, table: bytes, place: int) -> bytes:
    offset, size = struct.unpack_from("<II", main, place) if place + 8 <= len(main) else (0, 0)
    return table[offset : offset + size]


def _positions(plc: bytes, bytes_each: int) -> tuple[int, ...]:
    """The character positions with which a table of positions begins: one more than it has entries."""
    count = (len(plc) - 4) // (4 + bytes_each) if len(plc) > 4 else -1
    return struct.unpack_from(f"<{count + 1}i", plc)


def _anchors(plc: bytes) -> dict[int, int]:
    """Shape -> the position in the main text at which it hangs."""
    positions = _positions(plc, SHAPE_BYTES)
    shapes = range(max(len(positions) - 1, 0))
    return {
        struct.unpack_from("<i", plc, 4 * len(positions) + SHAPE_BYTES * shape)[0]: positions[shape] for shape in shapes
    }
