"""Ctrl-C and termination: they stop a build at once, and are not forgotten where a library swallows them.

An exception raised in the middle of dbt leaves threads of DuckDB behind that abort the process. While such a library
works, SIGTERM ends the process itself, after what must be tidied up (see `ends_at_once`).

An exception raised in the middle of Python's own import machinery leaves its lock taken, and every thread that imports
anything waits for ever: there the signal waits until the machinery is done. What is raised in a `__del__`, or where a library
catches everything, is lost: the signal comes again until the command has heard it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mingzhang.failure import Exit

IMPORTING = "<frozen importlib"  # the file that Python names for the code of its import machinery
SOON = 0.01  # seconds until a signal that waits for it is looked at again
AGAIN = 5.0  # seconds until a signal that nothing ended upon comes again; tidying up takes less

_outcome = [
    "the published warehouse is what it was"
]  # what an ended command says of the warehouse; the last one counts
_received: list[int] = []
_tidying: list[Callable[[], None]] = []


class Terminated(BaseException):
    """Somebody asked the process to end (SIGTERM)."""


def listen() -> None:
    """Install the handlers. Call once, in the main thread."""
    signal.signal(signal.SIGINT, _on_signal)
    signal.signal(signal.SIGTERM, _on_signal)


@contextmanager
def ends_at_once(tidy: Callable[[], None]) -> Iterator[None]:
    """While this lasts, SIGTERM calls `tidy` and ends the process with its exit code, without unwinding."""
    _tidying.append(tidy)
    try:
        yield
    finally:
        _tidying.remove(tidy)


def from_now_on(outcome: str) -> None:
    """What an interruption from now on leaves behind, as a clause: a build that is published stays so."""
    _outcome.append(outcome)


def sentence(number: int) -> str:
    """What is said of a command that SIGINT or SIGTERM ended."""
    return f"{'Terminated' if number == signal.SIGTERM else 'Interrupted'}: {_outcome[-1]}."


def heard() -> None:
    """The command ends because of a signal, or is at its end: it need not come again."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def check() -> None:
    """Raise what was received before, for the end of a stage whose libraries catch everything (dbt does)."""
    if _received:
        _raise(_received[-1])


def received() -> int | None:
    """The signal that was received, if any: the exception it raised may come wrapped in another one."""
    return _received[-1] if _received else None


def _on_signal(number: int, frame) -> None:
    if frame is not None and frame.f_code.co_filename.startswith(IMPORTING):
        _later(number, SOON)
        return
    _received.append(number)
    if number == signal.SIGTERM and _tidying:
        for tidy in reversed(_tidying):
            with contextlib.suppress(Exception):
                tidy()
        print(sentence(number), file=sys.stderr, flush=True)
        os._exit(Exit.TERMINATED)
    _later(number, AGAIN)
    _raise(number)


def _later(number: int, seconds: float) -> None:
    signal.signal(signal.SIGALRM, lambda _, frame: _on_signal(number, frame))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _raise(number: int) -> None:
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt
