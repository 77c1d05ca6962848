"""The PDF reader's tables: however the rules are drawn, the cells are those that a person sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document, Paragraph, Table
from extract.readers.pdf import read
from tests.extract import pdf_drawing as draw


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    grid = [["^"] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


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


def test_cells_have_their_boxes_as_the_page_shows_them(tmp_path: Path):
    [table] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(draw.BUDGET))))
    cell = next(cell for cell in table.cells if cell.text == "公共安全支出")
    assert (cell.row, cell.column, cell.page) == (1, 1, 1)
    assert cell.box == pytest.approx((130, 842 - 698, 280, 842 - 676), abs=0.6)


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


def test_wrapped_lines_of_a_cell_are_ordered_by_baseline(tmp_path: Path):
    table = [["项目", "名称", "金额", "备注"], ["1", "国有资本经营预算\n财政拨款收入", "1.20", "无"]]
    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(table, height=30))))
    assert rows(found)[1] == ["1", "国有资本经营预算\n财政拨款收入", "1.20", "无"]


def test_leading_ideographic_blanks_are_the_indent(tmp_path: Path):
    table = [["项目", "名称", "金额", "备注"], ["1", "司法", "1.20", ""], ["2", "　　行政运行", "1.20", ""]]
    [found] = tables(read(draw.pdf(tmp_path / "a.pdf", draw.ruled(table))))
    first, second = (cell for cell in found.cells if cell.text in ("司法", "行政运行"))
    assert second.indent - first.indent == pytest.approx(2.0, abs=0.2)


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
