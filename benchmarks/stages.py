"""Seconds and peak memory of each stage of a build, measured from outside while it works."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_EVERY = 0.1


def _proportional_memory(process: str) -> int:
    """Bytes a process holds, shared pages counted in part (Pss); 0 if it is gone."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _family(process: int) -> list[str]:
    """A process and its descendants."""
    found, waiting = [], [str(process)]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                waiting += Path(f"/proc/{one}/task/{task}/children").read_text().split()
        except OSError:
            continue
    return found


@dataclass(slots=True)
class Stage:
    name: str
    seconds: float = 0.0
    processor_seconds: float = 0.0
    peak_bytes: int = 0


def processor_seconds() -> float:
    """What this process and its ended children have used of the processors: what a busy machine does not change."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(slots=True)
class Stages:
    """A `mingzhang.progress.Progress` that prints nothing and measures: one Stage for each `begin`.

    `peak_bytes` is the largest memory of this process and its children together, sampled ten times a second.
    """

    stages: list[Stage] = field(default_factory=list)
    _started: float = 0.0
    _used: float = 0.0
    _running: bool = False

    def watch(self) -> None:
        """Sample memory until `stop`."""
        self._running = True
        threading.Thread(target=self._sample, daemon=True).start()

    def stop(self) -> None:
        self._running = False

    def _sample(self) -> None:
        while self._running:
            held = sum(map(_proportional_memory, _family(os.getpid())))
            if self.stages:
                self.stages[-1].peak_bytes = max(self.stages[-1].peak_bytes, held)
            time.sleep(SAMPLE_EVERY)

    def begin(self, stage: str, total: int | None = None) -> None:
        self.end()
        self.stages.append(Stage(stage))
        self._started, self._used = time.perf_counter(), processor_seconds()

    def advance(self, done: int, total: int | None = None) -> None:
        return None

    def working_on(self, *_) -> None:
        return None

    def say(self, sentence: str) -> None:
        return None

    def end(self) -> None:
        if self.stages and self._started:
            self.stages[-1].seconds = time.perf_counter() - self._started
            self.stages[-1].processor_seconds = processor_seconds() - self._used
            self._started = 0.0
