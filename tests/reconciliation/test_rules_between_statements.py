"""Every X rule on a small disclosure whose statements agree: then with a tail, then with a mismatch."""

import pytest

from tests.reconciliation.harness import Bench, statuses
from tests.reconciliation.paper import Paper, column, economic, function, line, total

GENERAL, OWN = "general_public_budget", "own_funds"


def disclosure(phase="budget", skip=(), **changed) -> Paper:
    """A budget in Shanxi's layout (amounts of one fund, something carried over); `changed` overrides single figures."""
    figure = {
        "revenue_total": "764.49", "summary_revenue": "764.49", "grand": "886.39", "carried": "121.90",
        "outlays": "886.39", "security": "751.19", "security_summary": "751.19", "own": "",
        "fiscal_outlays": "886.39", "fiscal_general": "886.39", "fiscal_source": "764.49", "fiscal_fund": "",
        "general": "764.49", "general_basic": "572.97", "economic_basic": "572.97", "operating": "48.75",
        "expenditure_basic": "574.22", "agency": "48.75", "fund_statement": "", "vehicle_running": "3.60",
        "three_running": "3.60", "projects": "191.52", "projects_carried": "120.66", "expenditure_project": "312.17",
        "general_security": "629.29", "security_revenue": "629.29", "security_carried": "121.90",
    } | changed  # fmt: skip
    paper = Paper(phase=phase)

    def statement(code, *arguments, **facets):
        if code not in skip:
            paper.statement(code, *arguments, **facets)

    statement(
        "summary",
        [
            column("收入 > 2024年", flow="revenue"),
            column("支出 > 2024年合计", total=True, group=2, flow="expenditure"),
            column("支出 > 当年预算安排", group=2, flow="expenditure", origin="current"),
            column("支出 > 上年结转安排", group=2, flow="expenditure", origin="carryover"),
        ],
        [
            line("一、一般公共预算", "764.49", row=1, line_level="source", line_code="source", fund=GENERAL),
            line("五、单位资金", figure["own"], row=2, line_level="source", line_code="source", fund=OWN),
            total(figure["summary_revenue"], label="本年收入合计", code="revenue_current_total", row=9),
            line(
                "上年结转", figure["carried"], row=10, line_level="total", line_code="carryover_in", origin="carryover"
            ),
            total(figure["grand"], label="收入总计", code="revenue_grand_total", row=11),
            function("204", "公共安全支出", figure["security_summary"], "629.29", "121.90", row=1, group=2),
            function("210", "卫生健康支出", "24.00", "24.00", "", row=2, group=2),
            total(
                figure["outlays"],
                "764.49",
                "121.90",
                label="本年支出合计",
                code="expenditure_current_total",
                row=9,
                group=2,
            ),
            total("886.39", "764.49", "121.90", label="支出总计", code="expenditure_grand_total", row=11, group=2),
        ],
    )
    statement(
        "revenue",
        [
            column("本年收入 > 合计", total=True, origin="current"),
            column("本年收入 > 一般公共预算", origin="current", fund=GENERAL),
            column("本年收入 > 单位资金", origin="current", fund=OWN),
            column("上年结转", origin="carryover"),
        ],
        [
            total(figure["revenue_total"], "764.49", figure["own"], "121.90"),
            function("204", "公共安全支出", figure["security_revenue"], "629.29", "", figure["security_carried"]),
        ],
        flow="revenue",
    )
    natures = [
        column("2024年预算数 > 合计", total=True),
        column("2024年预算数 > 基本支出", nature="basic"),
        column("2024年预算数 > 项目支出", nature="project"),
    ]
    statement(
        "expenditure",
        natures,
        [
            total("886.39", figure["expenditure_basic"], figure["expenditure_project"]),
            function("204", "公共安全支出", figure["security"], "439.02", "312.17"),
        ],
        flow="expenditure",
    )
    statement(
        "fiscal_summary",
        [
            column("收入 > 金额", flow="revenue"),
            column("支出 > 金额 > 小计", total=True, group=2, flow="expenditure"),
            column("支出 > 金额 > 一般公共预算", group=2, flow="expenditure", fund=GENERAL),
            column("支出 > 金额 > 政府性基金预算", group=2, flow="expenditure", fund="government_fund"),
        ],
        [
            line("一、一般公共预算", figure["fiscal_source"], row=1, line_level="source", line_code="source", fund=GENERAL),
            total("764.49", label="本年收入合计", code="revenue_current_total", row=9),
            line("上年财政拨款结转", figure["carried"], row=10, line_level="total", line_code="carryover_in", origin="carryover"),
            line("一、一般公共预算", figure["carried"], row=11, line_level="source_part", line_code="carryover_in_part", fund=GENERAL),
            total("886.39", label="收入总计", code="revenue_grand_total", row=12),
            total(
                figure["fiscal_outlays"], figure["fiscal_general"], figure["fiscal_fund"],
                label="本年支出合计", code="expenditure_current_total", row=9, group=2,
            ),
            total("886.39", "886.39", "", label="支出总计", code="expenditure_grand_total", row=12, group=2),
        ],
    )  # fmt: skip
    statement(
        "general_budget_expenditure",
        natures,
        [
            total(figure["general"], figure["general_basic"], "191.52"),
            function("204", "公共安全支出", figure["general_security"], "437.77", "191.52"),
            function("2040601", "行政运行", "346.25", "346.25", ""),
        ],
        flow="expenditure", fund=GENERAL, origin="current",
    )  # fmt: skip
    statement(
        "basic_economic",
        [
            column("合计", total=True, nature="basic"),
            column("人员经费", nature="personnel"),
            column("公用经费", nature="operating"),
        ],
        [
            total(figure["economic_basic"], "524.22", figure["operating"]),
            economic("30231", "公务用车运行维护费", figure["vehicle_running"], "", figure["vehicle_running"]),
        ],
        flow="expenditure", fund=GENERAL, origin="current",
    )  # fmt: skip
    statement(
        "gov_fund",
        natures,
        [total(figure["fund_statement"], "", figure["fund_statement"])],
        flow="expenditure", fund="government_fund",
    )  # fmt: skip
    funds = [column("合计", total=True), column("一般公共预算", fund=GENERAL)]
    statement(
        "three_public",
        funds,
        [
            line("因公出国（境）费", "", "", line_level="item", line_code="three_public_overseas"),
            line("②公务用车运行维护费", figure["three_running"], figure["three_running"], line_level="item",
                 line_code="three_public_vehicle_running"),
            total(figure["three_running"], figure["three_running"], code="three_public_total"),
        ],
    )  # fmt: skip
    statement(
        "agency_operating",
        funds,
        [total(figure["agency"], figure["agency"]), line("屯留区司法局", "48.75", "48.75", line_level="unit")],
        flow="expenditure", nature="operating",
    )  # fmt: skip
    statement(
        "project_current", funds, [line("屯留区司法局", figure["projects"], figure["projects"], line_level="department")],
        flow="expenditure", nature="project", origin="current",
    )  # fmt: skip
    statement(
        "project_carryover", funds,
        [line("屯留区司法局", figure["projects_carried"], figure["projects_carried"], line_level="department")],
        flow="expenditure", nature="project", origin="carryover",
    )  # fmt: skip
    return paper


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
