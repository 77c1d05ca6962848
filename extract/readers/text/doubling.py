"""Strings printed twice: a dump of fake-bold text repeats every run of that font (收入收入, 764.49764.49).

Doubling is a property of a font run, so only an exact repetition of the whole run is taken back, and a short run of
digits (2020, 1212) is never one by itself. Values are never compared with their neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST_DOUBLED = 400
_TELLING = re.compile(r"[\u2e80-\u9fff]|\d\.\d|[A-Za-z]{3}")


def half(token: str, *, among_doubled: bool = False) -> str | None:
    """What a doubled token prints once, or None where it is not doubled.

    `among_doubled`: everything else beside it is doubled, so that even one repeated character or digit is.
    """
    size = len(token) // 2
    if not size or len(token) % 2 or token[:size] != token[size:]:
        return None
    once = token[:size]
    if among_doubled or (size > 1 and _TELLING.search(once)):
        return once
    return None


@lru_cache(maxsize=4096)
def doubled_runs(line: str) -> tuple[str, ...] | None:
    """The runs of a line that is nothing but doubled runs, each once; None where any part is printed once already.

    '第二部分 第二部分 2024年部门预算报表2024年部门预算报表' -> ('第二部分', '2024年部门预算报表'). The fewest runs win.
    """
    text = line.strip()
    if len(text) > _LONGEST_DOUBLED:
        return None
    best: list[tuple[str, ...] | None] = [None] * (len(text) + 1)
    best[0] = ()
    for start in range(len(text)):
        runs = best[start]
        if runs is None:
            continue
        if text[start] == " ":
            _keep_shorter(best, start + 1, runs)
            continue
        for size in range(2, (len(text) - start) // 2 + 2):
            run = text[start : start + size]
            end = start + 2 * size
            again = text[start + size : end]
            if (run == again or (end > len(text) and run == again + " ")) and _TELLING.search(run):
                _keep_shorter(best, min(end, len(text)), (*runs, run.strip()))
    return best[-1] or None


def _keep_shorter(best: list[tuple[str, ...] | None], end: int, runs: tuple[str, ...]) -> None:
    kept = best[end]
    if kept is None or len(kept) > len(runs):
        best[end] = runs


def printed_once(line: str) -> str | None:
    """A line of doubled runs as printed: its runs once, a blank between; None where it is not doubled throughout."""
    runs = doubled_runs(line)
    return " ".join(runs) if runs else None
