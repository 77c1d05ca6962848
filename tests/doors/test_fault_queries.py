"""The queries of `make faults` are put to what a build publishes: they find their tables there, and rows where rows must be."""

from __future__ import annotations

import duckdb
import pytest

from benchmarks import faults, form_faults, sentence_faults
from benchmarks.form_fault_kinds import KINDS

pytestmark = pytest.mark.slow

FIND_SOMETHING = {
    "seats": faults.SEATS,
    "figures": faults.FIGURES,
    "wholes": faults.WHOLES,
    "seats of sentences": sentence_faults.SEATS,
}
RUN = {
    "failing": faults.FAILING,
    "named": faults.NAMED,
    "failing sentences": sentence_faults.FAILING,
    "failing forms": form_faults.FAILING,
    **{f"forms: {name}": kind.seats for name, kind in KINDS.items()},
}


@pytest.mark.parametrize("name", [*FIND_SOMETHING, *RUN])
def test_a_query_runs_on_the_published_file(sample_warehouse, name):
    with duckdb.connect(str(sample_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        rows = connection.sql((FIND_SOMETHING | RUN)[name]).fetchall()
    assert rows or name in RUN
