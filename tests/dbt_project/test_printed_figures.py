"""What a printed figure becomes: yuan and its interval, or a cell that is visibly not understood."""

from __future__ import annotations

from decimal import Decimal

from tests.dbt_project.paper import Paper

NAMES = ["科目编码", "科目名称"]


def test_a_figure_stands_for_the_interval_that_its_last_digit_leaves_open():
    paper = Paper()
    paper.statement("支出预算总表", [*NAMES, "合计"], [["201", "一般公共服务支出", "893.07"]])
    paper.statement("支出预算总表", [*NAMES, "合计"], [["201", "一般公共服务支出", "8,930,712.34"]], unit="元")
    paper.statement("支出预算总表", [*NAMES, "合计"], [["201", "一般公共服务支出", "4,695.064898"]])
    paper.statement("支出预算总表", [*NAMES, "合计"], [["201", "一般公共服务支出", "893"]])
    found = [(cell["amount_yuan"], cell["amount_low"], cell["amount_high"]) for cell in paper.cells()]
    assert found == [
        (Decimal("8930700.00"), Decimal("8930650"), Decimal("8930750")),
        (Decimal("8930712.34"), Decimal("8930712.335"), Decimal("8930712.345")),
        (Decimal("46950648.98"), Decimal("46950648.975"), Decimal("46950648.985")),
        (Decimal("8930000.00"), Decimal("8925000"), Decimal("8935000")),
    ]


def test_without_a_unit_there_is_no_amount():
    paper = Paper()
    paper.statement("支出预算总表", [*NAMES, "合计"], [["201", "一般公共服务支出", "893.07"]], unit=None)
    cell = paper.line("一般公共服务支出")
    assert (cell["cell_state"], cell["unmapped_reason"]) == ("unmapped", "no unit is printed")
    assert cell["amount_yuan"] is None


def test_the_one_unit_of_a_document_holds_for_a_statement_without_its_own_and_says_so():
    paper = Paper()
    for unit in ("万元", "万元", None):
        paper.statement("支出预算总表", [*NAMES, f"合计{unit}"[:2]], [["201", "一般公共服务支出", "1.00"]], unit=unit)
        paper.landed["printed_table"][-1]["title"] += str(unit)
    assert [cell["unit_source"] for cell in paper.cells()][-1] == "document"


def test_the_unit_in_a_heading_comes_before_that_of_the_table():
    paper = Paper()
    paper.statement(
        "部门固定资产占用情况表",
        ["项目", "数量", "价值（金额单位：万元）"],
        [["2、车辆（台、辆）", "12", "233.26"]],
        unit=None,
    )
    count, money = paper.cells()
    assert (count["measure"], count["quantity"], count["amount_yuan"]) == ("count", Decimal(12), None)
    assert (money["measure"], money["amount_yuan"], money["unit_source"]) == ("money", Decimal("2332600.00"), "heading")


def test_a_row_of_vehicles_is_counted_not_paid():
    paper = Paper()
    paper.statement("部门决算公开相关信息统计表", ["项目", "行次", "统计数"], [["（一）车辆数合计（辆）", "7", "2"]])
    cell = paper.cells()[0]
    assert (cell["measure"], cell["quantity"], cell["amount_yuan"]) == ("count", Decimal(2), None)


def test_a_heading_that_no_seed_knows_leaves_its_figures_visible_and_unmapped():
    paper = Paper()
    paper.statement("支出预算总表", [*NAMES, "合计", "星际支出"], [["201", "一般公共服务支出", "2.00", "1.00"]])
    known, unknown = paper.cells()
    assert known["cell_state"] == "figure"
    assert (unknown["cell_state"], unknown["unmapped_reason"]) == ("unmapped", "heading not known: 星际支出")
    assert [row["heading"] for row in paper.ask("unknown_heading")] == ["星际支出"]


def test_blank_and_dash_are_facts_not_noughts():
    paper = Paper()
    paper.statement(
        "支出预算总表", [*NAMES, "合计", "基本支出", "项目支出"], [["201", "一般公共服务支出", "0.00", "", "——"]]
    )
    assert [(cell["cell_state"], cell["amount_yuan"]) for cell in paper.cells()] == [
        ("figure", Decimal(0)),
        ("blank", None),
        ("dash", None),
    ]


def test_a_figure_among_the_names_is_reported():
    paper = Paper()
    paper.statement("支出预算总表", [*NAMES, "合计"], [["201", "12.34", "1.00"]])
    assert "a figure is in a column of names" in [cell["unmapped_reason"] for cell in paper.cells()]


def test_years_side_by_side_belong_to_their_columns_and_one_year_left_over_does_not():
    paper = Paper()
    paper.statement(
        "支出预算总表", [*NAMES, "2024年执行数", "2025年预算数"], [["201", "一般公共服务支出", "2.00", "1.00"]]
    )
    paper.statement("支出预算总表", [*NAMES, "2023年预算数"], [["201", "一般公共服务支出", "1.00"]])
    assert [cell["fiscal_year"] for cell in paper.cells()] == [2024, 2025, 2025]
    assert [cell["phase"] for cell in paper.cells()] == ["final", "budget", "budget"]


def test_budget_and_final_blocks_of_the_national_table_have_their_phases():
    paper = Paper()
    paper.document(agency="某县司法局", year="2024", phase="final")
    paper.statement(
        "财政拨款“三公”经费支出决算表",
        ["预算数 > 合计", "预算数 > 公务接待费", "决算数 > 合计", "决算数 > 公务接待费"],
        [["0.36", "0.36", "0.30", "0.30"]],
    )
    assert [(cell["phase"], cell["line_code"]) for cell in paper.cells()] == [
        ("adjusted_budget", "three_public_total"),
        ("adjusted_budget", "three_public_hospitality"),
        ("final", "three_public_total"),
        ("final", "three_public_hospitality"),
    ]


def test_neighbouring_tables_of_one_statement_are_its_parts():
    paper = Paper()
    for code in ("201", "204"):
        paper.statement("支出预算总表", [*NAMES, "合计"], [[code, "支出", "1.00"]])
    paper.statement("收入预算总表", [*NAMES, "合计"], [["201", "支出", "1.00"]])
    paper.cells()
    statements = paper.ask("fact_statement", order="table_no")
    assert [(row["statement_code"], row["parts"], row["cells_printed"]) for row in statements] == [
        ("expenditure", 2, 2),
        ("revenue", 1, 1),
    ]


def test_an_empty_statement_is_a_fact():
    paper = Paper()
    paper.statement("政府性基金预算支出表", [*NAMES, "合计"], [["", "合计", ""]])
    paper.cells()
    (row,) = paper.ask("fact_statement")
    assert (row["statement_code"], row["is_empty"], row["cells_printed"]) == ("gov_fund", True, 0)


ASSETS = ["项目", "数量", "价值（金额单位：万元）"]


def test_an_area_that_stands_in_the_column_of_values_becomes_no_money():
    paper = Paper()
    body = [
        ["1、房屋（平方米）", "", "3600"],
        ["办公用房（建筑面积：平方米）", "", "2279.27"],
        ["2、车辆（台、辆）", "", "2"],
    ]
    paper.statement("部门固定资产占用情况表", ASSETS, body, unit=None)
    for cell in [cell for cell in paper.cells() if cell["leaf"] == ASSETS[2]]:
        assert (cell["cell_state"], cell["amount_yuan"]) == ("unmapped", None), cell["line_label"]
        assert cell["unmapped_reason"].startswith("area or money")


def test_a_value_beside_its_area_is_money_and_a_value_with_decimals_of_things_without_a_number_too():
    paper = Paper()
    body = [
        ["1、房屋（平方米）", "2493.00", "348.78"],
        ["2、车辆（台、辆）", "", "27.55"],
        ["4、其他固定资产", "", "1676"],
    ]
    paper.statement("部门固定资产占用情况表", ASSETS, body, unit=None)
    assert paper.line("1、房屋(平方米)", ASSETS[2])["amount_yuan"] == 3487800
    assert paper.line("1、房屋(平方米)", "数量")["quantity"] == Decimal("2493")
    assert paper.line("2、车辆(台、辆)", ASSETS[2])["amount_yuan"] == 275500
    assert paper.line("4、其他固定资产", ASSETS[2])["amount_yuan"] == 16760000


def test_an_area_is_a_quantity_wherever_its_unit_stands():
    paper = Paper()
    paper.statement("部门固定资产占用情况表", ["项目", "建筑面积（平方米）", "价值"], [["房屋", "3600", "12.50"]])
    assert paper.line("房屋", "建筑面积（平方米）")["quantity"] == 3600
    assert paper.line("房屋", "建筑面积（平方米）")["amount_yuan"] is None
    assert paper.line("房屋", "价值")["amount_yuan"] == 125000


def test_words_that_say_there_is_none_are_a_declared_blank_and_no_lost_figure():
    paper = Paper()
    body = [["合计", "无此项公开内容"], ["一、因公出国（境）费", "无"], ["二、公务接待费", "详见说明"]]
    paper.statement("三公经费支出表", ["项目", "金额"], body)
    states = {cell["line_label"]: cell["cell_state"] for cell in paper.cells()}
    assert list(states.values()) == ["dash", "dash", "unmapped"]


def test_codes_say_what_they_are_under_a_heading_left_from_another_table():
    paper = Paper()
    body = [["201", "一般公共服务支出", "364.43"], ["20103", "政府办公厅（室）及相关机构事务", "152.13"]]
    paper.statement("一般公共预算财政拨款支出表", ["科目 > 经济分类科目编码", "科目 > 科目名称", "合计"], body)
    found = [(cell["subject_code"], cell["economic_code"]) for cell in paper.cells()]
    assert found == [("201", None), ("20103", None)]
