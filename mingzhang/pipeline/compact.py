"""A database without the room that dropped tables leave behind: DuckDB keeps such blocks in the file."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb


def compact(database: Path) -> None:
    """Write the tables, views and comments of `database` into a fresh file and put that in its place by one rename.

    The file must be open nowhere else. Whatever is raised, `database` is what it was.
    """
    fresh = database.with_name(f"{database.stem}.fresh{database.suffix}")
    fresh.unlink(missing_ok=True)
    try:
        with duckdb.connect() as connection:
            connection.execute(f"attach '{_quoted(database)}' as made (read_only)")
            connection.execute(f"attach '{_quoted(fresh)}' as fresh")
            connection.execute("copy from database made to fresh")
            connection.execute("checkpoint fresh")
            connection.execute("detach fresh")
        os.replace(fresh, database)
    finally:
        fresh.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
