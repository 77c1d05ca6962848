"""Virtual environments for tools whose packages do not fit with those of the warehouse: made once, by the standard library."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def environment_folder(tool: str) -> Path:
    """Where a tool is installed: .venv-TOOL of the project, or what TOOL_VENV names."""
    return Path(os.environ.get(f"{tool.upper()}_VENV") or PROJECT / f".venv-{tool}")


def install(folder: Path, name: str, cost: str, door: str, wanted: Path) -> None:
    """Make the environment of a tool. Done once, and again where `wanted` (its requirements) has changed since; an
    interrupted installation goes on from there. name, cost, door: of the tool, for the person who waits."""
    stamp = folder / "ready"
    if stamp.exists() and stamp.stat().st_mtime >= wanted.stat().st_mtime:
        return
    print(f"Installing {name} in {folder} ({cost}) ...", file=sys.stderr)
    if not (folder / "bin" / "pip").exists():
        venv.create(folder, with_pip=True, clear=folder.exists())
    pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted]
    if subprocess.run(pip).returncode != 0:
        again = f"mend that and run {door} again"
        sys.exit(f"{name[:1].upper()}{name[1:]} could not be installed (no network, or no room?): {again}.")
    stamp.touch()


def database_of(warehouse: Path | str) -> Path:
    """The published file of a warehouse's folder. Ends with one sentence where there is none."""
    database = (Path(warehouse) / "warehouse.duckdb").resolve()
    if not database.is_file():
        sys.exit(f"There is no warehouse in {warehouse} yet: run `make` first, or name another with WAREHOUSE=...")
    return database
