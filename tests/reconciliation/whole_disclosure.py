"""A small disclosure whose statements agree; a test changes single figures."""

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
