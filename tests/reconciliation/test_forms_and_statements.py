"""X11, X11C and X17: the money and the number of forms, against the statements and the text beside them."""

from __future__ import annotations

import pytest

from tests.reconciliation.form_bench import Forms, checks


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
