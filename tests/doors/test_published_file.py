"""The published file answers for itself: under any name, under any alias, beside any other."""

from __future__ import annotations

import shutil

import duckdb
import pytest

pytestmark = pytest.mark.slow

VIEWS = "select schema_name, view_name, sql from duckdb_views() where not internal and database_name = ? order by all"


def answers(connection, alias: str) -> dict[str, int]:
    views = connection.execute(VIEWS, [alias]).fetchall()
    return {
        f"{schema}.{view}": connection.sql(f'select count(*) from "{alias}".{schema}."{view}"').fetchone()[0]
        for schema, view, _ in views
    }


def test_no_view_names_the_file_that_it_was_built_in(sample_warehouse):
    with duckdb.connect(str(sample_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        for schema, view, sql in connection.execute(VIEWS, ["warehouse"]).fetchall():
            assert "warehouse." not in sql.replace('"', ""), f"{schema}.{view}"


def test_a_copy_answers_the_same_under_other_names_and_beside_other_files(sample_warehouse, text_warehouse, tmp_path):
    own = {}
    for name, folder in (("samples", sample_warehouse), ("texts", text_warehouse)):
        with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
            own[name] = answers(connection, "warehouse")
        shutil.copy2(folder / "warehouse.duckdb", tmp_path / f"{name} 2026.duckdb")
    assert own["samples"] != own["texts"] and own["samples"]["marts.fact_key_figure"]
    with duckdb.connect() as connection:
        # The worst case: the other file under the name that this one was built with.
        connection.execute(f"attach '{tmp_path / 'samples 2026.duckdb'}' as \"my samples\" (read_only)")
        connection.execute(f"attach '{tmp_path / 'texts 2026.duckdb'}' as warehouse (read_only)")
        assert answers(connection, "my samples") == own["samples"]
        assert answers(connection, "warehouse") == own["texts"]
        connection.execute("use warehouse")
        assert answers(connection, "my samples") == own["samples"]
