"""Headings that documents are known to print, told by their characters in any order.

A dump in reading order gives the texts of a table's headings, not what stands over what. Where they are, character for
character, those of headings that were read from ruled tables (known_headings.csv, written by benchmarks/known_headings.py),
the columns are those; where two sets of columns have the same characters, nothing is told.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from extract.document import Cell

_FILE = Path(__file__).with_name("known_headings.csv")
_YEAR = re.compile(r"20[0-4]\d")
_APART = re.compile(r"\{(0|-\d)\}")
_IDLE = re.compile(r"[\s\W_]|\{-?\d\}")
BETWEEN = " > "
MOST_LINES = 80  # of headings; where each cell is a line of its own, a table's headings take many
LONGEST_LINE = 400  # characters


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, left to right: the path of headings over each, and what stands in it: 'c' a code, 't' a
    text, 'f' a figure."""

    paths: tuple[tuple[str, ...], ...]
    kinds: str

    def heading_cells(self) -> tuple[list[Cell], int]:
        """The cells of the headings and how many rows they take; a heading over neighbours is one cell."""
        depth = max(map(len, self.paths))
        cells = []
        for column, row, end in _merged(self.paths):
            path = self.paths[column]
            leaf = row == len(path) - 1
            cells.append(Cell(row, column, path[row], depth - row if leaf else 1, end - column))
        return cells, depth


@dataclass(frozen=True, slots=True)
class Window:
    """Lines from `start` to before `end` that together are known headings."""

    start: int
    end: int
    layout: Layout


def windows(texts: list[str], idle: list[bool]) -> list[Window]:
    """The runs of lines that are known headings, the longest first chosen, none over another. idle: lines that may stand in
    one and say nothing (the numbers of columns)."""
    known = _by_sum()
    sums = [0 if quiet else _sum(text) for text, quiet in zip(texts, idle, strict=True)]
    found: list[Window] = []
    for start in range(len(texts)):
        if not sums[start]:
            continue
        total = 0
        for end in range(start + 1, min(start + MOST_LINES, len(texts)) + 1):
            total += sums[end - 1]
            if total in known and sums[end - 1] and (layout := layout_of("".join(_told(texts, idle, start, end)))):
                found.append(Window(start, end, layout))
            if len(texts[end - 1]) > LONGEST_LINE:
                break
    chosen: list[Window] = []
    for window in sorted(found, key=lambda window: (window.start - window.end, window.start)):
        if all(window.end <= other.start or window.start >= other.end for other in chosen):
            chosen.append(window)
    return sorted(chosen, key=lambda window: window.start)


def _told(texts: list[str], idle: list[bool], start: int, end: int) -> list[str]:
    return [texts[k] for k in range(start, end) if not idle[k]]


def layout_of(text: str) -> Layout | None:
    """The one set of columns whose headings have the characters of a text; None where none or several have."""
    found = _by_key().get(_key(text), [])
    if len(found) != 1:
        return None
    years = sorted({int(year) for year in _YEAR.findall(text)}, reverse=True)
    paths = []
    for path in found[0].paths:
        told = tuple(_with_years(part, years) for part in path)
        if None in told:
            return None
        paths.append(told)
    return Layout(tuple(paths), found[0].kinds)


def is_heading(text: str) -> bool:
    """Is this the whole text of a heading that documents are known to print?"""
    return _key(text) in _heading_keys()


def key_of(paths: list[str]) -> str:
    """The characters of the headings of some columns, each heading once, in an order of their own."""
    split = tuple(tuple(path.split(BETWEEN)) for path in paths)
    return _key("".join(split[column][row] for column, row, _ in _merged(split)))


def years_apart(text: str) -> str:
    """A text with its years as their distance from the latest."""
    last = max(map(int, _YEAR.findall(text)), default=0)
    return _YEAR.sub(lambda match: f"{{{int(match[0]) - last}}}", text)


def _with_years(text: str, years: list[int]) -> str | None:
    wanted = {int(match[1]) for match in _APART.finditer(text)}
    if not wanted:
        return text
    if not years or not {years[0] + apart for apart in wanted} <= set(years):
        return None
    return _APART.sub(lambda match: str(years[0] + int(match[1])), text)


def _key(text: str) -> str:
    return "".join(sorted(_IDLE.sub("", _YEAR.sub("", unicodedata.normalize("NFKC", text)))))


def _sum(text: str) -> int:
    """A number that texts of the same characters share, whatever their order: sums of texts are those of their joins."""
    return sum(hash((ord(character), "heading")) for character in _key(text))


@cache
def _heading_keys() -> frozenset[str]:
    return frozenset(
        _key(part) for layouts in _by_key().values() for layout in layouts for path in layout.paths for part in path
    )


@cache
def _by_sum() -> frozenset[int]:
    return frozenset(map(_sum, _by_key()))


def _merged(paths: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, int, int]]:
    """(first column, row, one past the last column) of each heading."""
    for row in range(max(map(len, paths))):
        begins = [k for k, path in enumerate(paths) if row < len(path)]
        starts = [k for k in begins if k == 0 or paths[k - 1][: row + 1] != paths[k][: row + 1]]
        for start, _ in pairwise([*starts, len(paths)]):
            end = start + 1
            while end < len(paths) and paths[end][: row + 1] == paths[start][: row + 1]:
                end += 1
            yield start, row, end


@cache
def _by_key() -> dict[str, list[Layout]]:
    found: dict[str, list[Layout]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            paths = row["columns"].split("|")
            layout = Layout(tuple(tuple(path.split(BETWEEN)) for path in paths), row["kinds"])
            found.setdefault(key_of(paths), []).append(layout)
    return found
