"""Thousands of typeset disclosures through the whole build: seconds and peak memory per stage, growth, queries.

    python -m benchmarks.build 1000 10000

Documents and warehouses go into a temporary folder (or --folder), one build per process so that peaks are its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from samples.load import write_load, write_one

QUERIES = Path(__file__).parent / "queries.sql"
REPEATS = 5
app = typer.Typer(add_completion=False)


def measured_build(documents: Path, warehouse: Path, workers: int) -> dict:
    """Run one build in a process of its own: stages with seconds and peak bytes, files read, sizes."""
    command = [sys.executable, "-m", "benchmarks.one_build", str(documents), str(warehouse), str(workers)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise typer.Exit(_say(f"The build failed: {done.stderr.strip()[-2000:]}"))
    return json.loads(done.stdout.splitlines()[-1])


def _say(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return 1


def queries() -> Iterator[tuple[str, str]]:
    """The named queries of queries.sql."""
    for part in re.split(r"^-- name: ", QUERIES.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name, _, text = part.partition("\n")
        yield name.strip(), text.strip().rstrip(";")


def measured_queries(database: Path) -> dict[str, list[float]]:
    """Milliseconds of each query, fetched whole, over a fresh read-only connection each time."""
    import duckdb

    times: dict[str, list[float]] = {}
    for name, text in queries():
        for _ in range(REPEATS):
            with duckdb.connect(str(database), read_only=True) as connection:
                start = time.perf_counter()
                connection.execute(text).fetchall()
                times.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    return times


def _folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _measure(folder: Path, count: int, workers: int) -> dict:
    documents, warehouse = folder / f"documents-{count}", folder / f"warehouse-{count}"
    shutil.rmtree(warehouse, ignore_errors=True)
    start = time.perf_counter()
    for _ in write_load(documents, count, workers):
        pass
    found = {"count": count, "typeset": time.perf_counter() - start, "bytes": _folder_bytes(documents)}
    found["first"] = measured_build(documents, warehouse, workers)
    found["again"] = measured_build(documents, warehouse, workers)
    added = write_one(documents, count)
    found["added"] = measured_build(documents, warehouse, workers)
    added.unlink()
    found["queries"] = measured_queries(warehouse / "warehouse.duckdb")
    found["warehouse_bytes"] = os.stat(warehouse / "warehouse.duckdb").st_size
    return found


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def report(found: list[dict]) -> str:
    """The measurements as markdown tables."""
    heads = [f"{one['count']:,} documents" for one in found]
    names: list[str] = []
    for one in found:
        names += [stage["name"] for stage in one["first"]["stages"] if stage["name"] not in names]
    lines = [
        _row(["stage: seconds (of processor), peak memory", *heads]),
        _row(["---", *["---:"] * len(heads)]),
    ]

    def row(name: str, show) -> None:
        lines.append(_row([name, *[show(one) for one in found]]))

    for name in names:
        row(name, partial(_stage, name))
    row(
        "whole build",
        lambda one: f"{one['first']['seconds']:.1f} s ({one['first']['processor_seconds']:.1f})",
    )
    row("nothing changed", lambda one: f"{one['again']['seconds']:.1f} s")
    row(
        "one document added",
        lambda one: (
            f"{one['added']['seconds']:.1f} s ({one['added']['processor_seconds']:.1f}), {one['added']['read_now']} read"
        ),
    )
    row("... against a build from nothing, processor", lambda one: f"{_share_of_added(one):.2f}")
    row("documents on disk", lambda one: f"{one['bytes'] / 1e6:,.0f} MB")
    row("lines in the warehouse", lambda one: f"{one['first']['lines']:,}")
    row("warehouse on disk", lambda one: f"{one['warehouse_bytes'] / 1e6:,.0f} MB")
    row("query p50 / p95", lambda one: _quantiles([t for times in one["queries"].values() for t in times]))
    if len(found) > 1:
        low, high = found[0], found[-1]
        grown = high["first"]["processor_seconds"] / low["first"]["processor_seconds"]
        times = high["count"] / low["count"]
        lines += ["", f"{times:.0f} times the documents took {grown:.1f} times the processor's seconds."]
    lines += ["", _row(["query", *heads]), _row(["---", *["---:"] * len(heads)])]
    for name, _ in queries():
        row(name, partial(_median, name))
    return "\n".join(lines)


def _share_of_added(one: dict) -> float:
    """What one more document costs as a share of the whole: of processor seconds, which a busy machine changes least."""
    return one["added"]["processor_seconds"] / one["first"]["processor_seconds"]


def _stage(name: str, one: dict) -> str:
    stage = next((stage for stage in one["first"]["stages"] if stage["name"] == name), None)
    if stage is None:
        return ""
    return f"{stage['seconds']:.1f} s ({stage['processor_seconds']:.1f}), {stage['peak_bytes'] / 1e6:,.0f} MB"


def _median(name: str, one: dict) -> str:
    return f"{statistics.median(one['queries'][name]):.0f} ms"


def _quantiles(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.0f} ms / {ordered[int(len(ordered) * 0.95)]:.0f} ms"


@app.command()
def main(
    counts: Annotated[list[int], typer.Argument(help="How many documents each build has.")] = [1000, 10000],  # noqa: B006
    folder: Annotated[Path | None, typer.Option(help="Where to work; kept if given.")] = None,
    workers: Annotated[int, typer.Option(help="Processes that read and write documents.")] = 2,
) -> None:
    """Measure builds of COUNTS generated disclosures and print markdown tables."""
    with tempfile.TemporaryDirectory(prefix="mingzhang-benchmark-") as temporary:
        place = folder or Path(temporary)
        found = []
        for count in counts:
            found.append(_measure(place, count, workers))
            _say(f"{count:,} documents done")
        typer.echo(report(found))


if __name__ == "__main__":
    app()
