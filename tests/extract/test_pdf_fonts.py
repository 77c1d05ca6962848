"""The one font that stands for all that a PDF names and does not hold."""

from __future__ import annotations

import io

import pytest

from extract.readers.pdf.fonts import ASCENT, DESCENT, WIDTH, box_font


def test_every_character_is_one_narrow_box_of_a_whole_em():
    fonts = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed: the font is not looked into.")
    font = fonts.TTFont(io.BytesIO(box_font()))
    [table] = font["cmap"].tables
    names = {table.cmap[ord(character)] for character in "是0一（⻋"}
    assert len(names) == 1
    glyph = font["glyf"][names.pop()]
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (0, DESCENT, WIDTH, ASCENT)
    assert ASCENT - DESCENT == font["head"].unitsPerEm
