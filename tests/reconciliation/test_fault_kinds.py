"""Each kind of planted error changes what it says it changes, and nothing else."""

import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fault_kinds import (
    KINDS,
    altered_cell,
    dropped_row,
    exchanged_columns,
    exchanged_rows,
    lost_digit,
    shifted_column,
)

TABLE = {
    (1, 1, 1): "100.00", (1, 1, 2): "60.00", (1, 1, 3): "40.00",
    (1, 2, 1): "70.00", (1, 2, 2): "40.00", (1, 2, 3): "30.00",
    (1, 3, 1): "30.00", (1, 3, 2): "20.00", (1, 3, 3): "10.00",
    (2, 1, 1): "5.00",
}  # fmt: skip


@given(st.decimals(min_value=1, max_value=10**9, places=2), st.integers())
def test_an_altered_cell_has_one_other_digit(value, seed):
    (changed,) = altered_cell({(1, 1, 1): str(value)}, (1, 1, 1), random.Random(seed)).values()
    assert len(changed) == len(str(value))
    assert sum(a != b for a, b in zip(changed, str(value), strict=True)) == 1


@given(st.decimals(min_value=10, max_value=10**9, places=2), st.integers())
def test_a_lost_digit_stands_before_the_point(value, seed):
    for changed in lost_digit({(1, 1, 1): str(value)}, (1, 1, 1), random.Random(seed)).values():
        assert len(changed) == len(str(value)) - 1
        assert changed.split(".")[1] == str(value).split(".")[1]


def test_exchanged_rows_change_places_in_every_column():
    changes = exchanged_rows(TABLE, (1, 2, 1), random.Random(1))
    rows = {row for _, row, _ in changes}
    assert len(rows) == 2 and 2 in rows
    assert sorted(changes.values()) == sorted(TABLE[cell] for cell in changes)


def test_exchanged_columns_change_places_in_every_row():
    changes = exchanged_columns(TABLE, (1, 2, 2), random.Random(1))
    assert {column for _, _, column in changes} >= {2}
    assert sorted(changes.values()) == sorted(TABLE[cell] for cell in changes)


def test_a_dropped_row_is_gone_and_no_other():
    assert dropped_row(TABLE, (1, 2, 3), random.Random(1)) == {(1, 2, 1): None, (1, 2, 2): None, (1, 2, 3): None}


def test_a_shifted_column_stands_one_row_lower_from_its_row_on():
    assert shifted_column(TABLE, (1, 1, 2), random.Random(1)) == {(1, 2, 2): "60.00", (1, 3, 2): "40.00"}


def test_no_kind_touches_another_table():
    for kind in KINDS.values():
        assert all(cell[0] == 1 for cell in kind(TABLE, (1, 2, 2), random.Random(2)))
