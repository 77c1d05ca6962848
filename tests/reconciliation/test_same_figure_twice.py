"""X7 to X16 in other shapes: the same line, total or item printed in several statements."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, economic, function, line, total
from tests.reconciliation.whole_disclosure import GENERAL, disclosure


def test_x8_the_three_public_expenses_of_the_government_fund_hold_nothing_of_the_general_budgets():
    paper = Paper()
    columns = [column("合计", total=True)]
    for fund, amount in ((GENERAL, "2.50"), ("government_fund", "")):
        item = total(amount, label="公务接待费", code="three_public_hospitality")
        paper.statement("three_public", columns, [item], fund=fund, flow="expenditure")
    paper.statement("basic_economic", columns, [economic("30217", "公务接待费", "2.00")], fund=GENERAL)
    assert statuses(paper, "x8_economic_within_three_public") == ["exact"]


def test_x7_an_agency_with_public_institutions_has_more_operating_expenses_than_its_administration():
    def paper(agency):
        built = disclosure(agency=agency)
        built.statement(
            "fiscal_expenditure",
            [column("金额", total=True)],
            [function("2040650", "事业运行", "91.52")],
            flow="expenditure",
        )
        return built

    assert statuses(paper("38.75"), "x7_agency_operating") == ["exact"]
    assert statuses(paper("58.75"), "x7_agency_operating") == ["mismatch"]


def test_x10_is_not_claimed_where_other_money_pays_basic_expenditure():
    assert statuses(disclosure(own="5.00"), "x10_project_carryover") == []


def test_x12_a_line_printed_in_two_statements_has_one_value():
    def paper(second):
        built = Paper()
        columns = [column("合计", total=True, nature="basic")]
        built.statement("basic_economic", columns, [economic("30101", "基本工资", "226.00")], fund=GENERAL)
        columns = [column("合计", total=True, nature="basic"), column("一般公共预算", fund=GENERAL, nature="basic")]
        built.statement("basic_by_fund", columns, [economic("30101", "基本工资", "230.00", second)])
        return built

    assert statuses(paper("226.00"), "x12_same_line_same_value") == ["exact"]
    assert statuses(paper("226.01"), "x12_same_line_same_value") == ["rounding"]
    assert statuses(paper("262.00"), "x12_same_line_same_value") == ["mismatch"]


def test_x12_compares_this_years_line_with_this_years_column_and_not_with_one_that_includes_what_was_carried_over():
    assert statuses(disclosure(), "x12_same_line_same_value") == ["exact"]
    assert statuses(disclosure(general_security="751.19"), "x12_same_line_same_value") == ["mismatch"]


def test_x12_takes_all_funds_and_the_only_fund_for_the_same():
    changed = {"carried": "0.00", "general_security": "751.19"}
    assert "exact" in statuses(disclosure(**changed), "x12_same_line_same_value")
    changed = {"carried": "0.00", "general_security": "715.19"}
    assert "mismatch" in statuses(disclosure(**changed), "x12_same_line_same_value")


@pytest.mark.parametrize(
    ("by_class", "status"), [("181716.56", "exact"), ("181716.57", "rounding"), ("181761.56", "mismatch")]
)
def test_x15_the_same_money_by_function_and_by_economic_class_has_one_total(by_class, status):
    paper = Paper()
    columns = [column("合计", total=True)]
    paper.statement("general_budget_expenditure", columns, [total("181716.56")], fund=GENERAL, flow="expenditure")
    paper.statement("general_budget_by_economic", columns, [total(by_class)], fund=GENERAL, flow="expenditure")
    assert statuses(paper, "x15_same_total_same_value") == [status]


@pytest.mark.parametrize(
    ("project", "status"), [("1313.80", "exact"), ("1313.81", "rounding"), ("1331.80", "mismatch")]
)
def test_x16_basic_and_project_by_fund_add_up_to_the_revenue_of_the_fund(project, status):
    paper = Paper()
    funds = [column("总计", total=True), column("财政拨款 > 一般公共预算", fund=GENERAL)]
    for code, amount in (("revenue", "5417.80"), ("basic_by_fund", "4104.00"), ("project_by_fund", project)):
        paper.statement(code, funds, [total(amount, amount)], flow="revenue" if code == "revenue" else "expenditure")
    assert statuses(paper, "x16_basic_and_project_by_fund") == [status]


def three_public_items(*lines) -> dict[str, str]:
    """Line code -> figure as printed, of a statement whose columns are the items, with these lines."""
    items = {"“三公”经费合计": "three_public_total", "公务接待费": "three_public_hospitality"}
    paper = Paper()
    columns = [column(path, total=code == "three_public_total", line_code=code) for path, code in items.items()]
    paper.statement("three_public", columns, list(lines))
    return {row["line_code"]: row["printed_text"] for row in Bench(paper).rows("three_public_item")}


def test_a_total_line_whose_columns_all_name_items_is_the_total_line():
    total_line = line("合计", "3.00", "2.00", line_level="total")
    units = [line(name, "1.50", "1.00", line_level="unit", unit_name=name) for name in ("某市司法局", "某市公证处")]
    assert three_public_items(total_line, *units) == {"three_public_total": "3.00", "three_public_hospitality": "2.00"}


def test_of_a_line_for_each_year_this_years_is_read():
    years = [
        line("某市司法局", amount, amount, line_level="unit", unit_name="某市司法局", fiscal_year=year)
        for year, amount in ((2023, "9.00"), (2024, "3.00"))
    ]
    assert three_public_items(*years) == {"three_public_total": "3.00", "three_public_hospitality": "3.00"}
