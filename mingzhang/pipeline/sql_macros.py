"""The SQL macros that live in the published file, for sums and comparisons that cannot be wrong.

Each file of dbt_project/sql_macros opens with its sentence and an example; its name is the macro's. A macro names no
table: in a file that is attached beside another it would read the other's.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import duckdb

from mingzhang.pipeline.plan import PUBLIC_SCHEMA
from mingzhang.pipeline.run_dbt import DBT_PROJECT

FOLDER = DBT_PROJECT / "sql_macros"
_FILE = re.compile(r"\A-- (?P<sentence>[^\n]+)\n-- example: (?P<example>[^\n]+)\n(?P<body>\(.+)\Z", re.S)


class SqlMacro(NamedTuple):
    """A macro: its name, what it is in a sentence, a query that uses it, and its parameters with their expression."""

    name: str
    sentence: str
    example: str
    body: str


def sql_macros(folder: Path = FOLDER) -> list[SqlMacro]:
    """The macros of the folder, by name. Raises ValueError for a file that does not open as it should."""
    return [_macro(path) for path in sorted(folder.glob("*.sql"))]


def create_sql_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Create them in the public schema of an open file, each with its sentence as its comment."""
    for macro in sql_macros():
        name = f"{PUBLIC_SCHEMA}.{macro.name}"
        connection.execute(f"create or replace macro {name}{macro.body}")
        connection.execute(f"comment on macro {name} is '{macro.sentence.replace(chr(39), chr(39) * 2)}'")


def _macro(path: Path) -> SqlMacro:
    found = _FILE.match(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path.name} must open with its sentence and an example, each on a comment line")
    return SqlMacro(path.stem, found["sentence"], found["example"], found["body"].strip())
