"""Compare two databases table by table, whatever order their rows lie in."""

from __future__ import annotations

from pathlib import Path

import duckdb

# What says when and how a build was made differs between any two of them.
OF_THE_BUILD = {"marts.build", "raw.build", "staging.stg_build"}


def tables_of(connection: duckdb.DuckDBPyConnection, catalogue: str, schemas: tuple[str, ...]) -> set[str]:
    """The tables and views of some schemas as schema.name."""
    rows = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables"
        " where table_catalog = ? and table_schema in (select unnest(?))",
        [catalogue, list(schemas)],
    ).fetchall()
    return {name for (name,) in rows}


def differences(one: Path, other: Path, schemas: tuple[str, ...] = ("marts", "raw")) -> list[str]:
    """One sentence for each table that the two files do not both have, or that differs in columns or rows."""
    found = []
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        ours, theirs = (tables_of(connection, name, schemas) - OF_THE_BUILD for name in ("one", "other"))
        found += [f"only one has {table}" for table in sorted(ours ^ theirs)]
        for table in sorted(ours & theirs):
            found += _differing(connection, table)
    return found


def _differing(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    columns = [
        [row[:2] for row in connection.execute(f"describe {catalogue}.{table}").fetchall()]
        for catalogue in ("one", "other")
    ]
    if columns[0] != columns[1]:
        return [f"{table} has other columns: {columns[0]} and {columns[1]}"]
    counts = [
        connection.execute(f"select count(*) from (from {a}.{table} except all from {b}.{table})").fetchone()[0]
        for a, b in (("one", "other"), ("other", "one"))
    ]
    return [f"{table}: {counts[0]} rows only in one, {counts[1]} only in the other"] if any(counts) else []


def fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple]:
    """Every table and view of an open database, whatever its schema: columns, number of rows, a sum over its rows that
    depends on no order."""
    found = {}
    for table in sorted(tables_of(connection, _catalogue(connection), _schemas(connection)) - OF_THE_BUILD):
        columns = tuple(row[:2] for row in connection.execute(f"describe {table}").fetchall())
        rows, total = connection.execute(
            f"select count(*), sum(hash(one::varchar)::hugeint) from {table} as one"
        ).fetchone()
        found[table] = (columns, rows, total)
    return found


def _catalogue(connection: duckdb.DuckDBPyConnection) -> str:
    return connection.execute("select current_database()").fetchone()[0]


def _schemas(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    rows = connection.execute(
        "select schema_name from duckdb_schemas() where database_name = current_database() and not internal"
    ).fetchall()
    return tuple(name for (name,) in rows)
