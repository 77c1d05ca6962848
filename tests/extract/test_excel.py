"""Workbooks are landed as a person sees them; what cannot be seen or known is told."""

import struct
from datetime import date

import openpyxl
import pytest
import xlsxwriter
import xlwt

from extract.document import Paragraph, Table
from extract.readers import read


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table):
    """The texts of a table as rows; None where a merged cell covers the place."""
    rows = [[None] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def cell(table, text):
    return next(cell for cell in table.cells if cell.text == text)


def codes(document):
    return [message.code for message in document.messages]


@pytest.fixture(params=["xlsx", "xls"])
def statement(request, tmp_path):
    """The same small statement as .xlsx (xlsxwriter) and as legacy .xls (xlwt), under misleading names."""
    path = tmp_path / "收支总表.pdf"
    (_write_xlsx if request.param == "xlsx" else _write_xls)(path)
    return read(path), request.param


def _write_xlsx(path):
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("附表3-1")
    title, ruled = book.add_format({"align": "center"}), {"border": 1}
    sheet.merge_range("A1:D1", "部门预算收支总表", title)
    sheet.write("D2", "单位：万元")
    sheet.merge_range("A3:B3", "收入", book.add_format(ruled))
    sheet.merge_range("C3:D3", "支出", book.add_format(ruled))
    for column, text in enumerate(["项目", "预算数", "项目", "预算数"]):
        sheet.write(3, column, text, book.add_format(ruled))
    rows = [
        ("一、财政拨款收入", 735.8, "0.00", "一、一般公共服务支出", -1234.5, "#,##0.00_);[Red](#,##0.00)"),
        ("二、上级补助收入", 0, "#,##0.00;;", "二、外交支出", 0.8527, "0.00%"),
        ("　三、事业收入", 12, "General", "三、国防支出", 0.1 + 0.2, "General"),
    ]
    for row, (left, amount, code, right, other, other_code) in enumerate(rows, start=4):
        sheet.write(row, 0, left, book.add_format(ruled))
        sheet.write(row, 1, amount, book.add_format(ruled | {"num_format": code}))
        sheet.write(row, 2, right, book.add_format(ruled | {"indent": 2}))
        sheet.write(row, 3, other, book.add_format(ruled | {"num_format": other_code}))
    sheet.write(7, 0, "编制日期", book.add_format(ruled))
    sheet.write(7, 1, date(2017, 2, 1), book.add_format(ruled | {"num_format": 'yyyy"年"m"月"d"日"'}))
    sheet.write_string(7, 3, "735.80", book.add_format(ruled | {"num_format": "@"}))
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    hidden = book.add_worksheet("旧表")
    hidden.write("A1", 1.5)
    hidden.hide()
    book.close()


def _write_xls(path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("附表3-1")

    def style(code="General", indent=0):
        found = xlwt.easyxf(f"borders: left thin, right thin, top thin, bottom thin; align: indent {indent}")
        found.num_format_str = code
        return found

    sheet.write_merge(0, 0, 0, 3, "部门预算收支总表")
    sheet.write(1, 3, "单位：万元")
    sheet.write_merge(2, 2, 0, 1, "收入", style())
    sheet.write_merge(2, 2, 2, 3, "支出", style())
    for column, text in enumerate(["项目", "预算数", "项目", "预算数"]):
        sheet.write(3, column, text, style())
    rows = [
        ("一、财政拨款收入", 735.8, "0.00", "一、一般公共服务支出", -1234.5, "#,##0.00_);[Red](#,##0.00)"),
        ("二、上级补助收入", 0, "#,##0.00;;", "二、外交支出", 0.8527, "0.00%"),
        ("　三、事业收入", 12, "General", "三、国防支出", 0.1 + 0.2, "General"),
    ]
    for row, (left, amount, code, right, other, other_code) in enumerate(rows, start=4):
        sheet.write(row, 0, left, style())
        sheet.write(row, 1, amount, style(code))
        sheet.write(row, 2, right, style(indent=2))
        sheet.write(row, 3, other, style(other_code))
    sheet.write(7, 0, "编制日期", style())
    sheet.write(7, 1, date(2017, 2, 1), style('yyyy"年"m"月"d"日"'))
    sheet.write(7, 2, "", style())
    sheet.write(7, 3, "735.80", style("@"))
    sheet.row(6).hidden = True
    sheet.col(2).hidden = True
    hidden = book.add_sheet("旧表")
    hidden.write(0, 0, 1.5)
    hidden.visibility = 1
    book.save(str(path))


def test_a_statement_is_landed_as_it_is_seen(statement):
    document, kind = statement
    first = tables(document)[0]
    assert document.format == kind and document.page_count == 2 and first.sheet == "附表3-1"
    assert grid(first) == [
        ["部门预算收支总表", None, None, None],
        ["", "", "", "单位：万元"],
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "735.80", "一、一般公共服务支出", "(1,234.50)"],
        ["二、上级补助收入", "", "二、外交支出", "85.27%"],
        ["三、事业收入", "12", "三、国防支出", "0.3"],
        ["编制日期", "2017年2月1日", "", "735.80"],
    ]


def test_a_number_that_is_not_shown_is_a_doubt_and_a_message(statement):
    document, _ = statement
    (doubtful,) = [cell for cell in tables(document)[0].cells if cell.doubt]
    assert doubtful.text == "" and "holds 0" in doubtful.doubt
    assert "number_not_shown" in codes(document)


def test_hidden_rows_columns_and_sheets_are_landed_and_marked(statement):
    document, _ = statement
    first, second = tables(document)
    assert (
        cell(first, "三、事业收入").hidden and cell(first, "三、国防支出").hidden and cell(first, "二、外交支出").hidden
    )
    assert not cell(first, "一、财政拨款收入").hidden and not first.hidden
    assert second.hidden and second.sheet == "旧表" and "hidden" in codes(document)


def test_indents_are_kept_in_ems(statement):
    first = tables(statement[0])[0]
    assert cell(first, "三、事业收入").indent == 1.0 and cell(first, "二、外交支出").indent == 2.0


def test_a_formula_that_was_never_calculated_is_reported(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["合计", 3.5, "=B1*2"])
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert grid(tables(document)[0]) == [["合计", "3.5", ""]]
    assert "never calculated" in tables(document)[0].cells[2].doubt and "formula_without_value" in codes(document)


def test_a_formula_that_was_never_calculated_is_reported_in_xls_too(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, 3.5)
    sheet.write(0, 1, xlwt.Formula("A1*2"))
    book.save(str(tmp_path / "a.xls"))
    document = read(tmp_path / "a.xls")
    assert "never calculated" in tables(document)[0].cells[1].doubt and "formula_without_value" in codes(document)


def test_the_stored_value_of_a_formula_is_read_and_an_error_is_told(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=B1*2", book.add_format({"num_format": "0.00"}), 7)
    sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C1", "=A1", None, "是")
    sheet.write("D1", 1.5)
    book.close()
    (table,) = tables(read(tmp_path / "a.xlsx"))
    assert grid(table) == [["7.00", "#DIV/0!", "是", "1.5"]]
    assert table.cells[1].doubt and not table.cells[0].doubt


def test_two_statements_on_one_sheet_are_two_grids(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, ruled = book.add_worksheet(), book.add_format({"border": 1})
    for top, title in ((0, "收入总表"), (7, "支出总表")):
        sheet.write(top, 0, title)
        for row, line in enumerate([("项目", "金额"), ("合计", 12.5), ("", ""), ("其中", 12.5)], start=top + 2):
            sheet.write_row(row, 0, line, ruled)
            if line[0] == "":
                sheet.write_blank(row, 0, None, ruled)
                sheet.write_blank(row, 1, None, ruled)
    book.close()
    first, second = tables(read(tmp_path / "a.xlsx"))
    assert grid(first) == [["收入总表", ""], ["", ""], ["项目", "金额"], ["合计", "12.5"], ["", ""], ["其中", "12.5"]]
    assert grid(second)[0] == ["支出总表", ""]


def test_a_million_ghost_rows_and_far_away_cells_cost_nothing(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet()
    ruled = book.add_format({"border": 1})
    sheet.write_row(0, 0, ["项目", "金额"], ruled)
    sheet.write_row(1, 0, ["合计", 1.5], ruled)
    for row in range(2, 60_000):
        sheet.write_blank(row, 0, None, ruled)
    sheet.write(1_048_575, 16_383, 7.25)
    book.close()
    first, far = tables(read(tmp_path / "a.xlsx"))
    assert grid(first) == [["项目", "金额"], ["合计", "1.5"]]
    assert grid(far) == [["7.25"]]


def test_figures_under_a_merged_cell_are_told_not_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["合计", 3.5])
    book.active.append(["其中", 36])
    book.active.merge_cells("B1:B2")
    book.save(tmp_path / "plain.xlsx")
    text = _edit(
        tmp_path / "plain.xlsx",
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        b"</c></row></sheetData>",
        b'</c><c r="B2"><v>36</v></c></row></sheetData>',
    )
    assert b"<v>36</v>" in text
    document = read(tmp_path / "a.xlsx")
    assert grid(tables(document)[0]) == [["合计", "3.5"], ["其中", None]]
    (told,) = [message.text for message in document.messages if message.code == "under_merge"]
    assert "B2: 36" in told


def _edit(source, target, part, old, new):
    import zipfile

    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                data = edited = data.replace(old, new)
            after.writestr(name, data)
    return edited


def test_a_workbook_of_pictures_says_so(tmp_path):
    picture = tmp_path / "p.png"
    picture.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
        )
    )
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("收支总表").insert_image("A1", str(picture))
    book.close()
    assert codes(read(tmp_path / "a.xlsx")) == ["pictures_only"]


def test_a_template_without_figures_says_so(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["部门预算收支总表"],
        ["项目", "预算数", "项目", "预算数"],
        ["栏次", 1, 2, 3],
        ["一、财政拨款收入", None, "一、支出", None],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert codes(read(tmp_path / "a.xlsx")) == ["no_figures"]


def test_text_boxes_are_read_as_paragraphs(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.insert_textbox("A1", "2017年部门预算公开表")
    sheet.write("A20", 1.5)
    book.close()
    assert Paragraph("2017年部门预算公开表", page=1) in read(tmp_path / "a.xlsx").blocks


def test_zeros_that_a_sheet_does_not_show_are_blank_with_a_doubt(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["合计", 0, 2.5])
    sheet.hide_zero()
    book.close()
    (table,) = tables(read(tmp_path / "a.xlsx"))
    assert grid(table) == [["合计", "", "2.5"]] and "not to show zeros" in table.cells[1].doubt


def test_excel_2003_xml_is_read(tmp_path):
    path = tmp_path / "a.xls"
    path.write_text(
        """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles><Style ss:ID="m"><NumberFormat ss:Format="Standard"/></Style></Styles>
        <Worksheet ss:Name="表一"><Table>
        <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">收入总表</Data></Cell></Row>
        <Row ss:Index="3"><Cell><Data ss:Type="String">合计</Data></Cell><Cell ss:Index="3" ss:StyleID="m"><Data ss:Type="Number">1234.5</Data></Cell></Row>
        </Table></Worksheet></Workbook>""",
        "utf-8",
    )
    (table,) = tables(read(path))
    assert grid(table) == [["收入总表", None, None], ["", "", ""], ["合计", "", "1,234.50"]]


def test_a_table_of_contents_and_a_lone_note_are_text_not_tables(tmp_path):
    book = openpyxl.Workbook()
    for row in (["定州市2017年预算收支表目录"], ["附表1", "部门预算收支总表", 3], ["附表2", "部门预算收入总表", 4]):
        book.active.append(row)
    book.create_sheet("表七").append(["备注：无政府性基金预算，空表列示"])
    book.create_sheet("表八").append(["合计", 1.5])
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert [(block.text, block.role) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("定州市2017年预算收支表目录", "body"),
        ("附表1 部门预算收支总表 3", "contents"),
        ("附表2 部门预算收入总表 4", "contents"),
        ("备注：无政府性基金预算，空表列示", "body"),
    ]
    assert len(tables(document)) == 1


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_page_headers_and_footers_are_running_titles(tmp_path, kind):
    path = tmp_path / "a"
    header, footer = '&L&"宋体,加粗"&12定州市民政局&R附表1', "&C第 &P 页，共 &N 页"
    if kind == "xlsx":
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        sheet.set_header(header)
        sheet.set_footer(footer)
    else:
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("a")
        sheet._Worksheet__header_str, sheet._Worksheet__footer_str = header, footer  # its setter takes ASCII only
    sheet.write(0, 0, "合计")
    sheet.write(0, 1, 1.5)
    book.close() if kind == "xlsx" else book.save(str(path))
    running = [block for block in read(path).blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.role) for block in running] == [("定州市民政局 附表1", "header")]


def test_an_old_workbook_without_a_code_page_is_read_as_chinese(tmp_path):
    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    label = "合计".encode("gbk")
    sheet = record(0x0409, struct.pack("<HHH", 0, 0x10, 0))
    sheet += record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(label)) + label)
    sheet += record(0x0203, struct.pack("<HHHd", 0, 1, 0, 735.8)) + record(0x000A, b"")
    (tmp_path / "a.xls").write_bytes(sheet)
    (table,) = tables(read(tmp_path / "a.xls"))
    assert grid(table) == [["合计", "735.8"]]


def test_how_many_numbers_stand_in_hidden_columns_is_told(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("附表1")
    for row, cells in enumerate([["科目", "预算数", 12.11], ["合计", 5, 7.5], ["教育", 5, "无"]]):
        sheet.write_row(row, 0, cells)
    sheet.set_column("C:C", None, None, {"hidden": True})
    book.close()
    assert [(m.code, m.text.split(";")[0]) for m in read(tmp_path / "a.xlsx").messages] == [
        ("hidden", "Sheet 附表1: 2 numbers are in hidden columns")
    ]
