"""Sheets wider than their paper, printed over several pages side by side, are read as the sheets that they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.document import Document, Paragraph
from extract.readers.pdf import read
from extract.recognise.logical import LogicalTable, logical_tables
from tests.extract import pdf_drawing as draw
from tests.extract.pdf_reading import rows, tables

HEADINGS = ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "经营支出"]
SHEET = [
    HEADINGS,
    ["204", "公共安全支出", "1,234.56", "1,000.00", "234.56", "3.00"],
    ["20406", "司法", "1,234.56", "1,000.00", "234.56", ""],
    ["2040601", "行政运行", "234.56", "", "234.56", ""],
    ["208", "社会保障和就业支出", "7.00", "", "7.00", ""],
    ["20805", "行政单位养老支出", "5.00", "5.00", "", ""],
    ["合计", "", "1,469.12", "-12.30", "6.66", "3.00"],
]
LEFT_WIDTHS, RIGHT_WIDTHS = (70.0, 190.0, 90.0, 110.0), (110.0, 90.0)
TITLE = "部门收入支出预算总表"


def part(rows: Sequence[int], columns: slice, widths: tuple[float, ...], *others: Callable) -> Callable[[Canvas], None]:
    """One printed page of the sheet: some of its rows, some of its columns."""

    def page(canvas: Canvas) -> None:
        draw.ruled([SHEET[row][columns] for row in rows], widths=widths)(canvas)
        for other in others:
            other(canvas)

    return page


def title(x: float) -> Callable[[Canvas], None]:
    """The title as it lies on the sheet, cut where the paper ends."""

    def write(canvas: Canvas) -> None:
        canvas.saveState()
        edges = canvas.beginPath()
        edges.rect(0, 0, 595, 842)
        canvas.clipPath(edges, stroke=0, fill=0)
        canvas.setFont(draw.FONT, 16)
        canvas.drawString(x, draw.TOP + 20, TITLE)
        canvas.restoreState()

    return write


def unit(canvas: Canvas) -> None:
    canvas.drawString(200, draw.TOP + 6, "单位：万元")


LEFT, RIGHT = slice(0, 4), slice(4, 6)
ALL = range(len(SHEET))


def landed(document: Document) -> list[tuple[str | None, list[str]]]:
    """The title and the column paths of each logical table."""
    return [(table.title, [" > ".join(path) for path in table.paths]) for table in logical_tables(document)]


def test_columns_on_a_later_page_stand_beside_the_rows_they_belong_to(tmp_path: Path):
    first = part(ALL, LEFT, LEFT_WIDTHS, title(420))
    second = part(ALL, RIGHT, RIGHT_WIDTHS, title(420 - 460), unit)
    document = read(draw.pdf(tmp_path / "a.pdf", first, second))
    [table] = tables(document)
    assert rows(table) == SHEET
    assert {cell.page for cell in table.cells if cell.column < 4} == {1}
    assert {cell.page for cell in table.cells if cell.column >= 4} == {2}
    assert landed(document) == [(TITLE, HEADINGS)]
    assert "单位：万元" in [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_pages_of_the_right_columns_follow_all_pages_of_the_left_ones(tmp_path: Path):
    upper, lower = range(0, 4), range(4, 7)
    path = draw.pdf(
        tmp_path / "a.pdf",
        part(upper, LEFT, LEFT_WIDTHS, title(60)),
        part(lower, LEFT, LEFT_WIDTHS),
        part(upper, RIGHT, RIGHT_WIDTHS, unit),
        part(lower, RIGHT, RIGHT_WIDTHS),
    )
    document = read(path)
    first, second = tables(document)
    assert rows(first) + rows(second) == SHEET
    [table] = logical_tables(document)
    assert [piece.columns for piece in table.pieces] == [{k: k for k in range(6)}] * 2


def test_a_single_column_on_its_own_page_is_a_column(tmp_path: Path):
    path = draw.pdf(
        tmp_path / "a.pdf",
        part(ALL, slice(0, 5), (70.0, 170.0, 80.0, 80.0, 80.0), title(60)),
        part(ALL, slice(5, 6), (90.0,), unit),
    )
    document = read(path)
    [table] = tables(document)
    assert rows(table) == SHEET
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["单位：万元", TITLE]


def test_a_heading_that_the_cut_goes_through_stands_over_all_its_columns(tmp_path: Path):
    def group(columns: list[float], text: str, x: float) -> Callable[[Canvas], None]:
        def write(canvas: Canvas) -> None:
            canvas.rect(columns[0], draw.TOP, columns[-1] - columns[0], 20)
            canvas.saveState()
            edges = canvas.beginPath()
            edges.rect(60, 0, 480, 842)
            canvas.clipPath(edges, stroke=0, fill=0)
            canvas.drawString(x, draw.TOP + 6, text)
            canvas.restoreState()

        return write

    first = part(ALL, LEFT, LEFT_WIDTHS, group([60, 320], "科目", 180), group([320, 520], "本年支出合计数", 480))
    second = part(ALL, RIGHT, RIGHT_WIDTHS, group([60, 260], "本年支出合计数", 480 - 460))
    document = read(draw.pdf(tmp_path / "a.pdf", first, second))
    [(_, paths)] = landed(document)
    assert paths == [f"{'科目' if k < 2 else '本年支出合计数'} > {name}" for k, name in enumerate(HEADINGS)]


def test_pages_of_figures_whose_rows_are_not_those_of_a_page_before_go_on_with_no_table(tmp_path: Path):
    def others(canvas: Canvas) -> None:
        rows = [SHEET[row][2:6] for row in range(1, 7)]
        draw.ruled(rows, widths=(90.0, 90.0, 110.0, 90.0), height=19.0)(canvas)

    def figures(table: LogicalTable) -> list[str]:
        return [cell.text for piece in table.pieces for cell in piece.grid.table.cells if "." in cell.text]

    document = read(draw.pdf(tmp_path / "a.pdf", part(ALL, LEFT, LEFT_WIDTHS, title(60)), others))
    first, second = logical_tables(document)
    assert (first.title, second.title) == (TITLE, None)
    assert len(figures(first)) == 10
    assert len(figures(second)) == 17


def test_two_statements_of_the_same_rows_stay_two(tmp_path: Path):
    def named(text: str) -> Callable[[Canvas], None]:
        def write(canvas: Canvas) -> None:
            canvas.setFont(draw.FONT, 16)
            canvas.drawCentredString(290, draw.TOP + 20, text)

        return write

    path = draw.pdf(
        tmp_path / "a.pdf",
        part(ALL, LEFT, LEFT_WIDTHS, named("收入总表")),
        part(ALL, LEFT, LEFT_WIDTHS, named("支出总表")),
        part(ALL, slice(2, 6), (90.0, 90.0, 90.0, 90.0), named("项目支出表")),
    )
    assert [text for text, _ in landed(read(path))] == ["收入总表", "支出总表", "项目支出表"]


def test_pages_printed_over_then_down_are_one_sheet(tmp_path: Path):
    upper, lower = range(0, 4), range(4, 7)
    path = draw.pdf(
        tmp_path / "a.pdf",
        part(upper, LEFT, LEFT_WIDTHS, title(60)),
        part(upper, RIGHT, RIGHT_WIDTHS, unit),
        part(lower, LEFT, LEFT_WIDTHS),
        part(lower, RIGHT, RIGHT_WIDTHS),
    )
    first, second = tables(read(path))
    assert rows(first) + rows(second) == SHEET


def test_headings_repeated_on_every_page_tell_which_pages_stand_beside_each_other(tmp_path: Path):
    upper, lower = [0, 1, 2, 3], [0, 4, 5, 6]  # all four pages have their rules at the same heights

    def foot(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: canvas.drawCentredString(297, 30, f"第 {number} 页，共 4 页")

    path = draw.pdf(
        tmp_path / "a.pdf",
        part(upper, LEFT, LEFT_WIDTHS, title(60), foot(1)),
        part(lower, LEFT, LEFT_WIDTHS, title(60), foot(2)),
        part(upper, RIGHT, RIGHT_WIDTHS, unit, foot(3)),
        part(lower, RIGHT, RIGHT_WIDTHS, unit, foot(4)),
    )
    first, second = tables(read(path))
    assert rows(first) == [SHEET[row] for row in upper]
    assert rows(second) == [SHEET[row] for row in lower]
