"""The PDF reader's pages: turned, cropped, nested forms, watermarks, doubled glyphs; what a person sees is read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Paragraph
from extract.readers.pdf import read
from tests.extract import pdf_drawing as draw
from tests.extract.pdf_reading import rows, tables


def _form(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    canvas.setFont(draw.FONT, 10)
    draw.ruled(draw.BUDGET)(canvas)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(-10, 30)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(25, -60)
    canvas.doForm("outer")


def test_nested_form_objects_are_read_in_place(tmp_path: Path):
    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", _form)))
    assert rows(table) == draw.BUDGET
    assert table.box.x0 == pytest.approx(75, abs=1)
    assert table.box.y0 == pytest.approx(842 - (720 - 30), abs=1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(tmp_path: Path, turn: int):
    import pikepdf

    upright = draw.pdf(tmp_path / "a.pdf", draw.ruled(draw.BUDGET))
    width, height = 595, 842
    with pikepdf.open(upright) as pdf:
        page = pdf.pages[0]
        # Turn the content against the page's own turn, so that a person sees the table upright.
        matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[turn]
        page.contents_add(("q " + " ".join(map(str, matrix)) + " cm").encode(), prepend=True)
        page.contents_add(b"Q")
        page.mediabox = [0, 0, width, height] if turn == 180 else [0, 0, height, width]
        page.Rotate = turn
        pdf.save(tmp_path / "b.pdf")
    [table] = tables(read(tmp_path / "b.pdf"))
    [expected] = tables(read(upright))
    assert rows(table) == draw.BUDGET
    assert table.box == pytest.approx(expected.box, abs=1)


def test_text_set_sideways_on_an_upright_page_is_read(tmp_path: Path):
    def sideways(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        draw.ruled(draw.BUDGET, top=500)(canvas)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", sideways)))
    assert rows(table) == draw.BUDGET
    assert table.box == pytest.approx((95, 842 - 460, 205, 842 - 60), abs=1)


def test_the_crop_box_is_what_the_page_shows(tmp_path: Path):
    import pikepdf

    with pikepdf.open(draw.pdf(tmp_path / "a.pdf", draw.ruled(draw.BUDGET))) as pdf:
        pdf.pages[0].mediabox = [-100, -50, 600, 900]
        pdf.pages[0].cropbox = [40, 500, 590, 800]
        pdf.save(tmp_path / "b.pdf")
    [table] = tables(read(tmp_path / "b.pdf"))
    assert rows(table) == draw.BUDGET
    assert table.box == pytest.approx((20, 80, 420, 190), abs=1)


def test_a_slanted_watermark_is_not_read(tmp_path: Path):
    def marked(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        canvas.translate(120, 560)
        canvas.rotate(35)
        canvas.setFont(draw.FONT, 40)
        canvas.drawString(0, 0, "仅供内部审核 2024")

    document = read(draw.pdf(tmp_path / "a.pdf", marked))
    [table] = tables(document)
    assert rows(table) == draw.BUDGET
    assert "审核" not in "".join(block.text for block in document.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("grey", [0.0, 0.8])
def test_a_level_watermark_over_the_cells_is_not_read(tmp_path: Path, grey: float):
    def marked(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.setFont(draw.FONT, 36)
        canvas.drawString(100, 668, "内部资料 2023")
        canvas.setFillGray(0)
        draw.ruled(draw.BUDGET)(canvas)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", marked)))
    assert rows(table) == draw.BUDGET


def test_glyphs_printed_twice_for_bold_are_read_once_but_equal_neighbours_stay(tmp_path: Path):
    table = [["甲", "乙", "丙", "丁"], ["11", "——", "1,100.11", "22.22"], ["2", "收入收入", "0.00", "7.77"]]

    def bold(canvas: Canvas) -> None:
        draw.ruled(table)(canvas)
        for offset in (0.3, 0.6):
            canvas.saveState()
            canvas.translate(offset, 0)
            draw.write(canvas, table)
            canvas.restoreState()

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", bold)))
    assert rows(found) == table


@pytest.mark.parametrize("offsets", [(0.02, 0.0, 0.01), (0.0, 0.4, 0.2), (0.03, 0.01, 0.02, 0.0), (0.0, 0.02) * 4])
def test_glyphs_printed_three_times_or_more_in_any_order_are_read_once(tmp_path: Path, offsets):
    def bold(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        for offset in offsets:
            canvas.saveState()
            canvas.translate(offset, 0)
            draw.write(canvas, draw.BUDGET)
            canvas.restoreState()

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", bold)))
    assert rows(found) == draw.BUDGET
