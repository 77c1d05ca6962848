"""What an analyst or a BI tool finds in the published file: every public table and column says what it is."""

from __future__ import annotations

import pytest

from tests.doors.doors import ask

pytestmark = pytest.mark.slow


def test_every_public_table_and_column_has_its_description_where_bi_tools_show_it(sample_warehouse):
    tables = ask(
        sample_warehouse,
        "select table_name, comment from duckdb_tables() where schema_name = 'marts'"
        " union all select view_name, comment from duckdb_views() where schema_name = 'marts'",
    )
    assert {"fact_budget_line", "held_back", "held_back_line", "held_back_cell", "build"} <= {
        name for name, _ in tables
    }
    for name, comment in tables:
        assert "one row" in (comment or "").lower(), f"{name} does not say its grain"
    undescribed = ask(
        sample_warehouse,
        "select table_name || '.' || column_name from duckdb_columns()"
        " where schema_name = 'marts' and coalesce(trim(comment), '') = ''",
    )
    assert undescribed == []
