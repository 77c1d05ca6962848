"""W10, W10S, X11, X11C and P1: the money, the scores and the targets of forms of projects."""

from __future__ import annotations

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper

YUAN = {"元": 1, "万元": 10000}


class Forms(Bench):
    """A bench with one form: figures as (scope, source, printed figure), the labels it prints, lines of its project."""

    def __init__(self, figures=(), unit="万元", labels=(), lines=(), name="安置帮教项目经费", money=1):
        super().__init__(Paper())
        run = self.connection.execute
        run(
            "insert into fact_project (project_id, document_id, statement_id, form_kind, project_name, fiscal_year, phase, page,"
            " amount_yuan) values ('p', 'd', 'd:9', 'project', ?, 2024, 'budget', 7, ?)",
            [name, money],
        )
        run("insert into int_form_line (file_sha256, table_no, row_no, line_no) values ('s', 9, 1, 1)")
        run(
            "insert into int_form_project (project_id, file_sha256, form_no, first_line_no, last_line_no, is_list) values ('p', 's', 1, 1, 9, false)"
        )
        for label in labels:
            run(
                "insert into int_form_token (file_sha256, table_no, row_no, role, source) values ('s', 9, 1, 'money', ?)",
                [label],
            )
        for number, (row, scope, source, printed) in enumerate(figures):
            self._figure(f"f{number}", row, printed, unit)
            amount = float(printed) * YUAN[unit]
            run(
                "insert into fact_project_funding (funding_id, project_id, document_id, table_no, row_no, scope, source, amount_yuan)"
                " values (?, 'p', 'd', 9, ?, ?, ?, ?)",
                [f"f{number}", row, scope, source, amount],
            )
        for number, (unit_name, printed, *line_name) in enumerate(lines):
            self._line(f"l{number}", number, *(line_name or [name]), unit_name, printed)

    def _figure(self, figure_id, row, printed, unit):
        decimals = len(printed.partition(".")[2])
        amount, half = float(printed) * YUAN[unit], 0.5 * 10**-decimals * YUAN[unit]
        self.connection.execute(
            "insert into int_form_figure (budget_line_id, document_id, statement_id, statement_code, line_label, column_path, page, row_no, column_no, printed_text, amount_yuan, amount_low, amount_high, term_state, reason) values (?, 'd', 'd:9', 'performance_project', ?, '', 1, ?, 1, ?, ?, ?, ?, 'printed', null)",
            [figure_id, figure_id, row, printed, amount, amount - half, amount + half],
        )

    def _line(self, line_id, row, name, unit_name, printed):
        amount, half = float(printed) * 10000, 0.5 * 10 ** -len(printed.partition(".")[2]) * 10000
        self.connection.execute(
            "insert into int_landed_cell (budget_line_id, document_id, statement_id, statement_code, project_name, unit_name,"
            " measure, flow, fiscal_year, cell_state, row_no, column_no, printed_text, amount_yuan, amount_low, amount_high)"
            " values (?, 'd', 'd:1', 'project_current', ?, ?, 'money', 'expenditure', 2024, 'figure', ?, 1, ?, ?, ?, ?)",
            [line_id, name, unit_name, row, printed, amount, amount - half, amount + half],
        )

    def statuses(self, rule_model):
        return [verdict["arithmetic_status"] for verdict in self.verdicts(rule_model)]


@pytest.mark.parametrize(("other", "status"), [("0.35", "exact"), ("0.36", "rounding"), ("0.53", "mismatch")])
def test_w10_the_total_of_a_form_is_the_sum_of_its_sources(other, status):
    figures = [(1, "year", "total", "45.85"), (2, "year", "fiscal", "45.50"), (3, "year", "other", other)]
    assert Forms(figures).statuses("w10_form_sums") == [status]


def test_w10_a_single_source_under_the_total_is_a_part_of_it():
    figures = [(1, "year", "total", "45.85"), (2, "year", "fiscal", "40.00")]
    assert Forms(figures).statuses("w10_form_sums") == ["exact"]
    assert Forms(figures, labels=["fiscal", "other"]).statuses("w10_form_sums") == ["mismatch"], (
        "其他资金 is printed, and blank"
    )


def test_w10_the_governments_that_pay_are_parts_of_fiscal_appropriation():
    figures = [
        (1, "year", "total", "10"),
        (2, "year", "fiscal", "10"),
        (3, "year", "central", "6"),
        (4, "year", "local", "4"),
    ]
    assert Forms(figures).statuses("w10_form_sums") == ["exact"]


@pytest.mark.parametrize("carried", [("2112.76", "2112.00"), ("2112.76", "2112.76")])
def test_w10_what_was_carried_over_may_stand_beside_fiscal_appropriation_or_in_it(carried):
    total, fiscal = carried
    figures = [(1, "year", "total", total), (2, "year", "fiscal", fiscal), (3, "year", "carryover", "0.76")]
    assert Forms(figures, labels=["fiscal", "carryover", "other"]).statuses("w10_form_sums") == ["exact"]


@pytest.mark.parametrize(("left", "status"), [("0.861", "exact"), ("0.862", "rounding"), ("1.861", "mismatch")])
def test_w10_what_is_left_is_the_adjusted_budget_less_what_was_spent(left, status):
    figures = [(4, "adjusted", "total", "45.500"), (4, "executed", "total", "44.639"), (4, "left_over", "total", left)]
    assert Forms(figures).statuses("w10_form_sums") == [status]


@pytest.mark.parametrize(
    ("printed", "line", "status"),
    [("1080000", "108.00", "exact"), ("84040", "8.40", "rounding"), ("1080000", "180.00", "mismatch")],
)
def test_x11_the_money_of_a_form_is_that_of_its_projects_line(printed, line, status):
    forms = Forms([(1, "year", "total", printed)], unit="元", lines=[(None, line)])
    assert forms.statuses("x11_form_and_line") == [status]


def test_x11_of_several_units_with_a_project_of_that_name_one_must_meet_it_else_nothing_is_said():
    figures, lines = [(1, "year", "total", "180000")], [("司法局", "18.00"), ("戒毒所", "23.50")]
    assert Forms(figures, unit="元", lines=lines).statuses("x11_form_and_line") == ["exact"]
    figures = [(1, "year", "total", "190000")]
    assert Forms(figures, unit="元", lines=lines).statuses("x11_form_and_line") == ["not_checked"]


def test_x11_a_form_of_a_department_may_be_for_its_units_together():
    figures, lines = [(1, "year", "total", "23.00")], [("商务局", "20.00"), ("支队", "3.00")]
    assert Forms(figures, lines=lines).statuses("x11_form_and_line") == ["exact"]


def test_x11_rows_whose_longer_names_contain_the_projects_may_be_its_parts():
    figures = [(1, "year", "total", "18000")]
    lines = [(None, "16913.50"), (None, "1086.50", "会展推介活动（外经贸发展专项资金）")]
    forms = Forms(figures, lines=lines, name="外经贸发展专项资金")
    assert forms.statuses("x11_form_and_line") == ["exact"]
    lines = [(None, "16913.50"), (None, "60.00", "会展推介活动（外经贸发展专项资金）")]
    forms = Forms(figures, lines=lines, name="外经贸发展专项资金")
    assert forms.statuses("x11_form_and_line") == ["not_checked"]


def checks(bench: Forms, model: str) -> dict[str, str]:
    """The status of each check of a model by the part of its name behind the rule: rate, score, cost ..."""
    rows = bench.rows(model, "equation_id, status")
    return {row["equation_id"].split(".")[1]: row["status"] for row in rows}


def evaluated(rate="98.11", score=5, total=14.81, grade=None, weight=5) -> Forms:
    """A self-evaluation: 44.639 spent of 45.5, 9.81 points for that, one indicator more."""
    bench = Forms()
    run = bench.connection.execute
    for what, figure in (("adjusted", "45.5"), ("executed", "44.639"), ("rate", rate)):
        run(
            "insert into int_form_execution (file_sha256, form_no, line_no, table_no, row_no, page, label, what, figure, printed_text) values ('s', 1, 5, 9, 5, 1, '资金总额：', ?, ?, ?)",
            [what, figure, figure],
        )
    run(
        "insert into fact_self_evaluation (project_id, document_id, page, execution_score, score_total, grade) values ('p', 'd', 1, 9.81, ?, ?)",
        [total, grade],
    )
    for name, its_weight, its_score in (("培训场次", weight, score), ("其余", 85, 0)):
        run(
            "insert into fact_performance_indicator (indicator_id, project_id, scope, indicator_name, weight, score)"
            " values (?, 'p', 'year', ?, ?, ?)",
            [name, name, its_weight, its_score],
        )
    return bench


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ({}, {"rate": "exact", "score": "exact"}),
        ({"rate": "98.1", "total": 14.82}, {"rate": "rounding", "score": "rounding"}),
        ({"rate": "89.11", "total": 41.81}, {"rate": "mismatch", "score": "mismatch"}),
        ({"rate": "0.98"}, {"rate": "rounding"}),
        ({"rate": "0.89"}, {"rate": "mismatch"}),
        ({"score": 6, "total": 15.81}, {"score": "mismatch"}),
        ({"score": None}, {"score": "not_checked"}),
        ({}, {"weight": "exact"}),
        ({"weight": 15}, {"weight": "exact"}),
        ({"weight": 6}, {"weight": "mismatch"}),
        ({"weight": None}, {"weight": "not_checked"}),
        ({"total": 88.5, "grade": "良"}, {"grade": "exact"}),
        ({"total": 88.5, "grade": "优"}, {"grade": "mismatch"}),
    ],
)
def test_w10s_a_form_keeps_its_own_scale(printed, expected):
    found = checks(evaluated(**printed), "w10s_form_scores")
    assert {part: found.get(part) for part in expected} == expected


def test_w10s_a_grade_of_other_words_is_not_judged():
    assert "grade" not in checks(evaluated(total=88.5, grade="通过"), "w10s_form_scores")


@pytest.mark.parametrize(
    ("shares", "statuses"),
    [
        ([20, 50, 75, 100], {"exact"}),
        ([25, 50], {"exact"}),
        ([20, 50, 40, 100], {"exact", "mismatch"}),
        ([20, 50, 75, 90], {"exact", "mismatch"}),
    ],
)
def test_w10s_a_plan_by_quarters_rises_to_the_whole(shares, statuses):
    bench = Forms()
    for number, share in enumerate(shares, start=1):
        bench.connection.execute(
            "insert into fact_project_funding (funding_id, project_id, document_id, scope, source, printed_text, share_percent)"
            " values (?, 'p', 'd', ?, 'total', ?, ?)",
            [f"q{number}", f"quarter_{number}", f"{share}%", share],
        )
    assert {row["status"] for row in bench.rows("w10s_form_scores", "status")} == statuses


def targeted(
    name="成本总额", value=200, unit="万元", operator="at_most", level2="成本指标", goal=None, money=2000000, **more
) -> Forms:
    """A form of so much money with one target and a goal."""
    bench = Forms(money=money)
    bench.connection.execute("update fact_project set goal_year = ?", [goal])
    columns = {"indicator_id": "i", "project_id": "p", "scope": "year", "level1": "产出指标", "level2": level2, "indicator_name": name,
               "value_text": f"{value}{unit}", "operator": operator, "value": value, "unit": unit, **more}  # fmt: skip
    bench.connection.execute(
        f"insert into fact_performance_indicator ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
        [*columns.values()],
    )
    return bench


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({}, {"cost": "exact"}),
        ({"money": 1999960}, {"cost": "rounding"}),
        ({"money": 1385600, "operator": "equal"}, {"cost": "mismatch"}),
        ({"money": 1385600}, {"cost": "not_checked"}),  # a bound on the whole of a project that may have begun before
        ({"money": 1385600, "unit": "万元/年"}, {}),
        ({"money": 1385600, "name": "完成项目投资"}, {}),
        ({"money": 1385600, "level2": "经济效益指标"}, {}),
        ({"money": 1385600, "operator": "at_least"}, {}),
    ],
)
def test_p1_a_cost_lies_within_the_projects_money(target, expected):
    assert checks(targeted(**target), "p1_indicators") == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("案件直接纠错率大于等于15%；服务对象满意", {"goal": "exact"}),
        ("案件直接纠错率大于等于10%；服务对象满意", {"goal": "mismatch"}),
        ("案件直接纠错率10%，力争案件直接纠错率15%", {}),
        ("案件直接纠错率提高10个百分点", {}),
        ("案件直接纠错率。目标2：办结10%", {}),
    ],
)
def test_p1_a_target_is_the_same_where_the_goal_names_it(goal, expected):
    bench = targeted(name="案件直接纠错率", value=15, unit="%", operator="at_least", level2="社会效益指标", goal=goal)
    assert checks(bench, "p1_indicators") == expected


@pytest.mark.parametrize(
    ("actual", "score", "expected"),
    [
        ("≥1260件", 10, {"reached": "exact"}),
        ("≥582件", 10, {"reached": "mismatch"}),
        ("≥582件", 5, {"reached": "exact"}),
        ("达成预期指标", 10, {}),
        ("582次", 10, {}),
    ],
)
def test_p1_what_missed_its_target_earns_no_full_marks(actual, score, expected):
    bench = targeted(
        name="调解案件数量",
        value=1100,
        unit="件",
        operator="at_least",
        level2="数量指标",
        actual_text=actual,
        weight=10,
        score=score,
    )
    assert checks(bench, "p1_indicators") == expected


def test_p1_full_marks_are_not_accused_where_the_row_explains_the_deviation():
    bench = targeted(
        name="调解案件数量", value=1100, unit="件", operator="at_least", level2="数量指标", actual_text="≥582件", weight=10, score=10,
        reason="统计口径调整",
    )  # fmt: skip
    assert checks(bench, "p1_indicators") == {"reached": "not_checked"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工资:7*2590*12=217560元", {"product": "exact"}),
        ("14人*2150元*12个月小计235000元", {"product": "mismatch"}),
        ("14人×2150元×12个月共计36.12万元", {"product": "exact"}),
        ("7*24小时值守,共计12人", {}),
    ],
)
def test_p1_a_product_printed_with_its_result_is_right(text, expected):
    bench = Forms()
    bench.connection.execute(
        "insert into int_form_field (file_sha256, line_no, page, field, value) values ('s', 2, 1, 'schedule', ?)",
        [text],
    )
    assert checks(bench, "p1_indicators") == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("2024年完成建设", {}),
        ("1.2023年度智慧戒毒建设完工", {"year": "mismatch"}),
        ("1.完成2023年度智慧戒毒建设", {"year": "not_checked"}),  # what is left of an earlier year's project
        ("2023年以来持续开展", {}),
        ("2023年度工作的基础上继续", {}),
        ("完成2023年度建设，2024年验收", {}),
    ],
)
def test_p1_the_goal_is_this_years(goal, expected):
    bench = Forms()
    bench.connection.execute("update fact_project set goal_year = ?", [goal])
    assert checks(bench, "p1_indicators") == expected


def published(sentence: str, forms: list[tuple[str, float]]) -> Forms:
    """A disclosure with a sentence and these forms."""
    bench = Forms()
    run = bench.connection.execute
    run("delete from fact_project")
    for number, (name, yuan) in enumerate(forms):
        run(
            "insert into fact_project (project_id, document_id, statement_id, form_kind, project_name, amount_yuan)"
            " values (?, 'd', 'd:9', 'project', ?, ?)",
            [f"p{number}", name, yuan],
        )
    bench.give("stg_sentence", [{"file_sha256": "s", "sentence_no": 4, "page": 1, "sentence": sentence}])
    bench.give("dim_document", [{"document_id": "d", "file_sha256": "s"}])
    return bench


TWO = [("普法宣传经费", 1000000), ("法律援助经费", 1002900)]


@pytest.mark.parametrize(
    ("sentence", "forms", "expected"),
    [
        ("公开项目绩效目标2个,涉及项目金额200.29万元", TWO, {"count": "exact", "money": "exact"}),
        ("公开项目绩效目标2个,涉及项目金额200.3万元", TWO, {"count": "exact", "money": "rounding"}),
        ("公开项目绩效目标14个,涉及项目金额399.57万元", TWO, {"count": "mismatch"}),
        ("公开项目绩效目标2个,涉及项目金额399.57万元", TWO, {"count": "exact", "money": "mismatch"}),
        (
            "涉及一级预算项目1个,预算资金200.29万元",
            [("同名", 1000000), ("同名", 1002900)],
            {"count": "exact", "money": "exact"},
        ),
        ("编报绩效目标的项目共16个,涉及项目预算资金13,415.00万元", TWO, {"count": "not_checked"}),
        ("公开项目绩效目标14个", [], {}),
    ],
)
def test_x11c_the_text_says_how_many_forms_there_are(sentence, forms, expected):
    assert checks(published(sentence, forms), "x11c_forms_published") == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024年1月1日-2024年12月31日", {"period": "exact"}),
        ("2023年1月1日至2023年12月31日", {"period": "mismatch"}),
        ("2023年1月1日至2025年12月31日", {}),  # several years
        ("2024年", {}),
    ],
)
def test_p1_a_project_told_in_prose_is_worked_on_in_the_year_of_its_budget(period, expected):
    bench = Forms()
    bench.connection.execute("update fact_project set form_kind = 'narrative', period = ?", [period])
    assert checks(bench, "p1_indicators") == expected


def overall(
    basic: str, project: str, carried: str = "0", printed=(("basic", 4, "647.75"), ("project", 5, "399.57"))
) -> str:
    """The verdicts of an overall form (647.75 basic, 399.57 project) against an expenditure statement of these totals."""
    bench = Forms()
    run = bench.connection.execute
    run("update fact_project set form_kind = 'department'")
    for source, column, figure in printed:
        bench._figure(f"f{column}", 1, figure, "万元")
        run(
            "insert into fact_project_funding (funding_id, project_id, document_id, table_no, row_no, column_no, scope, source, amount_yuan)"
            " values (?, 'p', 'd', 9, 1, ?, 'year', ?, ?)",
            [f"f{column}", column, source, float(figure) * 10000],
        )
    for column, (statement, nature, level, label, figure) in enumerate(
        [
            ("expenditure", "basic", "total", "合计", basic),
            ("expenditure", "project", "total", "合计", project),
            ("summary", None, None, "年终结转结余", carried),
        ]
    ):
        amount = float(figure) * 10000
        run(
            "insert into int_landed_cell (budget_line_id, document_id, statement_id, statement_code, nature, line_level, line_label,"
            " measure, flow, fiscal_year, cell_state, row_no, column_no, printed_text, amount_yuan, amount_low, amount_high)"
            " values (?, 'd', ?, ?, ?, ?, ?, 'money', 'expenditure', 2024, 'figure', 1, ?, ?, ?, ?, ?)",
            [
                f"l{column}",
                "d:2" if statement == "summary" else "d:3",
                statement,
                nature,
                level,
                label,
                column,
                figure,
                amount,
                amount - 50,
                amount + 50,
            ],
        )
    return bench.statuses("x17_overall_form")


@pytest.mark.parametrize(
    ("basic", "project", "carried", "expected"),
    [
        ("647.75", "399.57", "0", ["exact", "exact"]),
        ("647.75", "399.58", "0", ["exact", "rounding"]),
        ("674.75", "399.57", "0", ["exact", "mismatch"]),
        ("647.75", "389.57", "10.00", ["exact", "exact"]),  # carried forward, counted among the form's
        ("600.00", "300.00", "0", []),  # nothing says that the two cover the same money
    ],
)
def test_x17_the_form_of_a_department_splits_its_money_as_the_expenditure_statement(basic, project, carried, expected):
    assert sorted(overall(basic, project, carried)) == expected


def test_x17_figures_of_the_appropriation_and_of_other_money_stand_for_the_total_together():
    printed = (("basic", 4, "600.00"), ("basic", 7, "47.75"), ("project", 5, "399.57"))
    assert sorted(overall("647.75", "399.57", printed=printed)) == ["exact", "exact"]
