"""The warehouse that `make` builds from the samples says what their facts say: every figure, nothing else."""

import re
import unicodedata
from collections import Counter
from decimal import Decimal

import duckdb
import pytest

from samples.expected import expected
from samples.facts import all_facts
from samples.typeset import typeset

pytestmark = pytest.mark.slow

UNITS = {"元": Decimal(1), "万元": Decimal(10000)}
FIGURE = re.compile(r"-?[\d,]+(\.\d+)?")


def plain(text: str | None) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


@pytest.fixture(scope="module")
def warehouse(sample_warehouse):
    with duckdb.connect(str(sample_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("facts", all_facts(), ids=lambda facts: facts.name)
def test_every_figure_of_a_sample_is_a_line_with_its_statement_row_and_column(warehouse, facts):
    wanted = Counter(
        (
            figure.statement_code,
            plain(figure.label),
            plain(figure.column_path.split(">")[-1]),
            figure.printed_text.replace(",", ""),
        )
        for figure in expected(typeset(facts))
        if FIGURE.fullmatch(figure.printed_text)
    )
    lines = warehouse.execute(
        "select statement_code, line_label, column_path, printed_text from marts.fact_budget_line"
        " where starts_with(file_name, ?)",
        [facts.name],
    ).fetchall()
    found = Counter(
        (code, plain(label), plain(path.split(">")[-1]), text.replace(",", "")) for code, label, path, text in lines
    )
    assert found == wanted


@pytest.mark.parametrize("facts", all_facts(), ids=lambda facts: facts.name)
def test_money_is_in_yuan_and_belongs_to_the_agency_and_year_of_the_facts(warehouse, facts):
    rows = warehouse.execute(
        "select printed_text, printed_unit, amount_yuan, fiscal_year, agency_name from marts.fact_budget_line"
        " join marts.dim_agency using (agency_id) where starts_with(file_name, ?) and amount_yuan is not null",
        [facts.name],
    ).fetchall()
    assert rows
    for text, unit, yuan, year, agency in rows:
        assert Decimal(text.replace(",", "")) * UNITS[unit] == yuan
        assert (year, agency) == (facts.year, facts.agency)
