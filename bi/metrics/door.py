"""`make metrics`: dbt's metrics of the published warehouse, asked with MetricFlow, in an environment of its own.

    python bi/metrics/door.py WAREHOUSE query --metrics three_public --group-by disclosure__province

Only the standard library. The warehouse is attached read-only; views, and what dbt and MetricFlow write, lie in WAREHOUSE/metrics.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def environment_folder() -> Path:
    """Where MetricFlow is installed: .venv-metrics of the project, or what METRICS_VENV names."""
    return Path(os.environ.get("METRICS_VENV") or HERE.parents[1] / ".venv-metrics")


def install(folder: Path) -> None:
    """Make MetricFlow's own environment. Done once; an interrupted installation goes on from there."""
    wanted, stamp = HERE / "requirements.txt", folder / "ready"
    if stamp.exists() and stamp.stat().st_mtime >= wanted.stat().st_mtime:
        return
    print(f"Installing MetricFlow in {folder} (once, about a minute) ...", file=sys.stderr)
    if not (folder / "bin" / "pip").exists():
        venv.create(folder, with_pip=True, clear=folder.exists())
    pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted]
    if subprocess.run(pip).returncode != 0:
        sys.exit("MetricFlow could not be installed (no network, or no room?): mend that and run make metrics again.")
    stamp.touch()


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
    database = (Path(words[0]) / "warehouse.duckdb").resolve()
    if not database.is_file():
        sys.exit(f"There is no warehouse in {words[0]} yet: run `make` first, or name another with WAREHOUSE=...")
    folder = environment_folder()
    install(folder)
    project, variables = prepare(folder, database)
    asked = words[1:] or ["list", "metrics"]
    sys.exit(subprocess.run([folder / "bin" / "mf", *asked], cwd=project, env=variables).returncode)


if __name__ == "__main__":
    main(sys.argv[1:])
