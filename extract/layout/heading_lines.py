"""Which words of heading lines are the lines of one wrapped text.

The lines of one text follow each other at the step of the table's print, which may be two of the page's lines where
headings of two and of three lines stand side by side. Words of two such lines go together in order.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np

from extract.layout.heading_tree import is_cut
from extract.layout.words import TextLine, Word

NEAR = 3  # lines between two words of one wrapped heading
FARTHEST = 2.6  # ems between two lines of one text where places are exact
OVERLAP = 0.3  # ems
APART = 2.5  # ems that two words of one text may stand beside each other, because the tool moved them
TOGETHER = 8.0  # what each pair is worth beside its overlap, in ems
BESIDE = 3.0  # the same for a pair of which neither stands over the other
FLUSH = 2.0  # what it is worth more where both begin at one place, or have one middle
ALIGNED = 0.35  # ems
CENTRED = 0.5  # what each em costs that their middles stand apart
MOST_CENTRED = 1.5
MOST_OVERLAP = 1.0  # ems of overlap that count
BROKEN = 1.0  # what it is worth more where the first ends or the second begins inside a word


def links(lines: list[TextLine], exact: bool = False) -> tuple[dict[int, Word], set[int]]:
    """For words (by id) the word under them that may go on with their text; and those of them that do: a word is cut, or
    the two stand right of two others that are one text. exact: words stand where they stand on the page."""
    em = lines[0].em
    step = min((b.top - a.top for a, b in pairwise(lines)), default=1.0) or 1.0
    pairs = [(upper, lower, round((lower.top - upper.top) / step)) for upper, lower in combinations(lines, 2)]
    if exact:
        near = [(upper, lower) for upper, lower, _ in pairs if lower.top - upper.top < FARTHEST * em]
        return _linked([sorted(near, key=lambda pair: pair[1].top - pair[0].top)], em, exact)
    ways = [[(upper, lower) for upper, lower, distance in pairs if distance == d] for d in range(1, NEAR + 1)]
    one, two = (sum(_matched(upper.words, lower.words, em)[0] for upper, lower in own) for own in ways[:2])
    return _linked([ways[1], ways[0], *ways[2:]] if two > one else ways, em, exact)


def _linked(ways: list[list[tuple[TextLine, TextLine]]], em: float, exact: bool) -> tuple[dict[int, Word], set[int]]:
    """The words of pairs of lines that go together, the first pairs first."""
    found: dict[int, Word] = {}
    taken: set[int] = set()
    sure: set[int] = set()
    for number, own in enumerate(ways):
        for upper, lower in own:
            above = [word for word in upper.words if id(word) not in found]
            below = [word for word in lower.words if id(word) not in taken]
            for one, two in _matched(above, below, em, near=number == 0 and not exact)[1]:
                found[id(one)] = two
                taken.add(id(two))
            sure |= _sure(upper.words, lower.words, found)
    return found, sure


def _sure(above: list[Word], below: list[Word], found: dict[int, Word]) -> set[int]:
    places = {id(word): k for k, word in enumerate(below)}
    own: set[int] = set()
    before = -2
    for word in above:
        under = found.get(id(word))
        place = places.get(id(under), -2) if under is not None else -2
        if place >= 0 and (is_cut(word.text, under.text) or place == before + 1):
            own.add(id(word))
            before = place
        else:
            before = -2
    return own


def _matched(
    above: list[Word], below: list[Word], em: float, near: bool = True
) -> tuple[float, list[tuple[Word, Word]]]:
    """The pairs, in order, that are worth most together. near: also words that only stand close to each other."""
    n, m = len(above), len(below)
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            pair = best[i - 1, j - 1] + _worth(above[i - 1], below[j - 1], em, near)
            best[i, j] = max(best[i - 1, j], best[i, j - 1], pair)
    pairs = []
    i, j = n, m
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((above[i], below[j]))
    return float(best[n, m]), pairs


def _worth(above: Word, below: Word, em: float, near: bool) -> float:
    over = (min(above.x1, below.x1) - max(above.x0, below.x0)) / em
    broken = is_cut(above.text, below.text)
    if over < (-APART if near else OVERLAP):
        return 0.0
    centred = min(CENTRED * abs(above.centre - below.centre) / em, MOST_CENTRED)
    flush = min(abs(above.x0 - below.x0), abs(above.centre - below.centre)) < ALIGNED * em
    return (
        (TOGETHER if over > 0 else BESIDE)
        + (FLUSH if flush else 0.0)
        + min(over, MOST_OVERLAP)
        + (BROKEN if broken else 0.0)
        - centred
    )
