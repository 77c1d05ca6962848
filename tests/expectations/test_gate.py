"""The gate: what it lets through, what it refuses, and what a person sees of it."""

from __future__ import annotations

import duckdb
import pytest

from expectations.gate import run_gate
from tests.expectations.small_warehouse import hold_back, mismatch, small_warehouse


@pytest.fixture
def database(tmp_path):
    return small_warehouse(tmp_path)


def changed(database, *statements) -> None:
    with duckdb.connect(str(database)) as connection:
        for statement in statements:
            statement(connection) if callable(statement) else connection.execute(statement)


def gate(database):
    return run_gate(database, database.parent / "data_docs")


def found(verdict) -> dict[str, int | None]:
    return {outcome.name: outcome.found for outcome in (*verdict.rules, *verdict.invariants)}


def test_a_clean_build_passes_and_every_rule_has_an_expectation_of_its_own(database):
    changed(database)
    verdict = gate(database)
    assert verdict.refusals == []
    assert [(o.name, o.severity) for o in verdict.rules] == [
        ("expect_w1_row_sum", "critical"),
        ("expect_w2_roll_up", "critical"),
        ("expect_x10_carryover", "warning"),
    ]
    assert all(outcome.passed for outcome in (*verdict.rules, *verdict.invariants))


def test_findings_of_the_publisher_are_reported_and_do_not_stop_the_build(database):
    changed(database, lambda c: mismatch(c, "W2", "publisher"), lambda c: mismatch(c, "W2", "publisher", place="b"))
    verdict = gate(database)
    assert found(verdict)["expect_w2_roll_up"] == 2
    assert verdict.refusals == []


def test_a_misreading_that_was_held_back_does_not_stop_the_build(database):
    changed(database, lambda c: mismatch(c, "W1", "extraction"), hold_back)
    verdict = gate(database)
    assert found(verdict)["expect_w1_row_sum"] == 1
    assert verdict.refusals == []


def test_a_misreading_that_is_still_published_stops_the_build(database):
    changed(database)
    with duckdb.connect(str(database)) as connection:
        mismatch(connection, "W1", "extraction")
    (refusal,) = gate(database).refusals
    assert refusal.startswith("Nothing that was misread is in the public marts")


def test_an_expectation_that_raises_counts_as_failed(database):
    changed(database, "alter table marts.fact_budget_line drop column amount_low")
    verdict = gate(database)
    (raised,) = [outcome for outcome in verdict.invariants if outcome.error]
    assert raised.name == "expect_every_amount_lies_in_its_interval"
    assert not raised.passed
    assert "could not be run" in verdict.refusals[0]


def test_a_waived_finding_is_not_found_again(database):
    changed(
        database,
        lambda c: mismatch(c, "W2", "publisher"),
        "insert into marts.waiver values ('W2', 'aaaaaaaaaaaa:2:W2:a', 'printed so', 'page 2', 'a person')",
        "update marts.fact_reconciliation set is_waived = true where status = 'mismatch'",
    )
    verdict = gate(database)
    assert found(verdict)["expect_w2_roll_up"] == 0
    assert verdict.refusals == []


def test_a_waiver_about_a_document_that_is_not_in_the_build_does_not_matter(database):
    changed(
        database, "insert into marts.waiver values ('W2', 'cccccccccccc:2:W2:a', 'printed so', 'page 2', 'a person')"
    )
    assert gate(database).refusals == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("insert into marts.waiver values ('W1', 'nowhere', 'r', 'e', 'p')", "Every waiver about a document"),
        ("insert into marts.waiver values ('W1', 'aaaaaaaaaaaa:1:W1', 'r', 'e', 'p')", "Every waiver about a document"),
        (
            "insert into marts.waiver values ('W99', 'cccccccccccc:1:W99', 'r', 'e', 'p')",
            "Every waiver about a document",
        ),
        ("insert into marts.waiver values ('W1', 'nowhere', '', 'e', 'p')", "Every waiver says why"),
        ("update marts.fact_reconciliation set computed_yuan = null where rule_id = 'W1'", "never passes or fails on"),
        ("update marts.fact_reconciliation set status = 'not_checked' where rule_id = 'W1'", "What was not checked"),
        ("update marts.fact_reconciliation set status = 'fine' where rule_id = 'W1'", "A verdict is exact"),
        ("update marts.fact_reconciliation set status = 'mismatch' where rule_id = 'W1'", "A verdict is exact"),
        ("delete from marts.coverage where rule_id = 'W1'", "Every document has an answer"),
        ("update marts.fact_budget_line set amount_high = 1", "lies within the interval"),
        ("delete from raw.cell where table_no = 1", "leads back to a cell"),
    ],
)
def test_a_build_that_is_not_whole_is_refused_with_the_sentence_it_breaks(database, statement, sentence):
    changed(database, statement)
    assert any(sentence in refusal for refusal in gate(database).refusals)


def test_a_rule_with_a_severity_nobody_knows_is_an_error(database):
    changed(database, "update marts.rule_catalogue set severity = 'grave' where rule_id = 'W1'")
    with pytest.raises(ValueError, match="rule W1 has the severity 'grave'"):
        gate(database)


def test_the_gate_changes_nothing_in_the_build_and_lets_go_of_it(database):
    changed(database)
    before = database.read_bytes()
    gate(database)
    assert database.read_bytes() == before
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.sql("select count(*) from marts.fact_statement").fetchone() == (2,)
