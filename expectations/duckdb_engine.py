"""Great Expectations on DuckDB: it does not know that dialect, and drops the connection before it fetches.

Dialects on its list of persisted connections keep theirs; putting DuckDB on that list is the whole cure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import great_expectations.execution_engine.sqlalchemy_execution_engine as engine_module


class _Dialect(StrEnum):
    DUCKDB = "duckdb"


def keep_duckdb_connections() -> None:
    """Register DuckDB among the dialects whose connection outlives a query. Safe to call twice."""
    known = engine_module._PERSISTED_CONNECTION_DIALECTS
    if _Dialect.DUCKDB not in known:
        engine_module._PERSISTED_CONNECTION_DIALECTS = (*known, _Dialect.DUCKDB)


# The SQLAlchemy address of a DuckDB file, opened so that nothing in it can be changed. The context keeps the variable,
# not the path: a build is renamed after its gate, and may be looked at on another machine.
READ_ONLY_URL = "duckdb:///${MINGZHANG_DATABASE}?access_mode=read_only"


@contextmanager
def named_database(database: Path) -> Iterator[None]:
    """While this lasts, the context's warehouse is this file."""
    before = os.environ.get("MINGZHANG_DATABASE")
    os.environ["MINGZHANG_DATABASE"] = str(database.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ["MINGZHANG_DATABASE"]
        else:
            os.environ["MINGZHANG_DATABASE"] = before


def let_go(source) -> None:
    """Close the connection that a data source of Great Expectations keeps, so that others may open the file."""
    engine = source.get_execution_engine()
    with engine.get_connection() as connection:
        connection.close()
    engine.engine.dispose()
    source.get_engine().dispose()
