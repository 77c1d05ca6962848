"""Build compiled models in one DuckDB connection, and ask the compiled data tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from mingzhang.pipeline.plan import Node

SENTENCE = "sentence"  # the only column of a test that says in words what is wrong


class Broken(Exception):
    """A model did not run: its name, and what DuckDB says of it."""


class Found(NamedTuple):
    """A data test that found rows which should not be there. severity: error or warn. sentences: where its rows are
    sentences (what is wrong in a seed), the first of them."""

    test: str
    rows: int
    severity: str
    sentences: tuple[str, ...] = ()


@contextmanager
def connect(database: Path, *, threads: int | None = None, memory_gigabytes: int | None = None):
    """Open a DuckDB file for writing, bounded: what does not fit in memory goes to disk beside the file.

    The file is whole when this ends without an error, and of no use when it does not: no log is written, which would be
    forced to the disk after every statement. ":memory:" is a database in memory.
    """
    settings = {
        "memory_limit": os.environ.get("MINGZHANG_MEMORY", f"{memory_gigabytes or memory_share()}GB"),
        "preserve_insertion_order": False,
    }
    if threads:
        settings["threads"] = threads
    connection = duckdb.connect(config=settings)
    connection.execute("set enable_progress_bar = false")
    try:
        if str(database) == ":memory:":
            yield connection
        else:
            connection.execute(f"set temp_directory = '{escaped(f'{database}.tmp')}'")
            attach_without_log(connection, database, database.stem)
            connection.execute(f'use "{database.stem}"')
            yield connection
            connection.execute("checkpoint")
    finally:
        connection.close()


def attach_without_log(connection: duckdb.DuckDBPyConnection, database: Path, name: str) -> None:
    """Attach a file whose changes are on the disk after the next checkpoint, and not before."""
    connection.execute(f"""attach '{escaped(database)}' as "{name}" (recovery_mode no_wal_writes)""")


def memory_share(processes: int = 1) -> int:
    """Gigabytes for one DuckDB of so many: together a third of the machine's memory, each between 1 and 3."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(3, machine // 3 // processes // 2**30))


def build_nodes(
    connection: duckdb.DuckDBPyConnection,
    nodes: Iterable[Node],
    on_node: Callable[[Node], None] = lambda node: None,
) -> None:
    """Create the tables and views of compiled models, in the order given. Raises Broken."""
    for node in nodes:
        connection.execute(f"create schema if not exists {node.schema}")
        try:
            for statement in _statements(node):
                connection.execute(statement)
        except duckdb.Error as error:
            if isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.InterruptException)):
                raise
            raise Broken(f"model {node.name}: {' '.join(str(error).split())[:400]}") from error
        on_node(node)


def _statements(node: Node) -> list[str]:
    if node.is_view:
        return [f"create or replace view {node.table} as {node.sql}"]
    if not node.has_contract:
        return [f"create or replace table {node.table} as {node.sql}"]
    # A contract fixes the names, types and order of the columns, as dbt does it.
    names = ", ".join(name for name, _, _ in node.columns)
    return [
        f"create or replace table {node.table} ({columns_of(node)})",
        f"insert into {node.table} select {names} from ({node.sql}\n) as model",
    ]


def columns_of(node: Node) -> str:
    """The columns of a contract as DDL."""
    return ", ".join(f"{name} {data_type}" for name, data_type, _ in node.columns)


def ask_tests(connection: duckdb.DuckDBPyConnection, tests: Iterable[Node]) -> list[Found]:
    """The data tests that find rows. Raises Broken for one that cannot be asked."""
    found = []
    for test in tests:
        try:
            (rows,) = connection.execute(f"select count(*) from ({test.sql}\n) as failing").fetchone()
        except duckdb.Error as error:
            raise Broken(f"test {test.name}: {' '.join(str(error).split())[:400]}") from error
        if rows:
            found.append(Found(test.name, rows, test.severity, _sentences(connection, test)))
    return found


def _sentences(connection: duckdb.DuckDBPyConnection, test: Node) -> tuple[str, ...]:
    failing = connection.sql(test.sql)
    return tuple(row[0] for row in failing.fetchmany(20)) if failing.columns == [SENTENCE] else ()


def describe(connection: duckdb.DuckDBPyConnection, nodes: Iterable[Node]) -> None:
    """Put descriptions on tables and columns, where BI tools show them (`persist_docs` of dbt)."""
    for node in nodes:
        if not node.description:
            continue
        kind = "view" if node.is_view else "table"
        connection.execute(f"comment on {kind} {node.table} is {_quoted(node.description)}")
        there = {row[0] for row in connection.execute(f"describe {node.table}").fetchall()}
        for name, _, description in node.columns:
            if description and name in there:
                connection.execute(f"comment on column {node.table}.{name} is {_quoted(description)}")


def _quoted(text: str) -> str:
    return f"'{escaped(text)}'"


def escaped(text: str | Path) -> str:
    """A text or a path as it stands between the quotes of a SQL string."""
    return str(text).replace("'", "''")
