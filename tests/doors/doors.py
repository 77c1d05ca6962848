"""How the tests of the doors run them: the console command as a process of its own, its words and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.running import run


def environment(project: Path, **more: str) -> dict[str, str]:
    """The rooms of a copy of the project come before the installed ones."""
    return {**os.environ, "PYTHONPATH": str(project), "COLUMNS": "160", **more}


def command(*words) -> list[str]:
    return [sys.executable, "-m", "mingzhang.cli", *map(str, words)]


def mingzhang(project: Path, *words, **options) -> subprocess.CompletedProcess:
    """Run one command of the console and wait for it."""
    return run(command(*words), cwd=project, env=environment(project), **options)


def ask(warehouse: Path, query: str):
    """The rows of a query to the published file of a warehouse folder."""
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()
