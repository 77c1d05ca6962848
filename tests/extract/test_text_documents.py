"""The five text documents in the warehouse: every printed amount landed, in its row, column, unit and year.

Two roads lead here that know nothing of the reader. By place: of a tab-separated file, the number of tabs before a
figure and the nearest text left of it. By fact: the figures of the five agencies as they were taken down for the
samples, laid into the forms of their statements. Both must give the warehouse's lines exactly, none more, none less.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from samples.expected import expected
from samples.facts import all_facts
from samples.typeset import typeset

# File -> first and last line of its statutory tables, figures in them, fiscal year, phase.
DOCUMENTS = {
    "changzhi-tunliu-justice-2024-budget": (44, 737, 252, 2024, "budget"),
    "chengde-justice-2024-budget": (40, 446, 362, 2024, "budget"),
    "jincheng-chengqu-justice-2025-budget": (136, 450, 281, 2025, "budget"),
    "yangcheng-justice-2024-final": (77, 438, 257, 2024, "final"),
    "yangquan-justice-2026-budget": (110, 445, 315, 2026, "budget"),
}
TABBED = [name for name in DOCUMENTS if "tunliu" not in name]
STATEMENTS = {"budget": 13, "final": 10}
DECIMAL = re.compile(r"\d+\.\d\d")
pytestmark = pytest.mark.slow


def plain(text: str | None) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


@pytest.fixture(scope="module")
def warehouse(text_warehouse: Path):
    with duckdb.connect(str(text_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


def lines_of(warehouse, name: str, columns: str, where: str = "true") -> list[tuple]:
    query = f"select {columns} from marts.fact_budget_line where file_name = ? and {where}"
    return warehouse.execute(query, [f"{name}.txt"]).fetchall()


def printed_by_place(path: Path, first: int, last: int) -> Counter[tuple[int, str, str]]:
    """(tabs before it, the name left of it, figure) of each figure between two lines of a tab-separated file.

    Of two names side by side (an item by the department's and by the government's classification) it is the first.
    A name that a page cut is not whole in its line, so its second half, on a line of its own, is dropped from both.
    """
    found: Counter[tuple[int, str, str]] = Counter()
    for line in path.read_text("utf-8").splitlines()[first - 1 : last]:
        fields = [re.sub(r"<[^>]*>", "", field).strip() for field in line.split("\t")]
        name, goes_on = "", False
        for column, field in enumerate(fields):
            is_name = bool(field) and not re.fullmatch(r"[\d.—]+", field)
            if DECIMAL.fullmatch(field):
                found[column, plain(name), field] += 1
            elif is_name and not goes_on:
                name = field
            goes_on = is_name
    return found


def without_cut_name(found: Counter) -> Counter:
    kept: Counter = Counter()
    for (column, name, figure), times in found.items():
        kept[column, name.removesuffix("人员生活"), figure] += times
    return kept


@pytest.mark.parametrize("name", TABBED)
def test_every_amount_stands_in_the_column_and_row_in_which_it_is_printed(warehouse, real_documents, name):
    first, last, count, *_ = DOCUMENTS[name]
    printed = printed_by_place(real_documents / "text" / f"{name}.txt", first, last)
    assert printed.total() == count
    lines = lines_of(warehouse, name, "column_no, line_label, printed_text", "statement_code <> 'assets'")
    landed = Counter((column, plain(label), text) for column, label, text in lines if DECIMAL.fullmatch(text))
    assert without_cut_name(landed) == without_cut_name(printed)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_figure_taken_down_for_the_samples_is_a_line_and_no_other_is(warehouse, name):
    facts = next(facts for facts in all_facts() if facts.name == name)
    wanted = Counter(
        (figure.statement_code, column(figure.column_path), plain(figure.label), figure.printed_text)
        for figure in expected(typeset(facts))
        if figure.printed_text.strip("—")
    )
    lines = lines_of(warehouse, name, "statement_code, column_path, line_label, printed_text")
    landed = Counter((code, column(path), plain(label), text) for code, path, label, text in lines)
    assert landed == wanted


def column(path: str) -> str:
    """A column's headings without the name of the section over them (一、政府采购情况)."""
    return ">".join(part for part in map(plain, path.split(">")) if not part.startswith("一、"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_amount_has_the_year_the_unit_and_the_yuan_that_its_document_says(warehouse, name):
    *_, count, year, phase = DOCUMENTS[name]
    lines = lines_of(
        warehouse,
        name,
        "statement_code, fiscal_year, phase, printed_unit, printed_text, amount_yuan",
        "measure = 'money'",
    )
    assert len(lines) >= count
    for code, line_year, line_phase, unit, text, yuan in lines:
        assert unit == "万元" and yuan == round(float(text) * 10_000, 2)
        if code == "three_public" and phase == "final":
            assert line_phase in ("budget", "adjusted_budget", "final")
        elif code != "assets":
            assert line_phase == phase
        assert line_year == year or code == "assets"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_figure_of_a_statutory_statement_is_unmapped_or_held_back(warehouse, name):
    unmapped, stray, held = warehouse.execute(
        """
        select
            (select count(*) from marts.fact_printed_cell where file_name = $name and cell_state = 'unmapped'),
            (select count(*) from raw.stray_number as s join raw.file as f using (file_sha256) where f.file_name = $name),
            (select count(*) from marts.held_back_line where file_name = $name)
        """,
        {"name": f"{name}.txt"},
    ).fetchone()
    assert (unmapped, stray, held) == (0, 0, 0)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_statutory_statement_is_there_the_empty_ones_too(warehouse, name):
    *_, phase = DOCUMENTS[name]
    codes = warehouse.execute(
        """
        select s.statement_code, s.is_empty
        from marts.fact_statement as s
        join marts.dim_document as d using (document_id)
        where d.file_name = ? and coalesce(s.shape, '') <> 'form' and s.statement_code <> 'unknown'
        """,
        [f"{name}.txt"],
    ).fetchall()
    if name.startswith("chengde"):
        extra = {"procurement", "assets"}
        assert len([code for code, _ in codes if code not in extra]) == 9
        assert extra <= {code for code, _ in codes}
    else:
        assert len(codes) == STATEMENTS[phase]
    assert all(is_empty for code, is_empty in codes if code in ("gov_fund", "state_capital"))
