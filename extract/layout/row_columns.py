"""The columns of a table without rules, from its rows: where figures end, where labels begin, where nothing stands.

Figures and labels are asked apart. Figures whose extents meet from row to row are one column, unless one row prints two
of them: then the edges (right, left or middle) that lie closest together part them. Labels are columns by the figures
between which they begin, and by the gaps that run through.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.layout.table_lines import figures_of
from extract.layout.words import TextLine, Word

EDGES = {"right": lambda word: word.x1, "left": lambda word: word.x0, "middle": lambda word: word.centre}
BRIDGES = 12  # of so many rows one label may reach over the gap between two columns of labels
BESIDE = 0.25  # share of the rows that print as many texts side by side in one stretch, if they are columns
APART = 3.0  # characters between the begins of such texts
FEWEST = 3
FEW = 0.12  # share of the rows under which a stretch of labels is no column of its own


@dataclass(slots=True)
class Column:
    """A stretch of x. edge: which edge of its texts lies at `at`; figures: whether it holds figures; last: where the
    last of its labels begins; told: whether its heading could be put together; lone: one figure of many rows stands in it;
    blank: only a heading stands in it; torn: its figures were printed in two lines."""

    x0: float
    x1: float
    figures: bool
    edge: str = "left"
    at: float = 0.0
    last: float = 0.0
    told: bool = True
    lone: bool = False
    blank: bool = False
    torn: bool = False

    def off(self, word: Word) -> float:
        """How far a word is from its place in this column."""
        if self.figures:
            return abs(EDGES[self.edge](word) - self.at)
        return max(0.0, self.x0 - word.x0, word.x0 - self.last)


def columns_of(rows: list[TextLine], headings: list[TextLine]) -> list[Column]:
    """The columns that the words of the rows stand in, left to right. headings: a few labels that never stand beside
    others are a column where they have a heading of their own."""
    figures = _figure_columns(rows)
    found = list(figures)
    for low, high in pairwise([-np.inf, *(column.x0 for column in figures), np.inf]):
        found += _label_columns(rows, low, high, headings, figures)
    found.sort(key=lambda column: column.x0)
    for column, after in pairwise(found):
        if not column.figures:  # a label may run on over the next column's blank cells
            column.x1 = max(column.last, min(column.x1, after.x0))
    return found


def _figure_columns(rows: list[TextLine]) -> list[Column]:
    by_row = [figures_of(line) for line in rows]
    words = sorted((word for row in by_row for word in row), key=lambda word: word.x0)
    stretches: list[list[Word]] = []
    end = -np.inf
    for word in words:
        if word.x0 >= end:
            stretches.append([])
        stretches[-1].append(word)
        end = max(end, word.x1)
    found: list[Column] = []
    full = sum(bool(row) for row in by_row)
    for stretch in stretches:
        held = set(map(id, stretch))
        found += _parted([[word for word in row if id(word) in held] for row in by_row])
        if len(stretch) == 1 and full > 3:
            found[-1].lone = True
    return found


def _parted(by_row: list[list[Word]]) -> list[Column]:
    """The columns of one stretch of figures: as many as the fullest rows print in it."""
    words = [word for row in by_row for word in row]
    most = max(map(len, by_row))
    full = [row for row in by_row if len(row) == most]
    spread = {
        name: sum(float(np.ptp([edge(row[k]) for row in full])) for k in range(most)) for name, edge in EDGES.items()
    }
    if len(full) < 2:
        spread = {name: float(np.ptp([edge(word) for word in words])) for name, edge in EDGES.items()}
    name = min(spread, key=lambda name: (round(spread[name], 1), list(EDGES).index(name)))
    edge = EDGES[name]
    anchors = [float(np.median([edge(row[k]) for row in full])) for k in range(most)]
    held: list[list[Word]] = [[] for _ in anchors]
    for row in by_row:
        for word, k in zip(row, _in_order([edge(word) for word in row], anchors), strict=True):
            held[k].append(word)
    columns = [_column(own, name) for own in held if own]
    return [
        part for column, own in zip(columns, [own for own in held if own], strict=True) for part in _twins(column, own)
    ]


def _column(words: list[Word], edge: str) -> Column:
    at = float(np.median([EDGES[edge](word) for word in words]))
    torn = 2 * sum(word.torn for word in words) > len(words)
    return Column(min(word.x0 for word in words), max(word.x1 for word in words), True, edge, at, torn=torn)


def _twins(column: Column, words: list[Word]) -> list[Column]:
    """Two columns that no row prints both of, told by two places at which figures end and neither begins nor centres."""
    em = max(1.0, min((word.x1 - word.x0) / max(len(word.text), 1) for word in words))
    ends = sorted(word.x1 for word in words)
    gaps = [(b - a, (a + b) / 2) for a, b in pairwise(ends)]
    if not gaps:
        return [column]
    gap, cut = max(gaps)
    if gap < 4 * em:
        return [column]
    left, right = [w for w in words if w.x1 < cut], [w for w in words if w.x1 > cut]
    tight = all(np.ptp([w.x1 for w in part]) <= 1.2 * em for part in (left, right))
    wide = {round(len(w.text)) for w in words}
    if not tight or min(len(left), len(right)) < 2 or len(wide) < 2:
        return [column]
    if min(np.ptp([w.x0 for w in words]), np.ptp([w.centre for w in words])) <= 1.2 * em:
        return [column]
    return [_column(left, "right"), _column(right, "right")]


def _in_order(places: list[float], anchors: list[float]) -> list[int]:
    """Which anchor each of some ascending places belongs to: nearest in sum, no two to one."""
    if not places or len(places) == len(anchors):
        return list(range(len(places)))
    best = [[abs(places[0] - at) for at in anchors]]
    came: list[list[int]] = []
    for place in places[1:]:
        values, sources = [np.inf], [-1]
        for k in range(1, len(anchors)):
            source = min(range(k), key=best[-1].__getitem__)
            values.append(best[-1][source] + abs(place - anchors[k]))
            sources.append(source)
        best.append(values)
        came.append(sources)
    chosen = [min(range(len(anchors)), key=best[-1].__getitem__)]
    for sources in reversed(came):
        chosen.append(sources[chosen[-1]])
    return chosen[::-1]


def _label_columns(
    rows: list[TextLine], low: float, high: float, headings: list[TextLine], figures: list[Column]
) -> list[Column]:
    """The columns of labels (and codes) that begin between two columns of figures."""
    by_row = []
    for line in rows:
        own = set(map(id, figures_of(line)))
        labels = [word for word in line.words if id(word) not in own and low <= word.x0 < high]
        by_row.append([word for word in labels if not (word.text.isdigit() and _stands_in(word, figures))])
    words = [word for row in by_row for word in row]
    if not words:
        return []
    stretches: list[list[Word]] = []
    for codes in (True, False):  # codes and names are columns apart, however far each is set in
        own = [[word for word in row if word.text.isdigit() == codes] for row in by_row]
        held = [word for row in own for word in row]
        if held:
            between = [] if codes else [word.x0 for own in stretches for word in own]
            parts = [part for stretch in _stretches(held, len(rows) // BRIDGES) for part in _side_by_side(stretch, own)]
            stretches += _joined(parts, own, headings, between)
    stretches = _codes_with_totals(stretches, by_row)
    stretches.sort(key=lambda own: min(word.x0 for word in own))
    if low > -np.inf and len(words) < max(2, FEW * len(rows)):
        return []  # a word or two among figures
    return [
        Column(
            min(word.x0 for word in own),
            max(word.x1 for word in own),
            False,
            "left",
            min(word.x0 for word in own),
            max(word.x0 for word in own),
        )
        for own in stretches
    ]


def _side_by_side(stretch: list[Word], by_row: list[list[Word]]) -> list[list[Word]]:
    """One stretch of labels as columns, where several rows print as many texts in it, and all texts begin at as many
    places: a tool that imitates a page may give a text more room than it has on the page, and let it reach over the
    next column."""
    held = set(map(id, stretch))
    rows = [own for row in by_row if (own := [word for word in row if id(word) in held])]
    number = max(map(len, rows))
    full = [row for row in rows if len(row) == number]
    if number < 2 or len(full) < max(FEWEST, BESIDE * len(rows)):
        return [stretch]
    anchors = [float(np.median([row[k].x0 for row in full])) for k in range(number)]
    parts: list[list[Word]] = [[] for _ in anchors]
    for row in rows:
        for word, k in zip(row, _in_order([word.x0 for word in row], anchors), strict=True):
            parts[k].append(word)
    em = (stretch[0].x1 - stretch[0].x0) / max(len(stretch[0].text), 1)
    apart = all(min(w.x0 for w in b) - max(w.x0 for w in a) > APART * em for a, b in pairwise(parts))
    return parts if apart else [stretch]


def _codes_with_totals(stretches: list[list[Word]], by_row: list[list[Word]]) -> list[list[Word]]:
    """A few labels that stand where codes do, in rows without one (合计), are in the column of codes."""
    row_of = {id(word): number for number, row in enumerate(by_row) for word in row}
    codes = [own for own in stretches if all(word.text.isdigit() for word in own)]
    found = list(codes)
    for own in stretches:
        if any(own is other for other in codes):
            continue
        rows = {row_of[id(word)] for word in own}
        over = [
            held
            for held in codes
            if min(w.x0 for w in own) < max(w.x1 for w in held)
            and max(w.x1 for w in own) > min(w.x0 for w in held)
            and not rows & {row_of[id(w)] for w in held}
            and len(own) < len(held)
        ]
        if over and len(stretches) > len(codes) + 1:
            over[0].extend(own)
        else:
            found.append(own)
    return found


def _stands_in(word: Word, columns: list[Column]) -> bool:
    return any(column.x0 <= word.centre <= column.x1 for column in columns)


def _stretches(words: list[Word], bridges: int) -> list[list[Word]]:
    """Words by the stretches that they cover; few that reach over a gap do not close it."""
    steps = sorted([(word.x0, 1) for word in words] + [(word.x1, -1) for word in words])
    covered, count = [], 0
    for x, step in steps:
        before, count = count, count + step
        if before <= bridges < count:
            covered.append([x, x])
        elif count <= bridges < before:
            covered[-1][1] = x
    for word in sorted(words, key=lambda word: word.x0):
        over = [stretch for stretch in covered if word.x0 < stretch[1] and word.x1 > stretch[0]]
        if not over:
            covered.append([word.x0, word.x1])
    covered.sort()
    found: list[list[Word]] = [[] for _ in covered]
    for word in words:
        over = [k for k, (x0, x1) in enumerate(covered) if word.x0 < x1 and word.x1 > x0]
        found[over[0]].append(word)
    return [own for own in found if own]


def _joined(
    stretches: list[list[Word]], by_row: list[list[Word]], headings: list[TextLine], codes: list[float]
) -> list[list[Word]]:
    """Stretches whose words never stand beside a neighbour's are one column with it (合计 in the middle, codes set in by
    their level), unless each has a heading of its own, or codes (that begin at these places) stand between."""
    row_of = {id(word): number for number, row in enumerate(by_row) for word in row}
    k = 0
    while len(stretches) > 1 and k < len(stretches):
        own = {row_of[id(word)] for word in stretches[k]}
        beside = [j for j in (k + 1, k - 1) if 0 <= j < len(stretches)]
        free = [j for j in beside if not own & {row_of[id(word)] for word in stretches[j]}]
        free = [j for j in free if not _headed(stretches, k, j, headings)]
        free = [j for j in free if not _between(stretches[min(j, k)], stretches[max(j, k)], codes)]
        if free:
            stretches[min(free[0], k)] = stretches[min(free[0], k)] + stretches[max(free[0], k)]
            del stretches[max(free[0], k)]
            k = 0
        else:
            k += 1
    return stretches


def _between(left: list[Word], right: list[Word], codes: list[float]) -> bool:
    """Do most codes begin between two stretches?"""
    low, high = max(word.x0 for word in left), min(word.x0 for word in right)
    return sum(low < x < high for x in codes) > 0.5 * max(len(codes), 1)


def _headed(stretches: list[list[Word]], k: int, other: int, headings: list[TextLine]) -> bool:
    """Has the stretch a heading on one line with one of its neighbour's?"""

    def over(word: Word, own: list[Word]) -> bool:
        return min(w.x0 for w in own) < word.x1 and max(w.x1 for w in own) > word.x0

    for line in headings:
        one = [word for word in line.words if over(word, stretches[k])]
        two = [word for word in line.words if over(word, stretches[other])]
        if one and two and one[0] is not two[0]:
            return True
    return False
