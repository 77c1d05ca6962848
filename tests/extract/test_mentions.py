"""Who, when and what a document says, and what it only seems to say."""

from __future__ import annotations

import pytest

from extract.document import Paragraph
from extract.recognise.agency_form import looks_like_agency, named_agency
from tests.extract.recognising import raw, table


def said(*blocks, what: str = "agency") -> dict[str, str]:
    """value -> the sources that say it, in the order of the alphabet."""
    rows = [row for row in raw(*blocks)["mention"].iter_rows(named=True) if row["what"] == what]
    return {row["value"]: " ".join(sorted(r["source"] for r in rows if r["value"] == row["value"])) for row in rows}


@pytest.mark.parametrize(
    "text",
    [
        "某市国有资产监督管理委员会门户网站",  # a site
        "2020年度长沙市人民政府",  # a date
        "在市委办公室",  # a sentence
        "根据市财政局",
        "1、办公室",  # an entry of a list
        "首页>公告公示>正文某市委宣传部",  # where a page hangs
        "部门职责-工作活动绩效目标905明月店镇",  # a title and a caption
        "主管部门:某市财政局",
    ],
)
def test_sites_dates_sentences_lists_and_titles_are_no_names_of_agencies(text):
    assert named_agency(text) is None


def test_what_stands_round_a_name_in_a_title_is_no_part_of_it():
    assert named_agency("关于某市发展和改革委员会") == "某市发展和改革委员会"
    assert named_agency("某市统计局部门") == "某市统计局"
    assert named_agency("中共某市委宣传部") == "中共某市委宣传部"
    assert looks_like_agency("某市第一中学")


def test_a_cover_may_say_department_behind_the_name():
    for line in ("某某市统计局部门 2026年度", "某某市统计局部门2026年度部门预算信息公开"):
        assert "某某市统计局" in said(Paragraph(line, 1))
        assert "2026" in said(Paragraph(line, 1), what="year")
        assert "某某市统计局部门" not in said(Paragraph(line, 1))


def test_the_lines_over_a_saved_page_say_neither_agency_nor_phase():
    page = [
        Paragraph("某市国有资产监督管理委员会门户网站", 1),
        Paragraph("您当前的位置:首页 > 政务公开 > 预决算管理", 1),
        Paragraph("某市国有资产监督管理委员会2026年部门预算情况说明", 1),
    ]
    assert list(said(*page)) == ["某市国有资产监督管理委员会"]
    assert list(said(*page, what="phase")) == ["budget"]


def test_tables_that_name_their_agency_only_in_the_last_form_say_it():
    form = table("部门名称 | 某某市水务局 | ", "年度目标 | 供水 | ", "指标 | 数量 | 12.00")
    assert said(form) == {"某某市水务局": "form_field"}
    heading = table("部门名称 | 合计 | 基本支出", "某某市水务局 | 3.00 | 3.00")
    assert said(heading) == {}


def test_a_form_says_its_year_in_brackets_and_its_title_the_phase():
    form = table(
        "项目支出绩效目标表 |  | ", "（2024年度） |  | 单位：万元", "项目名称 | 供水 | ", "资金总额 | 12.00 | "
    )
    assert said(form, what="year") == {"2024": "form_field"}
    assert said(form, what="phase") == {"budget": "title_word"}
    evaluated = table("项目支出绩效自评表 |  | ", "项目名称 | 供水 | ", "资金总额 | 12.00 | ")
    assert said(evaluated, what="phase") == {"final": "title_word"}
    # a year over a column is not the form's
    heading = table("项目 | 2023年度 | 2024年度", "合计 | 3.00 | 3.00")
    assert "form_field" not in " ".join(said(heading, what="year").values())


def test_a_label_or_a_code_beside_a_table_says_the_agency_though_it_is_named_like_a_place():
    figures = table("项目 | 预算数", "合计 | 1.00")
    assert said(Paragraph("部门编码及名称:[917]西城区", 1), figures)["西城区"].endswith("label")
    assert said(Paragraph("911周村镇", 1), figures)["周村镇"].endswith("label")
    assert said(Paragraph("部门编码及名称:[917]西城区", 1), figures, what="agency_code") == {
        "917": "cover table_caption"
    }


def test_the_department_above_is_another_agency():
    figures = table("项目 | 预算数", "合计 | 1.00")
    assert said(Paragraph("主管部门:某某市卫生健康委员会", 1), figures) == {}


def told(*blocks) -> list[tuple]:
    rows = raw(*blocks)["telling_figure"].iter_rows(named=True)
    return [(row["place"], row["number_text"], row["unit"], row["occurrences"]) for row in rows]


def test_the_money_of_sentences_tells_a_file_from_others():
    text = "2026年收入预算1,886.30万元，比上年增加18.02万元；车辆3辆，共500万元；再说一次1886.30万元。"
    assert told(Paragraph(text, 1)) == [("sentence", "1886.3", "万元", 2), ("sentence", "18.02", "万元", 1)]


def test_the_totals_of_tables_and_what_several_tables_print_tell_a_file_from_others():
    unit = Paragraph("单位：万元", 1)
    one = table("科目 | 合计", "合计 | 886.39", "公共安全支出 | 120.55", "教育支出 | 33.33")
    two = table("科目 | 金额 | 备注", "公共安全支出 | 120.55 | ", "其他 | 4.00 | ")
    found = told(Paragraph("支出总表", 1), unit, one, Paragraph("项目支出表", 1), unit, two)
    assert found == [("table", "886.39", "万元", 1), ("table", "120.55", "万元", 2)]
