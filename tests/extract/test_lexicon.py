"""The lines round a table as agencies all over the country print them: unit, agency, number, note, year."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract.document import Document, Paragraph
from extract.recognise import lexicon
from extract.recognise.mentions import mentions
from extract.recognise.text_form import plain

UNITS = {
    "单位：万元": "万元",
    "单位:元": "元",
    "金额单位：万元": "万元",
    "单位：人民币万元": "万元",
    "（单位：万元）": "万元",
    "单位: 万 元": "万元",
    "单位：千元": "千元",
    "金额单位：元": "元",
    "单位：亿元": "亿元",
    "预算年度：2024年 金额单位：万元": "万元",
    "部门：某某局 单位：万元": "万元",
    "编制单位：××局 2024年度 金额单位：万元": "万元",
    "公开01表 金额单位：万元": "万元",
    "财决公开01表 单位：万元": "万元",
    "计量单位：万元": "万元",
    "货币单位：人民币元": "元",
    "单位：人民币元": "元",
    "金额：万元": "万元",
    "单位：万元（保留两位小数）": "万元",
    "单位（万元）": "万元",
    "金额单位：万元人民币": "万元",
    "单位;万元": "万元",
    "单位 万元": "万元",
    "(金额单位:万元)": "万元",
    "币种：人民币 单位：元": "元",
    "单位：元、%": "元",
    "单位：万元、个、人": "万元",
}
# 元谋, 元江, 万年 and 百色 are places, no units.
NO_UNITS = [
    "单位：××县财政局",
    "编制单位：财政局",
    "单位名称：元谋县财政局",
    "单位：元谋县人民法院",
    "单位:千阳县水利局",
    "单位：万年县教育局",
    "单位：百色市财政局",
    "部门：万载县司法局",
    "单位：亿利社区",
]
AGENCIES = {
    "部门：武冈市水利局": ("武冈市水利局", None),
    "单位：元谋县人民法院": ("元谋县人民法院", None),
    "部门名称：石棉县自然资源局": ("石棉县自然资源局", None),
    "单位名称：泸州市中医医院": ("泸州市中医医院", None),
    "编制单位：柞水县审计局": ("柞水县审计局", None),
    "编制部门：某市教育局": ("某市教育局", None),
    "填报单位：乌鲁木齐市政务服务中心": ("乌鲁木齐市政务服务中心", None),
    "公开部门：湛江市人民政府行政服务中心": ("湛江市人民政府行政服务中心", None),
    "预算单位：大理州财政局": ("大理州财政局", None),
    "部门（单位）名称：某县水利局": ("某县水利局", None),
    "单位（部门）名称：某县水利局": ("某县水利局", None),
    "部门/单位：某县水利局": ("某县水利局", None),
    "部门、单位名称：某县水利局": ("某县水利局", None),
    "预算部门：某县水利局": ("某县水利局", None),
    "部门：301001-某县水利局": ("某县水利局", "301001"),
    "部门：[301]某县水利局": ("某县水利局", "301"),
    "单位：301001 某县水利局": ("某县水利局", "301001"),
    "单位名称：301001某县水利局": ("某县水利局", "301001"),
    "部门编码及名称：[105]某市财政局": ("某市财政局", "105"),
    "单位编码及名称：105001-某市财政局": ("某市财政局", "105001"),
    "部门（公章）：某市财政局": ("某市财政局", None),
    "决算单位：某市财政局": ("某市财政局", None),
    "主管部门：某市财政局": ("某市财政局", None),
    "部门名称: 中共某县委办公室": ("中共某县委办公室", None),
    "预算代码及名称：105001某市财政局": ("某市财政局", "105001"),
    "机构名称：某市财政局": ("某市财政局", None),
    "公开单位：某市财政局": ("某市财政局", None),
    "填报部门(单位)：某市财政局": ("某市财政局", None),
    "编报单位：某市财政局": ("某市财政局", None),
    "部门(单位):某市财政局": ("某市财政局", None),
    "部门预算单位：某市财政局": ("某市财政局", None),
    "制表单位：某市财政局": ("某市财政局", None),
    "部门（或单位）：某市财政局": ("某市财政局", None),
    "单位全称：某市财政局": ("某市财政局", None),
    "汇总单位：某市财政局": ("某市财政局", None),
    "报送单位：某市财政局": ("某市财政局", None),
}
EMPTY_NOTES = [
    "备注：本表为空表",
    "说明：本单位无政府性基金预算支出，故本表无数据。",
    "本表为空，本部门无国有资本经营预算支出。",
    "我单位2024年无政府性基金预算拨款安排的支出，故此表为空。",
    "本部门没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",
    "注：本单位2024年没有使用政府性基金预算拨款安排的支出，此表无数据。",
    "注：我局无此项支出",
    "*本表无数据",
    "此表无数据",
    "本单位不涉及此表",
    "本年度无此项内容",
    "注：无数据",
    "（注：此表为空表）",
    "（此表无数据）",
    "(本表为空)",
    "无数据",
    "无此项支出",
    "此表为空",
    "注 本部门无此项支出",
    "附注：本表无数据",
    "我部门无国有资本经营预算",
    "本镇无国有资本经营预算支出",
    "我校无政府性基金预算支出，故公开空表",
    "2024年我局没有政府性基金预算收支",
    "××县财政局2024年没有政府性基金预算拨款安排的支出，故本表为空。",
    "该单位无政府性基金",
    "无政府性基金预算支出",
]
OTHER_NOTES = [
    "注：本表反映部门本年度的总收支和年末结转结余情况。",
    "注:本表以“万元”为金额单位（保留两位小数）",
    "（备注：我单位无政府性基金）",
]
TABLE_NUMBERS = [
    "公开01表",
    "表1",
    "表一",
    "表1-1",
    "表3-1-1",
    "附表1",
    "附件1",
    "预算01表",
    "预算01-1表",
    "公开表1",
    "公开表01",
    "部门公开表1",
    "部门预算公开01表",
    "财决公开01表",
    "Z01_1表",
    "附表2-1",
    "表01",
    "附件1-1",
    "表十二",
    "第1表",
    "（表一）",
    "单位公开01表",
    "预算公开表01",
    "决算01表",
    "部门预算表1",
    "表1：",
    "附表一",
    "财决01表",
    "公开 01 表",
    "预算批复01表",
    "公开预算01表",
    "表 1",
    "附表01",
    "预决公开表1",
    "01表",
    "表1-1：",
    "部门公开01表",
    "公开附表1",
    "部决公开01表",
]
NO_TABLE_NUMBERS = ["收支总表", "2024", "合计", "一般公共服务", "表决结果", "基本支出", "2024年", "12.5", "第一部分"]
YEARS = {
    "二〇二四年": "2024",
    "二○二三年度": "2023",
    "二O二四年": "2024",
    "二零二五年": "2025",
    "二Ο二一年": "2021",
    "2024年度": "2024",
}


@pytest.mark.parametrize("printed", UNITS)
def test_a_unit_is_read_however_it_is_introduced(printed):
    text = plain(printed)
    match = lexicon.UNIT.search(text) or lexicon.UNIT_BARE.match(text)
    assert match and match["unit"] == UNITS[printed]


@pytest.mark.parametrize("printed", NO_UNITS)
def test_a_place_that_begins_like_a_unit_is_none(printed):
    assert lexicon.UNIT.search(plain(printed)) is None


@pytest.mark.parametrize("printed", AGENCIES)
def test_an_agency_line_gives_its_name_and_code(printed):
    match = lexicon.AGENCY.search(plain(printed))
    assert match and (match["agency"], match["code"]) == AGENCIES[printed]


@pytest.mark.parametrize("printed", ["编制单位：万元", "金额单位：元  科目编码"])
def test_a_unit_of_money_is_no_agency(printed):
    assert lexicon.AGENCY.search(plain(printed)) is None


def test_an_agency_right_behind_the_unit_of_money_is_read():
    assert lexicon.AGENCY.search(plain("单位：万元单位名称：某大学"))["agency"] == "某大学"


def test_a_county_whose_name_begins_like_a_unit_of_money_is_one():
    assert lexicon.AGENCY.search(plain("编制单位：元谋县财政局"))["agency"] == "元谋县财政局"


@pytest.mark.parametrize("printed", [*EMPTY_NOTES, *OTHER_NOTES])
def test_a_note_is_told_from_a_title(printed):
    assert lexicon.NOTE.search(plain(printed))
    assert not lexicon.is_title(plain(printed))


@pytest.mark.parametrize("printed", EMPTY_NOTES)
def test_a_note_says_that_its_table_is_empty(printed):
    assert lexicon.EMPTY_NOTE.search(plain(printed))


@pytest.mark.parametrize("printed", TABLE_NUMBERS)
def test_a_table_number_is_no_title(printed):
    assert lexicon.TABLE_NUMBER.match(plain(printed))
    assert not lexicon.is_title(plain(printed))


@pytest.mark.parametrize("printed", NO_TABLE_NUMBERS)
def test_what_is_no_table_number(printed):
    assert lexicon.TABLE_NUMBER.match(plain(printed)) is None


@pytest.mark.parametrize("printed", YEARS)
def test_a_year_in_chinese_digits_is_read(printed):
    assert lexicon.years_in(plain(printed)) == [YEARS[printed]]


def covers() -> list[dict[str, str]]:
    with (Path(__file__).parent / "national_covers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", covers(), ids=lambda row: row["cover"])
def test_a_cover_says_whose_document_it_is(row):
    lines = [Paragraph(line, 1, None) for line in row["cover"].split(" / ")]
    found = mentions(Document(format="pdf", page_count=2, blocks=[*lines, Paragraph("目录", 2, None)]), [])

    def best(what: str) -> str:
        values = [mention for mention in found if mention["what"] == what]
        values.sort(
            key=lambda mention: ({"cover": 1, "cover_line": 2}.get(mention["source"], 8), -mention["occurrences"])
        )
        return values[0]["value"] if values else ""

    assert (best("agency"), best("year"), best("phase")) == (row["agency"], row["year"], row["phase"])
    kinds = {mention["value"] for mention in found if mention["what"] == "agency_kind"}
    assert row["kind"] in kinds if row["kind"] else not kinds
