"""Findings on real documents that were judged by eye, on the page: what is printed wrong is found, near misses accuse nobody.

labelled_verdicts.csv has one row per judged equation: verdict `true` (the page prints it so) or `near_miss` (it does not; the
reason says what misled an earlier build). `open` says why a row is not yet as it should be: it must be emptied when it is.
"""

import csv
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

LABELS = Path(__file__).with_name("labelled_verdicts.csv")


def labels() -> list[dict[str, str]]:
    with LABELS.open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def accused(cases_warehouse) -> dict[tuple[str, str], str]:
    """The kind of finding (accusation, remark) of every equation and check that blames the publisher, by rule and place."""
    with duckdb.connect(str(cases_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        rows = connection.sql(
            "select part.rule_id, part.equation_id, finding.kind from marts.finding_equation as part"
            " join marts.finding as finding using (finding_id) where finding.fault = 'publisher'"
        ).fetchall()
    return {(rule, equation): kind for rule, equation, kind in rows}


def test_what_is_printed_wrong_is_found(accused):
    missed = {
        (label["rule_id"], label["equation_id"])
        for label in labels()
        if label["verdict"] == "true" and (label["rule_id"], label["equation_id"]) not in accused
    }
    assert missed == {
        (label["rule_id"], label["equation_id"]) for label in labels() if label["verdict"] == "true" and label["open"]
    }


def test_a_near_miss_accuses_nobody(accused):
    blamed = {
        (label["rule_id"], label["equation_id"])
        for label in labels()
        if label["verdict"] == "near_miss" and accused.get((label["rule_id"], label["equation_id"])) == "accusation"
    }
    assert blamed == {
        (label["rule_id"], label["equation_id"])
        for label in labels()
        if label["verdict"] == "near_miss" and label["open"]
    }


def test_the_labels_are_many_and_of_both_kinds():
    verdicts = [label["verdict"] for label in labels()]
    assert set(verdicts) == {"true", "near_miss"}
    assert len(verdicts) >= 300
