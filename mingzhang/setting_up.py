"""Install the packages of requirements.lock into the virtual environment that runs this, and say how far that is.

    .venv/bin/python mingzhang/setting_up.py

Only the standard library: nothing is installed yet when it begins.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
FAILED = "The packages could not be installed (no network, or no room?): mend that and run make again, it goes on from there."


def packages(lock: str) -> int:
    """How many packages the text of a lock file names."""
    return len(re.findall(r"^[A-Za-z0-9][\w.-]*==", lock, re.M))


def told(lines: Iterable[str], total: int, terminal: bool) -> Iterable[str]:
    """What to show of pip's own lines: a count of packages, on a terminal in one line, in a log every twenty."""
    done = 0
    for line in lines:
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            if terminal or done % 20 == 0:
                begin, end = ("\r", "") if terminal else ("", "\n")
                yield f"{begin}  {min(done, total)} of {total} packages fetched{end}"
        elif line.startswith("Installing collected packages"):
            begin = "\r" if terminal else ""
            yield f"{begin}  {total} packages fetched, unpacking them ...       \n"
        elif line.startswith("ERROR"):
            yield f"\n{line}" if terminal else line


def install(lock: Path, editable: Path) -> bool:
    """Install what the lock names, then the project itself; -> whether all of it is there."""
    steps = (
        ["--no-deps", "--require-hashes", "-r", str(lock)],
        ["--no-deps", "--no-build-isolation", "--force-reinstall", "-e", str(editable)],
    )
    total = packages(lock.read_text(encoding="utf-8"))
    for step in steps:
        at_once = {**os.environ, "PYTHONUNBUFFERED": "1"}  # else pip's lines come in one lump at the end
        with subprocess.Popen(
            [*PIP, *step], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=at_once
        ) as pip:
            for text in told(pip.stdout, total if step is steps[0] else 0, sys.stderr.isatty()):
                if step is steps[0] or "ERROR" in text:
                    print(text, end="", file=sys.stderr, flush=True)
        if pip.returncode != 0:
            return False
    return True


if __name__ == "__main__":
    if not install(PROJECT / "requirements.lock", PROJECT):
        sys.exit(FAILED)
