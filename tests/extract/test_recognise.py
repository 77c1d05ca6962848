"""Recognition of a table by its structure alone: rows classed, headings over columns, tables parted."""

from dataclasses import replace

import polars as pl

from extract.document import Paragraph, Table
from tests.extract.recognising import paths, raw, sections, table


def test_merged_headings_give_each_column_its_path_from_top_to_leaf():
    frames = raw(
        table(
            "科目编码 | 科目名称 | 本年收入 | | 上年结转",
            " | | 小计 | 财政拨款 | ",
            "204 | 公共安全支出 | 1.00 | 1.00 | 2.00",
            spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1)},
        )
    )
    assert paths(frames) == ["科目编码", "科目名称", "本年收入 > 小计", "本年收入 > 财政拨款", "上年结转"]
    assert sections(frames) == ["heading", "heading", "body"]


def test_a_row_that_numbers_the_columns_is_no_body_row():
    frames = raw(table("项目 | 行次 | 金额", "栏次 | | 1", "一、财政拨款 | 1 | 5.00"))
    assert sections(frames) == ["heading", "column_number", "body"]


def test_a_label_without_amounts_is_a_body_row_and_not_a_heading():
    frames = raw(
        table(
            "项目 | 预算数 | ",
            " | 合计 | 一般公共预算",
            "因公出国（境）费 | | ",
            "公务接待费 | 3.60 | 3.60",
            spans={(0, 1): (1, 2)},
        )
    )
    assert sections(frames) == ["heading", "heading", "body", "body"]


def test_an_empty_statement_keeps_its_headings_and_has_no_figures():
    frames = raw(
        Paragraph("2025年政府性基金预算支出表"),
        table("科目编码 | 科目名称 | 合计", "合计 | | "),
        Paragraph("注：本表无数据"),
    )
    assert frames["printed_table"]["note"].to_list() == ["注：本表无数据"]
    assert sections(frames) == ["heading", "body"]
    assert frames["cell"]["number_text"].null_count() == frames["cell"].height


def test_two_statements_stacked_in_one_grid_are_two_tables():
    frames = raw(
        table(
            "收入总表 | | ",
            "科目编码 | 科目名称 | 合计",
            "204 | 公共安全支出 | 1.00",
            "支出总表 | | ",
            "科目编码 | 科目名称 | 合计",
            "204 | 公共安全支出 | 1.00",
        )
    )
    assert frames["printed_table"]["title"].to_list() == ["收入总表", "支出总表"]


def test_headings_printed_again_inside_one_grid_are_no_rows():
    head = ("收入 | | 支出 | ", "项目 | 预算数 | 项目 | 预算数")
    found = sections(raw(table(*head, "财政拨款 | 1.00 | 教育 | 1.00", *head, "合计 | 1.00 | 合计 | 1.00")))
    assert found == ["heading", "heading", "body", "repeated_heading", "repeated_heading", "body"]


def test_a_total_in_the_column_of_codes_opens_the_body_whatever_its_amounts_look_like():
    found = sections(raw(table("科目编码 | 科目名称 | 金额", "合计 | | 24.5万元", "204 | 公共安全支出 | 24.5万元")))
    assert found == ["heading", "body", "body"]


def test_every_cell_of_every_grid_is_landed_once():
    grid = table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", "注：本表无数据 | | ")
    assert raw(grid)["cell"].height == len(grid.cells)


def test_a_statement_declared_empty_without_a_grid_is_landed_as_empty():
    frames = raw(
        Paragraph("政府性基金预算支出表"),
        Paragraph("注：本单位无政府性基金预算支出，此表为空表。"),
        Paragraph("国有资本经营预算支出表"),
        table("科目编码 | 科目名称 | 合计", "223 | 国有资本经营预算支出 | 1.00"),
    )
    assert frames["printed_table"]["title"].to_list() == ["政府性基金预算支出表", "国有资本经营预算支出表"]
    assert frames["printed_table"]["row_count"].to_list() == [0, 2]


def test_code_headings_in_the_row_of_the_total_are_headings_and_the_total_stays_a_row():
    frames = raw(
        table(
            "科目编码 | | | 科目名称 | 合计",
            "类 | 款 | 项 | 合计 | 5.00",
            "201 | 06 | 01 | 行政运行 | 5.00",
            spans={(0, 0): (1, 3)},
        )
    )
    assert paths(frames)[:3] == ["科目编码 > 类", "科目编码 > 款", "科目编码 > 项"]
    body = frames["cell"].filter((pl.col("row_no") == 1) & (pl.col("section") == "body"))["plain"].to_list()
    assert body == ["合计", "5.00"]


def test_a_numbered_section_among_the_rows_is_not_the_title_of_another_statement():
    frames = raw(
        Paragraph("部门决算公开相关信息统计表"),
        table("项目 | 行次 | 统计数", "行政单位 | 5 | 108.42", page=1),
        table("三、国有资产占用情况 | | ", "车辆数合计（辆） | 7 | 2", spans={(0, 0): (1, 3)}, page=2),
    )
    assert frames["printed_table"].height == 1


def test_a_list_of_the_statements_is_one_table_and_none_of_the_statements():
    frames = raw(
        table(
            "报表 | 报表名称 | 是否空表 | 理由",
            "表1 | 部门综合预算收支总表 | | ",
            "表2 | 部门综合预算收入总表 | | ",
            "表3 | 部门综合预算政府性基金收支表 | 是 | 无此项预算",
            "表4 | 部门综合预算支出总表 | | ",
        )
    )
    assert frames["printed_table"].height == 1


def on_sheet(grid: Table, hidden_columns=(), hidden_rows=()) -> Table:
    """The grid as a sheet whose cells in the given columns and rows are hidden."""
    cells = [replace(c, hidden=c.column in hidden_columns or c.row in hidden_rows) for c in grid.cells]
    return replace(grid, cells=cells, sheet="Sheet1")


def test_hidden_columns_and_rows_make_no_heading_no_body_and_no_title():
    grid = table(
        "部门预算支出表 | | | 收支总表 | ",
        "科目编码 | 科目名称 | 预算数 | 12.11 | 12.22",
        "A01 | B02 | 9.00 | | ",
        "201 | 一般公共服务支出 | 40234 | 105429 | 595734.14",
        spans={(0, 0): (1, 3)},
    )
    frames = raw(on_sheet(grid, hidden_columns=(3, 4), hidden_rows=(2,)))
    assert paths(frames) == ["科目编码", "科目名称", "预算数", "", ""]
    assert sections(frames)[1] == "heading" and sections(frames)[3] == "body"
    assert frames["printed_table"]["title"].to_list() == ["部门预算支出表"]
    hidden = frames["cell"].filter(pl.col("hidden") & (pl.col("number_kind") == "figure"))
    assert sorted(hidden["text"].to_list()) == ["105429", "12.11", "12.22", "595734.14", "9.00"]


def test_a_figure_far_beside_a_sheet_s_table_is_a_table_of_its_own_and_no_column_of_it():
    grid = table("科目名称 | 合计 | | | ", "一般公共服务支出 | 5.00 | | | 0.0", "教育支出 | 7.00 | | | ")
    frames = raw(on_sheet(grid))
    assert frames["printed_table"]["title"].len() == 2
    lone = frames["cell"].filter(pl.col("text") == "0.0")
    assert lone["table_no"].to_list() == [2] and lone["number_text"].to_list() == ["0.0"]


def test_columns_of_figures_behind_an_empty_column_stay_where_they_have_a_heading_or_the_page_goes_on():
    headed = table("科目名称 | 合计 | | 其中", "一般公共服务支出 | 5.00 | | 5.00", "教育支出 | 7.00 | | 1.00")
    going_on = table("外交支出 | 5.00 | | 5.00", "国防支出 | 7.00 | | 1.00")
    assert raw(on_sheet(headed))["printed_table"].height == 1
    assert raw(on_sheet(headed), on_sheet(going_on))["cell"].filter(pl.col("table_no") > 1).height == 0


def test_leaf_headings_that_share_the_row_of_the_column_numbers_head_their_columns():
    frames = raw(
        table(
            "科目 | | | | 本年支出合计 | 基本支出",
            "功能分类科目编码 | | | | | ",
            "类 | 款 | 项 | 科目名称 | 栏次 | 1",
            "201 | | | 一般公共服务支出 | 9.00 | 9.00",
            spans={(0, 0): (1, 4), (1, 0): (1, 3), (0, 4): (2, 1), (0, 5): (2, 1)},
        )
    )
    assert sections(frames)[3] == "body" and sections(frames)[2] in ("column_number", "heading")
    assert [path.split(" > ")[-1] for path in paths(frames)] == [
        "类",
        "款",
        "项",
        "科目名称",
        "本年支出合计",
        "基本支出",
    ]
