"""What may be summed: the lines that together equal the printed total, and no yuan twice."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dbt_project.paper import Paper

NATURES = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def test_classes_groups_and_totals_give_way_to_items_and_totals_across_to_their_parts():
    paper = Paper()
    paper.statement(
        "支出预算总表",
        NATURES,
        [
            ["", "合计", "10.00", "7.00", "3.00"],
            ["204", "公共安全支出", "9.00", "6.00", "3.00"],
            ["20406", "司法", "9.00", "6.00", "3.00"],
            ["2040601", "行政运行", "6.00", "6.00", ""],
            ["2040602", "一般行政管理事务", "3.00", "", "3.00"],
            ["208", "社会保障和就业支出", "1.00", "1.00", ""],
        ],
    )
    assert paper.additive() == Decimal(100000)
    assert {cell["line_label"] for cell in paper.cells() if cell["is_additive"]} == {
        "行政运行",
        "一般行政管理事务",
        "社会保障和就业支出",
    }


def test_what_was_carried_over_counts_once_beside_its_parts():
    paper = Paper()
    body = [
        ["一、一般公共预算", "8.00"],
        ["本年收入合计", "8.00"],
        ["上年财政拨款结转", "2.00"],
        ["一、一般公共预算", "2.00"],
        ["收入总计", "10.00"],
    ]
    paper.statement("财政拨款收支总表", ["收入 > 项目", "收入 > 金额"], body)
    assert paper.additive() == Decimal(100000)


def test_the_same_outlays_listed_by_function_and_by_use_count_once():
    paper = Paper()
    columns = ["支出 > 功能分类 > 项目", "支出 > 功能分类 > 金额", "支出 > 支出用途 > 项目", "支出 > 支出用途 > 金额"]
    body = [["一、公共安全支出", "6.00", "一、基本支出", "7.00"], ["二、住房保障支出", "4.00", "二、项目支出", "3.00"]]
    paper.statement("收支预算总表", columns, body)
    assert paper.additive(flow="expenditure") == Decimal(100000)


def test_a_code_of_a_function_that_slipped_into_a_list_by_economic_class_displaces_no_class():
    paper = Paper()
    columns = ["科目编码", "科目名称", "基本支出 > 合计", "基本支出 > 人员经费", "基本支出 > 公用经费"]
    rows = [
        ["", "合计", "50.00", "40.00", "10.00"],
        ["30101", "基本工资", "30.00", "30.00", ""],
        ["20108", "机关事业单位基本养老保险缴费", "6.00", "6.00", ""],
        ["30199", "其他工资福利支出", "4.00", "4.00", ""],
        ["30201", "办公费", "10.00", "", "10.00"],
    ]
    paper.statement("一般公共预算基本支出表", columns, rows)
    assert paper.additive() == Decimal(500000)


def test_of_which_rows_and_columns_are_never_summed():
    paper = Paper()
    body = [["一、财政拨款收入", "9.00"], ["其中：政府性基金预算财政拨款", "2.00"], ["二、事业收入", "1.00"]]
    paper.statement("收入支出决算总表", ["收入 > 项目", "收入 > 决算数"], body)
    columns = ["科目编码", "科目名称", "合计", "事业收入 > 金额", "事业收入 > 其中：教育收费", "其他收入"]
    paper.statement("收入决算表", columns, [["205", "教育支出", "10.00", "8.00", "3.00", "2.00"]])
    assert paper.additive(1) == Decimal(100000)
    assert paper.additive(2) == Decimal(100000)


def test_projects_within_projects_without_indentation_leave_the_total_to_stand_for_them():
    paper = Paper()
    labels = ["合计", "通用项目", "绿化项目", "政务大厅绿植养护项目"]
    paper.statement("专项业务经费支出表", ["项目名称", "项目金额"], [[label, "5.00"] for label in labels])
    assert paper.additive() == Decimal(50000)


def test_three_public_expenses_count_each_item_once_and_never_across_years():
    paper = Paper()
    columns = [
        "年度",
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行费 > 小计",
        "公务用车购置及运行费 > 公务用车运行费",
        "公务接待费",
    ]
    body = [["2024年", "9.00", "4.00", "3.00", "3.00", "2.00"], ["2025年", "6.00", "1.00", "3.00", "3.00", "2.00"]]
    paper.statement("“三公”经费支出表", columns, [*body, ["增减变化", "-3.00", "-3.00", "0.00", "0.00", "0.00"]])
    by_year = {}
    for cell in paper.cells():
        if cell["is_additive"]:
            by_year[cell["fiscal_year"]] = by_year.get(cell["fiscal_year"], 0) + cell["amount_yuan"]
    assert by_year == {2024: Decimal(90000), 2025: Decimal(60000)}


def test_hidden_sheets_are_not_summed():
    paper = Paper()
    paper.statement("支出预算总表", NATURES[:3], [["204", "公共安全支出", "9.00"]])
    paper.landed["printed_table"][-1]["hidden"] = True
    assert paper.additive() == 0
    assert paper.cells()[0]["is_hidden"]


AMOUNT = st.integers(min_value=0, max_value=10**9)
ITEMS = st.dictionaries(
    st.tuples(st.sampled_from(["204", "208", "210"]), st.integers(1, 3), st.integers(1, 4)),
    st.tuples(AMOUNT, AMOUNT),
    min_size=1,
    max_size=12,
)


def roll_up(items: dict[tuple[str, int, int], tuple[int, int]]) -> list[list[str]]:
    """A statement by function as the law has it: total, classes, groups, items, each with basic and project."""
    sums: dict[str, list[int]] = {}
    for (top, group, item), (basic, project) in items.items():
        for code in ("", top, f"{top}{group:02}", f"{top}{group:02}{item:02}"):
            total = sums.setdefault(code, [0, 0])
            total[0] += basic
            total[1] += project
    return [
        [
            code,
            "合计" if not code else "支出",
            *(f"{Decimal(cents) / 100:.2f}" for cents in (basic + project, basic, project)),
        ]
        for code, (basic, project) in sorted(sums.items())
    ]


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ITEMS, min_size=10, max_size=10))
def test_whatever_the_amounts_the_additive_lines_equal_the_printed_total_to_the_cent(documents):
    paper = Paper()
    for number, items in enumerate(documents):
        paper.statement(f"{'部' * number}支出预算总表", NATURES, roll_up(items))
    for table_no, items in enumerate(documents, start=1):
        printed = sum(basic + project for basic, project in items.values())
        assert paper.additive(table_no) == Decimal(printed) * 100


def test_a_subtotal_of_the_headings_beside_it_gives_way_to_them_though_it_says_no_more_than_the_total():
    paper = Paper()
    columns = [
        "项目名称",
        "合计",
        "本年拨款 > 小计",
        "本年拨款 > 一般公共预算",
        "本年拨款 > 政府性基金预算",
        "单位资金 > 小计",
        "单位资金 > 事业收入",
    ]
    body = [["普查", "9.00", "7.00", "5.00", "2.00", "2.00", "2.00"], ["帮扶", "3.00", "3.00", "3.00", "", "", ""]]
    paper.statement("部门项目支出预算表", columns, [*body, ["合计", "12.00", "10.00", "8.00", "2.00", "2.00", "2.00"]])
    assert paper.additive() == Decimal(120000)
    assert {cell["column_path"] for cell in paper.cells() if cell["is_additive"]} == {
        columns[3],
        columns[4],
        columns[6],
    }


def test_a_column_of_changes_is_no_money_of_the_year_and_is_never_summed():
    paper = Paper()
    items = ["公务接待费", "公务用车购置及运行维护费"]
    columns = ["单位名称", *(f"{year} > {item}" for year in ("2024年", "2025年", "增减变化情况") for item in items)]
    paper.statement("“三公”经费支出预算表", columns, [["某市司法局", "1.00", "2.00", "1.50", "2.50", "0.50", "0.50"]])
    this_year = [cell for cell in paper.cells() if cell["is_additive"] and cell["fiscal_year"] == 2025]
    assert [cell["printed_text"] for cell in this_year] == ["1.50", "2.50"]
    changes = [cell for cell in paper.cells() if cell["measure"] == "change"]
    assert [(cell["amount_yuan"], cell["quantity"], cell["printed_unit"]) for cell in changes] == [
        (None, Decimal("0.50"), "万元"),
        (None, Decimal("0.50"), "万元"),
    ]


def test_operating_expenses_count_alone_and_not_beside_the_three_public_expenses_that_they_hold():
    paper = Paper()
    paper.statement(
        "“三公”经费和机关运行经费预算表",
        ["因公出国(境)费", "公务接待费", "机关运行经费预算数"],
        [["1.00", "2.00", "9.00"]],
    )
    paper.statement("机关运行经费预算表", ["单位名称", "机关运行经费"], [["某市司法局", "9.00"]])
    assert (paper.additive(1), paper.additive(2)) == (Decimal(30000), Decimal(90000))


def test_projects_within_projects_of_one_unit_give_way_to_the_unit_and_those_of_others_stay():
    paper = Paper()
    body = [
        ["", "合计", "100.00"],
        ["001", "某市司法局", "100.00"],
        ["001001", "某市司法局", "90.00"],
        ["", "普法经费", "50.00"],
        ["", "社区矫正经费", "40.00"],
        ["001002", "某市公证处", "10.00"],
        ["", "专项购置", "10.00"],
        ["", "办公家具购置", "6.00"],
        ["", "设备购置", "4.00"],
    ]
    paper.statement("专项业务经费支出表", ["单位编码", "单位(项目)名称", "项目金额"], body)
    assert paper.additive() == Decimal(1000000)
    assert [cell["line_label"] for cell in paper.cells() if cell["is_additive"]] == [
        "普法经费",
        "社区矫正经费",
        "某市公证处",
    ]


def test_lines_of_no_known_kind_give_way_to_the_total_where_the_sum_misses_it():
    paper = Paper()
    body = [["", "合计", "9.00"], ["2040601", "行政运行", "9.00"], ["", "1.基础定额项目", "1.00"]]
    paper.statement("一般公共预算支出表", ["科目编码", "科目名称", "合计"], body)
    body = [["", "合计", "10.00"], ["2040601", "行政运行", "9.00"], ["", "1.基础定额项目", "1.00"]]
    paper.statement("支出总表", ["科目编码", "科目名称", "合计"], body)
    assert [(cell["table_no"], cell["line_label"]) for cell in paper.cells() if cell["is_additive"]] == [
        (1, "合计"),
        (2, "行政运行"),
        (2, "1.基础定额项目"),
    ]


def test_what_was_carried_over_of_one_fund_is_counted_beside_this_years_appropriation():
    paper = Paper()
    columns = [
        "项目名称",
        "合计",
        "本年拨款 > 小计",
        "本年拨款 > 一般公共预算",
        "本年拨款 > 政府性基金预算",
        "财政拨款结转结余 > 小计",
        "财政拨款结转结余 > 一般公共预算",
    ]
    body = [["普查", "9.00", "6.00", "6.00", "", "3.00", "3.00"], ["帮扶", "3.00", "3.00", "1.00", "2.00", "", ""]]
    paper.statement("项目支出表", columns, [*body, ["合计", "12.00", "9.00", "7.00", "2.00", "3.00", "3.00"]])
    assert paper.additive() == Decimal(120000)


def test_a_class_of_no_known_name_in_a_summary_stays_a_class_where_the_sum_misses_the_total():
    paper = Paper()
    body = [["一、公共安全支出", "6.00"], ["二、某某新设支出", "3.00"], ["支出总计", "10.00"]]
    paper.statement("收支预算总表", ["支出 > 项目", "支出 > 金额"], body)
    assert paper.additive(flow="expenditure") == Decimal(90000)
