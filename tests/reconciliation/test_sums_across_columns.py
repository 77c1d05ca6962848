"""W1 and W7: a total column is the sum of its parts, in every line."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import NATURES, Paper, column, expenditure, function, line, one_column, total


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        (("886.39", "574.22", "312.17"), "exact"),
        (("890.04", "735.80", "154.25"), "rounding"),
        (("886.39", "574.22", "321.17"), "mismatch"),
        (("68.83", "68.83", ""), "exact"),
        (("", "68.83", "10.00"), "not_checked"),
        (("68.83", "58.83", "?"), "not_checked"),
        (("68.83", "68.83", "——"), "exact"),
    ],
)
def test_w1_a_total_column_is_the_sum_of_its_parts(amounts, status):
    assert statuses(expenditure(function("204", "公共安全支出", *amounts)), "w1_parts_across_columns") == [status]


def test_w1_a_line_without_any_figure_makes_no_equation():
    assert statuses(expenditure(function("204", "公共安全支出", "", "", "")), "w1_parts_across_columns") == []


def test_w1_a_heading_with_its_own_subtotal_is_one_part_of_the_total_above_it():
    paper = Paper()
    columns = [
        column("合计", total=True),
        column("本年收入 > 小计", total=True, origin="current"),
        column("本年收入 > 财政拨款收入", origin="current", fund="fiscal_appropriation"),
        column("本年收入 > 事业收入", origin="current", fund="business_income"),
        column("上年结转", origin="carryover"),
    ]
    paper.statement("revenue", columns, [total("4148.23", "3771.58", "3700.00", "71.58", "376.64")], flow="revenue")
    assert statuses(paper, "w1_parts_across_columns") == ["rounding", "exact"]


def test_w1_funds_of_this_year_and_what_was_carried_over_add_up_without_a_subtotal():
    paper = Paper()
    columns = [
        column("收入总计", total=True),
        column("本年收入 > 财政拨款 > 一般公共预算", fund="general_public_budget", origin="current"),
        column("本年收入 > 财政拨款 > 政府性基金", fund="government_fund", origin="current"),
        column("本年收入 > 单位资金", fund="own_funds", origin="current"),
        column("上年结转", origin="carryover"),
    ]
    paper.statement("revenue", columns, [total("100.00", "60.00", "10.00", "5.00", "25.00")], flow="revenue")
    paper.statement("revenue", columns, [total("100.00", "60.00", "10.00", "5.00", "15.00")], flow="revenue")
    assert statuses(paper, "w1_parts_across_columns") == ["exact", "mismatch"]


def test_w1_two_ways_of_dividing_the_same_total_are_two_equations():
    paper = Paper()
    columns = [
        column("合计", total=True),
        column("基本支出", nature="basic"),
        column("项目支出", nature="project"),
        column("一般公共预算", fund="general_public_budget"),
        column("政府性基金", fund="government_fund"),
    ]
    paper.statement("expenditure", columns, [total("100.00", "60.00", "40.00", "90.00", "20.00")])
    verdicts = Bench(paper).verdicts("w1_parts_across_columns")
    assert {verdict["equation_id"].split(".")[-1]: verdict["arithmetic_status"] for verdict in verdicts} == {
        "nature": "exact",
        "fund": "mismatch",
    }


def test_w1_of_which_columns_are_not_parts_and_no_more_than_their_total():
    paper = Paper()
    columns = [
        column("小计", total=True),
        column("基本支出", nature="basic"),
        column("其中：人员经费", nature="personnel"),
        column("项目支出", nature="project"),
    ]
    lines = [
        total("100.00", "60.00", "50.00", "40.00"),
        function("204", "公共安全支出", "9.00", "5.00", "8.00", "4.00"),
    ]
    paper.statement("expenditure", columns, lines)
    verdicts = Bench(paper).verdicts("w1_parts_across_columns")
    assert [(verdict["relation"], verdict["arithmetic_status"]) for verdict in verdicts] == [
        ("equal", "exact"),
        ("at_least", "exact"),
        ("equal", "exact"),
        ("at_least", "mismatch"),
    ]


SOURCES = [
    column("部门预算 > 合计", total=True),
    column("部门预算 > 财政拨款", fund="general_public_budget", origin="current"),
    column("部门预算 > 上年结转", origin="carryover"),
    column("部门预算 > 上年账户余额", origin="carryover", fund="own_funds"),
]


def of_sources(*amounts) -> Paper:
    paper = Paper()
    paper.statement("revenue", SOURCES, [function(f"20{n}", "某类支出", *line) for n, line in enumerate(amounts)])
    return paper


def test_w1_neighbours_that_only_their_names_make_a_part_and_its_whole_are_as_the_sums_say():
    beside = ["9.00", "5.00", "3.00", "1.00"]
    assert statuses(of_sources(beside, beside, beside), "w1_parts_across_columns") == ["exact"] * 3
    wrong = ["9.00", "5.00", "3.00", "2.00"]
    assert statuses(of_sources(beside, beside, beside, beside, wrong), "w1_parts_across_columns")[-1] == "mismatch"
    within = ["8.00", "5.00", "3.00", "3.00"]
    assert set(statuses(of_sources(within, within, within), "w1_parts_across_columns")) == {"exact"}


def test_w1_a_structure_that_neither_words_nor_sums_decide_accuses_nobody():
    assert "mismatch" not in statuses(of_sources(["9.00", "5.00", "3.00", "2.00"]), "w1_parts_across_columns")


def test_w1_a_total_of_totals_is_summed_once():
    paper = Paper()
    columns = [
        column("总计", total=True),
        column("部门预算 > 合计", total=True),
        column("部门预算 > 一般公共预算 > 小计", total=True, fund="general_public_budget"),
        column("部门预算 > 一般公共预算 > 其中：专项资金", fund="general_public_budget", nature="project", memo=True),
        column("部门预算 > 政府性基金", fund="government_fund"),
    ]
    paper.statement("revenue", columns, [total("9.00", "9.00", "7.00", "1.00", "2.00")])
    verdicts = Bench(paper).verdicts("w1_parts_across_columns")
    assert [(verdict["column_path"], verdict["arithmetic_status"]) for verdict in verdicts] == [
        ("部门预算 > 合计", "exact"),
        ("部门预算 > 一般公共预算 > 小计", "exact"),
    ]


def test_w1_basic_and_project_are_the_whole_even_where_of_which_opens_them():
    paper = Paper()
    columns = [
        column("小计", total=True),
        column("其中：基本支出", nature="basic"),
        column("项目支出", nature="project"),
    ]
    paper.statement("expenditure", columns, [total("100.00", "60.00", "40.00"), total("9.00", "1.00", "2.00")])
    assert statuses(paper, "w1_parts_across_columns") == ["exact", "mismatch"]


def test_w1_a_column_of_unknown_heading_leaves_the_line_unchecked():
    paper = Paper()
    columns = [*NATURES, column("2024年预算数 > 预留支出", role="unknown")]
    lines = [total("100.00", "50.00", "30.00", "?"), function("204", "公共安全支出", "9.00", "5.00", "4.00", "")]
    paper.statement("expenditure", columns, lines, flow="expenditure")
    assert statuses(paper, "w1_parts_across_columns") == ["not_checked", "exact"]


def three_public_lines(total_amount: str, hospitality: str, vehicles: str, running: str) -> Paper:
    return one_column(
        "three_public",
        total(total_amount, code="three_public_total"),
        line("一、因公出国（境）费", "", line_level="item", line_code="three_public_overseas"),
        line("二、公务用车购置及运维费", vehicles, line_level="item", line_code="three_public_vehicles"),
        line("其中：公务用车购置费", "", line_level="item", line_code="three_public_vehicle_purchase"),
        line("公务用车运行维护费", running, line_level="item", line_code="three_public_vehicle_running"),
        line("三、公务接待费", hospitality, line_level="item", line_code="three_public_hospitality"),
    )


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("14.55", "3.15", "11.40", "11.40"), ["exact", "exact"]),
        (("14.55", "3.15", "11.41", "11.41"), ["rounding", "exact"]),
        (("14.55", "3.15", "11.40", "8.40"), ["exact", "mismatch"]),
        (("17.55", "3.15", "11.40", "11.40"), ["mismatch", "exact"]),
    ],
)
def test_w7_three_public_expenses_are_the_sum_of_their_items_in_lines(amounts, expected):
    assert statuses(three_public_lines(*amounts), "w7_three_public") == expected


@pytest.mark.parametrize(("whole", "status"), [("14.55", "exact"), ("14.56", "rounding"), ("15.45", "mismatch")])
def test_w7_a_total_above_nothing_but_the_items_is_theirs(whole, status):
    lines = [
        total(whole),
        line("1、因公出国（境）费用", "0", line_level="item", line_code="three_public_overseas"),
        line("2、公务接待费", "3.15", line_level="item", line_code="three_public_hospitality"),
        line("3、公务用车费", "11.40", line_level="item", line_code="three_public_vehicles"),
    ]
    assert statuses(one_column("three_public", *lines), "w7_three_public") == [status], "0 is no rounded 0.4"
    meeting = line("会议费", "1.00", line_level="item", line_code="meeting")
    assert statuses(one_column("three_public", *lines, meeting), "w7_three_public") == []


def test_w7_items_in_columns_are_summed_for_budget_and_final_accounts_apart():
    def block(name, phase):
        return [
            column(f"{name} > 合计", total=True, phase=phase, line_code="three_public_total"),
            column(f"{name} > 因公出国（境）费", phase=phase, line_code="three_public_overseas"),
            column(f"{name} > 公务用车费 > 小计", total=True, phase=phase, line_code="three_public_vehicles"),
            column(f"{name} > 公务用车费 > 购置费", phase=phase, line_code="three_public_vehicle_purchase"),
            column(f"{name} > 公务用车费 > 运行维护费", phase=phase, line_code="three_public_vehicle_running"),
            column(f"{name} > 公务接待费", phase=phase, line_code="three_public_hospitality"),
        ]

    paper = Paper(phase="final")
    columns = block("预算数", "adjusted_budget") + block("决算数", "final")
    amounts = ["38.99", "", "38.64", "32.68", "5.96", "0.36", "38.99", "", "38.64", "2.68", "5.96", "0.36"]
    paper.statement("three_public", columns, [line("", *amounts)])
    assert statuses(paper, "w7_three_public") == ["rounding", "exact", "rounding", "mismatch"]


def test_w7_meetings_and_training_beside_the_three_public_expenses_are_no_part_of_their_total():
    paper = Paper()
    columns = [
        column("“三公”经费合计", total=True, line_code="three_public_total"),
        column("因公出国（境）费", line_code="three_public_overseas"),
        column("公务用车费 > 小计", total=True, line_code="three_public_vehicles"),
        column("公务用车费 > 购置费", line_code="three_public_vehicle_purchase"),
        column("公务用车费 > 运行维护费", line_code="three_public_vehicle_running"),
        column("公务接待费", line_code="three_public_hospitality"),
        column("会议费", line_code="meeting"),
        column("培训费", line_code="training"),
    ]
    paper.statement("three_public", columns, [line("", "14.55", "", "11.40", "", "11.40", "3.15", "6.00", "5.00")])
    assert statuses(paper, "w7_three_public") == ["exact", "exact"]


def test_w7_of_which_columns_beside_their_item_make_no_circle():
    paper = Paper()
    columns = [
        column("三公经费 > 小计", total=True, line_code="three_public_total"),
        column("三公经费 > 公务接待费", line_code="three_public_hospitality"),
        column("三公经费 > 公务用车购置及运行费", line_code="three_public_vehicles"),
        column("三公经费 > 其中：公务用车购置", line_code="three_public_vehicle_purchase"),
        column("三公经费 > 其中：公务用车运行费", line_code="three_public_vehicle_running"),
    ]
    paper.statement("three_public", columns, [line("", "11.00", "6.00", "5.00", "", "")])
    verdicts = Bench(paper).verdicts("w7_three_public")
    assert [(verdict["column_path"], verdict["arithmetic_status"]) for verdict in verdicts] == [
        ("三公经费 > 小计", "exact")
    ]


def test_w1_what_is_carried_in_and_out_beside_the_years_revenue_is_no_part_of_it():
    paper = Paper(phase="final")
    columns = [
        column("年初结转和结余", flow="balance", line_code="carryover_in", origin="carryover"),
        column("本年收入", total=True, flow="revenue"),
        column("本年支出 > 小计", total=True, flow="expenditure"),
        column("本年支出 > 基本支出", flow="expenditure", nature="basic"),
        column("本年支出 > 项目支出", flow="expenditure", nature="project"),
        column("年末结转和结余", flow="balance", line_code="carryover_out"),
    ]
    paper.statement("gov_fund", columns, [total("6.00", "36.00", "38.00", "", "38.00", "4.00")])
    assert statuses(paper, "w1_parts_across_columns") == ["exact"]


def test_w1_a_balance_is_the_sum_of_its_own_parts():
    paper = Paper(phase="final")
    held = {"flow": "balance", "line_code": "carryover_out"}
    columns = [
        column("年末结转和结余 > 合计", total=True, **held),
        column("年末结转和结余 > 基本支出结转", nature="basic", **held),
        column("年末结转和结余 > 项目支出结转和结余 > 小计", total=True, nature="project", **held),
        column("年末结转和结余 > 项目支出结转和结余 > 项目支出结转", nature="project", **held),
        column("年末结转和结余 > 项目支出结转和结余 > 项目支出结余", nature="project", **held),
    ]
    paper.statement("general_budget_expenditure", columns, [total("12.30", "", "12.30", "10.00", "2.30")])
    assert set(statuses(paper, "w1_parts_across_columns")) == {"exact"}
    paper.statement("general_budget_expenditure", columns, [total("13.20", "", "12.30", "10.00", "2.30")])
    assert "mismatch" in statuses(paper, "w1_parts_across_columns")
