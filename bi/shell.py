"""`make sql`: a SQL shell on the published warehouse, harlequin, in an environment of its own.

    python -m bi.shell WAREHOUSE

Only the standard library: what the shell needs must not meet the packages of the warehouse.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bi.environment import database_of, environment_folder, install

REQUIREMENTS = Path(__file__).with_name("shell-requirements.txt")


def line(folder: Path, database: Path) -> list[str]:
    """The words that open the shell, read-only, so that a build may publish meanwhile."""
    return [str(folder / "bin" / "harlequin"), "--read-only", str(database)]


def main(words: list[str]) -> None:
    if len(words) != 1:
        sys.exit("Name one warehouse folder: python -m bi.shell WAREHOUSE")
    database, folder = database_of(words[0]), environment_folder("sql")
    install(folder, "the SQL shell", "once, about half a minute", "make sql", REQUIREMENTS)
    os.execv(line(folder, database)[0], line(folder, database))


if __name__ == "__main__":
    main(sys.argv[1:])
