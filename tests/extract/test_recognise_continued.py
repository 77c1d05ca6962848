"""Recognition of tables that continue on the next page: with or without headings, rows cut by the page."""

import polars as pl
import pytest

from extract.document import Box, Paragraph, Table
from tests.extract.recognising import paths, raw, sections, table


def test_a_table_that_runs_on_with_its_heading_again_is_one_table():
    frames = raw(
        Paragraph("收入总表"),
        table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", page=1),
        table("科目编码 | 科目名称 | 合计", "208 | 社会保障和就业支出 | 2.00", page=2),
    )
    assert frames["printed_table"].height == 1
    assert sections(frames) == ["heading", "body", "repeated_heading", "body"]


def test_a_table_that_runs_on_without_heading_is_one_table_and_a_new_title_begins_another():
    frames = raw(
        Paragraph("收入总表"),
        table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", page=1),
        table("208 | 社会保障和就业支出 | 2.00", page=2),
        Paragraph("支出总表"),
        table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", page=3),
    )
    assert frames["printed_table"]["page_last"].to_list() == [2, 3]


def test_a_page_that_prints_an_inner_border_fewer_goes_on_with_the_same_table():
    first = table("科目编码 | | 科目名称 | 合计", "204 | | 公共安全支出 | 1.00", spans={(0, 0): (1, 2), (1, 0): (1, 2)})
    frames = raw(first, table("科目编码 | 科目名称 | 合计", "205 | 教育支出 | 2.00", page=2))
    assert frames["printed_table"].height == 1
    assert paths(frames) == ["科目编码", "科目编码", "科目名称", "合计"]
    last = frames["cell"].filter(pl.col("plain").is_in(["205", "教育支出", "2.00"])).sort("column_no")
    assert last["column_no"].to_list() == [0, 2, 3]


def test_headings_alone_at_the_foot_of_a_page_head_the_rows_of_the_next():
    frames = raw(table("科目编码 | 科目名称 | 合计"), table("205 | 教育支出 | 2.00", "206 | 科学支出 | 3.00", page=2))
    assert frames["printed_table"].height == 1
    assert sections(frames) == ["heading", "body", "body"]


def test_columns_of_a_page_set_sideways_are_matched_down_the_page():
    def sideways(grid: Table, tops: list[float]) -> Table:
        for cell in grid.cells:
            cell.box = Box(100.0 + 20 * cell.row, tops[cell.column], 120.0 + 20 * cell.row, tops[cell.column + 1])
        return grid

    first = sideways(table("编码 | 类 | 名称 | 金额", "1 | 2 | 某 | 1.00"), [0.0, 50.0, 90.0, 300.0, 400.0])
    frames = raw(first, sideways(table("3 | 某名 | 5.00", page=2), [50.0, 90.0, 300.0, 400.0]))
    assert frames["cell"].filter(pl.col("plain") == "5.00")["column_no"].to_list() == [3]


def test_a_row_cut_by_the_page_is_one_row():
    body = [
        "2040801 | 行政运行 | 1.00",
        "2040802 | 一般行政管理事务 | 2.00",
        "2040803 | 其他 | 1.00",
        "2040804 | 强制隔离戒毒 | 3.00",
    ]
    frames = raw(
        Paragraph("收入总表"),
        table("科目编码 | 科目名称 | 合计", *body, page=1),
        table("科目编码 | 科目名称 | 合计", " | 人员生活 | ", "2040806 | 所政设施建设 | 4.00", page=2),
    )
    labels = frames["cell"].filter((pl.col("column_no") == 1) & (pl.col("section") == "body"))["plain"].to_list()
    assert labels[3:] == ["强制隔离戒毒人员生活", "所政设施建设"]


def test_rows_of_words_on_top_of_a_continued_page_are_rows_of_the_table():
    frames = raw(
        Paragraph("收入支出决算总表"),
        table("项目 | 决算数 | 项目 | 决算数", "一、财政拨款收入 | 1.00 | 一、一般公共服务支出 | 1.00", page=1),
        table("使用非财政拨款结余 | | 结余分配 | ", "年初结转和结余 | 2.00 | 年末结转和结余 | 2.00", page=2),
    )
    assert frames["printed_table"].height == 1
    assert sections(frames) == ["heading", "body", "body", "body"]


def test_a_heading_cut_by_the_page_is_one_heading():
    upper = table("收入 | | 支出 | ", spans={(0, 0): (1, 2), (0, 2): (1, 2)}, page=1)
    lower = table("项目 | 金额 | 项目 | 金额", "一、一般公共预算 | 1.00 | 一、基本支出 | 1.00", page=2)
    frames = raw(Paragraph("财政拨款收支预算总表"), upper, lower)
    assert paths(frames) == ["收入 > 项目", "收入 > 金额", "支出 > 项目", "支出 > 金额"]


HEADING = "序号 | 功能科目编码 | 功能科目名称 | 合计"


TITLE_IN_TWO_LINES = ("2021年部门一般公共预算支出明细表", "（按支出功能分类科目）")


def titled_page(page: int, *rows: str, lines=TITLE_IN_TWO_LINES) -> list:
    return [*(Paragraph(line, page) for line in (*lines, "单位：元")), table(HEADING, *rows, page=page)]


def test_a_page_that_prints_a_title_of_two_lines_and_the_headings_again_goes_on_downwards():
    frames = raw(
        *titled_page(1, "1 | | 合计 | 9.00", "2 | 201 | 一般公共服务支出 | 5.00"),
        *titled_page(2, "3 | 205 | 教育支出 | 4.00", "4 | 20508 | 进修及培训 | 4.00"),
    )
    assert frames["printed_table"].height == 1
    assert [s for s in sections(frames) if s == "body"] == ["body"] * 4
    amounts = frames["cell"].filter((pl.col("column_no") == 3) & (pl.col("section") == "body")).sort("row_no")
    assert amounts["number_text"].to_list() == ["9.00", "5.00", "4.00", "4.00"]


def test_the_same_title_over_rows_that_count_from_one_again_is_another_table():
    frames = raw(
        *titled_page(1, "1 | | 合计 | 9.00", "2 | 201 | 一般公共服务支出 | 9.00"),
        *titled_page(2, "1 | | 合计 | 4.00", "2 | 205 | 教育支出 | 4.00"),
    )
    assert frames["printed_table"].height == 2


def test_another_second_line_of_the_title_is_another_table():
    other = (TITLE_IN_TWO_LINES[0], "（按支出经济分类科目）")
    frames = raw(
        *titled_page(1, "1 | | 合计 | 9.00", "2 | 201 | 一般公共服务支出 | 9.00"),
        *titled_page(2, "3 | 301 | 工资福利支出 | 4.00", lines=other),
    )
    assert frames["printed_table"].height == 2


NAMES_AND_AMOUNTS = ("项目 | 合计 | 基本支出", "一般公共服务支出 | 5.00 | 5.00")


def landed_rows(frames) -> list[list[str]]:
    cells = frames["cell"].filter(pl.col("section") == "body").sort("row_no", "column_no")
    return [row["plain"].to_list() for _, row in cells.group_by("row_no", maintain_order=True)]


@pytest.mark.parametrize(
    ("above", "below", "row"),
    [
        ("合 | | ", "计 | 9.00 | 8.00", ["合计", "9.00", "8.00"]),
        ("本年支 | | ", "出合计 | 9.00 | 8.00", ["本年支出合计", "9.00", "8.00"]),
        (
            "政府办公厅（室）及相关（含 | | ",
            "机关服务）事务 | 9.00 | 8.00",
            ["政府办公厅(室)及相关(含机关服务)事务", "9.00", "8.00"],
        ),
        ("机关服务（含后 | 9.00 | 8.00", "勤） | | ", ["机关服务(含后勤)", "9.00", "8.00"]),
    ],
)
def test_a_label_that_the_page_cuts_is_one_row_with_the_amounts_of_either_half(above, below, row):
    frames = raw(table(*NAMES_AND_AMOUNTS, above), table(below, "教育支出 | 1.00 | 1.00", page=2))
    rows = landed_rows(frames)
    assert [text.replace(" ", "") for text in rows[1]] == row and rows[2] == ["教育支出", "1.00", "1.00"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("基本支出 | | ", "人员经费 | 9.00 | 8.00"),
        ("教育支出 | 1.00 | 1.00", "合计 | 9.00 | 8.00"),
        ("教育支出（本级 | 1.00 | 1.00", "下级） | 9.00 | 8.00"),
    ],
)
def test_two_whole_labels_about_a_page_end_stay_two_rows(above, below):
    frames = raw(table(*NAMES_AND_AMOUNTS, above), table(below, page=2))
    assert len(landed_rows(frames)) == 3


def test_a_merged_cell_that_the_page_cuts_covers_its_rows_on_the_next_page():
    first = table("单位 | 项目 | 合计", "某局 | 普法 | 1.00", " | 培训 | 2.00", spans={(1, 0): (2, 1)})
    again = table("单位 | 项目 | 合计", " | 会议 | 3.00", " | 印刷 | 4.00", page=2, spans={(1, 0): (2, 1)})
    cells = raw(first, again)["cell"]
    [unit] = cells.filter(pl.col("plain") == "某局").select("row_no", "row_span").rows()
    assert unit == (1, 5)  # rows 1 and 2, the heading printed again, rows 4 and 5


def test_an_empty_merged_cell_down_to_the_end_of_a_middle_page_is_given_to_nobody():
    heading = "单位 | 项目 | 合计"
    first = table(heading, "某局 | 普法 | 1.00", " | 培训 | 2.00", spans={(1, 0): (2, 1)})
    middle = table(heading, " | 会议 | 3.00", " | 印刷 | 4.00", page=2, spans={(1, 0): (2, 1)})
    last = table(heading, "某中心 | 维修 | 3.00", " | 差旅 | 4.00", page=3, spans={(1, 0): (2, 1)})
    cells = raw(first, middle, last)["cell"]
    assert cells.filter(pl.col("plain") == "某局")["row_span"].to_list() == [2]
