"""dbt in this process: compile the project, write its docs, run any command of dbt for a person."""

from __future__ import annotations

import gc
import json
import os
from contextlib import contextmanager
from pathlib import Path

from mingzhang.home import PROJECT
from mingzhang.pipeline.run_plan import memory_share

DBT_PROJECT = PROJECT / "dbt_project"


class NotCompiled(Exception):
    """dbt could not parse, seed or compile the project: its own words."""


def compile_project(template: Path, target: Path, logs: Path) -> dict:
    """Load the seeds into the DuckDB file `template` and compile everything; -> dbt's manifest. Raises NotCompiled."""
    from dbt.cli.main import dbtRunner

    common = [*_common(target, logs), "--log-level", "none", "--quiet"]
    with _environment(template):
        parsed = dbtRunner().invoke(["parse", *common])
        _raise_unless_done(parsed)
        runner = dbtRunner(manifest=parsed.result)
        for command in ("seed", "compile"):
            _raise_unless_done(runner.invoke([command, *common]))
    return json.loads((target / "manifest.json").read_text(encoding="utf-8"))


def run_dbt(words: list[str], database: Path, target: Path, logs: Path) -> bool:
    """Any command of dbt over the DuckDB file `database`, printing as dbt does; -> whether it succeeded."""
    from dbt.cli.main import dbtRunner

    with _environment(database, severity="error"):
        return dbtRunner().invoke([*words, *_common(target, logs)]).success


def names_of_selector(selector: str, database: Path, folder: Path) -> set[str]:
    """The seeds and models that a selector of selectors.yml chooses."""
    from dbt.cli.main import dbtRunner

    words = ["ls", "--selector", selector, "--output", "name", "--resource-types", "model", "seed", "--quiet"]
    with _environment(database):
        outcome = dbtRunner().invoke([*words, *_common(folder, folder)])
    _raise_unless_done(outcome)
    return set(outcome.result)


def _common(target: Path, logs: Path) -> list[str]:
    return [
        "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
        "--target-path", str(target), "--log-path", str(logs),
        "--log-level-file", "info", "--no-use-colors", "--no-version-check",
    ]  # fmt: skip


def _raise_unless_done(outcome) -> None:
    if not outcome.success:
        raise NotCompiled(_said(outcome))


def _said(outcome) -> str:
    results = getattr(outcome.result, "results", None) or []
    said = [str(outcome.exception or "")]
    said += [f"{one.node.name}: {one.message}" for one in results if str(one.status) == "error"]
    return " ".join(" ".join(said).split())[:400] or "dbt stopped without saying why"


@contextmanager
def _environment(database: Path, severity: str = "warn"):
    """The variables that profiles.yml reads, put back afterwards."""
    wanted = {
        "MINGZHANG_DATABASE": str(database),
        "MINGZHANG_MEMORY": os.environ.get("MINGZHANG_MEMORY", f"{memory_share()}GB"),
        "MINGZHANG_TEST_SEVERITY": severity,
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        _let_go_of_the_file()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _let_go_of_the_file() -> None:
    """dbt-duckdb keeps its connection for the life of the process; nobody else could open the file otherwise."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()
    gc.collect()
