"""Characters as lines of words: what the tables without vertical rules are read from."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from extract.layout.page.characters import Characters
from extract.layout.page.text import lines_of
from extract.layout.words import MONEY, TextLine, Word

# Where an amount with two decimals may end before a label or another such amount that touches it. (More digits are
# decimals of the same amount.)
CUT = re.compile(r"(?<=\.\d\d)(?=[-+−－]?\d{1,3}(?:,\d{3}){0,5}\.\d|[-+−－]?\d{1,12}\.\d|[\u4e00-\u9fff])(?![万亿元])")
ALIGNED = 0.12  # ems between the ends of amounts set flush right
WORD_GAP = 0.8  # ems between two words of one line where nothing else shows a table
NEAR_WORD_GAP = 0.45  # the same where rules show that there is one
DIGIT_GAP = 0.25  # ems between two digits that are no number together
NARROW_GAP = 0.06  # ems that part two neighbouring headings where a column ends


class Words:
    """Where words begin in the upright characters, put in reading order."""

    def __init__(self, characters: Characters, word_gap: float = WORD_GAP):
        self.characters = characters.take(~characters.turned) if characters.turned.any() else characters
        line = lines_of(np.zeros(len(self.characters.code), int), self.characters)
        order = np.argsort(line * 1e6 + self.characters.box[:, 0], kind="stable")
        self.box, self.em, self.line = self.characters.box[order], self.characters.em[order], line[order]
        self.code = self.characters.code[order]
        fresh = np.ones(len(order), bool)
        gap = self.box[1:, 0] - self.box[:-1, 2]
        em = np.minimum(self.em[1:], self.em[:-1])
        digit = (self.code >= ord("0")) & (self.code <= ord("9"))
        apart = np.where(digit[1:] & digit[:-1], min(word_gap, DIGIT_GAP), word_gap)
        fresh[1:] = (np.diff(self.line) != 0) | (gap > apart * em)
        self.starts = np.flatnonzero(fresh)

    def figure_lines(self) -> int:
        """How many lines have a word of figures only beside another word."""
        figures = np.logical_and.reduceat(_FIGURE_CODES[np.minimum(self.code, 0xFF)] & (self.code < 0x100), self.starts)
        lines, words = np.unique(self.line[self.starts], return_counts=True)
        return int(np.isin(lines[words > 1], self.line[self.starts][figures]).sum())


_FIGURE_CODES = np.zeros(0x100, bool)
_FIGURE_CODES[[ord(c) for c in "0123456789.,%-"]] = True


def lone_figures(characters: Characters) -> int:
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
    words = Words(characters, word_gap)
    box, em, line, starts = words.box, words.em, words.line, words.starts
    ends = np.append(starts[1:], len(line))
    codes = words.code.tolist()
    pieces = list(zip(starts.tolist(), ends.tolist(), strict=True))
    texts = ["".join(map(chr, codes[start:end])) for start, end in pieces]
    if any(map(CUT.search, texts)):
        pieces, texts = _parted(pieces, texts, words)
    begins = set(starts.tolist())
    found: dict[int, TextLine] = {}
    for (start, end), text in zip(pieces, texts, strict=True):
        inner = start + np.flatnonzero(box[start + 1 : end, 0] - box[start : end - 1, 2] > NARROW_GAP * em[start])
        gaps = ((box[inner, 2] + box[inner + 1, 0]) / 2).tolist()
        word = Word(float(box[start, 0]), float(box[start:end, 2].max()), text, gaps, start not in begins)
        top, bottom = float(box[start:end, 1].min()), float(box[start:end, 3].max())
        held = found.setdefault(int(line[start]), TextLine(top, bottom, float(em[start]), []))
        held.words.append(word)
        held.top, held.bottom = min(held.top, top), max(held.bottom, bottom)
    return [found[number] for number in sorted(found)]


def _parted(pieces: list[tuple[int, int]], texts: list[str], words: Words) -> tuple[list[tuple[int, int]], list[str]]:
    """The stretches of characters that are words, those parted in which an amount touches the next text: where
    another line's amount ends at the same place."""
    ends = [(words.box[end - 1, 2], words.line[start]) for (start, end), text in zip(pieces, texts, strict=True)]
    ends = [at for at, text in zip(ends, texts, strict=True) if MONEY.fullmatch(text)]
    cuts = [
        [start + match.start() for match in CUT.finditer(text)] for (start, _), text in zip(pieces, texts, strict=True)
    ]
    ends += [(words.box[k - 1, 2], words.line[k - 1]) for found in cuts for k in found]
    places, lines = np.array([x for x, _ in ends]), np.array([line for _, line in ends])
    parted, parted_texts = [], []
    for (start, end), text, found in zip(pieces, texts, cuts, strict=True):
        edges = [start]
        for k in found:
            near = np.abs(places - words.box[k - 1, 2]) < ALIGNED * words.em[k - 1]
            if (near & (lines != words.line[k - 1])).any():
                edges.append(k)
        for first, last in pairwise([*edges, end]):
            parted.append((first, last))
            parted_texts.append(text[first - start : last - start])
    return parted, parted_texts
