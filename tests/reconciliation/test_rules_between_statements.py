"""Every X rule on a small disclosure whose statements agree: then with a tail, then with a mismatch."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, total
from tests.reconciliation.whole_disclosure import disclosure

CASES = [
    ("x1_revenue_total", {}, ["exact", "exact"]),
    ("x1_revenue_total", {"revenue_total": "764.50"}, ["rounding", "exact"]),
    ("x1_revenue_total", {"revenue_total": "746.49"}, ["mismatch", "exact"]),
    ("x1_revenue_total", {"revenue_total": ""}, ["not_checked", "exact"]),
    ("x2_expenditure_total", {}, ["exact"]),
    ("x2_expenditure_total", {"outlays": "886.40"}, ["rounding"]),
    ("x2_expenditure_total", {"outlays": "764.49"}, ["mismatch"]),
    ("x3_function_lines", {}, ["exact"]),
    ("x3_function_lines", {"security": "751.20"}, ["rounding"]),
    ("x3_function_lines", {"security": "757.19"}, ["mismatch"]),
    ("x4_fiscal_summary", {"fiscal_outlays": "886.40"}, ["exact", "exact", "exact", "rounding"]),
    ("x4_fiscal_summary", {"fiscal_outlays": "868.39"}, ["exact", "mismatch", "exact", "exact"]),
    ("x5_general_budget", {}, ["exact", "exact"]),
    ("x5_general_budget", {"general": "764.50"}, ["rounding", "rounding"]),
    ("x5_general_budget", {"general": "886.39"}, ["mismatch", "mismatch"]),
    ("x6_basic_expenditure", {}, ["exact"]),
    ("x6_basic_expenditure", {"economic_basic": "572.98"}, ["rounding"]),
    ("x6_basic_expenditure", {"economic_basic": "574.22"}, ["mismatch"]),
    ("x7_agency_operating", {}, ["exact"]),
    ("x7_agency_operating", {"agency": "48.76"}, ["rounding"]),
    ("x7_agency_operating", {"agency": "45.78"}, ["mismatch"]),
    ("x8_economic_within_three_public", {}, ["exact"]),
    ("x8_economic_within_three_public", {"three_running": "32.68", "vehicle_running": "2.68"}, ["exact"]),
    ("x8_economic_within_three_public", {"three_running": "3.59"}, ["rounding"]),
    ("x8_economic_within_three_public", {"three_running": "2.16"}, ["mismatch"]),
    ("x9_project_current", {}, ["exact", "rounding"]),
    ("x9_project_current", {"projects": "191.53"}, ["rounding", "mismatch"]),
    ("x9_project_current", {"projects": "119.52"}, ["mismatch", "mismatch"]),
    ("x10_project_carryover", {}, ["rounding"]),
    ("x10_project_carryover", {"projects_carried": "120.65"}, ["exact"]),
    ("x10_project_carryover", {"projects_carried": "121.90"}, ["mismatch"]),
    ("x13_revenue_by_function", {}, ["exact"]),
    ("x13_revenue_by_function", {"security_carried": "121.91"}, ["rounding"]),
    ("x13_revenue_by_function", {"security_carried": "112.90"}, ["mismatch"]),
    ("x14_sources", {}, ["exact", "exact"]),
    ("x14_sources", {"fiscal_source": "764.50"}, ["rounding", "exact"]),
    ("x14_sources", {"fiscal_source": "746.49"}, ["mismatch", "exact"]),
]


@pytest.mark.parametrize(("rule", "changed", "expected"), CASES)
def test_statements_of_one_document_agree_where_the_rule_says_so(rule, changed, expected):
    assert sorted(statuses(disclosure(**changed), rule)) == sorted(expected)


def test_tables_in_yuan_and_in_ten_thousand_yuan_meet_by_their_intervals():
    paper = Paper()
    paper.statement("revenue", [column("合计", total=True)], [total("54178012.34")], unit="元", flow="revenue")
    paper.statement(
        "summary", [column("收入", flow="revenue")],
        [total("5417.80", label="本年收入合计", code="revenue_current_total")],
    )  # fmt: skip
    assert statuses(paper, "x1_revenue_total") == ["rounding"]


def test_several_units_statements_in_one_file_are_compared_unit_by_unit():
    paper = Paper()
    for amount in ("100.00", "7.00"):
        paper.statement(
            "summary", [column("收入", flow="revenue")],
            [total(amount, label="本年收入合计", code="revenue_current_total")],
        )  # fmt: skip
        paper.statement("revenue", [column("合计", total=True)], [total(amount)], flow="revenue")
    assert [verdict["arithmetic_status"] for verdict in Bench(paper).verdicts("x1_revenue_total")] == ["exact", "exact"]


@pytest.mark.parametrize("code", ["revenue", "summary"])
def test_a_hidden_sheet_with_another_year_s_copy_is_compared_with_nothing(code):
    paper = disclosure()
    expected = statuses(paper, "x1_revenue_total")
    copy = disclosure(revenue_total="999.99", summary_revenue="999.99")
    number = next(n for n, statement in enumerate(copy.statements) if statement["statement_code"] == code)
    statement_id = copy.statements[number]["statement_id"]
    elsewhere = {"statement_id": f"{'a' * 12}:99", "is_hidden": True}
    paper.statements.append(copy.statements[number] | elsewhere | {"table_no": 99})
    paper.cells += [
        cell | elsewhere | {"budget_line_id": f"99:{cell['budget_line_id']}"}
        for cell in copy.cells
        if cell["statement_id"] == statement_id
    ]
    assert statuses(paper, "x1_revenue_total") == expected == ["exact", "exact"]
