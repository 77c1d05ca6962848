"""X1, X2, X4, X5, X6: totals of one statement against totals of another, in every shape that templates print."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, function, line, total
from tests.reconciliation.whole_disclosure import GENERAL, disclosure


def test_x2_a_statement_with_a_column_carried_forward_is_the_total_expenditure():
    paper = Paper()
    columns = [
        column("合计", total=True),
        column("基本支出", nature="basic"),
        column("结转下年", flow="balance"),
    ]
    paper.statement("expenditure", columns, [total("100.00", "90.00", "10.00")])
    paper.statement(
        "summary",
        [column("支出", flow="expenditure")],
        [
            total("90.00", label="本年支出合计", code="expenditure_current_total"),
            total("100.00", label="支出总计", code="expenditure_grand_total"),
        ],
    )
    assert statuses(paper, "x2_expenditure_total") == ["exact"]


def totals_only(revenue="500.40", outlays="500.40", carried="", forward="", by_source=False) -> Paper:
    """A summary with 收入总计 and 支出总计 alone, as Shanghai prints it, and the two statements that divide them."""
    paper = Paper()
    columns = [column("收入 > 预算数", flow="revenue"), column("支出 > 预算数", group=2, flow="expenditure")]
    lines = [
        line("一、财政拨款收入", "500.40", row=1, line_level="source", line_code="source", fund=GENERAL),
        line("上年结转", carried, row=2, line_level="total", line_code="carryover_in"),
        total("500.40", label="收入总计", code="revenue_grand_total", row=9),
        function("205", "教育支出", "500.40", row=1, group=2),
        line("结转下年", forward, row=2, group=2, line_level="total", line_code="carryover_out"),
        total("500.40", label="支出总计", code="expenditure_grand_total", row=9, group=2),
    ]
    paper.statement("summary", columns, lines)
    sources = [
        total(revenue, label="收入总计", code="revenue_grand_total"),
        line("公共财政拨款", revenue, line_level="source", line_code="source", fund=GENERAL),
    ]
    paper.statement("revenue", [column("合计", total=True)], sources if by_source else [total(revenue)], flow="revenue")
    paper.statement("expenditure", [column("合计", total=True)], [total(outlays)], flow="expenditure")
    return paper


@pytest.mark.parametrize(
    ("rule", "figures", "status"),
    [
        ("x1_revenue_total", {}, "exact"),
        ("x1_revenue_total", {"revenue": "500.41"}, "rounding"),
        ("x1_revenue_total", {"revenue": "504.00"}, "mismatch"),
        ("x1_revenue_total", {"revenue": "490.40", "carried": "10.00"}, "exact"),
        ("x1_revenue_total", {"revenue": "480.40", "carried": "10.00"}, "not_checked"),
        ("x2_expenditure_total", {}, "exact"),
        ("x2_expenditure_total", {"outlays": "504.00"}, "mismatch"),
        ("x2_expenditure_total", {"outlays": "490.40", "forward": "10.00"}, "exact"),
        ("x2_expenditure_total", {"outlays": "480.40", "forward": "10.00"}, "not_checked"),
    ],
)
def test_x1_x2_a_summary_without_totals_of_this_year_is_met_by_its_grand_totals(rule, figures, status):
    assert statuses(totals_only(**figures), rule) == [status]


def test_x1_a_revenue_statement_by_sources_has_its_total_in_a_line():
    assert statuses(totals_only(by_source=True), "x1_revenue_total") == ["exact"]
    assert statuses(totals_only(revenue="504.00", by_source=True), "x1_revenue_total") == ["mismatch"]


def test_x4_with_other_money_fiscal_appropriations_are_a_part_and_never_more():
    assert set(statuses(disclosure(own="203.29"), "x4_fiscal_summary")) == {"exact"}
    assert "mismatch" in statuses(disclosure(own="203.29", fiscal_outlays="986.39"), "x4_fiscal_summary")


def test_x4_the_fund_column_is_the_fund_statement():
    assert "mismatch" not in statuses(disclosure(fiscal_fund="612.40", fund_statement="612.40"), "x4_fiscal_summary")
    assert "mismatch" in statuses(disclosure(fiscal_fund="612.40", fund_statement="621.40"), "x4_fiscal_summary")


def test_x4_a_fund_that_is_printed_as_nothing_here_and_left_blank_there_is_no_gap():
    def fund_verdicts(**figures) -> list[str]:
        verdicts = Bench(disclosure(**figures)).verdicts("x4_fiscal_summary")
        return [v["arithmetic_status"] for v in verdicts if v["equation_id"].endswith(".government_fund")]

    assert fund_verdicts(fiscal_fund="", fund_statement="0.00") == []
    assert fund_verdicts(fiscal_fund="0.00", fund_statement="0.00") == ["exact"]
    assert fund_verdicts(fiscal_fund="", fund_statement="612.40") == ["not_checked"]


def test_x6_the_four_group_table_has_two_totals_and_none_of_both():
    paper = Paper(phase="final")
    paper.statement(
        "general_budget_expenditure",
        [column("小计", total=True), column("基本支出", nature="basic"), column("项目支出", nature="project")],
        [total("1199.89", "870.54", "329.35")], fund=GENERAL,
    )  # fmt: skip
    paper.statement(
        "basic_economic",
        [column("人员经费 > 决算数", group=1), column("公用经费 > 决算数", group=2)],
        [
            total("762.12", label="人员经费合计", code="personnel_total", row=9),
            total("108.42", label="公用经费合计", code="operating_total", row=9, group=2),
        ],
        fund=GENERAL,
    )
    assert statuses(paper, "x6_basic_expenditure") == ["exact"]


def test_x5_and_x6_take_the_years_expenditure_where_final_accounts_print_the_balances_before_it():
    paper = Paper(phase="final")
    columns = [
        column("年初结转和结余 > 合计", total=True, flow="balance"),
        column("年初结转和结余 > 基本支出结转", nature="basic", flow="balance"),
        column("本年支出 > 合计", total=True, flow="expenditure"),
        column("本年支出 > 基本支出 > 小计", total=True, nature="basic", flow="expenditure"),
        column("本年支出 > 基本支出 > 工资福利支出", nature="basic", flow="expenditure", line_code="economic_301"),
        column("本年支出 > 项目支出", nature="project", flow="expenditure"),
    ]
    lines = [total("48.30", "3.00", "100.00", "70.00", "60.00", "30.00")]
    paper.statement("general_budget_expenditure", columns, lines, fund=GENERAL)
    columns = [column("合计", total=True, nature="basic"), column("政府性基金", nature="basic", fund="government_fund")]
    paper.statement("basic_economic", columns, [total("70.00", "")], flow="expenditure")
    columns = [column("支出 > 一般公共预算财政拨款", fund=GENERAL)]
    lines = [total("100.00", label="本年支出合计", code="expenditure_current_total")]
    paper.statement("fiscal_summary", columns, lines, flow="expenditure")
    assert statuses(paper, "x5_general_budget") == ["exact"]
    assert statuses(paper, "x6_basic_expenditure") == ["exact"]
