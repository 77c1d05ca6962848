"""Settings that come from the environment, checked at once: a wrong one is a usage error, not a failure minutes later."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from mingzhang.failure import Exit, Failure

# Name -> (what it must look like, what that is in words).
SETTINGS = {
    "MINGZHANG_MEMORY": (
        re.compile(r"[1-9]\d{0,6}(?:\.\d+)? ?[KMGT]i?B", re.I),
        "an amount of memory such as 2GB or 512MB",
    ),
}


def check_settings() -> None:
    """Raise Failure for a variable that is set to something that cannot be meant, and where this user may not run Python itself:
    a build starts processes of its own, and would wait for ever for ones that cannot start."""
    if sys.executable and not os.access(sys.executable, os.X_OK):
        raise Failure(Exit.NO_ROOM, f"No permission to run {sys.executable}: use a Python that this user can run.")
    for name, (pattern, words) in SETTINGS.items():
        value = os.environ.get(name)
        if value is not None and not pattern.fullmatch(value.strip()):
            raise Failure(Exit.USAGE, f"{name} is {value!r}, but must be {words}.")


def ensure_home() -> None:
    """Libraries ask for a home folder, and fail where the system names none (a timer or a container without HOME, a user
    without an entry in the system's list): then it is an empty folder that lasts as long as this process."""
    try:
        if Path.home().is_dir():
            return
    except (RuntimeError, OSError):
        pass
    home = tempfile.mkdtemp(prefix="mingzhang-home-")
    os.environ["HOME"] = home
    atexit.register(shutil.rmtree, home, ignore_errors=True)
