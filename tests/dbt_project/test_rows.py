"""Which subject, line, unit or project a row is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.dbt_project.paper import Paper

THREE = ["科目编码 > 类", "科目编码 > 款", "科目编码 > 项", "科目名称", "合计"]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param([("204", "", ""), ("204", "06", ""), ("204", "06", "01")], id="every part printed again"),
        pytest.param([("204", "", ""), ("", "06", ""), ("", "", "01")], id="each row prints what it adds"),
        pytest.param([("204", "", ""), ("", "20406", ""), ("", "", "2040601")], id="whole codes in their column"),
        pytest.param([("204", "", ""), ("204", "6", ""), ("204", "6", "1")], id="noughts lost by a spreadsheet"),
    ],
)
def test_three_columns_make_one_code(printed):
    paper = Paper()
    names = ["公共安全支出", "司法", "行政运行"]
    paper.statement("支出预算总表", THREE, [[*codes, name, "1.00"] for codes, name in zip(printed, names, strict=True)])
    assert [cell["subject_code"] for cell in paper.cells()] == ["204", "20406", "2040601"]
    assert [cell["line_level"] for cell in paper.cells()] == ["class", "group", "item"]


def test_codes_glued_to_names_are_taken_apart():
    paper = Paper()
    paper.statement(
        "支出预算总表",
        ["功能科目名称", "小计"],
        [["[204]公共安全支出", "3.00"], ["2040601行政运行", "2.00"], ["2040602 - 一般行政管理事务", "1.00"]],
    )
    assert [(cell["subject_code"], cell["line_label"]) for cell in paper.cells()] == [
        ("204", "公共安全支出"),
        ("2040601", "行政运行"),
        ("2040602", "一般行政管理事务"),
    ]


def test_a_number_that_opens_a_projects_name_is_no_code():
    paper = Paper()
    paper.statement(
        "项目支出预算表（本年预算）", ["项目名称", "合计"], [["12348法律服务热线", "22.59"], ["2025年省级资金", "1.00"]]
    )
    assert {cell["subject_code"] for cell in paper.cells()} == {None}


def test_a_row_with_two_classifications_bears_both():
    paper = Paper()
    paper.statement(
        "一般公共预算基本支出表",
        ["部门预算支出经济科目名称", "政府预算支出经济科目名称", "合计"],
        [["商品和服务支出", "", "2.00"], ["办公费", "办公经费", "2.00"]],
    )
    assert [(cell["economic_code"], cell["government_economic_code"]) for cell in paper.cells()] == [
        ("302", None),
        ("30201", "50201"),
    ]


def test_a_name_that_many_codes_bear_is_read_in_the_class_and_group_above_it():
    paper = Paper()
    labels = ["一、公共安全支出", "司法", "行政运行", "强制隔离戒毒", "行政运行", "二、农林水支出", "行政运行"]
    paper.statement("收支总表", ["支出 > 项目", "支出 > 预算数"], [[label, "1.00"] for label in labels])
    codes = [cell["subject_code"] for cell in paper.cells()]
    assert codes == ["204", "20406", "2040601", "20408", "2040801", "213", None]


def test_a_merged_name_holds_for_the_rows_it_covers_and_an_empty_one_for_none():
    paper = Paper()
    columns = ["单位名称", "科目编码", "科目名称", "合计"]
    body = [
        ["甲所", "2040601", "行政运行", "1.00"],
        ["", "2040602", "一般行政管理事务", "1.00"],
        ["", "2040604", "基层司法业务", "1.00"],
    ]
    paper.statement("支出预算总表", columns, body, spans={(1, 0): 2})
    assert [cell["unit_name"] for cell in paper.cells()] == ["甲所", "甲所", None]


def test_the_first_of_a_department_and_its_unit_of_the_same_name_is_the_department():
    paper = Paper()
    labels = ["某市司法局", "某市司法局", "普法经费", "某市法律援助中心", "办案补助"]
    figures = ["5.00", "3.00", "3.00", "2.00", "2.00"]
    paper.statement(
        "项目支出预算表（本年预算）", ["项目名称", "合计"], [list(row) for row in zip(labels, figures, strict=True)]
    )
    assert [cell["line_level"] for cell in paper.cells()] == ["department", "unit", "project", "unit", "project"]
    assert [cell["unit_name"] for cell in paper.cells()][2:] == ["某市司法局", "某市法律援助中心", "某市法律援助中心"]


def test_in_a_list_of_units_only_arithmetic_makes_a_department():
    paper = Paper()
    body = [["合计", "5.00"], ["某市司法局", "3.00"], ["某市法律援助中心", "2.00"]]
    paper.statement("机关运行经费预算表", ["单位名称", "合计"], body)
    paper.statement("收入总表", ["单位名称", "总计"], [["合计", "5.00"], ["某市司法局", "5.00"], *body[1:]])
    levels = [cell["line_level"] for cell in paper.cells()]
    assert levels == ["total", "unit", "unit", "total", "department", "unit", "unit"]


def test_funds_below_what_was_carried_over_are_its_parts():
    paper = Paper()
    labels = ["一、一般公共预算", "本年收入合计", "上年财政拨款结转", "一、一般公共预算", "收入总计"]
    paper.statement("财政拨款收支总表", ["收入 > 项目", "收入 > 金额"], [[label, "1.00"] for label in labels])
    assert [cell["line_code"] for cell in paper.cells()] == [
        "source",
        "revenue_current_total",
        "carryover_in",
        "carryover_in_part",
        "revenue_grand_total",
    ]
    assert [cell["origin"] for cell in paper.cells()][2:4] == ["carryover", "carryover"]


def test_a_label_in_a_merged_run_belongs_to_the_group_whose_figure_it_names():
    paper = Paper()
    group = ["人员经费 > 科目编码", "人员经费 > 科目名称", "人员经费 > 决算数"]
    other = [f"公用经费 > {name}" for name in ("科目编码", "科目名称", "决算数")]
    paper.statement(
        "一般公共预算财政拨款基本支出决算明细表",
        [*group, *other, *other],
        [
            ["301", "工资福利支出", "7.00", "302", "商品和服务支出", "2.00", "310", "资本性支出", "1.00"],
            ["人员经费合计", "", "7.00", "公用经费合计", "", "", "", "", "3.00"],
        ],
    )
    last = paper.cells()[-1]
    assert (last["line_label"], last["line_code"], last["row_group"]) == ("公用经费合计", "operating_total", 3)


def test_stars_in_the_place_of_a_code_say_nothing():
    paper = Paper()
    body = [["**", "合计", "9.00"], ["114001", "某市统计局本级", "9.00"]]
    paper.statement("财政拨款“三公”经费支出表", ["单位编码", "单位名称", "公务接待费"], body)
    assert paper.line("合计")["cell_state"] == "figure"
    assert paper.line("合计")["line_level"] == "total"


def test_years_below_each_other_are_lines_of_the_unit_named_in_the_first():
    paper = Paper()
    columns = ["单位名称", "年度", "总计 > 一般公共预算", "因公出国(境)费 > 一般公共预算", "公务接待费 > 一般公共预算"]
    body = [
        ["某市司法局", "2024年", "3.00", "1.00", "2.00"],
        ["", "2025年", "3.00", "1.00", "2.00"],
        ["", "增减变化金额", "0.00", "0.00", "0.00"],
    ]
    paper.statement("“三公”经费支出表", columns, body)
    totals = [cell for cell in paper.cells() if cell["column_no"] == 2]
    assert [cell["line_label"] for cell in totals] == ["某市司法局", "2025年", "增减变化金额"], "as printed"
    assert {(cell["unit_name"], cell["line_level"], cell["line_code"]) for cell in totals} == {
        ("某市司法局", "unit", "three_public_total")
    }
    assert [(cell["fiscal_year"], cell["measure"]) for cell in totals] == [
        (2024, "money"),
        (2025, "money"),
        (2025, "change"),
    ]


def test_halves_without_a_heading_take_the_flow_of_their_lines_totals_too():
    paper = Paper()
    body = [["一、财政拨款收入", "9.00", "一、公共安全支出", "9.00"], ["合计", "9.00", "合计", "9.00"]]
    paper.statement("收支总表", ["项目", "预算数", "项目", "预算数"], body)
    assert [(cell["line_code"], cell["flow"]) for cell in paper.cells() if cell["line_label"] == "合计"] == [
        ("revenue_grand_total", "revenue"),
        ("expenditure_grand_total", "expenditure"),
    ]


def test_economic_names_among_functions_are_economic_and_never_summed_beside_them():
    paper = Paper()
    body = [
        ["204", "公共安全支出", "9.00"],
        ["", "津贴补贴", "5.00"],
        ["", "办公费", "4.00"],
    ]
    paper.statement("一般公共预算支出表", ["科目编码", "科目名称", "合计"], body)
    assert paper.line("津贴补贴")["economic_code"] == "30102"
    assert paper.additive() == Decimal(90000)


def test_a_total_in_the_column_of_units_is_no_unit():
    paper = Paper()
    paper.statement("机关运行经费预算表", ["单位名称", "机关运行经费"], [["合计", "9.00"], ["某市司法局", "9.00"]])
    assert paper.line("合计")["unit_name"] is None


def test_what_is_left_at_the_years_end_is_neither_carried_over_nor_this_years():
    paper = Paper()
    columns = ["科目名称", "年初结转和结余", "本年收入", "本年支出 > 小计", "年末结转和结余"]
    paper.statement("政府性基金预算财政拨款收入支出决算表", columns, [["城乡社区支出", "1.00", "5.00", "4.00", "2.00"]])
    assert [cell["origin"] for cell in paper.cells()] == ["carryover", "current", None, None]


@pytest.mark.parametrize(("year", "code"), [("2017", "30104"), ("2024", "30112")])
def test_a_name_that_moved_to_another_code_has_the_code_of_the_documents_year(year, code):
    paper = Paper()
    paper.document(agency="某市司法局", year=year, phase="budget")
    body = [["工资福利支出", "9.00"], ["其他社会保障缴费", "9.00"]]
    paper.statement("一般公共预算基本支出表", ["经济分类科目名称", "合计"], body)
    assert paper.line("其他社会保障缴费")["economic_code"] == code


def test_what_is_no_fiscal_money_of_what_was_carried_over_is_a_part_of_it():
    paper = Paper()
    body = [
        ["本年收入合计", "8.00"],
        ["上年结余、结转", "3.00"],
        ["1.财政拨款结余、结转", "2.00"],
        ["2.非财政拨款结余、结转", "1.00"],
        ["使用非财政拨款结余", "4.00"],
    ]
    paper.statement("收支总表", ["收入 > 项目", "收入 > 金额"], body)
    found = paper.line("2.非财政拨款结余、结转")
    assert (found["line_code"], found["fund"], found["origin"]) == ("carryover_in_part", "own_funds", "carryover")
    assert found["line_level"] == paper.line("1.财政拨款结余、结转")["line_level"] == "source_part"
    assert paper.line("使用非财政拨款结余")["line_code"] == "surplus_used"


def test_the_code_before_a_units_name_is_none_of_its_name():
    paper = Paper()
    body = [["[242001]某市人社局", "1.00"], ["033-某市公安局", "1.00"], ["302医院", "1.00"]]
    paper.statement("机关运行经费预算表", ["单位名称", "机关运行经费"], body)
    assert [cell["unit_name"] for cell in paper.cells()] == ["某市人社局", "某市公安局", "302医院"]
    assert paper.cells()[0]["line_label"] == "[242001]某市人社局"


@pytest.mark.parametrize(("of_other_funds", "fund"), [("", "general_public_budget"), ("2.00", None)])
def test_a_total_beside_other_funds_is_of_the_statements_own_where_they_print_no_money(of_other_funds, fund):
    paper = Paper()
    columns = ["科目名称", "资金来源 > 合计", "资金来源 > 一般公共预算拨款", "资金来源 > 基金预算拨款"]
    paper.statement("一般公共预算财政拨款支出总表", columns, [["公共安全支出", "9.00", "7.00", of_other_funds]])
    assert paper.line("公共安全支出", "合计")["fund"] == fund
    assert paper.line("公共安全支出", "一般公共预算拨款")["fund"] == "general_public_budget"
