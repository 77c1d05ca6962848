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
    assert font["head"].unitsPerEm == ASCENT - DESCENT


def test_characters_of_a_font_that_does_not_name_them_are_counted_and_told(tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from extract.readers import read
    from samples.fonts import NoFont, font_file

    try:
        pdfmetrics.registerFont(TTFont("embedded", str(font_file())))
    except NoFont as error:
        pytest.skip(str(error))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("embedded", 12)
    canvas.drawString(80, 700, "一般公共服务支出 1,234.56")
    canvas.save()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary) and "/ToUnicode" in entry:
                del entry["/ToUnicode"]
        pdf.save(tmp_path / "b.pdf")
    assert not [m for m in read(tmp_path / "a.pdf").messages if m.code == "nameless_characters"]
    [message] = [m for m in read(tmp_path / "b.pdf").messages if m.code == "nameless_characters"]
    assert message.page == 1 and "were not read" in message.text
