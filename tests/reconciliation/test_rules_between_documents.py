"""What one disclosure says of another (T1 to T6), on typeset chains of agencies and on real ones.

labelled_years.csv has one row per figure of last year that a real document states, read off its page and off the page of last
year's document: `agrees`, `differs`, or `trap` (it looks as if it differed, and nobody errs). `stated` is this year less the
change, in 万元; empty where there is no change beside the figure.
"""

from __future__ import annotations

import csv
import difflib
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.corpus import model_folder
from tests.pipeline.tables import differences
from tests.reconciliation.chains import SAID, Break, budget, figure, write, write_chains

pytestmark = pytest.mark.slow

LABELS = Path(__file__).with_name("labelled_years.csv")
BREAKS = [
    Break(0, 2024, "budget", "基本支出"),
    Break(0, 2025, "budget", "公务接待费"),
    Break(1, 2026, "budget", "卫生健康支出（类）"),
    Break(1, 2024, "final", "住房保障支出（类）"),
]
VERDICTS = """
select verdict.rule_id, document.file_name, verdict.status, verdict.reported_yuan, verdict.computed_yuan,
    verdict.reason, verdict.explanation_zh
from marts.fact_reconciliation as verdict
join marts.dim_document as document using (document_id, file_sha256)
where verdict.rule_id in ('T1', 'T2')
"""


@pytest.fixture(scope="module")
def chains(tmp_path_factory):
    """(the published file, the documents, the place of the build) of two agencies over four years."""
    folder = tmp_path_factory.mktemp("chains")
    write_chains(folder / "documents", range(2), BREAKS)
    database, _ = model_folder(folder / "documents", folder / "build")
    return database, folder / "documents", folder / "build"


def ask(database: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.sql(query).fetchall()


def test_every_planted_break_is_found_and_nothing_else_is_accused(chains):
    found = {(rule, name) for rule, name, status, *_ in ask(chains[0], VERDICTS) if status == "mismatch"}
    assert found == {
        ("T1" if broken.phase == "budget" else "T2", f"{broken.agency:02d}-{broken.year}-{broken.phase}.txt")
        for broken in BREAKS
    }
    apart = {abs(row[3] - row[4]) for row in ask(chains[0], VERDICTS) if row[2] == "mismatch"}
    assert apart <= {Decimal("100000.00"), Decimal("99900.00"), Decimal("100100.00")}


def test_what_agrees_is_told_and_rounding_explains_tails(chains):
    verdicts = ask(chains[0], VERDICTS)
    assert len([row for row in verdicts if row[0] == "T1"]) == 2 * 3 * len(
        SAID
    )  # an expected execution is not compared
    assert {row[2] for row in verdicts} <= {"exact", "rounding", "mismatch"}
    assert not [row for row in verdicts if "执行数" in row[6]]


def test_a_finding_names_both_figures_and_the_year(chains):
    rows = ask(
        chains[0],
        "select row_as_printed, sentence_zh, kind, fault from marts.finding where rule_id = 'T1' and file_name like '00-2024%'",
    )
    [(printed, sentence, kind, fault)] = rows
    assert printed.startswith("基本支出") and "比2023年预算" in printed
    assert "2023年预算·" in sentence and (kind, fault) == ("accusation", "publisher")


def test_coverage_says_which_disclosure_is_missing(chains):
    rows = ask(
        chains[0],
        "select distinct coverage.status, coverage.reason from marts.coverage"
        " join marts.dim_document as document using (document_id)"
        " where rule_id = 'T1' and document.file_name = '00-2023-budget.txt'",
    )
    [(status, reason)] = rows
    assert status == "not_checked" and "last year" in reason


def test_the_series_has_every_year_and_says_what_is_restated(chains):
    rows = ask(
        chains[0],
        "select fiscal_year, amount_yuan, next_year_yuan, is_restated, gap from marts.fact_series"
        " join (select distinct agency_id from marts.dim_document where file_name like '00-%') using (agency_id)"
        " where item_kind = 'key_figure' and item = 'basic_expenditure' and phase = 'budget' order by fiscal_year",
    )
    assert [row[0] for row in rows] == [2023, 2024, 2025, 2026]
    assert [row[1] for row in rows] == [
        figure(budget(0, year), "function.total.basic") * 10000 for year in range(2023, 2027)
    ]
    assert [row[3] for row in rows] == [True, False, False, False]  # 2024 says 10.00 more of 2023 than 2023 prints
    assert rows[0][2] - rows[0][1] == Decimal("100000.00")
    assert [row[2] for row in rows[1:]] == [rows[1][1], rows[2][1], None]  # the others are said as they were printed
    assert {row[4] for row in rows} == {None}


def test_next_year_changes_the_corpus_stage_alone_and_a_gap_is_a_row(chains, tmp_path):
    documents, build = tmp_path / "documents", tmp_path / "build"
    for year in (2023, 2026):
        write(documents, 0, year, "budget", [])
    model_folder(documents, build)
    write(documents, 0, 2024, "budget", BREAKS)
    grown, modelled = model_folder(documents, build)
    assert modelled == 1
    fresh, _ = model_folder(documents, tmp_path / "fresh", landing=build / "landing")
    assert differences(grown, fresh) == []
    gaps = ask(
        grown,
        "select fiscal_year, count(*), count(distinct gap) from marts.fact_series where gap is not null and amount_yuan is null and phase = 'budget' and item_kind = 'key_figure' group by 1",
    )
    assert {row[0] for row in gaps} >= {2025}


# real chains


def labels() -> list[dict[str, str]]:
    with LABELS.open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def judged(pdf_warehouse) -> list[tuple[dict[str, str], str]]:
    """Each label with the status of its equation, '' where there is none."""
    rows = ask(
        pdf_warehouse / "warehouse.duckdb",
        "select disclosure.agency_name, disclosure.fiscal_year, verdict.page, verdict.reported_yuan, verdict.status,"
        " verdict.line_label, verdict.equation_id from marts.fact_reconciliation as verdict"
        " join marts.dim_disclosure as disclosure using (disclosure_id) where rule_id = 'T1'",
    )
    used: set[str] = set()
    answers = []
    for label in labels():
        fitting = [
            row
            for row in rows
            if (row[0], str(row[1]), str(row[2])) == (label["agency"], label["year"], label["page"])
            and label["stated"]
            and row[3] == Decimal(label["stated"]) * 10000
            and row[6] not in used
        ]
        fitting.sort(key=lambda row: -difflib.SequenceMatcher(None, label["words"], row[5] or "").ratio())
        if fitting:
            used.add(fitting[0][6])
        answers.append((label, fitting[0][4] if fitting else ""))
    return answers


def test_what_differs_between_years_is_found(judged):
    assert {status for label, status in judged if label["verdict"] == "differs"} == {"mismatch"}


def test_no_agreement_and_no_trap_is_accused(judged):
    accused = [
        (label["agency"], label["year"], label["words"])
        for label, status in judged
        if label["verdict"] != "differs" and status == "mismatch"
    ]
    assert accused == []


def test_nearly_all_that_agrees_is_told_to_agree(judged):
    agreeing = [status for label, status in judged if label["verdict"] == "agrees"]
    assert len(judged) >= 100
    assert sum(status in ("exact", "rounding") for status in agreeing) >= 0.95 * len(agreeing)


def test_the_labels_cover_every_accusation_of_their_documents(judged, pdf_warehouse):
    """Precision: whatever else these documents are accused of by T1 is labelled, too."""
    labelled = {(label["agency"], label["year"]) for label in labels()}
    rows = ask(
        pdf_warehouse / "warehouse.duckdb",
        "select disclosure.agency_name, cast(disclosure.fiscal_year as varchar), count(*) from marts.fact_reconciliation"
        " join marts.dim_disclosure as disclosure using (disclosure_id)"
        " where rule_id = 'T1' and status = 'mismatch' group by all",
    )
    accused = sum(count for agency, year, count in rows if (agency, year) in labelled)
    assert accused == sum(label["verdict"] == "differs" for label in labels())
