"""`make sql`: a SQL shell on the published warehouse, harlequin, in an environment of its own.

    python bi/shell.py WAREHOUSE

Only the standard library: what the shell needs must not meet the packages of the warehouse.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGES = ("harlequin==2.17.0", "duckdb>=1.5,<2")


def environment_folder() -> Path:
    """Where the shell is installed: .venv-sql of the project, or what SQL_VENV names."""
    return Path(os.environ.get("SQL_VENV") or PROJECT / ".venv-sql")


def install(folder: Path) -> None:
    """Make the shell's own environment, once."""
    if (folder / "ready").exists():
        return
    print(f"Installing a SQL shell in {folder} (once, about half a minute) ...", file=sys.stderr)
    if not (folder / "bin" / "pip").exists():
        venv.create(folder, with_pip=True, clear=folder.exists())
    pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES]
    if subprocess.run(pip).returncode != 0:
        sys.exit("The shell could not be installed (no network, or no room?): mend that and run make sql again.")
    (folder / "ready").touch()


def line(folder: Path, database: Path) -> list[str]:
    """The words that open the shell, read-only, so that a build may publish meanwhile."""
    return [str(folder / "bin" / "harlequin"), "--read-only", str(database)]


def main(words: list[str]) -> None:
    if len(words) != 1:
        sys.exit("Name one warehouse folder: python bi/shell.py WAREHOUSE")
    database = Path(words[0]).resolve() / "warehouse.duckdb"
    if not database.is_file():
        sys.exit(f"There is no warehouse in {words[0]} yet: run `make` first, or name another with WAREHOUSE=...")
    folder = environment_folder()
    install(folder)
    os.execv(line(folder, database)[0], line(folder, database))


if __name__ == "__main__":
    main(sys.argv[1:])
