"""What the warehouse says of the office files against what was read by eye (office_amounts.csv)."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

AMOUNTS = Path(__file__).with_name("office_amounts.csv")
UNTITLED = {("07b7b79de8__594397cf487ab.xlsx", "Sheet4")}  # prints no title: its statement is of an unknown kind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def warehouse(office_warehouse):
    with duckdb.connect(str(office_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def lines(warehouse):
    """(file, printed text, amount) -> the rows and columns where the warehouse has it, held back ones too."""
    found = defaultdict(list)
    columns = "file_name, printed_text, amount_yuan, line_label, column_path, leaf"
    query = f"select {columns} from marts.fact_budget_line union all select {columns} from marts.held_back_line"
    for file_name, text, amount, *place in warehouse.execute(query).fetchall():
        found[file_name, text, amount].append(place)
    return found


def _plain(text: str | None) -> str:
    return "".join((text or "").split()).replace("（", "(").replace("）", ")").replace("：", ":")


def test_every_amount_read_by_eye_is_a_line_of_the_warehouse(lines):
    with AMOUNTS.open(encoding="utf-8") as file:
        amounts = [row for row in csv.DictReader(file) if (row["file"], row["sheet"]) not in UNTITLED]
    assert len(amounts) > 270
    missed = []
    for row in amounts:
        places = lines[row["file"], row["printed"], Decimal(row["amount_yuan"])]
        label, column = _plain(row["row_label"]), _plain(row["column"])
        if not any(_plain(p[0]).endswith(label) and _plain(p[2]) == column for p in places):
            missed.append((row, places))
    assert not missed, f"{len(missed)} missed, the first: {missed[:3]}"


def test_every_statement_of_the_workbooks_is_known_and_in_wan_yuan(warehouse):
    rows = warehouse.execute(
        """
        select distinct statement.file_sha256, statement.page_first, statement.statement_code, statement.unit_yuan
        from marts.fact_statement as statement
        inner join marts.dim_document as document on document.file_sha256 = statement.file_sha256
        where document.format in ('xls', 'xlsx')
        """
    ).fetchall()
    known = [row for row in rows if row[2] != "unknown"]
    assert len(rows) == 324 and len(known) >= 323
    assert {unit for *_, unit in known} == {10_000}


def test_no_amount_of_a_workbook_is_lost(warehouse):
    """Printed figures are lines, or listed as unmapped with a reason."""
    printed, landed, unmapped = warehouse.execute(
        """
        select sum(cells_printed), sum(cells_landed), sum(cells_unmapped)
        from marts.fact_statement
        where file_sha256 in (select file_sha256 from marts.dim_document where format in ('xls', 'xlsx'))
        """
    ).fetchone()
    assert printed > 8_000 and landed + unmapped == printed and unmapped <= 10


def test_agency_and_year_of_every_office_file_are_known(warehouse):
    unknown = warehouse.execute(
        "select file_name from marts.dim_document where agency_name is null or fiscal_year <> 2017 or phase <> 'budget'"
    ).fetchall()
    assert len(unknown) <= 1, unknown
