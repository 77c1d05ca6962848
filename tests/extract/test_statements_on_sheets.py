"""Where statements are in a workbook: one beside another, one over several sheets, far from their title and unit."""

import openpyxl

from extract.readers import read
from extract.recognise import recognise

HEADINGS = ("科目编码", "科目名称", "合计", "基本支出")


def fill(sheet, top, left, *rows):
    for row, texts in enumerate(rows, top):
        for column, text in enumerate(texts, left):
            if text is not None:
                sheet.cell(row, column, text)


def statement(title, figure, code="2040601"):
    return (
        (title,),
        ("部门：某市水务局", None, None, "单位：万元"),
        HEADINGS,
        (code, "行政运行", figure, figure),
        (None, "合计", figure, figure),
    )


def landed(tmp_path, book):
    book.save(tmp_path / "a.xlsx")
    tables = recognise(read(tmp_path / "a.xlsx"), "a" * 64)
    figures = {}
    for row in tables["cell"].filter(tables["cell"]["section"] == "body").iter_rows(named=True):
        if row["number_text"]:
            figures.setdefault(row["table_no"], []).append((row["column_no"], row["number_text"]))
    return tables["printed_table"].select("title", "unit", "agency_printed").rows(), figures


def test_two_statements_side_by_side_are_two_with_their_own_captions(tmp_path):
    book = openpyxl.Workbook()
    fill(book.active, 1, 1, *statement("2024年部门收入总表", "735.80"))
    fill(book.active, 1, 7, *statement("2024年部门支出总表", "635.80"))
    titles, figures = landed(tmp_path, book)
    assert titles == [
        ("2024年部门收入总表", "万元", "某市水务局"),
        ("2024年部门支出总表", "万元", "某市水务局"),
    ]
    assert (2, "735.80") in figures[1] and (2, "635.80") in figures[2] and (8, "635.80") not in figures[1]


def test_two_statements_without_a_blank_column_between_are_two_where_their_titles_meet(tmp_path):
    book = openpyxl.Workbook()
    fill(book.active, 1, 1, *statement("2024年部门收入总表", "735.80"))
    fill(book.active, 1, 5, *statement("2024年部门支出总表", "635.80"))
    book.active.merge_cells("A1:D1")
    book.active.merge_cells("E1:H1")
    assert [title for title, _, _ in landed(tmp_path, book)[0]] == ["2024年部门收入总表", "2024年部门支出总表"]


def test_the_two_halves_of_one_statement_stay_one(tmp_path):
    book = openpyxl.Workbook()
    fill(
        book.active, 1, 1, ("2024年部门收支总表",), ("收入", None, "支出"), ("项目", "预算数", "项目", "预算数"),
        ("一、财政拨款收入", "735.80", "一、公共安全支出", "735.80"), ("收入总计", "735.80", "支出总计", "735.80"),
    )  # fmt: skip
    book.active.merge_cells("A1:D1")
    assert len(landed(tmp_path, book)[0]) == 1


def test_a_statement_goes_on_in_sheets_that_say_so_or_that_hold_nothing_but_its_columns(tmp_path):
    book = openpyxl.Workbook()
    fill(book.active, 1, 1, *statement("2024年部门支出总表", "735.80"))
    fill(book.create_sheet("续1"), 1, 1, ("2080501", "归口管理", "5.80", "5.80"))
    fill(book.create_sheet("续2"), 1, 1, *statement("2024年部门支出总表（续）", "1.80", "2210201"))
    titles, figures = landed(tmp_path, book)
    assert [title for title, _, _ in titles] == ["2024年部门支出总表"]
    assert {text for column, text in figures[1] if column == 2} == {"735.80", "5.80", "1.80"}


def test_sheets_of_other_units_and_of_notes_are_no_continuation(tmp_path):
    book = openpyxl.Workbook()
    fill(book.active, 1, 1, *statement("2024年部门支出总表", "735.80"))
    fill(book.create_sheet("二中"), 1, 1, *statement("2024年部门支出总表", "5.80"))
    fill(book.create_sheet("草稿"), 1, 1, ("735.80", "1.00", "甲", "2.00"))
    fill(book.create_sheet("三公经费支出表"), 1, 1, ("2080501", "归口管理", "5.80", "5.80"))
    assert len(landed(tmp_path, book)[0]) == 4


def test_a_title_and_a_unit_far_from_the_table_are_its_own(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    fill(sheet, 1, 1, ("2024年部门支出总表", *[None] * 8, "金额单位：元"))
    fill(sheet, 14, 6, HEADINGS, ("2040601", "行政运行", "735.80", "735.80"))
    assert landed(tmp_path, book)[0] == [("2024年部门支出总表", "元", None)]


def test_a_unit_under_the_table_is_its_unit(tmp_path):
    book = openpyxl.Workbook()
    rows = list(statement("2024年部门支出总表", "735.80"))
    rows[1] = ("部门：某市水务局",)
    fill(book.active, 1, 1, *rows, (), ("单位：万元",))
    assert landed(tmp_path, book)[0] == [("2024年部门支出总表", "万元", "某市水务局")]


def test_a_title_contradicts_the_name_of_its_sheet_and_decides(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "收入总表"
    fill(book.active, 1, 1, *statement("2024年部门支出总表", "735.80"))
    fill(book.create_sheet("财政拨款收支总表"), 1, 1, *statement(None, "5.80"))
    assert [title for title, _, _ in landed(tmp_path, book)[0]] == ["2024年部门支出总表", "财政拨款收支总表"]
