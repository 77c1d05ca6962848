"""W3, W8 and W9: total lines, departments with their units and projects, and the sentinel."""

import pytest

from tests.reconciliation.harness import statuses
from tests.reconciliation.paper import Paper, column, economic, expenditure, function, line, one_column, total


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


def test_w3_names_without_code_among_coded_lines_are_left_out_where_the_total_meets_without_them_else_undecided():
    def paper(amount):
        return one_column("revenue", total(amount), *lines)

    lines = [
        line("津贴补贴", "8.00", line_level="other"),
        line("妇女卫生费", "8.00", line_level="item", subject_code="2080106"),
        line("基本工资", "10.00", line_level="item", subject_code="2080106"),
    ]
    assert statuses(paper("18.00"), "w3_total_line") == ["exact"]
    assert statuses(paper("19.00"), "w3_total_line") == ["not_checked"]


def test_w3_a_hidden_row_is_no_part_of_what_is_printed():
    seen = [total("10.00"), function("204", "公共安全支出", "10.00")]
    assert statuses(one_column("revenue", *seen), "w3_total_line") == ["exact"]
    hidden = function("205", "教育支出", "5.00", is_hidden=True)
    assert statuses(one_column("revenue", *seen, hidden), "w3_total_line") == ["exact"]


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


def project_list(evidence: str, *amounts: tuple[str, str, str]):
    """Units over two projects each: (unit, first project, second project)."""
    lines = []
    for number, (unit, first, second) in enumerate(amounts):
        name = f"某市第{number}中心"
        lines.append(line(name, unit, line_level="unit", unit_name=name, level_evidence=evidence))
        for label, amount in (("运行经费", first), ("专用项目", second)):
            lines.append(
                line(label, amount, line_level="project", unit_name=name, project_name=label, level_evidence=evidence)
            )
    return one_column("project_by_fund", *lines, flow="expenditure")


def test_w8_levels_told_by_names_alone_are_as_nearly_all_sums_say_and_else_accuse_nobody():
    good, wrong = ("9.00", "5.00", "4.00"), ("9.00", "5.00", "5.00")
    judged = statuses(project_list("name", good, good, good, good, wrong), "w8_project_tree")
    assert sorted(judged) == ["exact"] * 4 + ["mismatch"]
    assert statuses(project_list("name", good, wrong), "w8_project_tree") == ["exact", "not_checked"]
    assert statuses(project_list("column", good, wrong), "w8_project_tree") == ["exact", "mismatch"]


def test_w3_a_line_beside_units_that_may_be_their_total_accuses_nobody():
    paper = one_column(
        "project_by_fund",
        total("9.00"),
        line("全额", "9.00", line_level="project", project_name="全额"),
        line("某市商务局", "6.00", line_level="unit", unit_name="某市商务局", level_evidence="code"),
        line("某市商务支队", "3.00", line_level="unit", unit_name="某市商务支队", level_evidence="code"),
        flow="expenditure",
    )
    assert statuses(paper, "w3_total_line") == ["exact"]
