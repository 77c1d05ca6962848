"""What the machine did to a reading, told apart from what a file is.

A full disk, too many open files, a file that vanished: such things pass, so none of them is ever kept as a fact about
a file's content. A reader may have wrapped the system's error in a sentence of its own; it stays in the chain.
"""

from __future__ import annotations

import errno

# Errors of the system that damaged content cannot cause. EINVAL is not one of them: a wrong offset in a file gives it.
PASSING = frozenset(
    getattr(errno, name)
    for name in (
        "EACCES", "EAGAIN", "EBUSY", "EDQUOT", "EFBIG", "EINTR", "EIO", "EMFILE", "ENFILE", "ENODEV", "ENOENT", "ENOMEM",
        "ENOSPC", "ENOTCONN", "ENXIO", "EPERM", "EROFS", "ESTALE", "ETIMEDOUT", "ETXTBSY",
    )
    if hasattr(errno, name)
)  # fmt: skip


class Circumstance(Exception):
    """Why a file could not be read this time. `str(error)` is one sentence; nothing is kept of it."""


def circumstance(error: BaseException | None) -> str | None:
    """What the machine did, in one sentence, where an error comes from that; None where the content may be to blame."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, Circumstance):
            return str(error)
        if isinstance(error, MemoryError):
            return "There was not enough memory to read it: read it with fewer --workers, or split it."
        if isinstance(error, OSError) and error.errno in PASSING:
            return f"It could not be read to its end ({error.strerror or error})."
        error = error.__cause__ or error.__context__
    return None
