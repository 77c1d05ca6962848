"""The PDF reader's cells: wrapped lines, indents, labels that run over their column, cells that the page cuts."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Paragraph
from extract.readers.pdf import read
from tests.extract import pdf_drawing as draw
from tests.extract.pdf_reading import rows, tables


def test_cells_have_their_boxes_as_the_page_shows_them(tmp_path: Path):
    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(draw.BUDGET))))
    cell = next(cell for cell in table.cells if cell.text == "公共安全支出")
    assert (cell.row, cell.column, cell.page) == (1, 1, 1)
    assert cell.box == pytest.approx((130, 842 - 698, 280, 842 - 676), abs=0.6)


def test_wrapped_lines_of_a_cell_are_ordered_by_baseline(tmp_path: Path):
    table = [["项目", "名称", "金额", "备注"], ["1", "国有资本经营预算\n财政拨款收入", "1.20", "无"]]
    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(table, height=30))))
    assert rows(found)[1] == ["1", "国有资本经营预算\n财政拨款收入", "1.20", "无"]


def test_leading_ideographic_blanks_are_the_indent(tmp_path: Path):
    table = [["项目", "名称", "金额", "备注"], ["1", "司法", "1.20", ""], ["2", "　　行政运行", "1.20", ""]]
    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(table))))
    first, second = (cell for cell in found.cells if cell.text in ("司法", "行政运行"))
    assert second.indent - first.indent == pytest.approx(2.0, abs=0.2)


def test_a_label_that_fills_its_cell_evenly_is_set_in_where_those_of_other_pages_are(tmp_path: Path):
    def page(*labels: str):
        table = [["项目", "金额"], *([label, "12.30"] for label in labels)]
        return draw.ruled(table, widths=(88, 90))

    blanks = "\u3000\u3000"
    path = draw.pdf(tmp_path / "a.pdf", page(blanks + "购置", "某单位", "合计"), page(blanks + "法治研究"))
    [first, second] = tables(read(path))
    assert [cell.indent for cell in first.cells if cell.text == "购置"] == pytest.approx([1.9], abs=0.2)
    assert [cell.indent for cell in second.cells if cell.text == "法治研究"] == pytest.approx([1.9], abs=0.2)


def test_a_figure_beside_the_frame_is_reported(tmp_path: Path):
    def beside(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        canvas.drawString(465, 685, "99.99")

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", beside)))
    assert [stray.text for stray in table.strays] == ["99.99"]


def test_a_label_that_runs_over_its_column_stays_whole_and_says_so(tmp_path: Path):
    table = [["项目", "名称", "金额"], ["一般公共预算财政拨款", "", "1.20"]]
    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(table, widths=(64.0, 120.0, 80.0)))))
    assert rows(found) == table
    assert found.cells[3].doubt


def test_what_a_cell_hides_of_its_text_does_not_enter_the_next_cell(tmp_path: Path):
    table = [["项目", "金额"], ["", "46.85"]]
    xs, ys = draw.lattice(2, (60, 90))

    def clipped(canvas: Canvas) -> None:
        draw.ruled(table, widths=(60, 90))(canvas)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(xs[0], ys[2], xs[1] - xs[0], ys[1] - ys[2])
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(xs[1] - 50, ys[2] + 8, "医疗卫生与")
        canvas.drawString(xs[1], ys[2] + 8, "计")
        canvas.restoreState()

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", clipped)))
    assert rows(found) == [["项目", "金额"], ["医疗卫生与计", "46.85"]]


def test_a_tall_cell_cut_by_the_page_is_read_where_it_is_seen(tmp_path: Path):
    def page(first: bool):
        def cut(canvas: Canvas) -> None:
            clip = canvas.beginPath()
            clip.rect(50, 500 if first else 640, 500, 240 if first else 60)
            canvas.clipPath(clip, stroke=0, fill=0)
            xs, _ = draw.lattice(1)
            bottom = 500 if first else 640
            for x in xs:
                canvas.line(x, bottom, x, 740)
            canvas.line(xs[0], 740, xs[-1], 740)
            canvas.line(xs[0], 660, xs[-1], 660)
            lift = 0 if first else 200
            canvas.drawString(64, 690, "上" if first else "下")
            canvas.drawString(140, 506 + lift, "第一行")
            canvas.drawString(140, 484 + lift, "第二行")
            canvas.drawRightString(366, 484 + lift, "12.34")

        return cut

    document = read(draw.pdf(tmp_path / "a.pdf", page(True), page(False)))
    texts = [(table.page, cell.text) for table in tables(document) for cell in table.cells if cell.text]
    assert [page for page, text in texts if text == "12.34"] == [2]
    assert [page for page, text in texts if "第一行" in text] == [1]


def test_the_last_line_of_a_tall_cell_is_no_paragraph_under_the_table_that_the_page_cuts(tmp_path: Path):
    """Its own clip path, the whole cell, goes on below the part of the sheet that the page prints."""

    def clip(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
        path = canvas.beginPath()
        path.rect(x, y, width, height)
        canvas.clipPath(path, stroke=0, fill=0)

    def page(canvas: Canvas) -> None:
        clip(canvas, 50, 490, 500, 250)  # the print area, and within it the rows of this page
        clip(canvas, 50, 500, 500, 240)
        draw.ruled([["项目", "金额"], ["办公费", "12.34"]], widths=(120, 90))(canvas)
        xs, ys = draw.lattice(2, (120, 90))
        clip(canvas, xs[0], 420, 120, ys[1] - 420)
        canvas.drawString(xs[0] + 4, 430, "果。")

    document = read(draw.pdf(tmp_path / "a.pdf", page))
    assert not [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("first", ["label", "amount"])
@pytest.mark.parametrize("amount", ["12.30", "1,234.56", "91,016,775.35"])
def test_a_label_printed_over_the_amount_of_the_next_column_leaves_both_whole(tmp_path: Path, amount: str, first: str):
    label, widths = "机关事业单位基本养老保险缴费", (64.0, 70.0, 80.0)
    xs, ys = draw.lattice(3, widths)

    def over(canvas: Canvas) -> None:
        draw.ruled([["项目", "金额", "备注"], ["", "", ""], ["合计", "", "无"]], widths=widths)(canvas)
        y = (ys[1] + ys[2]) / 2 - 3.5
        if first == "label":
            canvas.drawString(xs[0] + 2, y, label)
        canvas.drawRightString(xs[2] - 2, y, amount)
        if first == "amount":
            canvas.drawString(xs[0] + 2, y, label)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", over)))
    assert rows(table)[1] == [label, amount, ""]


@pytest.mark.parametrize("label", ["1、人员经费和公用经费的支出总数", "19、自然资源海洋气象等支出（一）"])
@pytest.mark.parametrize("overlap", [-0.5, 0.0, 1.5])
def test_a_figure_that_a_label_runs_into_stays_in_its_own_column(tmp_path: Path, label, overlap):
    table = [["编码", "项目", "预算数", "其中"], ["1", "", "", ""], ["2", "其他支出", "7.00", "3.00"]]

    def touching(canvas: Canvas) -> None:
        draw.ruled(table)(canvas)
        canvas.drawString(134, 683, label)
        canvas.drawString(134 + 10 * len(label) - overlap, 683, "1839311.66")

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", touching)))
    assert rows(found)[1] == ["1", label, "1839311.66", ""]


def test_a_number_in_a_label_that_runs_over_its_column_stays_in_the_label(tmp_path: Path):
    table = [["编码", "项目", "预算数", "其中"], ["1", "", "", "3.00"], ["2", "其他支出", "7.00", "3.00"]]

    def long(canvas: Canvas) -> None:
        draw.ruled(table)(canvas)
        canvas.drawString(134, 683, "新经济企业发布活动经费2026")

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", long)))
    assert rows(found)[1] == ["1", "新经济企业发布活动经费2026", "", "3.00"]
