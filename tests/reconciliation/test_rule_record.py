"""A rule's record counts the labels: hits judged on the page, and how many of them were true."""

import csv
from collections import Counter
from pathlib import Path

RECORD = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "rule_record.csv"
LABELS = Path(__file__).with_name("labelled_verdicts.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_record_of_a_rule_has_at_least_its_labels_that_are_true_and_all_that_still_accuse_wrongly():
    labels = rows(LABELS)
    true = Counter(label["rule_id"] for label in labels if label["verdict"] == "true")
    wrong = Counter(label["rule_id"] for label in labels if label["verdict"] == "near_miss" and label["open"])
    record = {row["rule_id"]: (int(row["hits_judged"]), int(row["hits_true"])) for row in rows(RECORD)}
    assert true.keys() <= record.keys()
    for rule, (judged, bears_out) in record.items():
        assert bears_out >= true[rule], rule
        assert judged - bears_out == wrong[rule], rule


def test_every_rule_that_was_judged_names_a_place_that_it_flags_rightly():
    assert [row["rule_id"] for row in rows(RECORD) if int(row["hits_true"]) and not row["flags_rightly"]] == []
