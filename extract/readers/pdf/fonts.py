"""One font for every font that a PDF names and does not hold: what is read never depends on the machine's fonts.

pdfium asks the machine for a font to draw such text with, and takes the extent of each glyph from it. Without one
the glyphs of Chinese text have no extent, and text that repeats in a column (是 under 是, 0 under 0) passes for text
printed twice and is dropped. Here every glyph has one box, narrower than any advance: the extent of a character is
then the advance that the PDF itself gives for it.
"""

from __future__ import annotations

import ctypes
import struct

EM = 1000
ASCENT, DESCENT = 860, -140
WIDTH = 100  # of the box: less than the narrowest advance of a printed character
CHINESE_JAPANESE_KOREAN = frozenset([128, 129, 134, 136])  # character sets as Windows numbers them
_HANDLE = 1


def box_font() -> bytes:
    """A TrueType font in which every character is the same box, one em high (OpenType 1.9, cmap format 13)."""
    glyph = _box_glyph()
    tables = {
        b"OS/2": struct.pack(">HhHHH", 3, EM, 400, 5, 0) + bytes(86),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x2FFFF, 1),
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, DESCENT, WIDTH, ASCENT, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, EM, 0, EM - WIDTH, WIDTH, 1, *[0] * 7, 1
        ),
        b"hmtx": struct.pack(">Hhh", EM, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    directory, body = b"", b""
    start = 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, start + len(body), len(data))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128) + directory + body


def _box_glyph() -> bytes:
    """Four points on one contour: steps from the lower left corner (0, DESCENT) round the box."""
    outline = struct.pack(">hhhhh", 1, 0, DESCENT, WIDTH, ASCENT) + struct.pack(">HH", 3, 0)
    steps = ((0, DESCENT), (WIDTH, 0), (0, ASCENT - DESCENT), (-WIDTH, 0))
    glyph = (
        outline + b"\x01" * 4 + struct.pack(">4h", *(x for x, _ in steps)) + struct.pack(">4h", *(y for _, y in steps))
    )
    return glyph + bytes(-len(glyph) % 4)


_FONT = box_font()
_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_MAP = ctypes.CFUNCTYPE(_P, _P, _I, _I, _I, _I, _P, _P)
_DATA = ctypes.CFUNCTYPE(_L, _P, _P, ctypes.c_uint, _P, _L)
_NAME = ctypes.CFUNCTYPE(_L, _P, _P, _P, _L)


@_MAP
def _map_font(_this, _weight, _italic, charset, _pitch, _face, _exact):
    return _HANDLE if charset in CHINESE_JAPANESE_KOREAN else None  # pdfium has Latin fonts of its own


@_DATA
def _font_data(_this, _font, table, buffer, size):
    if table:
        return 0  # it is no collection; the whole font is asked for with 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


@_NAME
def _face_name(_this, _font, _buffer, _size):
    return 0


class _SystemFonts(ctypes.Structure):
    """FPDF_SYSFONTINFO of fpdf_sysfontinfo.h, version 1; what is NULL is not asked."""

    _fields_ = (
        ("version", _I),
        ("release", _P),
        ("enumerate", _P),
        ("map_font", _MAP),
        ("get_font", _P),
        ("font_data", _DATA),
        ("face_name", _NAME),
        ("charset", _P),
        ("delete_font", _P),
    )


_SYSTEM_FONTS = _SystemFonts(1, None, None, _map_font, None, _font_data, _face_name, None, None)


def use_box_font(library) -> None:
    """Make pdfium ask nobody else for fonts. Before any document is opened; the structure lives as long as the process."""
    set_fonts = library.FPDF_SetSystemFontInfo
    set_fonts.restype, set_fonts.argtypes = None, (_P,)
    set_fonts(ctypes.addressof(_SYSTEM_FONTS))
