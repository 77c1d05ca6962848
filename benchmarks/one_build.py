"""One measured build in this process: `python -m benchmarks.one_build DOCUMENTS WAREHOUSE WORKERS` prints JSON."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.stages import Stages, processor_seconds
from mingzhang.build import build
from mingzhang.home import Home


def lines_in(database: Path) -> int:
    import duckdb

    with duckdb.connect(str(database), read_only=True) as connection:
        (count,) = connection.sql("select count(*) from marts.fact_budget_line").fetchone()
    return count


def main(documents: str, warehouse: str, workers: str) -> None:
    stages = Stages()
    stages.watch()
    start = time.perf_counter()
    built = build(Path(documents), Home(Path(warehouse)), "standard", stages, int(workers))
    stages.stop()
    seconds = time.perf_counter() - start
    said = {
        "seconds": seconds,
        "processor_seconds": processor_seconds(),
        "read_now": built.read_now,
        "unread": len(built.unread),
        "lines": lines_in(Path(warehouse) / "warehouse.duckdb"),
        "stages": [asdict(stage) for stage in stages.stages],
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
