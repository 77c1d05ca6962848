"""What lies between real disclosures of one agency, read off their pages and sheets, against what the rules tell.

labelled_chains.csv has one row per difference between two editions (T4: figures as printed, in 万元; empty where one edition
does not print it), per total of a department and its unit (T3, in yuan: `agrees`, or `trap` where other units are not in the folder)
and per subject of the year before (T5: `gone`, `moved` to the code in the note, `kept`).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

LABELS = Path(__file__).with_name("labelled_chains.csv")


def labels(rule: str) -> list[dict[str, str]]:
    with LABELS.open(encoding="utf-8") as rows:
        return [row for row in csv.DictReader(rows) if row["rule_id"] == rule]


def ask(warehouse: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()


def figure(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def bare(label: str) -> str:
    return re.sub(r"^[一二三四五六七八九十]+、|^其中[：:]|\s", "", label)


def test_there_are_more_than_a_hundred():
    assert sum(1 for rule in ("T3", "T4", "T5") for _ in labels(rule)) > 200


def test_the_figures_that_a_corrected_edition_changes_are_those_of_the_sheets(office_warehouse):
    told = Counter(
        (agency, statement, bare(label), column.split(" > ")[-1], figure(before), figure(after))
        for agency, statement, label, column, before, after in ask(
            office_warehouse,
            "select agency_name, statement_code, line_label, column_path, printed_before, printed_after"
            " from marts.fact_correction join marts.dim_disclosure on later_document_id = disclosure_id",
        )
    )
    printed = Counter(
        (row["agency"], row["statement"], row["line"], row["column"], figure(row["before"]), figure(row["after"]))
        for row in labels("T4")
    )
    assert (told - printed, printed - told) == (Counter(), Counter())


def test_a_department_and_its_units_are_held_against_each_other_total_by_total(pdf_warehouse):
    rows = ask(
        pdf_warehouse,
        "select agency_name, reported_yuan, computed_yuan, verdict.status, explanation_zh"
        " from marts.fact_reconciliation as verdict join marts.dim_disclosure using (disclosure_id) where rule_id = 'T3'",
    )
    answers = Counter()
    for row in labels("T3"):
        wanted = (row["agency"], Decimal(row["before"]), Decimal(row["after"]))
        found = {status for *place, status, _ in rows if tuple(place) == wanted}
        answers[row["verdict"], *sorted(found)] += 1
    assert set(answers) <= {("agrees", "exact"), ("trap", "not_checked")}, answers
    assert not [row for row in rows if row[3] == "mismatch"]


def test_the_subjects_that_vanish_or_move_are_those_of_the_pages_and_no_others(pdf_warehouse):
    rows = ask(
        pdf_warehouse,
        "select agency_name, subject.fiscal_year, phase, subject_code, outcome, present_code, other_yuan, relation"
        " from marts.subject_in_other_year as subject join marts.dim_disclosure using (disclosure_id)",
    )
    told = {(agency, str(year), phase, code): row for agency, year, phase, code, *row in rows}
    wanted = {(row["agency"], row["year"], row["phase"], row["line"].split(" ")[0]): row for row in labels("T5")}
    for place, row in wanted.items():
        outcome, present, yuan, _ = told[place]
        assert outcome == row["verdict"], place
        assert not row["before"] or yuan == Decimal(row["before"]), place
        assert outcome != "moved" or present == row["note"], place
    others = {place: row[0] for place, row in told.items() if row[0] != "kept" and place not in wanted}
    assert others == {}
    assert len(told) > 200
