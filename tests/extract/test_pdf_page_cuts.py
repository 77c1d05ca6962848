"""Tables that a page cuts: no row is lost at the cut, and no column changes place."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.document import Table
from extract.readers.pdf import read
from extract.recognise.logical import logical_tables
from tests.extract import pdf_drawing as draw


def test_the_low_end_of_a_row_that_the_page_cut_is_a_row(tmp_path: Path):
    def goes_on(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET[2:])(canvas)
        xs, ys = draw.lattice(3)
        for x in xs:  # the columns go on over the first rule: the upper end of the row is on the page before
            canvas.line(x, ys[0], x, ys[0] + 6)
        canvas.setFont(draw.FONT, 7)
        for c, text in enumerate(["204", "公共安全支出", "1,234.56", "1,000.00"]):
            canvas.drawString(xs[c] + 4, ys[0] + 0.5, text)

    [table] = [b for b in read(draw.pdf(tmp_path / "a.pdf", goes_on)).blocks if isinstance(b, Table)]
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert [texts[0, column] for column in range(4)] == ["204", "公共安全支出", "1,234.56", "1,000.00"]
    assert [texts[row, 0] for row in range(1, 4)] == ["20406", "2040601", "合计"]


def test_a_page_with_other_rules_and_as_many_columns_goes_on_in_the_columns_below_which_it_stands(tmp_path: Path):
    first = [["科目编码", "", "科目名称", "合计", "基本支出"], ["204", "01", "公共安全", "5.00", "3.00"]] + [
        ["208", "02", "社会保障", "1.00", "1.00"]
    ] * 3
    second = [["210", "卫生健康", "7.00", "2.00", ""], ["213", "农林水", "9.00", "4.00", ""]] * 3
    path = draw.pdf(
        tmp_path / "a.pdf",
        draw.ruled(first, widths=(30.0, 26.0, 150.0, 90.0, 90.0)),
        draw.ruled(second, widths=(56.0, 150.0, 90.0, 90.0, 6.0)),
    )
    [table] = logical_tables(read(path))
    moved = table.pieces[1].columns
    assert [moved[column] for column in range(1, 4)] == [2, 3, 4]


def test_an_amount_wrapped_over_the_cut_is_one_amount(tmp_path: Path):
    first = [*draw.BUDGET[:3], ["2040601", "行政运行", "82,096,79", "15,686,7"]]
    second = [["", "", "7.42", "97.42"], ["20805", "行政单位养老", "5.00", "3.00"]]
    path = draw.pdf(tmp_path / "a.pdf", draw.ruled(first), draw.ruled(second))
    [table] = logical_tables(read(path))
    amounts = [cell.figure.number_text for row in table.head.rows for cell in row.values() if cell.is_figure]
    assert amounts[-2:] == ["82096797.42", "15686797.42"]
    assert table.pieces[1].grid.sections == ["continued_row", "body"]


def test_a_row_of_whole_amounts_after_the_cut_is_not_joined_to_the_row_before(tmp_path: Path):
    first = [*draw.BUDGET[:3], ["2040601", "行政运行", "234.56", "1.00"]]
    second = [["", "", "7.42", "97.42"], ["20805", "行政单位养老", "5.00", "3.00"]]
    path = draw.pdf(tmp_path / "a.pdf", draw.ruled(first), draw.ruled(second))
    [table] = logical_tables(read(path))
    assert table.pieces[1].grid.sections == ["body", "body"]
