"""Recognition: rows classed, headings over columns, pages joined, captions and mentions, by structure alone."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Box, Cell, Document, Paragraph, Table
from extract.recognise import recognise
from extract.recognise.text_form import figure, plain

SHA = "0" * 64


def table(*rows: str, page: int = 1, spans: dict | None = None) -> Table:
    """A grid from rows like '项目 | 预算数'; spans: (row, column) -> (row_span, column_span)."""
    spans = spans or {}
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    covered = {
        (r + i, c + j) for (r, c), (rs, cs) in spans.items() for i in range(rs) for j in range(cs) if (i, j) != (0, 0)
    }
    cells = [
        Cell(r, c, text, *spans.get((r, c), (1, 1)), page=page)
        for r, row in enumerate(grid)
        for c, text in enumerate(row)
        if (r, c) not in covered
    ]
    return Table(cells, len(grid), max(map(len, grid)), page=page)


def raw(*blocks) -> dict[str, pl.DataFrame]:
    return recognise(Document("text", 1, list(blocks)), SHA)


def paths(frames, table_no=1) -> list[str]:
    return frames["printed_column"].filter(pl.col("table_no") == table_no)["column_path"].to_list()


def sections(frames, table_no=1) -> list[str]:
    cells = frames["cell"].filter(pl.col("table_no") == table_no).unique("row_no").sort("row_no")
    return cells["section"].to_list()


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


def test_title_unit_and_agency_are_taken_from_the_lines_above():
    frames = raw(
        Paragraph("预算公开表1"),
        Paragraph("2025年预算收支总表"),
        Paragraph("部门名称：某县司法局    单位：万元"),
        table("项目 | 预算数", "一、一般公共预算 | 1.00"),
    )
    row = frames["printed_table"].row(0, named=True)
    assert (row["title"], row["unit"], row["year_printed"]) == ("2025年预算收支总表", "万元", "2025")
    agencies = frames["mention"].filter(pl.col("what") == "agency")
    assert set(agencies["value"]) == {"某县司法局"}


def test_title_and_unit_inside_the_grid_are_captions_and_not_headings():
    frames = raw(
        table(
            "收入预算总表 | | ",
            "单位：元 | | ",
            "科目编码 | 科目名称 | 金额",
            "201 | 一般公共服务支出 | 10",
            spans={(0, 0): (1, 3), (1, 0): (1, 3)},
        )
    )
    assert sections(frames) == ["caption", "caption", "heading", "body"]
    assert frames["printed_table"].row(0, named=True)["unit"] == "元"


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


def test_a_unit_wrapped_in_two_lines_is_one_unit():
    frames = raw(*map(Paragraph, ["部门收入预算表", "单位：万", "元"]), table("项目 | 金额", "一、财政拨款 | 1.00"))
    assert frames["printed_table"]["unit"].to_list() == ["万元"]


def test_a_unit_under_the_title_in_the_same_cell_is_a_caption_of_its_own():
    grid = table("部门收入预算表 | ", "项目 | 金额", "一、财政拨款 | 1.00", spans={(0, 0): (1, 2)})
    grid.cells[0].text = "部门收入\n预算表\n单位：万元"
    frames = raw(grid)
    assert plain(frames["printed_table"]["title"][0]) == "部门收入预算表"
    assert frames["printed_table"]["unit"].to_list() == ["万元"]


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


def test_a_title_without_the_word_table_parts_two_tables_of_the_same_headings():
    heading = "经济分类科目编码 | 预算支出项目 | 合计"
    first = table(heading, "30101 | 基本工资 | 1.00")
    second = table(heading, "30201 | 办公费 | 2.00", page=2)
    assert raw(Paragraph("人员经费预算"), first, Paragraph("日常公用经费预算", 2), second)["printed_table"].height == 2
    assert raw(Paragraph("人员经费预算"), first, second)["printed_table"].height == 1


@pytest.mark.parametrize("line", ["定州市民政局 | | ", "定州市民政局 | | （万元）"])
def test_an_agency_without_a_label_under_the_title_is_a_caption(line):
    found = sections(raw(table("收入预算总表 | | ", line, "科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00")))
    assert found == ["caption", "caption", "heading", "body"]


def test_a_note_left_from_the_table_above_does_not_hide_the_title_below_it():
    title = "国有资本经营预算支出表 | | "
    found = sections(
        raw(table("备注：无政府性基金，空表列示 | | ", title, "科目编码 | 科目名称 | 合计", "合计 | | 0.00"))
    )
    assert found == ["caption", "caption", "heading", "body"]


def test_headings_printed_again_inside_one_grid_are_no_rows():
    head = ("收入 | | 支出 | ", "项目 | 预算数 | 项目 | 预算数")
    found = sections(raw(table(*head, "财政拨款 | 1.00 | 教育 | 1.00", *head, "合计 | 1.00 | 合计 | 1.00")))
    assert found == ["heading", "heading", "body", "repeated_heading", "repeated_heading", "body"]


def test_signatures_under_a_table_are_notes():
    found = sections(
        raw(table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", "制表人：张三 | | 日期：2017-03-01"))
    )
    assert found == ["heading", "body", "note"]


def test_a_total_in_the_column_of_codes_opens_the_body_whatever_its_amounts_look_like():
    found = sections(raw(table("科目编码 | 科目名称 | 金额", "合计 | | 24.5万元", "204 | 公共安全支出 | 24.5万元")))
    assert found == ["heading", "body", "body"]


def test_every_cell_of_every_grid_is_landed_once():
    grid = table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", "注：本表无数据 | | ")
    assert raw(grid)["cell"].height == len(grid.cells)


def test_a_title_that_opens_with_its_year_is_a_caption_of_a_table_of_two_columns_and_years_over_columns_are_not():
    grid = table(
        "2018年一般公共预算基本支出表 |",
        "单位名称：某市司法局 | 单位：万元",
        "经济科目 | 2018年预算数",
        "合计 | 1.00",
        spans={(0, 0): (1, 2)},
    )
    assert sections(raw(grid)) == ["caption", "caption", "heading", "body"]
    assert sections(raw(table("2023年 | 2024年", "合计 | 1.00"))) == ["heading", "body"]


@pytest.mark.parametrize(
    ("title", "agencies"),
    [
        ("2017年息冢镇预算公开说明", ["息冢镇"]),
        ("2017年气象局预算公开说明", ["气象局"]),
        ("2017年本中心预算公开说明", []),
    ],
)
def test_a_name_of_three_characters_is_one_where_the_title_says_whose_document_it_is(title, agencies):
    found = raw(Paragraph(title, 1))["mention"].iter_rows(named=True)
    assert [row["value"] for row in found if row["what"] == "agency"] == agencies


def test_agency_year_phase_and_kind_are_read_from_a_title_broken_over_lines():
    frames = raw(
        Paragraph("2026年深圳市统计局（本级）部门预", box=Box(0, 0, 1, 1)), Paragraph("算"), Paragraph("目 录")
    )
    found = {(row["what"], row["value"]) for row in frames["mention"].iter_rows(named=True)}
    assert {
        ("agency", "深圳市统计局(本级)"),
        ("year", "2026"),
        ("phase", "budget"),
        ("agency_kind", "headquarters"),
    } <= found


@pytest.mark.parametrize(
    ("title", "agencies"),
    [("东留春乡部门预算收支总表", ["东留春乡"]), ("部门预算收支总表", []), ("本级行政单位支出预算表", [])],
)
def test_a_table_s_title_names_the_agency_before_its_budget(title, agencies):
    found = raw(Paragraph(title, 1), table("项目 | 预算数", "合计 | 1.00"))["mention"].iter_rows(named=True)
    assert [row["value"] for row in found if row["what"] == "agency"] == agencies


@pytest.mark.parametrize(
    ("above", "title", "phases"),
    [
        ("预算02-1表", "收入总表", {("budget", "table_caption")}),
        ("财决公开02表", "收入总表", {("final", "table_caption")}),
        ("公开02表", "一般公共预算支出表", {("budget", "title_word")}),
        ("公开02表", "一般公共预算财政拨款支出决算表", {("final", "table_title")}),
        ("公开02表", "收入总表", set()),
    ],
)
def test_a_table_s_number_and_its_title_say_the_phase_that_no_cover_says(above, title, phases):
    found = raw(Paragraph(above, 1), Paragraph(title, 1), table("项目 | 金额", "合计 | 1.00"))["mention"]
    said = {(row["value"], row["source"]) for row in found.iter_rows(named=True) if row["what"] == "phase"}
    assert {(value, source) for value, source in said if not source.startswith("cover")} == phases


def test_look_alike_radicals_and_full_width_signs_become_plain():
    assert plain("公务⽤⻋ 购置费（万元）") == "公务用车购置费(万元)"


def test_two_figures_in_one_cell_are_never_fused():
    assert figure("12 34").number_text is None
    assert figure("68.83\n68.83").number_text is None
    assert figure("1,080,\n000.00").number_text == "1080000.00"


def test_brackets_and_signs_mean_minus():
    assert figure("(1,234.5)").number_text == "-1234.5"
    assert figure("－3.00").number_text == "-3.00"
    assert figure("¥-1,234.50").number_text == figure("-￥1,234.50").number_text == "-1234.50"
    assert figure("¥  -").kind == "dash"
    assert figure("'658.52").number_text == "658.52"
    assert figure("——") == (None, None, "dash")
    assert figure("85.27%").kind == "percent"


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2), st.booleans())
def test_a_printed_figure_is_read_as_itself(value, separated):
    printed = f"{value:,.2f}" if separated else f"{value:.2f}"
    found = figure(printed)
    assert found.kind == "figure" and found.decimals == 2
    assert found.number_text == f"{value:.2f}"


@given(st.text(max_size=30))
def test_plain_is_stable(text):
    assert plain(plain(text)) == plain(text)


def test_a_statement_declared_empty_without_a_grid_is_landed_as_empty():
    frames = raw(
        Paragraph("政府性基金预算支出表"),
        Paragraph("注：本单位无政府性基金预算支出，此表为空表。"),
        Paragraph("国有资本经营预算支出表"),
        table("科目编码 | 科目名称 | 合计", "223 | 国有资本经营预算支出 | 1.00"),
    )
    assert frames["printed_table"]["title"].to_list() == ["政府性基金预算支出表", "国有资本经营预算支出表"]
    assert frames["printed_table"]["row_count"].to_list() == [0, 2]


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


def test_a_figure_without_all_separators_but_the_last_is_one_where_the_whole_table_prints_it_so():
    frames = raw(
        table("项目 | 金额", "一、财政拨款收入 | 125360,898", "二、事业收入 | 7880,000.50", "三、其他 | 416,000")
    )
    cells = frames["cell"].filter((pl.col("column_no") == 1) & (pl.col("section") == "body"))
    assert cells["text"].to_list() == ["125360,898", "7880,000.50", "416,000"]
    assert cells["number_text"].to_list() == ["125360898", "7880000.50", "416000"]


def test_a_lone_figure_without_a_separator_among_regular_ones_stays_text():
    frames = raw(table("项目 | 金额", "一、财政拨款收入 | 1,125,360,898", "二、事业收入 | 7880,000"))
    assert frames["cell"].filter(pl.col("text") == "7880,000")["number_text"].to_list() == [None]


@pytest.mark.parametrize("text", ["1,234,5678", "12,34", "2024,2025", "12,34,567", "1234,56"])
def test_other_groups_of_digits_are_no_figures(text):
    frames = raw(table("项目 | 金额", f"一、财政拨款收入 | {text}", "二、事业收入 | 5.00"))
    assert frames["cell"].filter(pl.col("text") == text)["number_text"].to_list() == [None]


@pytest.mark.parametrize(
    ("printed", "number"),
    [("7,200.0000\n00", "7200.000000"), ("17.14880\n0", "17.148800"), ("250,901.00\n0000", "250901.000000")],
)
def test_a_figure_of_six_decimals_wrapped_in_a_narrow_cell_is_one(printed, number):
    assert figure(printed).number_text == number


@pytest.mark.parametrize("printed", ["12.50\n13", "12.50\n3.00", "1.00\n0", "12.345\n67", "1.00\n10"])
def test_two_figures_in_two_lines_of_a_cell_are_never_fused(printed):
    assert figure(printed).number_text is None


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


def test_a_title_merged_over_several_rows_and_nearly_all_columns_is_a_title():
    frames = raw(
        table(
            "附表2部门预算收入总表 | | | | ",
            " | | | | ",
            " | | | 公开02表 | ",
            "科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入",
            "201 | 一般公共服务支出 | 9.00 | 9.00 | ",
            spans={(0, 0): (2, 4)},
        )
    )
    assert frames["printed_table"]["title"].to_list() == ["附表2部门预算收入总表"]
    assert paths(frames)[0] == "科目编码"


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
