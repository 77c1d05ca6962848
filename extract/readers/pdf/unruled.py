"""Tables without vertical rules, or without any: columns are the stretches between which no body text stands.

Body lines (a label and standing-alone amounts) show the columns; headings above them may span several. Rows are
the bands between horizontal rules, or the lines with amounts where no rule parts them; a line with a label alone
belongs to the nearer line where it stands closer than rows usually do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

import numpy as np

from extract.readers.pdf.characters import Characters
from extract.readers.pdf.grid import Grid
from extract.readers.pdf.rules import Rules
from extract.readers.pdf.text import lines_of

AMOUNT = re.compile(r"[-+−－]?\d[\d,，]*(?:\.\d+)?%?|[-—–－]{1,3}")
MONEY = re.compile(r"[-+−－]?\d[\d,，]*\.\d+|[-+−－]?\d{1,3}(?:[,，]\d{3})+")
WORD_GAP = 0.8  # ems between two words of one line where nothing else shows a table
NEAR_WORD_GAP = 0.45  # the same where rules show that there is one
NARROW_GAP = 0.06  # ems that part two neighbouring headings where a column ends
RIVER = 0.4  # ems of width that an empty stretch between columns needs
ENOUGH_ROWS = 3  # lines with amounts that make a table where no rule says so


@dataclass(slots=True)
class Word:
    """A run of text on one line without a wide gap. gaps: the middles of the narrow ones in it."""

    x0: float
    x1: float
    text: str
    gaps: list[float]


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

    def __init__(self, characters: Characters, word_gap: float = WORD_GAP):
        self.characters = characters.take(~characters.turned) if characters.turned.any() else characters
        line = lines_of(np.zeros(len(self.characters.code), int), self.characters)
        order = np.argsort(line * 1e6 + self.characters.box[:, 0], kind="stable")
        self.box, self.em, self.line = self.characters.box[order], self.characters.em[order], line[order]
        self.code = self.characters.code[order]
        fresh = np.ones(len(order), bool)
        gap = self.box[1:, 0] - self.box[:-1, 2]
        fresh[1:] = (np.diff(self.line) != 0) | (gap > word_gap * np.minimum(self.em[1:], self.em[:-1]))
        self.starts = np.flatnonzero(fresh)

    def figure_lines(self) -> int:
        """How many lines have a word of figures only beside another word."""
        figures = np.logical_and.reduceat(_FIGURE_CODES[np.minimum(self.code, 0xFF)] & (self.code < 0x100), self.starts)
        lines, words = np.unique(self.line[self.starts], return_counts=True)
        return int(np.isin(lines[words > 1], self.line[self.starts][figures]).sum())


_FIGURE_CODES = np.zeros(0x100, bool)
_FIGURE_CODES[[ord(c) for c in "0123456789.,%-"]] = True


def _lone_figures(characters: Characters) -> int:
    """A quick upper guess of the words of figures only: as drawn, without putting lines in order."""
    box, code = characters.box, characters.code
    if len(code) < 6:
        return 0
    fresh = np.ones(len(code), bool)
    gap, em = box[1:, 0] - box[:-1, 2], characters.em[1:]
    fresh[1:] = (gap > 0.7 * em) | (gap < -0.7 * em) | (np.abs(box[1:, 3] - box[:-1, 3]) > 0.5 * em)
    figure = _FIGURE_CODES[np.minimum(code, 0xFF)] & (code < 0x100)
    return int(np.logical_and.reduceat(figure, fresh.nonzero()[0]).sum())


def text_lines(characters: Characters, word_gap: float = WORD_GAP) -> list[TextLine]:
    """The upright characters as lines of words, from top to bottom."""
    if not len(characters.code) or characters.turned.all():
        return []
    words = _Words(characters, word_gap)
    box, em, line, starts = words.box, words.em, words.line, words.starts
    ends = np.append(starts[1:], len(line))
    codes = words.code.tolist()
    found: dict[int, TextLine] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        inner = start + np.flatnonzero(box[start + 1 : end, 0] - box[start : end - 1, 2] > NARROW_GAP * em[start])
        gaps = ((box[inner, 2] + box[inner + 1, 0]) / 2).tolist()
        word = Word(float(box[start, 0]), float(box[start:end, 2].max()), "".join(map(chr, codes[start:end])), gaps)
        top, bottom = float(box[start:end, 1].min()), float(box[start:end, 3].max())
        held = found.setdefault(int(line[start]), TextLine(top, bottom, float(em[start]), []))
        held.words.append(word)
        held.top, held.bottom = min(held.top, top), max(held.bottom, bottom)
    return [found[number] for number in sorted(found)]


def ruled_across(rules: Rules, characters: Characters, grids: list[Grid]) -> list[Grid]:
    """Grids of tables that have horizontal rules only: three or more of one length; shorter ones between them
    stand under headings of several columns and end where columns end."""
    across = rules.horizontal
    free = np.ones(len(across), bool)
    for grid in grids:
        x0, y0, x1, y1 = grid.box
        free &= ~((across[:, 0] > y0 - 3) & (across[:, 0] < y1 + 3) & (across[:, 1] < x1) & (across[:, 2] > x0))
    across = across[free]
    full = np.flatnonzero(across[:, 2] - across[:, 1] > 100)
    if len(full) < 3:
        return []
    lines = text_lines(characters, NEAR_WORD_GAP)
    found = []
    used = np.zeros(len(across), bool)
    for k in full.tolist():
        same = ~used & (np.abs(across[:, 1] - across[k, 1]) < 6) & (np.abs(across[:, 2] - across[k, 2]) < 6)
        if used[k] or same.sum() < 3:
            continue
        used |= same
        ys = np.sort(across[same, 0])
        x0, x1 = float(across[same, 1].min()), float(across[same, 2].max())
        partial = across[~same & (across[:, 0] > ys[0]) & (across[:, 0] < ys[-1])]
        within = [line for line in lines if ys[0] - 2 < (line.top + line.bottom) / 2 < ys[-1] + 2]
        if any(line.is_body for line in within):
            grid = _divided(within, x0, x1, ys, partial)
            if grid is not None:
                found.append(grid)
    return found


def set_in_columns(characters: Characters) -> list[Grid]:
    """Grids of tables without any rule: three or more lines with amounts in common columns."""
    if _lone_figures(characters) < ENOUGH_ROWS or _Words(characters).figure_lines() < ENOUGH_ROWS:
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
    lines = text_lines(characters, NEAR_WORD_GAP)
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
    headings = [line for line in headings if line.words]
    if headings:
        leaves, lone = _leaves(headings)
        _match(columns, leaves, lone)
        columns.sort()
        for line in reversed(headings):  # those of single columns stand lowest
            line.words = [part for word in line.words for part in _parted(word, columns)]
            _widen(columns, line.words)
    return [(column[0], column[1]) for column in sorted(columns)]


def _leaves(headings: list[TextLine]) -> tuple[list[Word], set[int]]:
    """The lowest heading at each place, left to right, and which of them may be a column of its own: those about
    as low as the line of most headings (a higher one may be the heading of a group)."""
    most = max(headings, key=lambda line: (len(line.words), line.top))
    leaves: list[tuple[Word, bool]] = []
    for line in sorted(headings, key=lambda line: line.top, reverse=True):
        for word in line.words:
            if all(word.x1 < leaf.x0 or word.x0 > leaf.x1 for leaf, _ in leaves):
                leaves.append((word, abs(line.top - most.top) < 1.5 * line.em))
    leaves.sort(key=lambda pair: pair[0].x0)
    return [word for word, _ in leaves], {number for number, (_, alone) in enumerate(leaves) if alone}


def _parted(word: Word, columns: list[list[float]]) -> list[Word]:
    """Two headings that nearly touch, parted where a column ends between them."""
    cuts = [
        gap
        for gap in word.gaps
        for left, right in pairwise(columns)
        if left[1] - 1 < gap < right[0] + 1 and word.x0 < left[1] and word.x1 > right[0]
    ]
    edges = [word.x0, *cuts, word.x1]
    return [Word(start, end, word.text, []) for start, end in pairwise(edges)] if cuts else [word]


def _widen(columns: list[list[float]], words: list[Word]) -> None:
    """Widen each column by headings that stand over it alone, as far as the next column (changes `columns`)."""
    for word in words:
        over = [k for k, column in enumerate(columns) if word.x0 < column[1] and word.x1 > column[0]]
        if len(over) == 1:
            k = over[0]
            low = columns[k - 1][1] + 1 if k else word.x0
            high = columns[k + 1][0] - 1 if k + 1 < len(columns) else word.x1
            columns[k] = [min(columns[k][0], max(word.x0, low)), max(columns[k][1], min(word.x1, high))]


def _match(columns: list[list[float]], words: list[Word], alone: set[int]) -> None:
    """Widen each column by the leaf heading over it; add a column for a heading that has none, where its number is
    in `alone` (changes `columns`)."""
    over = [[k for k, column in enumerate(columns) if word.x0 < column[1] and word.x1 > column[0]] for word in words]
    free = sorted(set(range(len(columns))) - {k for found in over for k in found})
    lone = [word for word, found in zip(words, over, strict=True) if not found]
    new = [number in alone for number, found in enumerate(over) if not found]
    pairs = [(word, found[0]) for word, found in zip(words, over, strict=True) if len(found) == 1]
    chosen = _in_order(lone, free, columns)
    for word, k in [*pairs, *((lone[number], k) for number, k in chosen.items())]:
        columns[k] = [min(columns[k][0], word.x0), max(columns[k][1], word.x1)]
    columns.extend([word.x0, word.x1] for number, word in enumerate(lone) if number not in chosen and new[number])


def _in_order(words: list[Word], free: list[int], columns: list[list[float]]) -> dict[int, int]:
    """Which free column each word heads (number of the word -> column): as many as can be without crossing, the
    nearest of all such ways. A word heads only a column beside it, no other column between."""
    beside = []
    for word in words:
        left = max((k for k, column in enumerate(columns) if column[1] <= word.x0), default=-1)
        beside.append((left, left + 1))

    @cache
    def best(number: int, start: int) -> tuple[int, float, tuple[tuple[int, int], ...]]:
        """(minus how many are headed, how far off, the pairs) for the words from `number`, the free columns from `start`."""
        if number == len(words):
            return 0, 0.0, ()
        choice = best(number + 1, start)
        for place in range(start, len(free)):
            if free[place] in beside[number]:
                rest = best(number + 1, place + 1)
                far = abs(sum(columns[free[place]]) - words[number].x0 - words[number].x1)
                choice = min(choice, (rest[0] - 1, rest[1] + far, ((number, free[place]), *rest[2])))
        return choice

    return dict(best(0, 0)[2])


def _divided(
    lines: list[TextLine], x0: float, x1: float, ys: np.ndarray, partial: np.ndarray | None = None
) -> Grid | None:
    """The grid of an area whose columns (and, where no rule parts them, rows) are shown by its text alone.

    partial: (n, 3) of y, x0, x1 of rules that part only some columns of the headings.
    """
    body = [line for line in lines if line.is_body]
    first_body = next((k for k, line in enumerate(lines) if line.is_body), 0)
    partial = np.zeros((0, 3)) if partial is None else partial
    columns = _columns(body, [_single(line, partial) for line in lines[:first_body]])
    if len(columns) < 2 or sum(line.amounts for line in body) < len(body):
        return None
    ends = partial[:, 1:].ravel()
    borders = []
    for left, right in pairwise(columns):
        held = ends[(ends > left[1] - 4) & (ends < right[0] + 4)]
        borders.append(float(held.mean()) if len(held) else (left[1] + right[0]) / 2)
    xs = np.array([x0, *borders, x1])
    if (np.diff(xs) <= 0).any():
        return None
    ys = np.unique(np.concatenate([_row_borders(lines, ys), partial[:, 0]]))
    region = np.arange((len(ys) - 1) * (len(xs) - 1)).reshape(len(ys) - 1, len(xs) - 1)
    under_rule = _merge_at_partial_rules(region, xs, ys, partial, lines[:first_body])
    for line in lines[:first_body]:
        row = int(np.searchsorted(ys, (line.top + line.bottom) / 2)) - 1
        if not 0 <= row < len(region) or row in under_rule:
            continue
        for word in line.words:
            over = [k for k, column in enumerate(columns) if word.x0 < column[1] - 1 and word.x1 > column[0] + 1]
            if len(over) > 1:
                region[row, over[0] : over[-1] + 1] = region[row, over[0]]
    for line in body:
        row = int(np.searchsorted(ys, (line.top + line.bottom) / 2)) - 1
        last = _centred_over(line, xs, columns)
        if 0 <= row < len(region) and last:
            region[row, : last + 1] = region[row, 0]
    return Grid.of_regions(xs, ys, region)


def _centred_over(line: TextLine, xs: np.ndarray, columns: list[tuple[float, float]]) -> int:
    """The last of the first columns that the line's first word (合计) stands in the middle of, 0 where it has its own."""
    word = line.words[0]
    centre = (word.x0 + word.x1) / 2
    own = next((k for k, column in enumerate(columns) if column[0] - 1 <= word.x0 <= column[1]), 0)
    if abs(word.x0 - columns[own][0]) < 3:
        return 0
    second = line.words[1].x0 if len(line.words) > 1 else float(xs[-1])
    for last in range(max(1, own), min(own + 3, len(columns) - 1)):
        # The border itself is unseen: it lies anywhere between the two columns' texts.
        nearest, farthest = (xs[0] + columns[last][1]) / 2, (xs[0] + columns[last + 1][0]) / 2
        if xs[last + 1] <= second + 1 and nearest - 3 < centre < farthest + 3:
            return last
    return 0


def _single(line: TextLine, partial: np.ndarray) -> TextLine:
    """A heading line without the headings of several columns: those stand right over a partial rule."""
    near = partial[(partial[:, 0] > line.bottom - 0.3 * line.em) & (partial[:, 0] < line.bottom + 1.2 * line.em)]
    words = [
        word for word in line.words if not any(start < (word.x0 + word.x1) / 2 < end for _, start, end in near.tolist())
    ]
    return TextLine(line.top, line.bottom, line.em, words)


def _merge_at_partial_rules(
    region: np.ndarray, xs: np.ndarray, ys: np.ndarray, partial: np.ndarray, headings: list[TextLine]
) -> set[int]:
    """Over a partial rule its columns are one heading (or as many as stand there); beside it a heading goes down
    (changes `region`). Returns the rows above partial rules."""
    middle = (xs[:-1] + xs[1:]) / 2
    rows = set()
    for y in np.unique(partial[:, 0]).tolist():
        row = int(np.searchsorted(ys, y)) - 1
        if not 0 <= row < len(region) - 1:
            continue
        rows.add(row)
        covered = np.zeros(len(middle), bool)
        for _, start, end in partial[partial[:, 0] == y].tolist():
            under = np.flatnonzero((middle > start) & (middle < end))
            covered[under] = True
            words = sorted(
                (word.x0 + word.x1) / 2
                for line in headings
                if ys[row] < (line.top + line.bottom) / 2 < ys[row + 1]
                for word in line.words
                if start < (word.x0 + word.x1) / 2 < end
            )
            for first, last in _groups(xs, under, words):
                region[row, first:last] = region[row, first]
        region[row + 1, ~covered] = region[row, ~covered]
    return rows


def _groups(xs: np.ndarray, under: np.ndarray, centres: list[float]) -> list[tuple[int, int]]:
    """Neighbouring columns shared out among the headings centred over them: (first, one past the last) of each."""
    if not len(under):
        return []
    first, last = int(under[0]), int(under[-1]) + 1
    count = min(len(centres), last - first)
    if count < 2 or count > 4:
        return [(first, last)]

    def parts(cuts: tuple[int, ...]) -> list[tuple[int, int]]:
        edges = (first, *cuts, last)
        return list(pairwise(edges))

    def misfit(cuts: tuple[int, ...]) -> float:
        return sum(abs((xs[a] + xs[b]) / 2 - centre) for (a, b), centre in zip(parts(cuts), centres, strict=False))

    return parts(min(combinations(range(first + 1, last), count - 1), key=misfit))


def _row_borders(lines: list[TextLine], ys: np.ndarray) -> np.ndarray:
    """Borders between rows: the given rules, and between lines with amounts that no rule parts."""
    borders = list(ys)
    for upper, lower in pairwise(ys):
        band = [line for line in lines if upper < (line.top + line.bottom) / 2 < lower]
        if sum(line.amounts > 0 for line in band) < 2:
            continue
        anchors = [line for line in band if line.amounts > 0]
        step = float(np.median(np.diff([line.top for line in anchors])))
        for above, below in pairwise(band):
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
            TextLine(
                line.top, line.bottom, line.em, [word for word in line.words if left <= word.x0 and word.x1 <= right]
            )
            for line in lines
        ]
        body = [line for line in inside if line.words and line.amounts == len(line.words)]
        if not body:
            continue
        headings = [line for line in inside if len(line.words) > 1 and not line.amounts]
        columns = _columns(body, headings)
        added += [(one[1] + two[0]) / 2 for one, two in pairwise(columns)]
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
