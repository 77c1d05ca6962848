"""The PDF reader's tables: however the rules are drawn, the cells are those that a person sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Paragraph, Table
from extract.readers.pdf import read
from tests.extract import pdf_drawing as draw
from tests.extract.pdf_reading import rows, tables


@pytest.mark.parametrize("rules", draw.RULED, ids=lambda rules: rules.__name__)
def test_a_table_has_the_same_cells_however_its_rules_are_drawn(tmp_path: Path, rules):
    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(draw.BUDGET, rules))))
    assert rows(table) == draw.BUDGET
    assert not table.strays
    if rules not in (draw.across_only, draw.three_lines, draw.down_only):
        cell = next(cell for cell in table.cells if cell.text == "公共安全支出")
        assert cell.box == pytest.approx((130, 842 - 698, 280, 842 - 676), abs=1.2)


def test_a_table_without_any_rule_is_found_by_its_columns_of_amounts(tmp_path: Path):
    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(draw.BUDGET, draw.no_rules))))
    assert rows(table) == draw.BUDGET


def test_prose_with_figures_is_no_table(tmp_path: Path):
    def prose(canvas: Canvas) -> None:
        for k in range(6):
            canvas.drawString(
                60, 700 - 20 * k, f"{k + 1}、基本支出 1,234.5{k} 万元，比上年增加 12.3{k} 万元，占 85.27%。"
            )

    assert not tables(read(draw.pdf(tmp_path / "a.pdf", prose)))


def test_merged_headings_span_what_they_cover(tmp_path: Path):
    xs, ys = draw.lattice(3)

    def heading(canvas: Canvas) -> None:
        for y in (ys[0], ys[2], ys[3]):
            canvas.line(xs[0], y, xs[-1], y)
        canvas.line(xs[2], ys[1], xs[-1], ys[1])
        for k, x in enumerate(xs):
            canvas.line(x, ys[1] if k == 3 else ys[0], x, ys[-1])
        for x, y, text in ((62, ys[1] - 4, "编码"), (140, ys[1] - 4, "名称"), (340, ys[1] + 8, "支出预算")):
            canvas.drawString(x, y, text)
        draw.write(canvas, [["", "", "合计", "项目支出"], ["204", "公共安全支出", "12.30", "4.50"]], top=ys[1])

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", heading)))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["编码"] == (0, 0, 2, 1)
    assert spans["支出预算"] == (0, 2, 1, 2)
    assert spans["项目支出"] == (1, 3, 1, 1)
    assert spans["12.30"] == (2, 2, 1, 1)


def test_white_rules_of_a_spreadsheet_are_not_seen(tmp_path: Path):
    def sheet(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        canvas.setFillGray(1)
        for x in (54, 95, 200, 466):
            canvas.rect(x, 560, 0.7, 180, stroke=0, fill=1)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", sheet)))
    assert rows(table) == draw.BUDGET


def test_an_underlined_text_does_not_divide_its_cell(tmp_path: Path):
    def underlined(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        canvas.line(134, 680, 180, 680)
        canvas.line(340, 640, 369, 640)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", underlined)))
    assert rows(table) == draw.BUDGET


def test_text_drawn_as_outlines_divides_no_cell(tmp_path: Path):
    def outlined(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        for k in range(10):  # upright and level strokes of glyphs, with a curve, near the rules
            path = canvas.beginPath()
            x, y = 66 + 6 * k, 690 - 2 * (k % 2)
            path.moveTo(x, y + 5)
            path.curveTo(x + 1, y + 6, x + 1, y + 8, x, y + 9)
            for corner in ((x + 5, y + 9), (x + 5, y), (x, y), (x, y + 4)):
                path.lineTo(*corner)
            path.close()
            canvas.drawPath(path, stroke=1, fill=1)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", outlined)))
    assert rows(table) == draw.BUDGET


def test_a_chart_and_a_framed_text_are_no_tables(tmp_path: Path):
    def chart(canvas: Canvas) -> None:
        canvas.rect(60, 400, 400, 200)
        for y in (440, 480, 520, 560):
            canvas.line(100, y, 440, y)
        canvas.line(100, 440, 100, 560)
        for k, x in enumerate((150, 230, 310)):
            canvas.rect(x, 440, 30, 40 + 20 * k, fill=1)
        for y, text in ((438, "0.00"), (478, "100.00"), (518, "200.00")):
            canvas.drawRightString(96, y, text)
        canvas.drawString(200, 580, "收入预算图")
        canvas.rect(60, 300, 300, 40)
        canvas.drawString(70, 315, "注：本表无数据")

    document = read(draw.pdf(tmp_path / "a.pdf", chart))
    assert not tables(document)
    assert "收入预算图" in [block.text for block in document.blocks]


def test_two_tables_on_a_page_stay_two_and_in_order(tmp_path: Path):
    def two(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET)(canvas)
        canvas.drawString(200, 590, "第二张表")
        draw.ruled(draw.BUDGET[:3], widths=(100.0, 100.0, 60.0, 60.0), top=570.0)(canvas)

    blocks = read(draw.pdf(tmp_path / "a.pdf", two)).blocks
    assert [type(block) for block in blocks] == [Table, Paragraph, Table]
    assert rows(blocks[2]) == draw.BUDGET[:3]


@pytest.mark.parametrize(
    "rules", [draw.across_only, draw.three_lines, draw.down_only], ids=lambda rules: rules.__name__
)
def test_two_tables_of_one_width_are_two_however_few_their_rules(tmp_path: Path, rules):
    other = [
        ["科目编码", "科目名称", "人员经费", "公用经费"],
        ["301", "工资福利", "9.00", "2.00"],
        ["合计", "", "9.00", "2.00"],
    ]
    top = draw.TOP - 5 * draw.ROW_HEIGHT - 45

    def two(canvas: Canvas) -> None:
        draw.ruled(draw.BUDGET, rules)(canvas)
        canvas.drawString(200, top + 30, "一般公共预算基本支出表")
        canvas.drawString(400, top + 10, "单位：万元")
        draw.ruled(other, rules, top=top)(canvas)

    document = read(draw.pdf(tmp_path / "a.pdf", two))
    assert [rows(table) for table in tables(document)] == [draw.BUDGET, other]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["一般公共预算基本支出表", "单位：万元"]


def test_headings_of_one_two_and_three_lines_side_by_side_are_not_mixed_where_no_rule_parts_them(tmp_path: Path):
    headings = ["科目编码", "科目\n名称", "一般公\n共预算\n拨款", "支出"]
    widths = (70, 110, 90, 110)
    xs, ys = draw.lattice(5, widths)

    def staggered(canvas: Canvas) -> None:
        for y in (ys[0] + 14, ys[1], *ys[2:]):
            canvas.line(xs[0], y, xs[-1], y)
        draw.write(canvas, [["", "", "", ""], *draw.BUDGET[1:]], widths)
        for c, text in enumerate(headings):
            lines = text.split("\n")
            for k, line in enumerate(lines):  # in the middle of the height: half a line off its neighbour
                y = (ys[0] + 14 + ys[1]) / 2 - 3.5 + 4.8 * (len(lines) - 1) - 9.6 * k
                if line == "支出":
                    canvas.drawCentredString((xs[c] + xs[c + 1]) / 2 - 15, y, "支")
                    canvas.drawCentredString((xs[c] + xs[c + 1]) / 2 + 15, y, "出")
                else:
                    canvas.drawCentredString((xs[c] + xs[c + 1]) / 2, y, line)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", staggered)))
    assert [text.replace(" ", "") for text in rows(table)[0]] == headings
    assert rows(table)[1:] == draw.BUDGET[1:]


def test_a_missing_rule_between_two_columns_of_figures_is_found(tmp_path: Path):
    def gap(canvas: Canvas) -> None:
        xs, ys = draw.lattice(len(draw.BUDGET))
        draw.strokes(canvas, [*xs[:3], xs[4]], ys)
        draw.write(canvas, draw.BUDGET)

    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", gap)))
    assert rows(table) == draw.BUDGET


def test_cells_that_lack_the_borders_of_their_neighbours_are_cells(tmp_path: Path):
    table = [*draw.BUDGET[:4], ["", "合计", "1,469.12", "-12.30"]]
    xs, ys = draw.lattice(len(table))

    def gaps(canvas: Canvas) -> None:
        for k, x in enumerate(xs):  # no border between code and name in the first row of the body
            for row in range(len(table)):
                if (k, row) != (1, 1):
                    canvas.line(x, ys[row], x, ys[row + 1])
        for k, y in enumerate(ys):  # and none between the codes
            canvas.line(xs[0] if k not in (2, 3) else xs[1], y, xs[-1], y)
        draw.write(canvas, table)

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", gaps)))
    assert rows(found) == table


def test_labels_alone_between_amounts_belong_to_a_table_without_rules(tmp_path: Path):
    labels = ["一、财政拨款", "二、上级补助", "三、事业收入", "四、经营收入", "五、附属单位", "六、其他收入"]
    table = [["", "", "", ""], ["项目", "预算数", "项目", "预算数"]]
    table += [
        [label, "", label.replace("收入", "支出"), "12.30" if k % 5 == 0 else ""] for k, label in enumerate(labels)
    ]
    table += [["本年收入合计", "24.60", "本年支出合计", "24.60"], ["合计", "24.60", "合计", "24.60"]]
    widths = (120, 90, 120, 90)

    def sides(canvas: Canvas) -> None:
        draw.ruled(table, draw.no_rules, widths=widths)(canvas)
        canvas.drawCentredString(draw.LEFT + 105, draw.TOP - 14, "收入")
        canvas.drawCentredString(draw.LEFT + 315, draw.TOP - 14, "支出")

    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", sides)))
    assert rows(found) == [["收入", "^", "支出", "^"], *table[1:]]
