"""Progress while a build works: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from typing import Protocol

from mingzhang.safe_text import printable

EVERY_SECONDS = 10.0
LONG_SECONDS = 3.0  # at one thing: the bar names it
WIDEST_STAGE = 36  # characters


class Progress(Protocol):
    """One stage at a time: begin it, advance it, and the next one ends it. `stop` leaves it where it was: interrupted."""

    def begin(self, stage: str, total: int | None = None) -> None: ...
    def advance(self, done: int, total: int | None = None) -> None: ...
    def working_on(self, name: str, seconds: float) -> None: ...
    def say(self, sentence: str) -> None: ...
    def end(self) -> None: ...
    def stop(self) -> None: ...


class NoProgress:
    """Says nothing: for a build that a timer starts, whose failure alone is worth a word."""

    def begin(self, stage: str, total: int | None = None) -> None: ...
    def advance(self, done: int, total: int | None = None) -> None: ...
    def working_on(self, name: str, seconds: float) -> None: ...
    def say(self, sentence: str) -> None: ...
    def end(self) -> None: ...
    def stop(self) -> None: ...


class PlainProgress:
    """Lines that a log file can keep: when a stage begins, every ten seconds while it runs, and when it ends."""

    def __init__(self, out=None):
        self.out = out or sys.stderr
        self.stage: str | None = None
        self.started = self.told = 0.0
        self.done, self.total = 0, None

    def begin(self, stage: str, total: int | None = None) -> None:
        self.end()
        self.stage, self.total, self.done = stage, total, 0
        self.started = self.told = time.monotonic()

    def advance(self, done: int, total: int | None = None) -> None:
        self.done, self.total = done, total if total is not None else self.total
        if time.monotonic() - self.told >= EVERY_SECONDS:
            self.told = time.monotonic()
            self._line(f"{self.stage}: {self._count()} ...")

    def working_on(self, name: str, seconds: float) -> None:
        """Name what has been worked on for so many seconds, where that is long."""
        if seconds >= EVERY_SECONDS and time.monotonic() - self.told >= EVERY_SECONDS:
            self.told = time.monotonic()
            self._line(f"{self.stage}: {self._count()}, {seconds:.0f} s at {printable(name)} ...")

    def say(self, sentence: str) -> None:
        self._line(printable(sentence))

    def end(self) -> None:
        if self.stage:
            seconds = time.monotonic() - self.started
            count = f"{self._count()}, " if self.total else ""
            self._line(f"{self.stage}: {count}{seconds:.1f} s")
        self.stage = None

    def stop(self) -> None:
        if self.stage:
            at = f" at {self._count()}" if self.total else ""
            self._line(f"{self.stage}: stopped{at}")
        self.stage = None

    def _count(self) -> str:
        return f"{self.done:,} of {self.total:,}" if self.total else f"{self.done:,}"

    def _line(self, text: str) -> None:
        print(text, file=self.out, flush=True)


class BarProgress:
    """A rich bar for each stage, with its seconds."""

    def __init__(self, console):
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars
        from rich.table import Column

        self.console, self.stage = console, ""
        self.bars = Bars(
            TextColumn("{task.description}", markup=False, table_column=Column(width=WIDEST_STAGE, no_wrap=True)),
            BarColumn(bar_width=40),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=False,
        )
        self.task = None

    def begin(self, stage: str, total: int | None = None) -> None:
        self.end_task()
        self.bars.start()
        self.stage = stage
        self.task = self.bars.add_task(stage, total=total)

    def advance(self, done: int, total: int | None = None) -> None:
        if self.task is not None:
            self.bars.update(self.task, completed=done, **({} if total is None else {"total": total}))

    def working_on(self, name: str, seconds: float) -> None:
        if self.task is not None:
            at = f"at {printable(name)}" if seconds >= LONG_SECONDS else self.stage
            self.bars.update(self.task, description=at if len(at) < WIDEST_STAGE else f"{at[: WIDEST_STAGE - 1]}…")

    def say(self, sentence: str) -> None:
        self.bars.console.print(printable(sentence), markup=False, highlight=False, soft_wrap=True)

    def end_task(self) -> None:
        if self.task is not None:
            total = self.bars.tasks[self.task].total or 1
            self.bars.update(self.task, total=total, completed=total)
            self.bars.stop_task(self.task)
        self.task = None

    def end(self) -> None:
        self.end_task()
        self.bars.stop()

    def stop(self) -> None:
        if self.task is not None:
            self.bars.stop_task(self.task)
        self.task = None
        self.bars.stop()


def progress_for(stream=None, quiet: bool = False) -> Progress:
    """Bars where a person watches stderr, lines where a log does, nothing where it should be quiet."""
    if quiet:
        return NoProgress()
    stream = stream or sys.stderr
    if stream.isatty():
        from mingzhang.safe_console import SafeConsole

        return BarProgress(SafeConsole(file=stream))
    return PlainProgress(stream)
