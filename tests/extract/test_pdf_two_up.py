"""Two pages printed side by side on one sheet are read one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Paragraph, Table
from extract.readers.pdf import read
from extract.recognise.logical import logical_tables
from tests.extract import pdf_drawing as draw

SHEET = (842, 595)
SCALE = 0.7
OTHER = [["项目", "名称", "金额", "备注"], ["1", "因公出国费用", "9.00", "无"], ["2", "公务接待费用", "2.00", "无"]]


def pages(*drawn):
    """Draws upright pages beside each other, at 0.7 of their size."""

    def sheet(canvas: Canvas) -> None:
        for k, page in enumerate(drawn):
            canvas.saveState()
            canvas.translate(k * SHEET[0] / 2, 0)
            canvas.scale(SCALE, SCALE)
            page(canvas)
            canvas.restoreState()

    return sheet


def titled(title: str, table: list[list[str]]):
    def page(canvas: Canvas) -> None:
        canvas.setFont(draw.FONT, 14)
        canvas.drawCentredString(260, draw.TOP + 30, title)
        canvas.setFont(draw.FONT, 10)
        canvas.drawString(380, draw.TOP + 8, "单位：万元")
        draw.ruled(table)(canvas)

    return page


def prose(canvas: Canvas) -> None:
    for k, line in enumerate(["一二三四五六七八九十" * 4] * 3 + ["到此为止。"]):
        canvas.drawString(60, draw.TOP - 20 * k, line)


def test_each_half_of_a_sheet_has_its_own_titles_and_tables(tmp_path: Path):
    sheet = pages(titled("收入支出预算总表", draw.BUDGET), titled("三公经费支出预算表", OTHER))
    document = read(draw.pdf(tmp_path / "a.pdf", sheet, size=SHEET))
    assert [table.title for table in logical_tables(document)] == ["收入支出预算总表", "三公经费支出预算表"]
    first, second = [block for block in document.blocks if isinstance(block, Table)]
    assert (first.page, second.page) == (1, 1)
    assert first.box.x0 == pytest.approx(SCALE * draw.LEFT, abs=1)
    assert second.box.x0 == pytest.approx(421 + SCALE * draw.LEFT, abs=1)
    assert {cell.page for cell in second.cells} == {1}
    assert min(cell.box.x0 for cell in second.cells) == pytest.approx(second.box.x0, abs=1)


def test_a_table_goes_on_from_the_left_page_to_the_right_one(tmp_path: Path):
    sheet = pages(titled("收入支出预算总表", draw.BUDGET[:3]), draw.ruled(draw.BUDGET[3:]))
    document = read(draw.pdf(tmp_path / "a.pdf", sheet, size=SHEET))
    [table] = logical_tables(document)
    assert [len(piece.grid.table.cells) for piece in table.pieces] == [12, 8]


def test_the_text_of_each_page_is_joined_by_itself(tmp_path: Path):
    document = read(draw.pdf(tmp_path / "a.pdf", pages(prose, prose), size=SHEET))
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["一二三四五六七八九十" * 12 + "到此为止。"] * 2


def test_a_landscape_page_whose_table_crosses_its_middle_is_one_page(tmp_path: Path):
    def wide(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET, widths=(150.0, 180.0, 190.0, 190.0), top=500.0)(canvas)

    document = read(draw.pdf(tmp_path / "a.pdf", wide, size=SHEET))
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert (table.n_rows, table.n_columns) == (5, 4)


def text_of(table: Table) -> list[list[str]]:
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    return [[texts[row, column] for column in range(table.n_columns)] for row in range(table.n_rows)]


def test_the_columns_of_a_landscape_table_without_rules_are_no_pages(tmp_path: Path):
    def wide(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET, draw.no_rules, widths=(100.0, 200.0, 200.0, 150.0), top=500.0)(canvas)

    document = read(draw.pdf(tmp_path / "a.pdf", wide, size=SHEET))
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert (table.n_rows, table.n_columns) == (5, 4)
    assert text_of(table) == draw.BUDGET


def test_figures_at_the_right_stay_under_headings_at_the_left_beside_a_blank_column(tmp_path: Path):
    budget = [[*row, "项目支出" if k == 0 else ""] for k, row in enumerate(draw.BUDGET)]

    def wide(canvas: Canvas) -> None:
        draw.ruled(budget, draw.no_rules, widths=(80.0, 150.0, 150.0, 150.0, 150.0), top=500.0)(canvas)

    document = read(draw.pdf(tmp_path / "a.pdf", wide, size=SHEET))
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert text_of(table) == budget
