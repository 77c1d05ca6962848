"""Every W rule on a few lines: a sum that holds, a tail that rounding explains, and a mismatch that it catches."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, economic, function, line, total

NATURES = [
    column("2024年预算数 > 合计", total=True),
    column("2024年预算数 > 基本支出", nature="basic"),
    column("2024年预算数 > 项目支出", nature="project"),
]


def expenditure(*lines) -> Paper:
    paper = Paper()
    paper.statement("expenditure", NATURES, list(lines), flow="expenditure")
    return paper


def one_column(code: str, *lines, **facets) -> Paper:
    paper = Paper()
    paper.statement(code, [column("金额", total=True)], list(lines), **facets)
    return paper


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


def test_w1_of_which_columns_are_not_parts():
    paper = Paper()
    columns = [
        column("小计", total=True),
        column("基本支出", nature="basic"),
        column("其中：人员经费", nature="personnel"),
        column("项目支出", nature="project"),
    ]
    paper.statement("expenditure", columns, [total("100.00", "60.00", "50.00", "40.00")])
    assert statuses(paper, "w1_parts_across_columns") == ["exact"]


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


@pytest.mark.parametrize(
    ("items", "status"),
    [(("12.35", "56.48"), "exact"), (("12.35", "56.49"), "rounding"), (("12.35", "65.48"), "mismatch")],
)
def test_w2_a_subject_is_the_sum_of_the_subjects_under_it(items, status):
    paper = one_column(
        "expenditure",
        function("20805", "行政事业单位养老支出", "68.83"),
        function("2080501", "行政单位离退休", items[0]),
        function("2080505", "机关事业单位基本养老保险缴费支出", items[1]),
    )
    assert statuses(paper, "w2_subject_roll_up") == [status]


def test_w2_the_nearest_printed_level_is_summed_where_one_is_left_out():
    paper = one_column(
        "expenditure",
        function("208", "社会保障和就业支出", "68.83"),
        function("2080501", "行政单位离退休", "12.35"),
        function("2080505", "机关事业单位基本养老保险缴费支出", "56.48"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact"]


def test_w2_a_subject_without_the_level_its_neighbours_print_is_not_checked():
    paper = one_column(
        "expenditure",
        function("208", "社会保障和就业支出", "68.83"),
        function("20805", "行政事业单位养老支出", "68.83"),
        function("210", "卫生健康支出", "24.00"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact", "not_checked"]


def test_w2_a_subject_of_nothing_needs_no_parts_and_an_item_beside_its_class_s_code_has_none():
    paper = one_column(
        "expenditure",
        function("208", "社会保障和就业支出", "68.83"),
        function("20805", "行政事业单位养老支出", "68.83"),
        function("210", "卫生健康支出", "0.00"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact"]
    paper = one_column(
        "basic_economic",
        economic("301", "工资福利支出", "10.00"),
        economic("30101", "基本工资", "10.00"),
        economic("302", "（4）邮电费", "1.00"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact"]


def test_w2_an_economic_class_printed_once_per_government_class_sums_its_own_groups():
    paper = one_column(
        "basic_economic",
        economic("301", "工资福利支出", "10.00", government_economic_code="501"),
        economic("30101", "基本工资", "6.00", government_economic_code="50101"),
        economic("30102", "津贴补贴", "4.00", government_economic_code="50101"),
        economic("301", "工资福利支出", "7.00", government_economic_code="505"),
        economic("30101", "基本工资", "7.00", government_economic_code="50501"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact", "exact"]


def test_w2_a_list_that_runs_on_in_the_next_group_of_columns_is_one_list():
    paper = Paper()
    groups = [column("公用经费 > 决算数", group=1), column("公用经费 > 决算数", group=2)]
    paper.statement(
        "basic_economic",
        groups,
        [
            economic("310", "资本性支出", "11.91", row=9, group=1),
            economic("31002", "办公设备购置", "9.24", row=10, group=1),
            economic("31013", "公务用车购置", "2.68", row=1, group=2),
        ],
    )
    assert statuses(paper, "w2_subject_roll_up") == ["rounding"]


@pytest.mark.parametrize(
    ("last", "status"), [("42.37", "exact"), ("42.36", "rounding"), ("24.36", "mismatch"), ("?", "not_checked")]
)
def test_w3_the_total_line_is_the_sum_of_the_top_level(last, status):
    paper = one_column(
        "expenditure",
        total("764.49"),
        function("204", "公共安全支出", "629.29"),
        function("20406", "司法", "629.29"),
        function("208", "社会保障和就业支出", "68.83"),
        function("210", "卫生健康支出", "24.00"),
        function("221", "住房保障支出", last),
    )
    assert statuses(paper, "w3_total_line") == [status]


def test_w3_items_without_classes_are_the_top_level_and_the_total_may_stand_last():
    paper = one_column(
        "general_budget_expenditure",
        function("2210201", "住房公积金", "47.01"),
        function("2013650", "事业运行", "400.23"),
        function("2013650", "事业运行", "100.00"),
        total("547.24"),
    )
    assert statuses(paper, "w3_total_line") == ["exact"]


@pytest.mark.parametrize(("capital", "status"), [("11.92", "exact"), ("11.91", "rounding"), ("1.91", "mismatch")])
def test_w3_the_total_of_a_nature_is_the_sum_of_the_classes_under_its_headings(capital, status):
    paper = Paper()
    groups = [
        column("人员经费 > 决算数", group=1, nature="personnel"),
        column("公用经费 > 决算数", group=2, nature="operating"),
        column("公用经费 > 决算数", group=3, nature="operating"),
    ]
    paper.statement(
        "basic_economic",
        groups,
        [
            economic("301", "工资福利支出", "762.12", row=1, group=1),
            economic("302", "商品和服务支出", "96.50", row=1, group=2),
            economic("310", "资本性支出", capital, row=1, group=3),
            economic("31002", "办公设备购置", capital, row=2, group=3),
            total("762.12", label="人员经费合计", code="personnel_total", row=9, group=1),
            total("108.42", label="公用经费合计", code="operating_total", row=9, group=3),
        ],
    )
    assert statuses(paper, "w3_total_line") == ["exact", status]


def test_w3_a_line_of_unknown_level_leaves_the_total_unchecked():
    paper = one_column(
        "expenditure", total("100.00"), function("204", "公共安全支出", "60.00"), line("单位自行安排", "40.00")
    )
    assert statuses(paper, "w3_total_line") == ["not_checked"]


def test_w3_a_total_of_nothing_over_lines_without_a_figure_makes_no_equation():
    assert statuses(one_column("gov_fund", total("0.00"), line("单位自行安排", "")), "w3_total_line") == []
    assert statuses(one_column("gov_fund", total("1.00"), line("单位自行安排", "")), "w3_total_line") == ["not_checked"]


def summary(revenue=("764.49", "121.90", "886.39"), outlays=("886.39", "", "886.39"), security="751.19") -> Paper:
    paper = Paper()
    paper.statement(
        "summary",
        [column("收入 > 金额", flow="revenue"), column("支出 > 金额", group=2, flow="expenditure")],
        [
            line("一、财政拨款", "", row=1, line_level="source", line_code="source", fund="fiscal_appropriation"),
            line(
                "1.一般公共预算", "764.49", row=2, line_level="source", line_code="source", fund="general_public_budget"
            ),
            line("二、单位资金", "", row=3, line_level="source", line_code="source", fund="own_funds"),
            total(revenue[0], label="本年收入合计", code="revenue_current_total", row=9),
            line("上年结转", revenue[1], row=10, line_level="total", line_code="carryover_in"),
            line("一、一般公共预算", revenue[1], row=11, line_level="source_part", line_code="carryover_in_part"),
            total(revenue[2], label="收入总计", code="revenue_grand_total", row=12),
            function("204", "公共安全支出", security, row=1, group=2),
            function("208", "社会保障和就业支出", "68.83", row=2, group=2),
            function("210", "卫生健康支出", "24.00", row=3, group=2),
            function("221", "住房保障支出", "42.36", row=4, group=2),
            total(outlays[0], label="本年支出合计", code="expenditure_current_total", row=9, group=2),
            line("年终结转", outlays[1], row=10, group=2, line_level="total", line_code="carryover_out"),
            total(outlays[2], label="支出总计", code="expenditure_grand_total", row=12, group=2),
        ],
    )
    return paper


@pytest.mark.parametrize(
    ("revenue", "expected"),
    [
        (("764.49", "121.90", "886.39"), ["exact", "exact", "exact"]),
        (("764.49", "121.90", "886.40"), ["exact", "exact", "rounding"]),
        (("764.49", "112.90", "886.39"), ["exact", "exact", "mismatch"]),
        (("746.49", "121.90", "868.39"), ["mismatch", "exact", "exact"]),
    ],
)
def test_w4_revenue_is_the_sum_of_its_sources_and_total_revenue_adds_what_was_carried_over(revenue, expected):
    verdicts = Bench(summary(revenue=revenue)).verdicts("w4_revenue_totals")
    by_total = {verdict["equation_id"].split(".")[-1]: verdict["arithmetic_status"] for verdict in verdicts}
    assert [by_total["current"], by_total["carryover"], by_total["grand"]] == expected


def test_w4_a_total_that_opens_its_list_sums_the_lines_below_it():
    paper = one_column(
        "fiscal_summary",
        total("118773.55", label="一、本年收入", code="revenue_current_total"),
        line(
            "（一）一般公共预算资金", "118773.55", line_level="source", line_code="source", fund="general_public_budget"
        ),
        line("（二）政府性基金预算资金", "", line_level="source", line_code="source", fund="government_fund"),
        line("二、上年结转", "53509.60", line_level="total", line_code="carryover_in"),
        line("（一）一般公共预算拨款", "9375.01", line_level="source_part", line_code="carryover_in_part"),
        line("（二）政府性基金预算拨款", "44134.59", line_level="source_part", line_code="carryover_in_part"),
        total("172283.15", label="收入合计", code="revenue_grand_total"),
        flow="revenue",
    )
    assert statuses(paper, "w4_revenue_totals") == ["exact", "exact", "exact"]


def test_w4_numbering_says_what_stands_under_what_and_a_line_without_a_figure_is_its_parts():
    def source(label, amount, fund):
        return line(label, amount, line_level="source", line_code="source", fund=fund)

    paper = one_column(
        "summary",
        source("一、部门预算", "", None),
        source("1、财政拨款", "", "fiscal_appropriation"),
        source("(1)一般公共预算拨款收入", "181716.56", "general_public_budget"),
        line("其中：专项资金列入部门预算的项目", "50830.00", line_level="of_which"),
        source("(2)政府性基金收入", "0.00", "government_fund"),
        source("2、其他收入", "350.00", "other_income"),
        source("(1)捐赠收入", "350.00", "donation_income"),
        total("182066.56", label="本年收入合计", code="revenue_current_total"),
        flow="revenue",
    )
    assert statuses(paper, "w4_revenue_totals") == ["exact"]


def test_w5_details_without_numbering_belong_to_the_numbered_function_above_them():
    paper = one_column(
        "summary",
        function("201", "一、一般公共服务支出", "60.00"),
        line("统计信息事务", "60.00", line_level="source"),
        line("行政运行", "60.00", line_level="source"),
        function("205", "二、教育支出", "40.00"),
        line("进修及培训", "40.00", line_level="source"),
        total("100.00", label="本年支出合计", code="expenditure_current_total"),
        flow="expenditure",
    )
    assert statuses(paper, "w5_expenditure_totals") == ["exact"]


def test_w5_a_line_that_may_be_a_function_of_unknown_name_leaves_a_sum_that_does_not_meet_undecided():
    def paper(amount):
        return one_column(
            "summary",
            function("208", "社会保障和就业支出", "60.00"),
            line("抚恤", "10.00", line_level="source"),
            function("210", "卫生健康支出", "40.00"),
            line("行政单位医疗", "5.00", line_level="source"),
            total(amount, label="本年支出合计", code="expenditure_current_total"),
            flow="expenditure",
        )

    assert statuses(paper("100.00"), "w5_expenditure_totals") == ["exact"]
    assert statuses(paper("105.00"), "w5_expenditure_totals") == ["not_checked"]


@pytest.mark.parametrize(
    ("outlays", "security", "expected"),
    [
        (("886.39", "", "886.39"), "751.20", ["exact", "exact"]),
        (("886.39", "", "886.39"), "751.19", ["rounding", "exact"]),
        (("886.39", "", "886.39"), "715.19", ["mismatch", "exact"]),
        (("886.39", "20.00", "886.39"), "751.19", ["rounding", "mismatch"]),
    ],
)
def test_w5_expenditure_is_the_sum_of_its_functions_and_total_expenditure_adds_what_is_carried_forward(
    outlays, security, expected
):
    verdicts = Bench(summary(outlays=outlays, security=security)).verdicts("w5_expenditure_totals")
    by_total = {v["equation_id"].split(".")[-1]: v["arithmetic_status"] for v in verdicts}
    assert [by_total["current"], by_total["grand"]] == expected


def levels(parts=("99.63", "12.05", "4.70"), whole="116.38", first="一、财政拨款", of_which="") -> Paper:
    paper = Paper()
    source = {"line_level": "source", "line_code": "source"}
    lines = [
        line(first, whole, fund="fiscal_appropriation", **source),
        line("1、一般公共预算拨款", parts[0], fund="general_public_budget", **source),
        line("其中：专项资金", of_which, line_level="of_which"),
        line("2、政府性基金拨款", parts[1], fund="government_fund", **source),
        line("3、国有资本经营预算收入", parts[2], fund="state_capital", **source),
        total("116.38", label="本年收入合计", code="revenue_current_total"),
    ]
    paper.statement("summary", [column("收入 > 预算数", flow="revenue")], lines)
    return paper


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({}, ["exact"]),
        ({"whole": "116.39"}, ["rounding"]),
        ({"parts": ("96.93", "12.05", "4.70")}, ["mismatch"]),
        ({"whole": ""}, []),
        ({"of_which": "50.00"}, ["exact", "exact"]),
        ({"of_which": "5000.00"}, ["exact", "mismatch"]),
    ],
)
def test_w11_a_line_of_a_summary_is_the_sum_of_those_under_it_and_no_less_than_its_of_which(figures, expected):
    assert sorted(statuses(levels(**figures), "w11_summary_levels")) == sorted(expected)


def test_w11_one_line_alone_under_another_is_not_taken_for_the_whole_of_it():
    paper = Paper()
    lines = [
        line("一、财政拨款收入", "10.00", line_level="source", line_code="source", fund="fiscal_appropriation"),
        line("1、政府性基金", "2.00", line_level="source", line_code="source", fund="government_fund"),
        line("二、事业收入", "5.00", line_level="source", line_code="source", fund="own_funds"),
        total("15.00", label="本年收入合计", code="revenue_current_total"),
    ]
    paper.statement("summary", [column("收入 > 预算数", flow="revenue")], lines)
    assert statuses(paper, "w11_summary_levels") == []


@pytest.mark.parametrize(
    ("grand", "status"),
    [("886.39", "exact"), ("886.40", "rounding"), ("868.39", "mismatch"), ("", "not_checked")],
)
def test_w6_total_revenue_equals_total_expenditure(grand, status):
    paper = summary(revenue=("764.49", "121.90", grand))
    assert statuses(paper, "w6_revenue_is_expenditure") == [status]


def test_w6_a_grand_total_left_blank_is_said_to_be_so():
    paper = summary(revenue=("764.49", "121.90", ""))
    (verdict,) = Bench(paper).verdicts("w6_revenue_is_expenditure")
    assert "left blank" in verdict["arithmetic_reason"]


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


@pytest.mark.parametrize(
    ("project", "expected"),
    [("23.50", ["exact", "exact"]), ("23.51", ["exact", "rounding"]), ("32.50", ["exact", "mismatch"])],
)
def test_w8_a_department_is_the_sum_of_its_units_and_a_unit_of_its_projects(project, expected):
    paper = one_column(
        "project_current",
        line("阳泉市司法局", "103.00", line_level="department"),
        line("阳泉市司法局", "18.00", line_level="unit"),
        line("专业人员聘用补贴", "18.00", line_level="project", project_name="专业人员聘用补贴"),
        line("阳泉市强制隔离戒毒所", "85.00", line_level="unit"),
        line("专业人员聘用补贴", project, line_level="project", project_name="专业人员聘用补贴"),
        line("强制隔离戒毒业务费", "61.50", line_level="project", project_name="强制隔离戒毒业务费"),
    )
    assert statuses(paper, "w8_project_tree") == [expected[0], "exact", expected[1]]


def test_w9_a_total_below_one_of_its_parts_is_found_and_the_tightest_pair_is_shown_where_none_is():
    broken = expenditure(total("19.52", "10.00", "191.52"), function("204", "公共安全支出", "30.00", "10.00", "20.00"))
    sound = expenditure(total("30.00", "10.00", "20.00"), function("204", "公共安全支出", "30.00", "10.00", "20.00"))
    tail = expenditure(function("204", "公共安全支出", "20.00", "", "20.01"))
    assert "mismatch" in statuses(broken, "w9_total_below_part")
    assert statuses(sound, "w9_total_below_part") == ["exact"]
    assert statuses(tail, "w9_total_below_part") == ["rounding"]


def test_w9_negative_parts_excuse_a_total_below_another_part():
    assert "mismatch" not in statuses(expenditure(total("10.00", "-5.00", "15.00")), "w9_total_below_part")


def named(label: str, *amounts: str, code: str, level: str | None = None):
    return line(label, *amounts, line_level=level or {3: "class", 5: "group"}[len(code)], economic_code=code)


@pytest.mark.parametrize(("allowance", "expected"), [("6.72", ["exact", "exact"]), ("6.27", ["mismatch", "mismatch"])])
def test_w2_a_list_that_numbers_its_lines_is_summed_by_its_numbering(allowance, expected):
    paper = one_column(
        "basic_economic",
        total("16.54"),
        named("一、工资福利支出", "16.54", code="301"),
        named("1、基本工资", "9.82", code="30101"),
        named("2、津贴补贴", allowance, code="30102"),
        named("(1)地方规范津补贴", "6.64", code="30102"),
        named("(4)规范津贴补贴后仍继续保留的补贴", "0.08", code="30102"),
    )
    assert statuses(paper, "w2_subject_roll_up") == expected
    assert statuses(paper, "w3_total_line") == ["exact"]


def test_w2_a_numbered_list_with_lines_without_number_is_undecided_where_it_does_not_meet():
    paper = one_column(
        "basic_economic",
        named("一、工资福利支出", "20.00", code="301"),
        named("1、基本工资", "10.00", code="30101"),
        named("2、社会保障缴费", "6.00", code="30112"),
        named("基本养老保险费", "4.00", code="30104"),
        named("3、取暖费", "3.00", code="30208"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["not_checked", "not_checked"]


def test_w2_a_subtotal_ends_the_numbered_list_above_it():
    paper = one_column(
        "basic_economic",
        total("50.00"),
        total("30.00", label="人员经费合计", code="personnel_total"),
        named("一、对个人和家庭的补助", "30.00", code="303"),
        named("1、退休费", "20.00", code="30302"),
        named("2、取暖费", "10.00", code="30314"),
        total("20.00", label="日常公用经费合计", code="operating_total"),
        named("1、办公费", "15.00", code="30201"),
        named("2、水费", "5.00", code="30205"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact"]
    assert "mismatch" not in statuses(paper, "w3_total_line")


def test_w2_a_functional_code_repeated_beside_numbered_names_does_not_order_them():
    def item(label: str, amount: str):
        return line(label, amount, line_level="item", subject_code="2080106")

    paper = one_column(
        "general_budget_expenditure",
        total("18.00"),
        line("一、工资福利支出", "18.00", line_level="other"),
        item("1.基本工资", "10.00"),
        line("2.津贴补贴", "8.00", line_level="other"),
        item("(1)妇女卫生费", "3.00"),
        item("(2)回族补贴", "5.00"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["exact", "exact"]
    assert statuses(paper, "w3_total_line") == ["exact"]


def test_w3_names_without_code_among_coded_lines_leave_a_total_that_does_not_meet_undecided():
    paper = one_column(
        "revenue",
        total("18.00"),
        line("津贴补贴", "8.00", line_level="other"),
        line("妇女卫生费", "8.00", line_level="item", subject_code="2080106"),
        line("基本工资", "10.00", line_level="item", subject_code="2080106"),
    )
    assert statuses(paper, "w3_total_line") == ["not_checked"]


def test_w3_a_hidden_row_is_no_part_of_what_is_printed():
    seen = [total("10.00"), function("204", "公共安全支出", "10.00")]
    assert statuses(one_column("revenue", *seen), "w3_total_line") == ["exact"]
    hidden = function("205", "教育支出", "5.00", is_hidden=True)
    assert statuses(one_column("revenue", *seen, hidden), "w3_total_line") == ["exact"]


def test_w2_a_line_whose_code_contradicts_its_place_is_not_blamed_on_either_class():
    paper = one_column(
        "basic_economic",
        total("50.00"),
        economic("301", "工资福利支出", "30.00"),
        economic("30101", "基本工资", "20.00"),
        economic("30399", "年终一次性生活补贴", "10.00"),
        economic("303", "对个人和家庭的补助", "20.00"),
        economic("30302", "退休费", "20.00"),
    )
    assert statuses(paper, "w2_subject_roll_up") == ["not_checked", "not_checked"]
    assert statuses(paper, "w3_total_line") == ["exact"]


def test_w2_an_item_without_its_own_group_is_astray_and_leaves_its_class_undecided():
    paper = one_column(
        "expenditure",
        function("204", "公共安全支出", "30.00"),
        function("20406", "司法", "20.00"),
        function("2040602", "一般行政管理事务", "20.00"),
        function("2049876", "行政运行", "10.00"),
    )
    assert sorted(statuses(paper, "w2_subject_roll_up")) == ["exact", "not_checked"]


def test_w8_a_nested_list_without_levels_is_doubted_and_not_blamed():
    paper = one_column(
        "project_by_fund",
        line("西安市财政局", "30.00", line_level="unit"),
        line("通用项目", "30.00", line_level="project", project_name="通用项目"),
        line("办公场所租赁", "30.00", line_level="project", project_name="办公场所租赁"),
        line("库房租赁", "10.00", line_level="project", project_name="库房租赁"),
        line("车库租赁", "20.00", line_level="project", project_name="车库租赁"),
    )
    assert statuses(paper, "w8_project_tree") == ["not_checked"]
