"""Progress while a build works: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from typing import Protocol

EVERY_SECONDS = 10.0


class Progress(Protocol):
    """One stage at a time: begin it, advance it, and the next one ends it."""

    def begin(self, stage: str, total: int | None = None) -> None: ...
    def advance(self, done: int, total: int | None = None) -> None: ...
    def say(self, sentence: str) -> None: ...
    def end(self) -> None: ...


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

    def say(self, sentence: str) -> None:
        self._line(sentence)

    def end(self) -> None:
        if self.stage:
            seconds = time.monotonic() - self.started
            count = f"{self._count()}, " if self.total else ""
            self._line(f"{self.stage}: {count}{seconds:.1f} s")
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

        self.console = console
        self.bars = Bars(
            TextColumn("{task.description:<34}"),
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
        self.task = self.bars.add_task(stage, total=total)

    def advance(self, done: int, total: int | None = None) -> None:
        if self.task is not None:
            self.bars.update(self.task, completed=done, **({} if total is None else {"total": total}))

    def say(self, sentence: str) -> None:
        self.bars.console.print(sentence, markup=False, highlight=False, soft_wrap=True)

    def end_task(self) -> None:
        if self.task is not None:
            total = self.bars.tasks[self.task].total or 1
            self.bars.update(self.task, total=total, completed=total)
            self.bars.stop_task(self.task)
        self.task = None

    def end(self) -> None:
        self.end_task()
        self.bars.stop()


def progress_for(stream=None) -> Progress:
    """Bars where a person watches stderr, lines where a log does."""
    stream = stream or sys.stderr
    if stream.isatty():
        from rich.console import Console

        return BarProgress(Console(file=stream))
    return PlainProgress(stream)
