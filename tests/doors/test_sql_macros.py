"""Macros in the published file: sums and comparisons that cannot be wrong, from whatever file they are called."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from mingzhang.pipeline.sql_macros import create_sql_macros, sql_macros
from tests.doors.doors import ask


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        create_sql_macros(connection)
        yield connection


def test_a_department_and_its_own_units_never_add_up_twice(connection):
    lines = (
        "(values (100.00, true, true, false), (40.00, true, true, true), (40.00, true, false, false), (100.00, false, true, false))"
        " as line (amount_yuan, is_additive, is_latest, is_within_department)"
    )
    query = f"select marts.sum_once(amount_yuan, is_additive, is_latest, is_within_department) from {lines}"
    assert connection.sql(query).fetchone() == (Decimal(100),)
    assert connection.sql(f"select marts.sum_additive(amount_yuan, is_additive) from {lines}").fetchone() == (180,)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("99.5, 100.5, 99.5, 100.5", "exact"),
        ("99.5, 100.5, 100.5, 101.5", "rounding"),
        ("99.5, 100.5, 100.6, 101.6", "mismatch"),
        ("99.5, 100.5, null, null", None),
    ],
)
def test_figures_compare_as_the_intervals_that_they_stand_for(connection, words, outcome):
    assert connection.sql(f"select marts.compare({words})").fetchone() == (outcome,)


def test_a_share_of_nothing_is_no_share(connection):
    assert connection.sql("select marts.share(1, 3), marts.share(1, 0), marts.share(1, null)").fetchone() == (
        Decimal("33.33"),
        None,
        None,
    )


def test_no_macro_names_a_table_which_in_an_attached_file_would_be_anothers():
    for macro in sql_macros():
        assert " from " not in macro.body.lower(), macro.name


@pytest.mark.slow
def test_every_macro_is_in_the_published_file_with_its_sentence_and_its_example_runs(sample_warehouse):
    published = dict(
        ask(sample_warehouse, "select function_name, comment from duckdb_functions() where schema_name = 'marts'")
    )
    assert published == {macro.name: macro.sentence for macro in sql_macros()}
    for macro in sql_macros():
        assert f"marts.{macro.name}(" in macro.example
        (first, *_) = ask(sample_warehouse, macro.example)
        assert first[-1] is not None


@pytest.mark.slow
def test_a_macro_of_an_attached_file_answers_of_the_lines_that_it_is_given(sample_warehouse):
    query = "select {0}marts.sum_additive(amount_yuan, is_additive) from {0}marts.fact_budget_line where statement_code = 'summary'"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{sample_warehouse}/warehouse.duckdb' as \"one file\" (read_only)")
        assert connection.sql(query.format('"one file".')).fetchall() == ask(sample_warehouse, query.format(""))
