"""Ctrl-C and termination: they stop a build at once, and are not forgotten where a library swallows them."""

from __future__ import annotations

import signal

_received: list[int] = []


class Terminated(BaseException):
    """Somebody asked the process to end (SIGTERM)."""


def listen() -> None:
    """Install the handlers. Call once, in the main thread."""
    signal.signal(signal.SIGINT, _on_signal)
    signal.signal(signal.SIGTERM, _on_signal)


def check() -> None:
    """Raise what was received before, for the end of a stage whose libraries catch everything (dbt does)."""
    if _received:
        _raise(_received[-1])


def received() -> int | None:
    """The signal that was received, if any: the exception it raised may come wrapped in another one."""
    return _received[-1] if _received else None


def _on_signal(number: int, frame) -> None:
    _received.append(number)
    _raise(number)


def _raise(number: int) -> None:
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt
