"""A command as a person types it from where they are, so that a hint can be copied and runs."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from mingzhang.safe_text import printable

NAME = "mingzhang"


def typed(*words: str, warehouse: Path | None = None) -> str:
    """The line that runs `mingzhang WORDS` on a warehouse folder; without --warehouse where it is the default one."""
    line = [_program(), *map(_quoted, words)]
    if warehouse is not None and (
        os.path.abspath("warehouse") != os.path.abspath(warehouse) or "MINGZHANG_WAREHOUSE" in os.environ
    ):
        line += ["--warehouse", _quoted(near(warehouse))]
    return printable(" ".join(line))


def near(path: Path) -> str:
    """A path as it is typed from here: relative, unless it leads out of the folder one is in."""
    relative = os.path.relpath(path)
    if relative.startswith(".."):
        return str(path)
    return relative if "/" in relative and relative[0] != "-" else f"./{relative}"


def _program() -> str:
    script = Path(sys.executable).with_name(NAME)
    if not script.exists():
        return f"{_quoted(near(Path(sys.executable)))} -m mingzhang.cli"
    found = shutil.which(NAME)
    if found and os.path.exists(found) and os.path.samefile(found, script):
        return NAME
    return _quoted(near(script))


def _quoted(word: str) -> str:
    """In double quotes where that is enough: a query keeps its own single ones readable."""
    if not word or any(sign in word for sign in '"$`\\!\n') or "'" not in word:
        return shlex.quote(word)
    return f'"{word}"'
