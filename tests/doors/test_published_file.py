"""The published file answers for itself: under any name, under any alias, beside any other."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

VIEWS = "select schema_name, view_name, sql from duckdb_views() where not internal and database_name = ? order by all"
RELATIONS = (
    "select schema_name, table_name, 'table' from duckdb_tables() where not internal and database_name = $1"
    " union all select schema_name, view_name, 'view' from duckdb_views() where not internal and database_name = $1"
    " order by all"
)


def relations(connection, alias: str) -> list[tuple[str, str, str]]:
    return connection.execute(RELATIONS, [alias]).fetchall()


def answers(connection, alias: str) -> dict[str, tuple]:
    """For each relation its columns and types, how many rows it has and a checksum of what they hold, in any order."""
    found = {}
    for schema, name, _ in relations(connection, alias):
        place = f'"{alias}"."{schema}"."{name}"'
        columns = connection.execute(f"select column_name, column_type from (describe {place})").fetchall()
        rows = connection.execute(f"select count(*), sum(hash(whole)) from {place} as whole").fetchone()
        found[f"{schema}.{name}"] = (columns, *rows)
    return found


def attach(connection, file: Path, alias: str) -> None:
    connection.execute(f"attach '{str(file).replace(chr(39), chr(39) * 2)}' as \"{alias}\" (read_only)")


def test_the_file_holds_marts_and_raw_and_one_view(sample_warehouse):
    with duckdb.connect(str(sample_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        found = relations(connection, "warehouse")
    assert {schema for schema, _, _ in found} == {"marts", "raw"}
    assert [(schema, name) for schema, name, kind in found if kind == "view"] == [("marts", "budget_line_wide")]


def test_no_view_names_the_file_that_it_was_built_in(sample_warehouse):
    with duckdb.connect(str(sample_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        for schema, view, sql in connection.execute(VIEWS, ["warehouse"]).fetchall():
            assert "warehouse." not in sql.replace('"', ""), f"{schema}.{view}"


def test_a_copy_answers_the_same_under_other_names_and_beside_other_files(sample_warehouse, text_warehouse, tmp_path):
    own, copy = {}, {}
    for name, folder in (("samples", sample_warehouse), ("texts", text_warehouse)):
        with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
            own[name] = answers(connection, "warehouse")
        copy[name] = Path(shutil.copy2(folder / "warehouse.duckdb", tmp_path / f"{name} 2026.duckdb"))
    # Both files hold the same relations with rows of their own, so that an answer from the other file would show.
    assert own["samples"].keys() == own["texts"].keys()
    for told in ("marts.fact_key_figure", "marts.budget_line_wide", "raw.cell"):
        assert own["samples"][told][1] and own["texts"][told][1] and own["samples"][told] != own["texts"][told], told
    for name, file in copy.items():  # opened by itself: the alias is the file's name
        with duckdb.connect(str(file), read_only=True) as connection:
            assert answers(connection, file.stem) == own[name]
    with duckdb.connect() as connection:
        # The worst case: the other file under the name that this one was built with.
        attach(connection, copy["samples"], "my samples")
        attach(connection, copy["texts"], "warehouse")
        for used in ("memory", "warehouse", "my samples"):
            connection.execute(f'use "{used}"')
            assert answers(connection, "my samples") == own["samples"], used
            assert answers(connection, "warehouse") == own["texts"], used
