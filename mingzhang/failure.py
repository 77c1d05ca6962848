"""Failures that a person can act on: one sentence and one exit code each.

    0  done: published, or nothing had changed
    1  a defect of Mingzhang itself; the sentence says where its log is
    2  the command was given something that does not exist or cannot be meant
    3  no document could be read: nothing to publish
    4  the gate refused the build
    5  another build of this warehouse is running
    6  no room on the disk, or no permission
  130  interrupted (Ctrl-C)      143  terminated

In every case but 0 the published warehouse is what it was before.
"""

from __future__ import annotations

import errno
import re
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the console command and so of `make`."""

    DONE = 0
    DEFECT = 1
    USAGE = 2
    NOTHING_READ = 3
    REFUSED = 4
    BUSY = 5
    NO_ROOM = 6
    INTERRUPTED = 130
    TERMINATED = 143


class Failure(Exception):
    """Ends a command with `str(failure)` on stderr, one clear sentence, and `code`."""

    def __init__(self, code: Exit, sentence: str):
        super().__init__(sentence)
        self.code = code


_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
# DuckDB, Polars and Arrow pass the system's error on as text only.
_ROOM_TEXT = re.compile(
    r"no space left|disk full|disk quota|not enough (?:disk )?space|file too large|out of disk", re.I
)
_RIGHT_TEXT = re.compile(r"permission denied|read-only file system|operation not permitted", re.I)


def failure_of_the_disk(error: BaseException) -> Failure | None:
    """The failure that an exception really is, if somewhere in its chain the disk is full or closed to us."""
    seen: BaseException | None = error
    while seen is not None:
        number = getattr(seen, "errno", None)
        text = str(seen)
        if number in _ROOM or _ROOM_TEXT.search(text):
            return Failure(Exit.NO_ROOM, f"The disk is full{_whereto(seen)}: make room and build again.")
        if number in _RIGHT or _RIGHT_TEXT.search(text):
            return Failure(Exit.NO_ROOM, f"No permission{_whereto(seen)}: {_reason(seen)}.")
        seen = seen.__cause__ or seen.__context__
    return None


def _whereto(error: BaseException) -> str:
    place = isinstance(error, OSError) and (error.filename2 or error.filename)  # of a copy: where to
    return f" ({place})" if place else ""


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else "the system gave no reason"
