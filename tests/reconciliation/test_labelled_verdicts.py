"""Findings on real documents that were judged by eye, on the page: what is printed wrong is found, near misses accuse nobody.

labelled_verdicts.csv has one row per judged equation: verdict `true` (the page prints it so) or `near_miss` (it does not; the
reason says what misled an earlier build). `open` says why a row is not yet as it should be: it must be emptied when it is.
A sentence is known by its file, its page and the rule: how sentences are numbered is the recogniser's affair.
"""

import csv
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

LABELS = Path(__file__).with_name("labelled_verdicts.csv")
CORPORA = ("cases", "office", "pdf", "html", "text")

ACCUSED = """
select part.rule_id, part.equation_id, finding.file_name, part.page, finding.kind
from marts.finding_equation as part
join marts.finding as finding using (finding_id)
where finding.fault = 'publisher'
"""


def labels() -> list[dict[str, str]]:
    with LABELS.open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


def place(rule: str, equation: str, file: str, page) -> tuple:
    of_sentences = rule.startswith(("N", "T")) or rule == "X11C"
    return (rule, file, str(page or "")) if of_sentences else (rule, equation)


@pytest.fixture(scope="module", params=CORPORA)
def judged(request) -> tuple[list[dict[str, str]], dict[tuple, set[str]]]:
    """The labels of a corpus, and the kinds of finding (accusation, remark, repeat) that blame the publisher at a place."""
    warehouse = request.getfixturevalue(f"{request.param}_warehouse")
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        rows = connection.sql(ACCUSED).fetchall()
    kinds: dict[tuple, set[str]] = {}
    for rule, equation, file, page, kind in rows:
        kinds.setdefault(place(rule, equation, file, page), set()).add(kind)
    return [label for label in labels() if label["corpus"] == request.param], kinds


def at(label: dict[str, str]) -> tuple:
    return place(label["rule_id"], label["equation_id"], label["file_name"], label["page"])


def test_what_is_printed_wrong_is_found(judged):
    mine, kinds = judged
    missed = {at(label) for label in mine if label["verdict"] == "true" and at(label) not in kinds}
    assert missed == {at(label) for label in mine if label["verdict"] == "true" and label["open"]}


def test_a_near_miss_accuses_nobody(judged):
    mine, kinds = judged
    wrong = {
        at(label) for label in mine if label["verdict"] == "true"
    }  # a page may have a wrong sentence and a right one
    near = [label for label in mine if label["verdict"] == "near_miss" and at(label) not in wrong]
    blamed = {at(label) for label in near if "accusation" in kinds.get(at(label), set())}
    assert blamed == {at(label) for label in near if label["open"]}


def test_the_labels_are_many_and_of_both_kinds():
    verdicts = [label["verdict"] for label in labels()]
    assert set(verdicts) == {"true", "near_miss"}
    assert len(verdicts) >= 300
