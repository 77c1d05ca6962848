"""What is asked for first, ready to compare: key figures, classes, and what of a disclosure is missing."""

from __future__ import annotations

import pytest

from tests.doors.doors import ask

pytestmark = pytest.mark.slow


def test_every_figure_of_the_seed_says_for_how_many_disclosures_it_was_found(sample_warehouse):
    rows = ask(sample_warehouse, "select figure, disclosures from marts.key_figure_place")
    found = ask(sample_warehouse, "select count(*) from marts.fact_key_figure where quantity is null")[0][0]
    assert sum(disclosures for _, disclosures in rows) == found > 100
    assert any(disclosures == 0 for _, disclosures in rows)


def test_the_breadth_of_what_is_asked_for_first_is_there(sample_warehouse):
    figures = {row[0] for row in ask(sample_warehouse, "select distinct figure from marts.fact_key_figure")}
    assert {
        "revenue_current", "carryover_in", "carryover_out", "general_budget_personnel", "general_budget_operating",
        "general_budget_project", "agency_operating", "vehicles", "three_public_total", "expenditure",
    } <= figures  # fmt: skip


def test_final_accounts_say_what_of_the_budget_was_spent(sample_warehouse):
    rows = ask(
        sample_warehouse,
        "select figure, amount_yuan, coalesce(adjusted_budget_yuan, original_budget_yuan), execution_rate"
        " from marts.fact_key_figure where execution_rate is not null",
    )
    assert {figure for figure, *_ in rows} >= {"three_public_total", "three_public_hospitality"}
    assert all(round(amount / budget, 4) == rate for _, amount, budget, rate in rows)


def test_classes_add_up_to_what_is_spent_within_rounding(sample_warehouse):
    apart = ask(
        sample_warehouse,
        "select class.document_id, sum(class.amount_low), min(figure.amount_yuan), sum(class.amount_high)"
        " from marts.fact_class_figure as class join marts.fact_key_figure as figure using (document_id)"
        " where class.scheme = 'functional' and class.statement_code = 'expenditure' and figure.figure = 'expenditure'"
        " group by all having not min(figure.amount_yuan) between sum(class.amount_low) - 50 and sum(class.amount_high) + 50",
    )
    assert apart == []
    classes = ask(sample_warehouse, "select count(*), count(distinct scheme) from marts.fact_class_figure")
    assert classes[0][0] > 30 and classes[0][1] == 2


def test_vehicles_are_counted_as_the_page_says(sample_warehouse):
    rows = dict(
        ask(sample_warehouse, "select agency_name, quantity::int from marts.fact_key_figure where figure = 'vehicles'")
    )
    assert rows["承德市司法局"] == 12 and rows["阳城县司法局"] == 2


def test_a_label_of_an_agency_is_one_agency_and_carries_its_kind_once(sample_warehouse):
    labels = [row[0] for row in ask(sample_warehouse, "select agency_label from marts.dim_agency")]
    assert len(labels) == len(set(labels))
    assert "阳泉市司法局（部门）" in labels
    assert not any("本级)（本级" in label for label in labels)


def test_every_subject_that_a_line_names_is_a_subject(sample_warehouse):
    for scheme in ("functional", "economic", "government_economic"):
        named, unknown = ask(
            sample_warehouse,
            f"select count({scheme}_subject_id), count(*) filter ({scheme}_subject_id is not null and subject.subject_id is null)"
            f" from marts.fact_budget_line as line left join marts.dim_subject as subject on line.{scheme}_subject_id = subject.subject_id",
        )[0]
        assert unknown == 0 and (named > 0 or scheme == "government_economic"), scheme


def test_a_year_has_its_first_day(sample_warehouse):
    assert ask(sample_warehouse, "select bool_and(year(year_start) = fiscal_year) from marts.dim_year") == [(True,)]


def test_a_disclosure_says_what_of_it_is_missing(sample_warehouse):
    rows = ask(sample_warehouse, "select is_whole, missing from marts.dim_disclosure")
    assert rows and all((missing is None) == is_whole for is_whole, missing in rows)


def test_a_remark_is_never_called_a_mismatch(sample_warehouse):
    kinds = ask(
        sample_warehouse,
        "select finding.kind, verdict.status, verdict.severity, count(*) from marts.finding as finding"
        " join marts.fact_reconciliation as verdict on finding.finding_id = verdict.equation_id group by all",
    )
    assert kinds and all((kind == "remark") == (status == "remark") for kind, status, _, _ in kinds)
    assert all(severity in ("critical", "warning", "info") for _, _, severity, _ in kinds)
