"""What one row prints a little off its line: tools give it a line of its own.

Cells of one row are set at different heights where some wrap and some do not. So the figures of a row may stand on two
lines, of which one has no label, and its code on the line above or below its figures.
"""

from __future__ import annotations

import re

from extract.layout.table_lines import CODE, TOTAL, figures_of, has_figure
from extract.layout.words import TextLine, Word

_LONG = re.compile(r"\d{3,12}")  # shorter ones may count the rows
MOSTLY = 0.5  # share of the rows that are coded, in a table of codes


def halves_joined(lines: list[TextLine]) -> list[TextLine]:
    """The lines with figures that have no label put on the line of the row that has one, where they stand next to such a
    row that leaves their columns blank: the row below, or the one above, whichever is so more often."""
    bare = [k for k, line in enumerate(lines) if has_figure(line) and not _named(line)]
    labelled = sum(has_figure(line) and _named(line) for line in lines)
    if not bare or len(bare) > labelled:
        return lines
    lines = _bare_joined(lines)
    bare = [k for k, line in enumerate(lines) if has_figure(line) and not _named(line)]
    below, above = _pairs(lines, bare, 1), _pairs(lines, bare, -1)
    if len(below) == len(above):
        return lines
    pairs = below if len(below) > len(above) else above
    joined = {other: _joined(lines[k], lines[other]) for k, other in pairs.items()}
    return [joined.get(k, line) for k, line in enumerate(lines) if k not in pairs]


def _bare_joined(lines: list[TextLine]) -> list[TextLine]:
    """The lines with two that follow each other, both without a label, as one where neither stands over the other."""
    found: list[TextLine] = []
    for line in lines:
        bare = has_figure(line) and not _named(line)
        if bare and found and has_figure(found[-1]) and not _named(found[-1]) and _fit(found[-1], line):
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
    return found


def _pairs(lines: list[TextLine], bare: list[int], step: int) -> dict[int, int]:
    """For lines without a label the next row with one, where the two are halves of one row; no two of them to one row."""
    found: dict[int, int] = {}
    for k in bare:
        other = _next_figures(lines, k, step)
        if other is not None and other not in found.values() and _fit(lines[k], lines[other]):
            found[k] = other
    return found


def _named(line: TextLine) -> bool:
    own = set(map(id, figures_of(line)))
    return any(id(word) not in own for word in line.words)


def _next_figures(lines: list[TextLine], k: int, step: int) -> int | None:
    """The next line with figures, if it has a label."""
    k += step
    while 0 <= k < len(lines):
        if has_figure(lines[k]):
            return k if _named(lines[k]) else None
        k += step
    return None


def _fit(one: TextLine, two: TextLine) -> bool:
    """Does no word of one stand over a word of the other?"""
    return all(a.x1 < b.x0 or a.x0 > b.x1 for a in one.words for b in two.words)


def _joined(bare: TextLine, line: TextLine) -> TextLine:
    words: list[Word] = sorted([*bare.words, *line.words], key=lambda word: word.x0)
    return TextLine(min(bare.top, line.top), max(bare.bottom, line.bottom), line.em, words)


def codes_off(lines: list[TextLine]) -> set[int]:
    """The lines that begin with a code and are no rows: the row of figures beside them has none, and rows have codes."""
    of_figures = [k for k, line in enumerate(lines) if has_figure(line)]
    bare = {k for k in of_figures if not _coded(lines[k]) and not TOTAL.fullmatch(_label(lines[k]))}
    others = [k for k, line in enumerate(lines) if not has_figure(line) and _coded(line)]
    if not others or len(of_figures) - len(bare) + len(others) < MOSTLY * len(of_figures):
        return set()
    return {k for k in others if _beside(lines, k, -1) in bare or _beside(lines, k, 1) in bare}


def _coded(line: TextLine) -> bool:
    own = set(map(id, figures_of(line)))
    return any(_LONG.fullmatch(word.text) and id(word) not in own for word in line.words)


def _label(line: TextLine) -> str:
    return next((word.text for word in line.words if not CODE.fullmatch(word.text)), "")


def _beside(lines: list[TextLine], k: int, step: int) -> int | None:
    """The next line with a figure or a code."""
    k += step
    while 0 <= k < len(lines):
        if has_figure(lines[k]):
            return k
        if _coded(lines[k]):
            return None
        k += step
    return None
