"""Tables without vertical rules: columns are the stretches between which no body text stands.

Body lines (a label and standing-alone amounts) show the columns; headings above them may span several. Rows are
the bands between horizontal rules, or the lines with amounts where no rule parts them; a line with a label alone
belongs to the nearer line where it stands closer than rows usually do.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.layout.grid import Grid
from extract.layout.heading_groups import Headings
from extract.layout.headings import WRAPPED, Band, find_columns, heading_bands, merge_headings, unspaced
from extract.layout.page.characters import Characters
from extract.layout.page.rules import Rules
from extract.layout.page.words import NEAR_WORD_GAP, text_lines
from extract.layout.words import AMOUNT, TextLine

MANY_HEADINGS = 150  # words over the rows that are headings no more
CAPTION_MARKS = "：:。"
NO_RULES = np.zeros((0, 3))


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
        for part in _parted_by_captions(ys, x0, x1, lines):
            partial = across[~same & (across[:, 0] > part[0]) & (across[:, 0] < part[-1])]
            within = [line for line in lines if part[0] - 2 < line.middle < part[-1] + 2]
            grid = _divided(within, x0, x1, part, partial) if any(line.is_body for line in within) else None
            if grid is not None:
                found.append(grid)
    return found


def _parted_by_captions(ys: np.ndarray, x0: float, x1: float, lines: list[TextLine]) -> list[np.ndarray]:
    """The rules of each of the tables of one width that stand under each other: between a last row and the next
    headings stand the caption lines of the next table."""
    bands = [[line for line in lines if upper < line.middle < lower] for upper, lower in pairwise(ys)]
    has_amounts = [any(line.amounts and line.is_body for line in band) for band in bands]
    high = np.diff(ys)
    lowest = min((height for height, band in zip(high, bands, strict=True) if band), default=0.0)
    cuts = [0]
    for k, band in enumerate(bands[:-1]):
        between = any(has_amounts[cuts[-1] : k]) and any(has_amounts[k + 1 :]) and not any(x.amounts for x in band)
        headings = not has_amounts[k + 1] and sum(len(line.words) for line in bands[k + 1]) > 1
        if between and headings and high[k] > 1.3 * lowest and _are_captions(band, (x0 + x1) / 2):
            cuts.append(k + 1)
    return [part for part in np.split(ys, cuts[1:]) if len(part) > 1]


def _are_captions(band: list[TextLine], centre: float) -> bool:
    """Lines with a caption's mark among them, or a title alone in the middle."""
    if any(mark in word.text for line in band for word in line.words for mark in CAPTION_MARKS):
        return True
    words = [word for line in band for word in line.words]
    return len(words) == 1 and len(words[0].text) > 5 and abs(words[0].centre - centre) < 1.5 * band[0].em


def framed(grid: Grid, characters: Characters) -> Grid | None:
    """The grid inside a frame whose columns no rule parts; None where its text stands in no columns."""
    x0, _, x1, _ = grid.box
    lines = text_lines(characters, NEAR_WORD_GAP)
    return _divided(lines, x0, x1, grid.ys) if sum(line.is_body for line in lines) >= 2 else None


def _divided(
    lines: list[TextLine], x0: float, x1: float, ys: np.ndarray, partial: np.ndarray = NO_RULES
) -> Grid | None:
    """The grid of an area whose columns (and, where no rule parts them, rows) are shown by its text alone.

    partial: (n, 3) of y, x0, x1 of rules that part only some columns of the headings.
    """
    first = next((line for line in lines if line.is_body), None)
    if first is None:
        return None
    # The rows begin with the band of the first amounts: its label may wrap above them.
    start = ys[max(0, int(np.searchsorted(ys, first.middle)) - 1)] if len(ys) > 2 else first.middle - 0.1
    headings, body = [line for line in lines if line.middle <= start], [line for line in lines if line.middle > start]
    partial = np.concatenate([partial, _unseen_rules(headings, body, x0, x1, ys, partial)])
    bands = heading_bands(headings, ys, partial, _row_step([line for line in body if line.amounts]))
    columns = find_columns(body, bands)
    if len(columns) < 2 or not any(line.amounts for line in body):
        return None
    ends = partial[:, 1:].ravel()
    borders = []
    for left, right in pairwise(columns):
        held = ends[(ends > left[1] - 4) & (ends < right[0] + 4)]
        borders.append(float(held.mean()) if len(held) else (left[1] + right[0]) / 2)
    xs = np.array([x0, *borders, x1])
    if (xs[1:] <= xs[:-1]).any():
        return None
    ys = np.unique(np.concatenate([row_borders(body, bands, ys), partial[:, 0]]))
    region = np.arange((len(ys) - 1) * (len(xs) - 1)).reshape(len(ys) - 1, len(xs) - 1)
    merge_headings(region, xs, ys, partial, bands, columns)
    begins = np.array([word.x0 for line in body for word in line.words if not AMOUNT.fullmatch(word.text)])
    for row, (upper, lower) in enumerate(pairwise(ys)):
        if lower > start:
            _merge_reaching(region[row], xs, [line for line in body if upper < line.middle < lower])
            last = _centred_over([line for line in body if upper < line.middle < lower], xs, columns, begins)
            region[row, : last + 1] = region[row, 0]
    return Grid.of_regions(xs, ys, region)


def _unseen_rules(
    headings: list[TextLine], body: list[TextLine], x0: float, x1: float, ys: np.ndarray, partial: np.ndarray
) -> np.ndarray:
    """(n, 3) of y, x0, x1: where no rule under a heading of several columns says so, the rule that would."""
    last = ys[np.searchsorted(ys, headings[-1].middle) - 1] if headings else 0.0
    near = [line for line in map(unspaced, headings) if line.middle > last]
    if len(near) < 2 or len(partial) or sum(len(line.words) for line in near) > MANY_HEADINGS:
        return NO_RULES
    found = Headings(near, find_columns(body, []))
    columns = find_columns(body, [Band(near[0].top, near[-1].bottom, found.lowest())])
    return found.partial_rules(columns, x0, x1)


def _merge_reaching(row: np.ndarray, xs: np.ndarray, lines: list[TextLine]) -> None:
    """A text that reaches into empty columns has them as one cell (changes `row`, the numbers of one row's cells)."""
    words = [word for line in lines for word in line.words]
    for word in words:
        left, right = int(np.searchsorted(xs, word.x0 + 1)) - 1, int(np.searchsorted(xs, word.x1 - 2)) - 1
        alone = not any(other is not word and xs[left + 1] < other.centre < xs[right + 1] for other in words)
        if 0 <= left < right < len(row) and alone:
            row[left : right + 1] = row[left]


def _centred_over(row: list[TextLine], xs: np.ndarray, columns: list[tuple[float, float]], begins: np.ndarray) -> int:
    """The last of the first columns that the row's first word (合计) stands in the middle of, alone; 0 where it does
    not, or begins where its own column's texts do. begins: where the labels of the body begin."""
    words = sorted((word for line in row for word in line.words), key=lambda word: word.x0)
    if not words:
        return 0
    word = words[0]
    own = next((k for k, column in enumerate(columns) if column[0] - 1 <= word.x0 <= column[1]), 0)
    alike = (np.abs(begins - word.x0) < 1.5).sum() - 1
    if abs(word.x0 - columns[own][0]) < 3 or alike > 1 or AMOUNT.fullmatch(word.text):
        return 0
    off_own = abs((xs[own] + xs[own + 1]) / 2 - word.centre)
    second = words[1].x0 if len(words) > 1 else float(xs[-1])
    for last in range(max(1, own), min(own + 3, len(columns) - 1)):
        # The border itself is unseen: it lies anywhere between the two columns' texts.
        nearest, farthest = (xs[0] + columns[last][1]) / 2, (xs[0] + columns[last + 1][0]) / 2
        off = abs((xs[0] + xs[last + 1]) / 2 - word.centre)
        if xs[last + 1] <= second + 1 and nearest - 3 < word.centre < farthest + 3 and off < off_own:
            return last
    return 0


def row_borders(body: list[TextLine], bands: list, ys: np.ndarray) -> np.ndarray:
    """Borders between rows: the given rules, those between bands of headings, and between lines with amounts that
    no rule parts."""
    borders = list(ys)
    if len(ys) == 2:
        parts = [*bands, *body[:1]]
        under = [not getattr(above, "of_groups", False) for above in parts]  # groups have a rule of their own
        borders += [(a.bottom + b.top) / 2 for (a, b), own in zip(pairwise(parts), under, strict=False) if own]
    for upper, lower in pairwise(ys):
        band = [line for line in body if upper < line.middle < lower]
        anchors = [line for line in band if line.amounts > 0]
        if len(anchors) < 2:
            continue
        step = _row_step(anchors)
        for above, below in pairwise(band):
            near = below.top - above.top < min(0.75 * step, WRAPPED * below.em)
            joined = near and not (above.amounts and below.amounts)
            if not joined:
                borders.append((above.bottom + below.top) / 2)
    return np.array(sorted(borders))


def _row_step(anchors: list[TextLine]) -> float:
    """From one row to the next, in points: as low rows show it, because rows of labels alone may stand between two
    with amounts; infinite where there is one row only."""
    steps = [below.top - above.top for above, below in pairwise(anchors)]
    return float(np.percentile(steps, 25)) if steps else np.inf
