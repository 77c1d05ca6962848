"""`make metrics`: dbt's metrics of the published warehouse, asked with MetricFlow, in an environment of its own.

    python -m bi.metrics.door WAREHOUSE query --metrics three_public --group-by disclosure__province

Only the standard library. The warehouse is attached read-only; views, and what dbt and MetricFlow write, lie in WAREHOUSE/metrics.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bi.environment import database_of, environment_folder, install

HERE = Path(__file__).resolve().parent


def prepare(folder: Path, database: Path) -> tuple[Path, dict[str, str]]:
    """Copy the metrics beside the warehouse and make their views; -> the copy, and the variables to run with."""
    project = database.parent / "metrics"
    shutil.copytree(HERE, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    variables = {
        **os.environ,
        "METRICS_WAREHOUSE": str(database),
        "METRICS_VIEWS": str(project / "views.duckdb"),
        "DBT_PROFILES_DIR": str(project),
        "DO_NOT_TRACK": "1",
    }
    done = subprocess.run(
        [folder / "bin" / "dbt", "-q", "build"], cwd=project, env=variables, capture_output=True, text=True
    )
    if done.returncode != 0:
        sys.exit(f"The metrics do not fit this warehouse:\n{(done.stdout or done.stderr)[-2000:]}")
    return project, variables


def main(words: list[str]) -> None:
    if not words:
        sys.exit(__doc__)
    database, folder = database_of(words[0]), environment_folder("metrics")
    install(folder, "MetricFlow", "once, about a minute", "make metrics", HERE / "requirements.txt")
    project, variables = prepare(folder, database)
    asked = words[1:] or ["list", "metrics"]
    sys.exit(subprocess.run([folder / "bin" / "mf", *asked], cwd=project, env=variables).returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
