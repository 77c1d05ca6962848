"""The file of a build holds what is published and nothing else; what lies between is in a file beside it for as long as it is needed.

So nothing is dropped from the file, and no room is left in it that a copy would have to give back.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extract.landing import create_raw_tables
from mingzhang.pipeline.plan import PUBLIC_SCHEMA, Plan
from mingzhang.pipeline.run_plan import attach_without_log, connect, escaped

PUBLIC_SCHEMAS = (PUBLIC_SCHEMA, "raw")
WORKING = "working"


def begin_file(plan: Plan, database: Path) -> None:
    """Begin a build's file: schema raw, empty, and of the seeds and the models of seeds those that are published."""
    database.unlink(missing_ok=True)
    with connect(database) as connection:
        connection.execute(f"attach '{escaped(plan.template)}' as template (read_only)")
        create_raw_tables(connection)
        connection.execute(f"create schema {PUBLIC_SCHEMA}")
        for node in plan.nodes:
            if node.kind != "test" and node.stage == "reference" and node.schema == PUBLIC_SCHEMA:
                connection.execute(f"create table {node.table} as from template.{node.table}")
        connection.execute("detach template")


def working_file(database: Path) -> Path:
    """Where what lies between is kept while `database` is modelled."""
    return database.with_name(f"{WORKING}-{database.name}")


@contextmanager
def working_beside(plan: Plan, database: Path) -> Iterator[None]:
    """While this lasts, there is a working file beside a build's file: the plan's template, to begin with."""
    working = working_file(database)
    shutil.copyfile(plan.template, working)
    try:
        yield
    finally:
        working.unlink(missing_ok=True)


@contextmanager
def open_both(plan: Plan, database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a build's file and its working file for writing.

    A name of two parts is found where its schema is: public schemas in the build's file, all others in the working
    file, whether it is read or created.
    """
    with connect(database) as connection:
        attach_without_log(connection, working_file(database), WORKING)
        for schema in PUBLIC_SCHEMAS:  # the template's: a view of the working file would find them first
            connection.execute(f"drop schema if exists {WORKING}.{schema} cascade")
        others = [*sorted({node.schema for node in plan.nodes if node.kind != "test"} - set(PUBLIC_SCHEMAS)), "batch"]
        for schema in others:
            connection.execute(f"create schema if not exists {WORKING}.{schema}")
        places = [f"{WORKING}.main", *(f"{WORKING}.{schema}" for schema in others)]
        places += [f'"{database.stem}".{schema}' for schema in PUBLIC_SCHEMAS]
        connection.execute(f"set search_path = '{','.join(places)}'")
        yield connection
        connection.execute(f"checkpoint {WORKING}")
        connection.execute(f'use "{database.stem}"')
