"""Columns of tables without vertical rules: from the text of the rows, and from the headings over them.

Headings are read band by band (between two rules, or as far as lines stand close), lowest first: the lowest are those
of single columns, those above them, or right over a rule that parts only some columns, are headings of groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

import numpy as np

from extract.layout.words import TextLine, Word

FLUSH = 1.5  # points between the beginnings of texts that are set flush left
TOUCHING = 0.1  # points between two columns whose texts touch
RIVER = 0.1  # ems of width that an empty stretch between columns needs
BRIDGE_ROWS = 9  # of so many lines one may reach over the gap between two columns
SPACED = 6.0  # ems between the characters of a heading that is set wide, at most
SPACED_WORDS = frozenset(["收入", "支出", "项目", "合计", "总计", "小计", "金额", "名称", "科目", "单位", "备注"])
WRAP_STEP = 1.8  # ems between two lines of one heading, at most
WRAPPED = 1.6  # ems between two lines of one text, at most, where rows are set wider than lines
ROW_STEP = 0.93  # of the step between rows, from which two heading lines are two rows


@dataclass(slots=True)
class Band:
    """Headings that stand side by side, each with its wrapped lines as one block, left to right. of_groups: they stand
    over a rule that parts only some columns, which are theirs."""

    top: float
    bottom: float
    blocks: list[Word]
    of_groups: bool = False


def heading_bands(lines: list[TextLine], ys: np.ndarray, partial: np.ndarray, row_step: float = np.inf) -> list[Band]:
    """The heading lines as bands, from top to bottom. ys: rules over all columns, which part bands; partial: (n, 3) of
    y, x0, x1 of rules over some. Where there is no rule at all (only upper and lower edge), wide steps between lines
    part bands: wider than those of wrapped lines, or as wide as those of the rows (`row_step`, points) where these are
    set wider than wrapped lines."""
    bands: list[list[TextLine]] = []
    ruled = len(ys) > 2
    for line in map(unspaced, lines):
        last = bands[-1][-1] if bands else None
        step = min(WRAP_STEP * line.em, ROW_STEP * row_step if row_step > WRAPPED * line.em else np.inf)
        near = last is not None and (ruled or line.top - last.top < step)
        if near and not ((ys > last.middle) & (ys < line.middle)).any():
            bands[-1].append(line)
        else:
            bands.append([line])
    return [part for band in bands for part in _levels(band, partial)]


def unspaced(line: TextLine) -> TextLine:
    """The line with the words that headings set wide (收 入) as words. (类 款 项 stand as near and are three.)"""
    words: list[Word] = []
    for word in line.words:
        last = words[-1] if words else None
        if last and last.text + word.text in SPACED_WORDS and word.x0 - last.x1 < SPACED * line.em:
            words[-1] = Word(last.x0, word.x1, last.text + word.text, [])
        else:
            words.append(word)
    return TextLine(line.top, line.bottom, line.em, words)


def _levels(lines: list[TextLine], partial: np.ndarray) -> list[Band]:
    """One band's headings of groups (one band for each rule they stand over) and its headings of columns."""
    held: dict[float, list[tuple[TextLine, Word]]] = {}
    for line in lines:
        for word in line.words:
            under = partial[
                (partial[:, 0] > line.middle) & (partial[:, 1] < word.centre) & (partial[:, 2] > word.centre)
            ]
            under = under[under[:, 0] < lines[-1].bottom + 2 * line.em, 0]
            held.setdefault(float(under.min()) if len(under) else np.inf, []).append((line, word))
    return [
        Band(
            min(line.top for line, _ in words),
            max(line.bottom for line, _ in words),
            _blocks([part for line, word in words for part in _parts(word, line.em)]),
            of_groups=bool(np.isfinite(level)),
        )
        for level, words in sorted(held.items())
    ]


def _parts(word: Word, em: float) -> list[Word]:
    """A word cut at its narrow gaps, unless that leaves single characters (letter-spaced: 合 计)."""
    edges = [word.x0, *word.gaps, word.x1]
    if any(end - start < 1.3 * em for start, end in pairwise(edges)):
        return [word]
    return [Word(start, end, word.text, []) for start, end in pairwise(edges)]


def _blocks(words: list[Word]) -> list[Word]:
    """Words of neighbouring lines that stand over each other are one block."""
    blocks: list[Word] = []
    for word in sorted(words, key=lambda word: word.x0):
        if blocks and word.x0 < blocks[-1].x1 - 0.3:
            blocks[-1] = Word(blocks[-1].x0, max(blocks[-1].x1, word.x1), blocks[-1].text, [])
        else:
            blocks.append(Word(word.x0, word.x1, word.text, []))
    return blocks


def find_columns(body: list[TextLine], bands: list[Band]) -> list[tuple[float, float]]:
    """The stretches of x that body text covers, widened by their headings; a lowest heading that stands between them
    with no column left for it is a column without amounts."""
    columns = _text_columns(body)
    bands = [band for band in bands if not band.of_groups]
    if bands:
        _match(columns, *_lowest(bands))
        columns.sort()
        for band in reversed(bands):
            _widen(columns, band.blocks)
    return [(column[0], column[1]) for column in columns]


def _text_columns(body: list[TextLine]) -> list[list[float]]:
    """The stretches of x that the rows' texts cover. Among many rows, the few words that reach over a gap between two
    columns (the label of a total, set over two) do not close it."""
    words = [word for line in body for word in line.words]
    em = float(np.median([line.em for line in body]))
    bridges = len(body) // BRIDGE_ROWS
    edges = sorted([(word.x0, 1) for word in words] + [(word.x1, -1) for word in words])
    columns: list[list[float]] = []
    covered = 0
    for x, step in edges:
        before, covered = covered, covered + step
        if before <= bridges < covered:
            columns.append([x, x])
        elif covered <= bridges < before:
            columns[-1][1] = x
    joined: list[list[float]] = []
    for x0, x1 in columns:
        if joined and x0 < joined[-1][1] + RIVER * em:
            joined[-1][1] = x1
        else:
            joined.append([x0, x1])
    touching = any(word.touches for word in words)
    for cut in sorted(word.x0 for word in words if word.touches):
        column = next((c for c in joined if c[0] + em < cut < c[1] - em), None)
        if column and not any(word.x0 < cut - RIVER * em and word.x1 > cut + RIVER * em for word in words):
            joined.append([cut, column[1]])
            column[1] = cut - TOUCHING
            joined.sort()
    for word in sorted(words, key=lambda word: word.x0):
        reach = RIVER * em if not touching else -RIVER * em
        over = [column for column in joined if word.x0 < column[1] + reach and word.x1 > column[0] - reach]
        if not over:
            joined.append([word.x0, word.x1])
        elif len(over) == 1:
            over[0][0], over[0][1] = min(over[0][0], word.x0), max(over[0][1], word.x1)
    return sorted(joined)


def _lowest(bands: list[Band]) -> tuple[list[Word], set[int]]:
    """The lowest heading at each place, left to right, and which of them may be a column of its own: those of the
    band of most headings or under it (a higher one may be the heading of a group)."""
    most = max(range(len(bands)), key=lambda k: (len(bands[k].blocks), k))
    lowest: list[tuple[Word, bool]] = []
    for k in range(len(bands) - 1, -1, -1):
        for block in bands[k].blocks:
            if all(block.x1 < held.x0 or block.x0 > held.x1 for held, _ in lowest):
                lowest.append((block, k >= most))
    lowest.sort(key=lambda pair: pair[0].x0)
    return [block for block, _ in lowest], {number for number, (_, own) in enumerate(lowest) if own}


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


def merge_headings(
    region: np.ndarray, xs: np.ndarray, ys: np.ndarray, partial: np.ndarray, bands: list[Band], columns: list
) -> None:
    """Give each heading the columns it stands over, and the rows beside a partial rule (changes `region`).

    partial: (n, 3) of y, x0, x1 of rules over some columns only: a heading over one of them is that of a group.
    """
    groups: dict[int, list[Word]] = {}
    single: dict[int, list[Word]] = {}
    for band in bands:
        middle = (band.top + band.bottom) / 2 if band.of_groups else band.bottom - 1
        row = int(np.searchsorted(ys, middle)) - 1
        if 0 <= row < len(region):
            (groups if band.of_groups else single).setdefault(row, []).extend(band.blocks)
    marked = _merge_at_partial_rules(region, xs, ys, partial, groups)
    last = max(single, default=-1)
    for row, blocks in single.items():
        blocks.sort(key=lambda block: block.x0)
        if row < last and len(blocks) < len(columns) and len(blocks) <= 4 and not {row, row - 1} & marked:
            # A rule goes through under them: they share all columns.
            shares = _flush_left(blocks, columns) or _groups(xs, np.arange(len(columns)), [b.centre for b in blocks])
            for first, end in shares:
                region[row, first:end] = region[row, first]
            continue
        for block in blocks:
            over = [k for k, column in enumerate(columns) if block.x0 < column[1] - 1 and block.x1 > column[0] + 1]
            if len(over) > 1:
                region[row, over[0] : over[-1] + 1] = region[row, over[0]]


def _merge_at_partial_rules(
    region: np.ndarray, xs: np.ndarray, ys: np.ndarray, partial: np.ndarray, of_row: dict[int, list[Word]]
) -> set[int]:
    """Over a partial rule its columns are one heading (or as many as stand there); beside it a heading goes down.
    Returns the rows above partial rules."""
    middle = (xs[:-1] + xs[1:]) / 2
    rows = set()
    for y in np.unique(partial[:, 0]).tolist():
        row = int(np.searchsorted(ys, y)) - 1
        if not 0 <= row < len(region) - 1:
            continue
        rows.add(row)
        covered = np.zeros(len(middle), bool)
        for _, start, end in partial[partial[:, 0] == y].tolist():
            under = ((middle > start) & (middle < end)).nonzero()[0]
            covered[under] = True
            centres = sorted(block.centre for block in of_row.get(row, []) if start < block.centre < end)
            for first, last in _groups(xs, under, centres):
                region[row, first:last] = region[row, first]
        region[row + 1, ~covered] = region[row, ~covered]
    return rows


def _flush_left(blocks: list[Word], columns: list) -> list[tuple[int, int]] | None:
    """The columns shared out among headings of groups that are set flush left: each begins where its first column
    does. None where they are not set so."""
    begins = [next((k for k, column in enumerate(columns) if abs(column[0] - b.x0) < FLUSH), None) for b in blocks]
    if None in begins or begins[0] != 0 or any(two <= one for one, two in pairwise(begins)):
        return None
    return list(pairwise([*begins, len(columns)]))


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
