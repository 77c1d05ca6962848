"""Run the dbt project over a build's file, in this process, with its progress and its errors in our words."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.home import PROJECT

DBT_PROJECT = PROJECT / "dbt_project"


@dataclass(slots=True)
class Transformed:
    """How a dbt run ended. `broken`: models that did not run, `failed`: tests that found rows, `unsound`: what is wrong in
    seeds, with seed, row and column; one sentence each."""

    nodes: int = 0
    broken: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)


def transform(
    database: Path,
    logs: Path,
    parsed: Path,
    *,
    on_node: Callable[[int, int], None] = lambda done, total: None,
    tests: bool = True,
    strict: bool = False,
) -> Transformed:
    """`dbt build` over the DuckDB file `database` (which must hold schema raw and be open nowhere else).

    logs: folder for dbt.log. parsed: where dbt keeps the parsed project, so that the next run parses only what changed.
    strict: a data test that finds rows is a failure; else it is a warning, so that one odd document among thousands
    does not keep all the others from being published. on_node(done, total) is called as nodes finish. Unit tests are not run: they prove the SQL, not the data.
    """
    command = ["build", "--exclude-resource-type", "unit_test"]
    if not tests:
        command += ["--exclude-resource-type", "test"]
    runner, done = _runner(on_node)
    with _environment(database, "error" if strict else "warn"):
        outcome = runner.invoke([*command, *_common(logs, parsed)])
    transformed = Transformed(nodes=done[0])
    if outcome.exception is not None:
        transformed.broken.append(_short(str(outcome.exception)))
    for result in outcome.result or []:
        _sort_in(transformed, result)
    transformed.unsound = _faults_of_seeds(database, outcome.result or [])
    if not outcome.success and not transformed.broken and not transformed.failed:
        transformed.broken.append("dbt stopped without saying why")
    return transformed


def write_dictionary(database: Path, folder: Path) -> str | None:
    """`dbt docs generate` into `folder`, as one page that needs no server: static_index.html. None, or why it was not."""
    runner, _ = _runner(lambda done, total: None)
    with _environment(database):
        outcome = runner.invoke(["docs", "generate", "--static", *_common(folder, folder)])
    if outcome.success and (folder / "static_index.html").is_file():
        return None
    return _short(str(outcome.exception or ""))


def _common(logs: Path, parsed: Path) -> list[str]:
    return [
        "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
        "--target-path", str(parsed), "--log-path", str(logs),
        "--log-level", "none", "--log-level-file", "info", "--no-use-colors", "--quiet", "--no-version-check",
    ]  # fmt: skip


def _runner(on_node: Callable[[int, int], None]):
    from dbt.cli.main import dbtRunner

    done, total = [0], [0]

    def listen(event) -> None:
        if event.info.name == "LogStartLine":
            total[0] = event.data.total
        elif event.info.name == "NodeFinished":
            done[0] += 1
            on_node(done[0], max(total[0], done[0]))

    return dbtRunner(callbacks=[listen]), done


def _sort_in(transformed: Transformed, result) -> None:
    name, status = result.node.name, str(result.status)
    message = _short(result.message or "")
    if status == "error":
        transformed.broken.append(f"{result.node.resource_type} {name}: {message}")
    elif status == "fail":
        transformed.failed.append(f"{name}: {message}")
    elif status == "warn":
        transformed.warned.append(f"{name}: {message}")


def _faults_of_seeds(database: Path, results) -> list[str]:
    """The sentences of the tests of seeds that failed: asked again of the file, since dbt only counts them."""
    import duckdb

    queries = [
        result.node.compiled_code
        for result in results
        if result.node.name.startswith("seed_is_sound") and str(result.status) == "fail"
    ]
    if not queries:
        return []
    with duckdb.connect(str(database), read_only=True) as connection:
        return [sentence for query in queries for (sentence,) in connection.sql(query).fetchall()]


def _short(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return " ".join(lines)[:400] if lines else "no message"


@contextmanager
def _environment(database: Path, severity: str = "warn"):
    """The variables that profiles.yml reads, put back afterwards."""
    wanted = {
        "MINGZHANG_DATABASE": str(database),
        "MINGZHANG_MEMORY": os.environ.get("MINGZHANG_MEMORY", f"{_memory_share()}GB"),
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


def _memory_share() -> int:
    """Gigabytes for DuckDB: a third of the machine's memory, 1 at least and 3 at most; the rest goes to disk."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(3, machine // 3 // 2**30))


def _let_go_of_the_file() -> None:
    """dbt-duckdb keeps its connection for the life of the process; nobody else could open the file otherwise."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()
    gc.collect()
