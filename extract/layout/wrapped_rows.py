"""Rows of a table without rules: which lines of labels alone are the rest of a wrapped label, and of which row.

Lines that stand closer than rows do belong together. Where rows and lines are set alike, a line is the rest of a label
if the label before it fills its column, or if the row under it has its code and its figures but no label.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np

from extract.layout.table_lines import CODE, NUMBERED, TOTAL, figures_of, has_figure
from extract.layout.words import TextLine, Word

Row = list[TextLine]
CLOSE = 0.75  # of the step between rows, under which two lines are one row
FULL = 1.2  # characters that a filled line of a column may leave free


def rows_of(lines: list[TextLine]) -> list[Row]:
    """The lines as rows, each one or several lines, from top to bottom."""
    anchors = [line for line in lines if has_figure(line)]
    steps = [below.top - above.top for above, below in pairwise(anchors)]
    near = CLOSE * float(np.percentile(steps, 25)) if len(steps) > 2 else 0.0
    keyed = sum(_key(line) is not None for line in anchors) > 0.6 * len(anchors)
    full = _full_width(lines)
    rows: list[Row] = []
    waiting: list[TextLine] = []  # lines of a label whose row comes
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        if not _is_rest(line, keyed):
            rows.append([*waiting, line])
            waiting = []
            continue
        above = rows[-1] if rows and not waiting else None
        way = _way(above, line, below, near, full)
        if way == "up":
            above.append(line)
        elif way == "down" or (waiting and below is not None):
            waiting.append(line)
        else:
            rows.append([*waiting, line])
            waiting = []
    if waiting:
        rows.append(waiting)
    return rows


def _way(above: Row | None, line: TextLine, below: TextLine | None, near: float, full: dict[int, float]) -> str | None:
    """Where a line of a label belongs: to the row 'up', to the one 'down', or to none."""
    up_open = above is not None and _opened(above)
    down_open = below is not None and has_figure(below) and _lacks_label(below)
    if up_open and (not down_open or _after(above) < _before(above)):
        return "up"
    if down_open:
        return "down"
    far_up = line.top - above[-1].top if above else np.inf
    far_down = below.top - line.top if below is not None else np.inf
    if near and min(far_up, far_down) < near and far_up != far_down:
        return "up" if far_up < far_down else "down"
    if (
        above
        and far_up < 3 * line.em
        and any(_beside(word, line.words[0]) and _fills(word, full) for word in above[-1].words)
    ):
        return "up"
    if below is not None and has_figure(below) and far_down < 3 * line.em and _fills(line.words[0], full):
        return "down"
    return None


def _opened(row: Row) -> bool:
    """Does the row's line of figures lack a label of its own (others stand above and below it)?"""
    return any(has_figure(line) and _lacks_label(line) for line in row)


def _before(row: Row) -> int:
    """Lines of the row's label above its figures."""
    return next((k for k, line in enumerate(row) if has_figure(line)), len(row))


def _after(row: Row) -> int:
    return len(row) - 1 - _before(row)


def _is_rest(line: TextLine, keyed: bool) -> bool:
    """May the line be the rest of a label: one word, no figure, no number or code of its own?"""
    if has_figure(line) or any(CODE.fullmatch(word.text) for word in line.words):
        return False
    first = line.words[0].text
    if NUMBERED.match(first) or TOTAL.fullmatch(first):
        return False
    return len(line.words) == 1 or keyed


def _lacks_label(line: TextLine) -> bool:
    own = set(map(id, figures_of(line)))
    return all(id(word) in own or CODE.fullmatch(word.text) for word in line.words)


def _key(line: TextLine) -> Word | None:
    """The code that the row begins with."""
    return line.words[0] if line.words and CODE.fullmatch(line.words[0].text) else None


def _beside(one: Word, two: Word) -> bool:
    return one.x0 < two.x1 and one.x1 > two.x0


def _fills(word: Word, full: dict[int, float]) -> bool:
    widest = full.get(round(word.x0), 0.0)
    return widest > 8 and _width(word.text) >= widest - FULL


def _full_width(lines: list[TextLine]) -> dict[int, float]:
    """How wide the widest labels that begin at each place are, in characters, where several are about so wide."""
    widths: dict[int, list[float]] = {}
    for line in lines:
        for word in line.words:
            if not CODE.fullmatch(word.text):
                widths.setdefault(round(word.x0), []).append(_width(word.text))
    found = {}
    for place, own in widths.items():
        widest = max(own)
        if sum(width >= widest - FULL for width in own) >= 2:
            found[place] = widest
    return found


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)
