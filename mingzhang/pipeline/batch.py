"""Model one batch of disclosures in a scratch database of its own. Runs in this process, in a pool's, or elsewhere.

A batch needs three things: the plan's template, the build's file (its raw rows and the rows of the assign stage are
read from there, those of the batch's files only), and a folder to leave its piece in. It knows nothing of other batches.
"""

from __future__ import annotations

import json
import os
import tempfile
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from mingzhang.home import DATABASE
from mingzhang.pipeline.build_file import WORKING, working_file
from mingzhang.pipeline.plan import PUBLIC_SCHEMA, Node, Plan
from mingzhang.pipeline.run_plan import Found, ask_tests, build_nodes, connect, escaped

CATALOGUE = Path(DATABASE).stem  # the database that compiled models name
KEY = "disclosure_key"  # in a piece: of which disclosure a row is
INDEX = "piece.json"


class Disclosure(NamedTuple):
    """What is modelled together: the files of one disclosure in all its editions. key: the hash of all that goes in."""

    key: str
    files: tuple[str, ...]  # SHA-256 of their contents
    cells: int  # printed cells: how much work it is


class Batch(NamedTuple):
    """The work of one process at a time. `corpus`: the build's file, closed by everyone for writing, as is the working
    file beside it."""

    disclosures: tuple[Disclosure, ...]
    corpus: Path
    pieces: Path
    plan: Plan
    tests: bool
    memory_gigabytes: int


class Modelled(NamedTuple):
    """What became of a batch: the name of its piece, and the data tests that found rows in it."""

    piece: str
    found: list[Found]


def model_batch(batch: Batch) -> Modelled:
    """Model the disclosures of a batch and keep their rows as one piece. Raises Broken."""
    with scratch(batch.plan, batch.corpus.parent, batch.memory_gigabytes) as connection:
        connection.execute(f"attach '{escaped(batch.corpus)}' as corpus (read_only)")
        connection.execute(f"attach '{escaped(working_file(batch.corpus))}' as {WORKING} (read_only)")
        _choose(connection, batch.disclosures)
        _take_rows(connection, batch.plan)
        connection.execute(f"detach corpus; detach {WORKING}")
        found = model_disclosures(connection, batch.plan, batch.tests)
        piece = _keep(connection, batch, found)
    return Modelled(piece, found)


@contextmanager
def scratch(plan: Plan, spill: Path, memory_gigabytes: int | None = None, threads: int = 1):
    """A database in memory that holds the template under the name that compiled models know it by.

    spill: the folder for what does not fit in memory.
    """
    with (
        tempfile.TemporaryDirectory(prefix=".scratch-", dir=spill) as folder,
        connect(Path(":memory:"), threads=threads, memory_gigabytes=memory_gigabytes) as connection,
    ):
        connection.execute(f"set temp_directory = '{escaped(folder)}'")
        connection.execute(f"attach ':memory:' as {CATALOGUE}")
        connection.execute(f"attach '{escaped(plan.template)}' as template (read_only)")
        connection.execute(f"copy from database template to {CATALOGUE}")
        connection.execute(f"use {CATALOGUE}")
        connection.execute("detach template")
        yield connection


def model_disclosures(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    tests: bool,
    wanted: list[Node] | None = None,
    build: Callable[[duckdb.DuckDBPyConnection, list[Node]], None] = build_nodes,
) -> list[Found]:
    """Build the models of disclosures over whatever files the database holds, and ask their data tests.

    Schema raw, the seeds and the rows of the assign stage must be there. wanted: the models to build, with all that they
    read; those that are kept where it is None. build: how models are built. -> the tests that found rows.
    """
    asked = plan.tests("file", "disclosures") if tests else []
    targets = [
        *(plan.kept if wanted is None else wanted),
        *(plan.by_name[name] for test in asked for name in test.needs if name in plan.by_name),
    ]
    there = {name for (name,) in connection.sql("select table_name from duckdb_tables()").fetchall()}
    build(connection, [node for node in plan.needed_for(targets, "file", "disclosures") if node.name not in there])
    return ask_tests(connection, asked)


def _choose(connection: duckdb.DuckDBPyConnection, disclosures: tuple[Disclosure, ...]) -> None:
    connection.execute("create schema batch")
    connection.execute(f"create table batch.file (file_sha256 varchar, {KEY} varchar)")
    # Hashes, written as they are: a parameter makes DuckDB's client import pandas, in every process of the pool.
    rows = ", ".join(f"('{file}', '{disclosure.key}')" for disclosure in disclosures for file in disclosure.files)
    connection.execute(f"insert into batch.file values {rows}")


def _take_rows(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Copy the raw rows and the assign stage's rows of the batch's files."""
    for (table,) in connection.execute(
        "select table_name from duckdb_columns()"
        " where database_name = 'corpus' and schema_name = 'raw' and column_name = 'file_sha256'"
    ).fetchall():
        connection.execute(
            f"insert into raw.{table} by name from corpus.raw.{table}"
            " where file_sha256 in (select file_sha256 from batch.file)"
        )
    # Those that name their file first: they say which disclosures and agencies are the batch's.
    columns = {node.name: _columns(connection, node) for node in plan.handed_on}
    for node in sorted(plan.handed_on, key=lambda node: _handle(columns[node.name])[0]):
        _, condition = _handle(columns[node.name])
        connection.execute(f"create schema if not exists {node.schema}")
        connection.execute(f"create table {node.table} as from {_place(node)} where {condition}")


def _columns(connection: duckdb.DuckDBPyConnection, node: Node) -> set[str]:
    return {row[0] for row in connection.execute(f"describe {_place(node)}").fetchall()}


def _place(node: Node) -> str:
    """Where the rows of an assign model lie."""
    return f"{'corpus' if node.schema == PUBLIC_SCHEMA else WORKING}.{node.table}"


HANDLES = {
    "file_sha256": "file_sha256 in (select file_sha256 from batch.file)",
    "document_id": "document_id in (select document_id from corpus.marts.dim_document"
    " where file_sha256 in (select file_sha256 from batch.file))",
    "agency_id": "agency_id in (select agency_id from corpus.marts.dim_document"
    " where file_sha256 in (select file_sha256 from batch.file))",
}


def _handle(columns: set[str]) -> tuple[int, str]:
    """By what the rows of an assign model are told to be a batch's: (its rank, the condition)."""
    for rank, (column, condition) in enumerate(HANDLES.items()):
        if column in columns:
            return rank, condition
    return len(HANDLES), "true"


def _keep(connection: duckdb.DuckDBPyConnection, batch: Batch, found: list[Found]) -> str:
    """Write the kept tables as one piece, which is there whole or not at all; -> its name."""
    batch.pieces.mkdir(parents=True, exist_ok=True)
    working = Path(tempfile.mkdtemp(prefix=".partial-", dir=batch.pieces))
    connection.execute("set preserve_insertion_order = true")
    _know_disclosures(connection)
    for node in batch.plan.kept:
        path = escaped(working / f"{node.name}.parquet")
        connection.execute(f"copy ({_with_key(connection, node)}) to '{path}' (format parquet, compression zstd)")
    index = {
        "keys": [disclosure.key for disclosure in batch.disclosures],
        "found": [list(one) for one in found],
        "columns": {node.name: _columns_of(connection, node) for node in batch.plan.kept},
    }
    (working / INDEX).write_text(json.dumps(index), encoding="utf-8")
    name = f"{min(index['keys'])[:12]}-{uuid.uuid4().hex[:8]}"
    os.rename(working, batch.pieces / name)
    return name


def _columns_of(connection: duckdb.DuckDBPyConnection, node: Node) -> str:
    """The columns of a table as DDL."""
    return ", ".join(f"{row[0]} {row[1]}" for row in connection.execute(f"describe {node.table}").fetchall())


def _know_disclosures(connection: duckdb.DuckDBPyConnection) -> None:
    """Of which disclosure a document and a statement are."""
    connection.execute(
        f"create table batch.document as select distinct document.document_id, file.{KEY}"
        " from marts.dim_document as document inner join batch.file as file using (file_sha256)"
    )
    connection.execute(
        f"create table batch.statement as select distinct statement.statement_id, file.{KEY}"
        " from marts.fact_statement as statement inner join batch.file as file using (file_sha256)"
    )


# The columns that say of which disclosure a row is, the surest first, and where they are known.
OWNERS = (
    ("document_id", "batch.document", "document_id"),
    ("file_sha256", "batch.file", "file_sha256"),
    ("statement_id", "batch.statement", "statement_id"),
    ("earlier_document_id", "batch.document", "document_id"),
)
# Rows lie in the order of print: what a person looks for lies together, and it packs well.
ORDER = ("document_id", "file_sha256", "statement_id", "rule_id", "equation_id", "table_no", "row_no", "column_no")


def _with_key(connection: duckdb.DuckDBPyConnection, node: Node) -> str:
    description = connection.execute(f"describe {node.table}").fetchall()
    columns = [row[0] for row in description]
    # Parquet would make floats of sums of integers; KeptPieces gives them their type back
    wide = [f"cast(model.{row[0]} as decimal(38, 0)) as {row[0]}" for row in description if row[1] == "HUGEINT"]
    owners = [owner for owner in OWNERS if owner[0] in columns]
    if not owners:
        raise ValueError(
            f"{node.table} is kept for each disclosure, but no column says whose a row is ({', '.join(o[0] for o in OWNERS)})."
        )
    joins = " ".join(
        f"left join {table} as owner_{no} on model.{column} = owner_{no}.{known}"
        for no, (column, table, known) in enumerate(owners)
    )
    keys = ", ".join(f"owner_{no}.{KEY}" for no in range(len(owners)))
    order = ", ".join(f"model.{column}" for column in ORDER if column in columns)
    chosen = f"model.* replace ({', '.join(wide)})" if wide else "model.*"
    return f"select {chosen}, coalesce({keys}) as {KEY} from {node.table} as model {joins} order by {order or '1'}"
