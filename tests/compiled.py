"""The project's models as dbt compiled them, in a small database of a test: built when they are asked for.

The plan is the one that builds run (mingzhang.pipeline.compiled): nothing here knows Jinja. Seeds, and the models of
seeds alone, are those of the plan's template. A test gives the tables that it begins with: raw ones, or (`give`) the rows of
any model, in the columns that the model has.
"""

from __future__ import annotations

from functools import cache

import duckdb

from extract.landing import create_raw_tables
from mingzhang.pipeline.compiled import plan_of_project
from mingzhang.pipeline.plan import Plan
from mingzhang.pipeline.run_plan import build_nodes


@cache
def plan() -> Plan:
    """The plan of the project as it is now; the first test after a change of the project waits for dbt."""
    return plan_of_project()


@cache
def _nothing_landed() -> duckdb.DuckDBPyConnection:
    """The whole plan over raw tables without a row: every model with its columns."""
    bench = Compiled()
    create_raw_tables(bench.connection)
    for node in plan().nodes:
        if node.kind != "test":
            bench.build(node.name)
    return bench.connection


@cache
def columns_of_model(name: str) -> dict[str, str]:
    """The columns of a model and their types: those of its contract, else those that its SQL yields."""
    described = _nothing_landed().execute(f"describe {plan().by_name[name].table}").fetchall()
    return {row[0]: row[1] for row in described}


class Compiled:
    """A database of its own in memory. Names of tables need no schema."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.built: set[str] = set()
        self.connection.execute(f"attach '{plan().template}' as template (read_only)")
        schemas = sorted({node.schema for node in plan().nodes if node.kind != "test"} | {"raw"})
        for schema in schemas:
            self.connection.execute(f"create schema {schema}")
        self.connection.execute(f"set search_path = '{','.join(['main', *schemas])}'")

    def build(self, name: str) -> None:
        """Create the table of a model or seed, after all that it refers to. Raises Broken where its SQL fails."""
        if name in self.built:
            return
        self.built.add(name)
        node = plan().by_name[name]
        if node.stage == "reference":
            self.connection.execute(f"create table {node.table} as from template.{node.table}")
            return
        for need in node.needs:
            self.build(need)
        build_nodes(self.connection, [node])

    def give(self, name: str, rows: list[dict]) -> None:
        """Write the rows of a model instead of building it, in the columns that it has; those that a row does not name
        are empty, and what it names beside them is left out."""
        declared = ", ".join(f"{column} {kind}" for column, kind in columns_of_model(name).items())
        self.connection.execute(f"create or replace table {plan().by_name[name].table} ({declared})")
        self.built.add(name)
        self.add(name, rows)

    def add(self, name: str, rows: list[dict]) -> None:
        """Write more rows of a model that was given."""
        columns = columns_of_model(name)
        if rows:
            # one statement: DuckDB plans each execution of a parameterised one anew
            marks = f"({', '.join('?' * len(columns))})"
            values = [row.get(column) for row in rows for column in columns]
            self.connection.execute(
                f"insert into {plan().by_name[name].table} values {', '.join([marks] * len(rows))}", values
            )

    def rows(self, name: str, columns: str = "*", where: str = "true", order: str = "") -> list[dict]:
        """The rows of a model or seed, built first."""
        self.build(name)
        said = f"select {columns} from {plan().by_name[name].table} where {where}" + (
            f" order by {order}" if order else ""
        )
        result = self.connection.sql(said)
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]
