"""W4 to W6 and W11: the lists of receipts and outlays, their totals and their levels."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, function, line, one_column, total


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


def test_w5_a_line_that_may_be_a_function_of_unknown_name_is_counted_where_the_sum_meets_with_it_else_undecided():
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
    assert statuses(paper("105.00"), "w5_expenditure_totals") == ["exact"]
    assert statuses(paper("107.00"), "w5_expenditure_totals") == ["not_checked"]


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


@pytest.mark.parametrize(
    ("security", "status"), [("136.56", "exact"), ("136.57", "rounding"), ("163.56", "mismatch"), ("?", "not_checked")]
)
def test_w5_functions_without_a_total_of_their_own_have_that_of_the_list_beside_them(security, status):
    paper = Paper()
    nature = {"line_level": "source", "line_code": "nature_line", "group": 2}
    lines = [
        function("204", "四、公共安全支出", security, row=1),
        function("221", "十八、住房保障支出", "23.19", row=2),
        line("一、基本支出", "123.23", row=1, **nature),
        line("二、项目支出", "36.52", row=2, **nature),
        total("159.75", label="当年支出小计", code="expenditure_current_total", row=3, group=2),
    ]
    columns = [column("功能分类 > 金额"), column("支出用途 > 金额", group=2)]
    paper.statement("summary", columns, lines, flow="expenditure")
    verdicts = Bench(paper).verdicts("w5_expenditure_totals")
    found = {v["equation_id"].split(".")[-1]: v["arithmetic_status"] for v in verdicts}
    assert found == {"current": "exact", "functions": status}


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
        ({"of_which": "110.00"}, ["exact", "exact"]),  # more than 1、 above it, and within 一、
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


def test_w4_sources_numbered_side_by_side_are_no_parts_of_one_another_whatever_their_funds():
    paper = Paper()
    source = {"line_level": "source", "line_code": "source"}
    lines = [
        line("一、财政拨款（补助）", "80.00", fund="fiscal_appropriation", **source),
        line("二、政府性基金收入", "15.00", fund="government_fund", **source),
        line("三、其他收入", "5.00", fund="other_income", **source),
        total("100.00", label="本年收入合计", code="revenue_current_total"),
    ]
    paper.statement("summary", [column("收入 > 预算数", flow="revenue")], lines, flow="revenue")
    assert statuses(paper, "w4_revenue_totals") == ["exact"]


def carried(label: str, amount: str, **meaning):
    return line(label, amount, line_level="total", line_code="carryover_in", **meaning)


def test_w4_what_was_carried_over_has_its_parts_from_the_nearest_line_above():
    paper = one_column(
        "summary",
        total("9.00", label="本年收入合计", code="revenue_current_total"),
        carried("上年账户余额", "3.00"),
        carried("上年结转", "2.00"),
        line("1.一般公共预算结转", "2.00", line_level="source_part", line_code="carryover_in_part"),
        total("14.00", label="收入总计", code="revenue_grand_total"),
        flow="revenue",
    )
    verdicts = Bench(paper).verdicts("w4_revenue_totals")
    assert {(v["line_label"], v["arithmetic_status"]) for v in verdicts} == {
        ("上年结转", "exact"),
        ("收入总计", "exact"),
    }


def test_w11_a_fund_below_a_numbered_balance_is_a_part_of_that_balance():
    def fund(label, amount, code="source"):
        return line(label, amount, line_level="source", line_code=code, fund="general_public_budget")

    paper = one_column(
        "fiscal_summary",
        line("一、财政拨款", "9.00", line_level="source", line_code="source", fund="fiscal_appropriation"),
        fund("一般公共预算", "9.00"),
        line("政府性基金预算", "", line_level="source", line_code="source", fund="government_fund"),
        carried("二、上年结转", "2.00"),
        fund("一般公共预算", "2.00"),
        line("政府性基金预算", "", line_level="source", line_code="source", fund="government_fund"),
        total("11.00", label="收入总计", code="revenue_grand_total"),
        flow="revenue",
    )
    assert statuses(paper, "w11_summary_levels") == ["exact"]
    assert statuses(paper, "w4_revenue_totals") == ["exact", "exact"]


def test_w2_a_group_of_a_name_that_no_classification_has_may_be_a_part_of_its_class():
    def paper(amount):
        return one_column(
            "summary",
            function("223", "六、国有资本经营预算支出", amount),
            function("22301", "解决历史遗留问题及改革成本支出", "20.00"),
            line("企业公益性补贴", "5.00", line_level="source"),
            line("企业公益性补贴", "5.00", line_level="source"),
            total(amount, label="本年支出合计", code="expenditure_current_total"),
            flow="expenditure",
        )

    assert statuses(paper("25.00"), "w2_subject_roll_up") == ["exact"]
    assert statuses(paper("27.00"), "w2_subject_roll_up") == ["not_checked"]
    assert statuses(paper("27.00"), "w11_summary_levels") == []
