"""Errors planted in forms: each changes one cell's text as its name says, at cells of forms that are right."""

import random

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.form_fault_kinds import KINDS, altered_digit, lost_digit, one_more_zero, year_before


@given(st.decimals(min_value=1, max_value=10**9, places=2), st.integers())
def test_an_altered_digit_is_not_the_last_one(value, seed):
    text = f"≥{value}万元"
    changed = altered_digit(text, random.Random(seed))
    assert len(changed) == len(text)
    (place,) = [place for place, signs in enumerate(zip(text, changed, strict=True)) if signs[0] != signs[1]]
    assert place < len(str(value))


def test_a_figure_of_one_digit_can_be_altered():
    assert altered_digit("5", random.Random(1)) in set("12346789")


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        (one_more_zero, "≤200万元", "≤2000万元"),
        (one_more_zero, "58.72万元", "580.72万元"),
        (lost_digit, "≥15场", "≥1场"),
        (year_before, "2024年完成建设，2024年验收", "2023年完成建设，2023年验收"),
    ],
)
def test_a_planted_error_changes_the_first_figure(change, text, expected):
    assert change(text, random.Random(1)) == expected


@pytest.mark.parametrize("change", [altered_digit, one_more_zero, lost_digit, year_before])
def test_nothing_is_planted_where_there_is_no_figure(change):
    assert change("达成预期指标", random.Random(1)) is None


def test_errors_are_planted_only_at_cells_whose_rule_holds():
    with duckdb.connect() as warehouse:
        warehouse.execute("""
            create schema marts; create schema raw;
            create table marts.fact_performance_indicator as
                from (values ('i0', 'p', 's', 9, 0, '≤200万元'), ('i1', 'p', 's', 9, 1, '≤300万元'))
                as one (indicator_id, project_id, file_sha256, table_no, row_no, value_text);
            create table raw.cell as
                from (values ('s', 9, 0, 3, '总成本'), ('s', 9, 0, 4, '≤200 万元'), ('s', 9, 1, 4, '≤300 万元'))
                as one (file_sha256, table_no, row_no, column_no, text);
            create table marts.fact_reconciliation as
                from (values ('P1', 'i0:P1.cost', 'exact'), ('P1', 'i1:P1.cost', 'mismatch')) as one (rule_id, equation_id, status);
        """)
        assert warehouse.sql(KINDS["cost"].seats).fetchall() == [("s", 9, 0, 4, "≤200 万元")]
