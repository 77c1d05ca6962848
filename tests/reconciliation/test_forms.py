"""W10, X11 and P1: the money and the scores of forms of projects."""

from __future__ import annotations

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper

YUAN = {"元": 1, "万元": 10000}


class Forms(Bench):
    """A bench with one form: figures as (scope, source, printed figure), the labels it prints, lines of its project."""

    def __init__(self, figures, unit="万元", labels=(), lines=(), name="安置帮教项目经费"):
        super().__init__(Paper())
        run = self.connection.execute
        run("insert into fact_project values ('p', 'd', 'd:9', 'project', ?, null, 2024, 1)", [name])
        run("insert into int_form_line values ('s', 9, 1, 1)")
        run("insert into int_form_project values ('p', 's', 1, 9)")
        for label in labels:
            run("insert into int_form_token values ('s', 9, 1, 'money', ?)", [label])
        for number, (row, scope, source, printed) in enumerate(figures):
            self._figure(f"f{number}", row, printed, unit)
            amount = float(printed) * YUAN[unit]
            run(
                "insert into fact_project_funding values (?, 'p', 'd', 9, ?, ?, ?, ?)",
                [f"f{number}", row, scope, source, amount],
            )
        for number, (unit_name, printed) in enumerate(lines):
            self._line(f"l{number}", name, unit_name, printed)

    def _figure(self, figure_id, row, printed, unit):
        decimals = len(printed.partition(".")[2])
        amount, half = float(printed) * YUAN[unit], 0.5 * 10**-decimals * YUAN[unit]
        self.connection.execute(
            "insert into int_form_figure values (?, 'd', 'd:9', 'performance_project', ?, '', 1, ?, 1, ?, ?, ?, ?, 'printed', null)",
            [figure_id, figure_id, row, printed, amount, amount - half, amount + half],
        )

    def _line(self, line_id, name, unit_name, printed):
        amount, half = float(printed) * 10000, 0.5 * 10 ** -len(printed.partition(".")[2]) * 10000
        self.connection.execute(
            "insert into int_landed_cell (budget_line_id, document_id, statement_id, statement_code, project_name, unit_name,"
            " measure, flow, fiscal_year, cell_state, row_no, column_no, printed_text, amount_yuan, amount_low, amount_high)"
            " values (?, 'd', 'd:1', 'project_current', ?, ?, 'money', 'expenditure', 2024, 'figure', 1, 1, ?, ?, ?, ?)",
            [line_id, name, unit_name, printed, amount, amount - half, amount + half],
        )
        self.connection.execute("insert into int_additive_line values (?)", [line_id])

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


@pytest.mark.parametrize(
    ("rate", "score", "total", "expected"),
    [
        ("98.11", 5, 14.81, {"rate": "exact", "score": "exact"}),
        ("98.1", 5, 14.82, {"rate": "rounding", "score": "rounding"}),
        ("89.11", 5, 41.81, {"rate": "mismatch", "score": "mismatch"}),
        ("98.11", 6, 15.81, {"rate": "exact", "score": "mismatch"}),
        ("98.11", None, 14.81, {"rate": "exact", "score": "not_checked"}),
    ],
)
def test_p1_a_self_evaluation_keeps_its_own_scale(rate, score, total, expected):
    bench = Forms([])
    bench.connection.execute(
        "insert into fact_self_evaluation values ('p', 'd', 1, '45.5', 455000, '44.639', 446390, ?, ?, 9.81, ?)",
        [rate, rate, total],
    )
    bench.connection.execute("insert into fact_performance_indicator values ('p', '培训场次', 5, ?)", [score])
    found = bench.rows("p1_self_evaluation", "equation_id, status")
    assert {row["equation_id"].split(".")[1]: row["status"] for row in found} == expected
