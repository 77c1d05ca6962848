"""W10 and W10S: the money, rates, scores, weights and grade of one form of a project."""

from __future__ import annotations

import pytest

from tests.reconciliation.form_bench import Forms, checks


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


def evaluated(rate="98.11", score=5, total=14.81, grade=None, weight=5) -> Forms:
    """A self-evaluation: 44.639 spent of 45.5, 9.81 points for that, one indicator more."""
    bench = Forms()
    run = bench.connection.execute
    for what, figure in (("adjusted", "45.5"), ("executed", "44.639"), ("rate", rate)):
        run(
            "insert into int_form_execution (file_sha256, form_no, line_no, table_no, row_no, page, label, what, figure, printed_text) values ('s', 1, 5, 9, 5, 1, '资金总额：', ?, ?, ?)",
            [what, figure.rstrip("%"), figure],
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
        ({"rate": "630.04"}, {"rate": "not_checked"}),  # an amount, of a row that was moved by a cell
        ({"rate": "189.11%"}, {"rate": "mismatch"}),
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


@pytest.mark.parametrize(("points", "status"), [("20", "exact"), ("10", "mismatch")])
def test_w10s_the_execution_of_the_budget_has_the_points_of_its_row(points, status):
    bench = evaluated()
    bench.connection.execute("update fact_performance_indicator set weight = 75 where weight = 85")
    bench.connection.execute(
        "insert into int_form_execution (file_sha256, form_no, line_no, table_no, row_no, page, label, what, figure, printed_text)"
        " values ('s', 1, 5, 9, 5, 1, '资金总额：', 'weight', ?, ?)",
        [points, points],
    )
    assert checks(bench, "w10s_form_scores")["weight"] == status
