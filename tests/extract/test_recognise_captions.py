"""Recognition of what is printed around a table: title, unit, agency, year, notes."""

import polars as pl
import pytest

from extract.document import Box, Paragraph
from extract.recognise.text_form import plain
from tests.extract.recognising import paths, raw, sections, table


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


def test_a_unit_wrapped_in_two_lines_is_one_unit():
    frames = raw(*map(Paragraph, ["部门收入预算表", "单位：万", "元"]), table("项目 | 金额", "一、财政拨款 | 1.00"))
    assert frames["printed_table"]["unit"].to_list() == ["万元"]


def test_a_unit_under_the_title_in_the_same_cell_is_a_caption_of_its_own():
    grid = table("部门收入预算表 | ", "项目 | 金额", "一、财政拨款 | 1.00", spans={(0, 0): (1, 2)})
    grid.cells[0].text = "部门收入\n预算表\n单位：万元"
    frames = raw(grid)
    assert plain(frames["printed_table"]["title"][0]) == "部门收入预算表"
    assert frames["printed_table"]["unit"].to_list() == ["万元"]


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


def test_signatures_under_a_table_are_notes():
    found = sections(
        raw(table("科目编码 | 科目名称 | 合计", "204 | 公共安全支出 | 1.00", "制表人：张三 | | 日期：2017-03-01"))
    )
    assert found == ["heading", "body", "note"]


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
