"""Tables without vertical rules, or without any: columns are the stretches between which no body text stands.

Body lines (a label and standing-alone amounts) show the columns; headings above them may span several. Rows are
the bands between horizontal rules, or the lines with amounts where no rule parts them; a line with a label alone
belongs to the nearer line where it stands closer than rows usually do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from extract.readers.pdf.characters import Characters
from extract.readers.pdf.grid import Grid
from extract.readers.pdf.rules import Rules
from extract.readers.pdf.text import lines_of

AMOUNT = re.compile(r"[-+−－]?\d[\d,，]*(?:\.\d+)?%?|[-—–－]{1,3}")
MONEY = re.compile(r"[-+−－]?\d[\d,，]*\.\d+|[-+−－]?\d{1,3}(?:[,，]\d{3})+")
WORD_GAP = 0.8  # ems between two words of one line
RIVER = 0.4  # ems of width that an empty stretch between columns needs
ENOUGH_ROWS = 3  # lines with amounts that make a table where no rule says so


@dataclass(slots=True)
class Word:
    """A run of text on one line without a wide gap."""

    x0: float
    x1: float
    text: str


@dataclass(slots=True)
class TextLine:
    """Words on one baseline, left to right."""

    top: float
    bottom: float
    em: float
    words: list[Word]

    @property
    def amounts(self) -> int:
        return sum(AMOUNT.fullmatch(word.text) is not None for word in self.words)

    @property
    def is_body(self) -> bool:
        """A line with at least two words, one of them money (a lone integer may be a page number or a code)."""
        return len(self.words) >= 2 and any(MONEY.fullmatch(word.text) for word in self.words)


class _Words:
    """Where words begin in the upright characters, put in reading order."""

    def __init__(self, characters: Characters):
        self.characters = characters.take(~characters.turned) if characters.turned.any() else characters
        line = lines_of(np.zeros(len(self.characters.code), int), self.characters)
        order = np.lexsort((self.characters.box[:, 0], line))
        self.box, self.em, self.line = self.characters.box[order], self.characters.em[order], line[order]
        self.code = self.characters.code[order]
        fresh = np.ones(len(order), bool)
        gap = self.box[1:, 0] - self.box[:-1, 2]
        fresh[1:] = (np.diff(self.line) != 0) | (gap > WORD_GAP * np.minimum(self.em[1:], self.em[:-1]))
        self.starts = np.flatnonzero(fresh)

    def figure_lines(self) -> int:
        """How many lines have a word of figures only beside another word."""
        figures = np.logical_and.reduceat(_FIGURE_CODES[np.minimum(self.code, 0xFF)] & (self.code < 0x100), self.starts)
        lines, words = np.unique(self.line[self.starts], return_counts=True)
        return int(np.isin(lines[words > 1], self.line[self.starts][figures]).sum())


_FIGURE_CODES = np.zeros(0x100, bool)
_FIGURE_CODES[[ord(c) for c in "0123456789.,%-"]] = True


def text_lines(characters: Characters) -> list[TextLine]:
    """The upright characters as lines of words, from top to bottom."""
    if not len(characters.code) or characters.turned.all():
        return []
    words = _Words(characters)
    box, em, line, starts = words.box, words.em, words.line, words.starts
    ends = np.append(starts[1:], len(line))
    codes = words.code.tolist()
    found: dict[int, TextLine] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        word = Word(float(box[start, 0]), float(box[start:end, 2].max()), "".join(map(chr, codes[start:end])))
        top, bottom = float(box[start:end, 1].min()), float(box[start:end, 3].max())
        held = found.setdefault(int(line[start]), TextLine(top, bottom, float(em[start]), []))
        held.words.append(word)
        held.top, held.bottom = min(held.top, top), max(held.bottom, bottom)
    return [found[number] for number in sorted(found)]


def ruled_across(rules: Rules, characters: Characters, grids: list[Grid]) -> list[Grid]:
    """Grids of tables that have horizontal rules only (three or more of one length)."""
    across = rules.horizontal
    free = np.ones(len(across), bool)
    for grid in grids:
        x0, y0, x1, y1 = grid.box
        free &= ~((across[:, 0] > y0 - 3) & (across[:, 0] < y1 + 3) & (across[:, 1] < x1) & (across[:, 2] > x0))
    across = across[free & (across[:, 2] - across[:, 1] > 100)]
    if len(across) < 3:
        return []
    lines = text_lines(characters)
    found = []
    used = np.zeros(len(across), bool)
    for k in range(len(across)):
        same = ~used & (np.abs(across[:, 1] - across[k, 1]) < 6) & (np.abs(across[:, 2] - across[k, 2]) < 6)
        if used[k] or same.sum() < 3:
            continue
        used |= same
        ys = np.sort(across[same, 0])
        x0, x1 = float(across[same, 1].min()), float(across[same, 2].max())
        within = [line for line in lines if ys[0] - 2 < (line.top + line.bottom) / 2 < ys[-1] + 2]
        if sum(line.is_body for line in within) >= 1:
            grid = _divided(within, x0, x1, ys)
            if grid is not None:
                found.append(grid)
    return found


def set_in_columns(characters: Characters) -> list[Grid]:
    """Grids of tables without any rule: three or more lines with amounts in common columns."""
    if not len(characters.code) or characters.turned.all() or _Words(characters).figure_lines() < ENOUGH_ROWS:
        return []
    lines = text_lines(characters)
    found = []
    start = 0
    while start < len(lines):
        if not lines[start].is_body:
            start += 1
            continue
        end = _end_of_body(lines, start)
        body = lines[start:end]
        if sum(line.is_body for line in body) >= ENOUGH_ROWS:
            grid = _table_around(lines, start, end)
            if grid is not None:
                found.append(grid)
        start = end
    return found


def framed(grid: Grid, characters: Characters) -> Grid | None:
    """The grid inside a frame whose columns no rule parts; None where its text stands in no columns."""
    x0, _, x1, _ = grid.box
    lines = text_lines(characters)
    return _divided(lines, x0, x1, grid.ys) if sum(line.is_body for line in lines) >= 2 else None


def _end_of_body(lines: list[TextLine], start: int) -> int:
    """One past the last line of the run of body lines that begins at `start` (short label lines may stand between)."""
    end = k = start + 1
    while k < len(lines) and lines[k].top - lines[k - 1].bottom < 2.5 * lines[k].em:
        if lines[k].is_body or (len(lines[k].words) >= 2 and lines[k].amounts):
            end = k + 1
        elif k - end >= 2 or len(lines[k].words) > 2:
            break
        k += 1
    return end


def _table_around(lines: list[TextLine], start: int, end: int) -> Grid | None:
    body = lines[start:end]
    columns = _columns(body, [])
    if len(columns) < 2:
        return None
    first = start
    while first > 0 and start - first < 5:
        above = lines[first - 1]
        caption = any(mark in word.text for word in above.words for mark in "：:。")
        if caption or len(above.words) < 2 or lines[first].top - above.bottom > 2.5 * above.em:
            break
        first -= 1
    chosen = lines[first:end]
    x0 = min(word.x0 for line in chosen for word in line.words) - 2
    x1 = max(word.x1 for line in chosen for word in line.words) + 2
    ys = np.array([chosen[0].top - 1, chosen[-1].bottom + 1])
    return _divided(chosen, x0, x1, ys)


def _columns(body: list[TextLine], headings: list[TextLine]) -> list[tuple[float, float]]:
    """The stretches of x that body text covers, widened by their headings; a heading that stands between them with
    no column left for it is a column without amounts."""
    intervals = sorted((word.x0, word.x1) for line in body for word in line.words)
    em = float(np.median([line.em for line in body]))
    columns: list[list[float]] = []
    for x0, x1 in intervals:
        if columns and x0 < columns[-1][1] + RIVER * em:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    if headings:
        leaf = max(headings, key=lambda line: len(line.words))
        _match(columns, leaf.words)
    return [(column[0], column[1]) for column in sorted(columns)]


def _match(columns: list[list[float]], words: list[Word]) -> None:
    """Widen each column by the leaf heading over it; add a column for a heading that has none (changes `columns`)."""
    over = [[k for k, column in enumerate(columns) if word.x0 < column[1] and word.x1 > column[0]] for word in words]
    free = set(range(len(columns))) - {k for found in over for k in found}
    added = []
    for word, found in zip(words, over, strict=True):
        if len(found) > 1:
            continue
        if not found:
            left = max((k for k, column in enumerate(columns) if column[1] <= word.x0), default=-1)
            beside = [k for k in (left, left + 1) if k in free]
            if not beside:
                added.append([word.x0, word.x1])
                continue
            found = [min(beside, key=lambda k: abs(sum(columns[k]) - word.x0 - word.x1))]
            free.discard(found[0])
        column = columns[found[0]]
        column[0], column[1] = min(column[0], word.x0), max(column[1], word.x1)
    columns.extend(added)


def _divided(lines: list[TextLine], x0: float, x1: float, ys: np.ndarray) -> Grid | None:
    """The grid of an area whose columns (and, where no rule parts them, rows) are shown by its text alone."""
    body = [line for line in lines if line.is_body]
    first_body = next((k for k, line in enumerate(lines) if line.is_body), 0)
    columns = _columns(body, lines[:first_body])
    if len(columns) < 2 or sum(line.amounts for line in body) < len(body):
        return None
    xs = np.array([x0, *((left[1] + right[0]) / 2 for left, right in zip(columns, columns[1:], strict=False)), x1])
    ys = _row_borders(lines, ys)
    region = np.arange((len(ys) - 1) * (len(xs) - 1)).reshape(len(ys) - 1, len(xs) - 1)
    for line in lines[:first_body]:
        row = int(np.searchsorted(ys, (line.top + line.bottom) / 2)) - 1
        for word in line.words:
            left = int(np.searchsorted(xs, word.x0 + 1)) - 1
            right = int(np.searchsorted(xs, word.x1 - 1)) - 1
            if 0 <= row < len(region) and 0 <= left < right < len(xs) - 1:
                region[row, left : right + 1] = region[row, left]
    return Grid.of_regions(xs, ys, region)


def _row_borders(lines: list[TextLine], ys: np.ndarray) -> np.ndarray:
    """Borders between rows: the given rules, and between lines with amounts that no rule parts."""
    borders = list(ys)
    for upper, lower in zip(ys, ys[1:], strict=False):
        band = [line for line in lines if upper < (line.top + line.bottom) / 2 < lower]
        if sum(line.amounts > 0 for line in band) < 2:
            continue
        anchors = [line for line in band if line.amounts > 0]
        step = float(np.median(np.diff([line.top for line in anchors])))
        for above, below in zip(band, band[1:], strict=False):
            joined = below.top - above.top < 0.75 * step and not (above.amounts and below.amounts)
            if not joined:
                borders.append((above.bottom + below.top) / 2)
    return np.array(sorted(borders))


def split_columns(grid: Grid, characters: Characters, crowded: set[int]) -> Grid:
    """The same grid with borders where a rule between two columns of figures is missing.

    crowded: columns in which cells hold two figures on one line. Only stretches that no text crosses divide.
    """
    lines = text_lines(characters)
    added: list[float] = []
    for column in crowded:
        left, right = float(grid.xs[column]), float(grid.xs[column + 1])
        inside = [
            TextLine(line.top, line.bottom, line.em, [word for word in line.words if left <= word.x0 and word.x1 <= right])
            for line in lines
        ]
        body = [line for line in inside if line.words and line.amounts == len(line.words)]
        if not body:
            continue
        headings = [line for line in inside if len(line.words) > 1 and not line.amounts]
        columns = _columns(body, headings)
        added += [(one[1] + two[0]) / 2 for one, two in zip(columns, columns[1:], strict=False)]
    if not added:
        return grid
    xs = np.array(sorted([*grid.xs, *added]))
    old = np.clip(np.searchsorted(grid.xs, (xs[:-1] + xs[1:]) / 2) - 1, 0, len(grid.xs) - 2)
    wide = grid.region[:, old] * (len(xs) + 1)
    own = np.isin(old, sorted(crowded))
    wide[:, own] += np.arange(len(xs) - 1)[own]
    for k in np.flatnonzero(own):  # a heading over the crowded column stays one cell unless it is crowded itself
        spanning = grid.spans[grid.region[:, old[k]], 3] > 1
        wide[spanning, k] = grid.region[spanning, old[k]] * (len(xs) + 1)
    return Grid.of_regions(xs, grid.ys, wide)
