"""The flat view that analysts and BI tools open first: every line once, with names beside its codes."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from tests.doors.doors import ask

pytestmark = pytest.mark.slow


def test_every_line_is_in_the_wide_view_once(sample_warehouse):
    lines, wide, distinct = ask(
        sample_warehouse,
        "select (select count(*) from marts.fact_budget_line), count(*), count(distinct budget_line_id)"
        " from marts.budget_line_wide",
    )[0]
    assert lines == wide == distinct > 0


def test_every_code_has_its_names_in_both_languages(sample_warehouse):
    for code in ("phase", "flow", "fund", "nature", "origin", "statement", "line"):
        column = code if code in ("phase", "flow", "fund", "nature", "origin") else f"{code}_code"
        nameless = ask(
            sample_warehouse,
            f"select distinct {column} from marts.budget_line_wide"
            f" where {column} is not null and ({code}_zh is null or {code}_en is null)",
        )
        assert nameless == [], code


def test_a_label_of_an_agency_is_one_agency(sample_warehouse):
    shared = "select agency from marts.budget_line_wide group by agency having count(distinct agency_id) > 1"
    assert ask(sample_warehouse, shared) == []


def test_the_wide_view_answers_from_its_own_file_under_any_name(sample_warehouse, tmp_path):
    first, second = tmp_path / "first.duckdb", tmp_path / "second.duckdb"
    shutil.copy(sample_warehouse / "warehouse.duckdb", first)
    shutil.copy(sample_warehouse / "warehouse.duckdb", second)
    with duckdb.connect(str(second)) as connection:
        connection.execute("delete from marts.fact_budget_line where statement_code <> 'summary'")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{first}' as one (read_only); attach '{second}' as two (read_only)")
        counts = connection.sql(
            "select (select count(distinct statement_code) from one.marts.budget_line_wide),"
            " (select count(distinct statement_code) from two.marts.budget_line_wide)"
        ).fetchone()
    assert counts[0] > 1 == counts[1]
