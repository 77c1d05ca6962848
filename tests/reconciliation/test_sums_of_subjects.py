"""W2: a subject is the sum of the subjects under it, by codes or by numbering."""

import pytest

from tests.reconciliation.harness import statuses
from tests.reconciliation.paper import Paper, column, economic, function, line, one_column, total


def named(label: str, *amounts: str, code: str, level: str | None = None):
    return line(label, *amounts, line_level=level or {3: "class", 5: "group"}[len(code)], economic_code=code)


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


def test_w2_a_line_whose_code_contradicts_its_place_is_not_blamed_on_either_class():
    def paper(wages):
        return one_column(
            "basic_economic",
            total("50.00"),
            economic("301", "工资福利支出", "30.00"),
            economic("30101", "基本工资", wages),
            economic("30399", "年终一次性生活补贴", "10.00"),
            economic("303", "对个人和家庭的补助", "20.00"),
            economic("30302", "退休费", "20.00"),
        )

    assert statuses(paper("20.00"), "w2_subject_roll_up") == ["exact", "exact"]
    assert statuses(paper("21.00"), "w2_subject_roll_up") == ["not_checked", "exact"]
    assert statuses(paper("20.00"), "w3_total_line") == ["exact"]


def test_w2_an_item_without_its_own_group_is_astray_and_leaves_its_class_undecided():
    def paper(astray):
        return one_column(
            "expenditure",
            function("204", "公共安全支出", "30.00"),
            function("20406", "司法", "20.00"),
            function("2040602", "一般行政管理事务", "20.00"),
            function("2049876", "行政运行", astray),
        )

    assert statuses(paper("10.00"), "w2_subject_roll_up") == ["exact", "exact"]
    assert sorted(statuses(paper("11.00"), "w2_subject_roll_up")) == ["exact", "not_checked"]


def test_w2_a_class_of_economy_over_a_column_does_not_part_a_line_from_its_own_class():
    paper = Paper()
    columns = [column("合计", total=True)]
    columns += [
        column(name, line_code=f"economic_{code}")
        for name, code in (("工资福利支出", "301"), ("商品和服务支出", "302"))
    ]
    lines = [
        total("30.00", "10.00", "20.00"),
        function("204", "公共安全支出", "30.00", "10.00", "20.00"),
        function("20406", "司法", "30.00", "10.00", "20.00"),
        function("2040601", "行政运行", "10.00", "10.00", ""),
        function("2040602", "一般行政管理事务", "20.00", "", "20.00"),
    ]
    paper.statement("expenditure_by_function_and_economic", columns, lines)
    for cell in paper.cells:
        if cell["cell_state"] == "figure":
            cell["economic_code"] = {1: "301", 2: "302"}.get(cell["column_no"])
    assert set(statuses(paper, "w2_subject_roll_up")) == {"exact"}
    assert set(statuses(paper, "w3_total_line")) == {"exact"}


@pytest.mark.parametrize(("classes", "expected"), [(("501",), ["exact"]), (("501", "505"), ["exact", "exact"])])
def test_w2_a_class_printed_once_holds_what_the_government_calls_otherwise_and_one_printed_twice_its_own(
    classes, expected
):
    paper = Paper()
    groups = [("30101", "基本工资", "50101", "60.00"), ("30107", "绩效工资", "50501", "40.00")]
    sums = {"501": "60.00", "505": "40.00"} if len(classes) > 1 else {"501": "100.00"}
    lines = [total("100.00")]
    for number, government in enumerate(classes):
        lines.append(economic("301", "工资福利支出", sums[government], government_economic_code=government))
        for code, name, other, amount in groups if len(classes) == 1 else groups[number : number + 1]:
            lines.append(economic(code, name, amount, government_economic_code=other))
    paper.statement("basic_economic", [column("合计", total=True)], lines)
    assert statuses(paper, "w2_subject_roll_up") == expected
