"""A dump aligned by blanks as lines of words with places: a page of characters, each as wide as its tool counted it.

Some tools count a Chinese character as one column, some as two; some set each word where it begins on the page, however
many columns its characters then take. The dump itself tells: measured the right way, its figures end at fewer places.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.layout.words import AMOUNT, MONEY, TextLine, Word

EM = 10.0  # what a line's height and a Chinese character's width count, in the places given here
COLUMN = 6.0  # one column of characters
STEP = 14.0  # one line
_ENOUGH = 2000  # lines that tell how the tool counts
_TOKEN = re.compile(r"\S+")
_BEGUN = re.compile(r"[-−]?\d[\d,]*(?:\.\d?)?")
_REST = re.compile(r"[\d,]*\.?\d*")
_WHOLE = re.compile(r"[-−]?\d[\d,]*\.\d\d")
_CODE = re.compile(r"\d{2,12}")
_GLUED = re.compile(r"(?<=\.\d\d)(?=[\u4e00-\u9fff（(一-十])(?![万亿元])")


class Measure(NamedTuple):
    """How a tool counts. wide: the columns that it gives a Chinese character; half: how wide a digit is on the page, in
    columns (1 where the tool makes room for every character)."""

    wide: int
    half: float

    def width(self, text: str) -> float:
        """The width of a printed word, in columns."""
        n_wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
        each = self.wide if self.half == 1 else 2 * self.half
        return each * n_wide + self.half * (len(text) - n_wide)


SURE = 1.15  # times as many figures must end together before a digit counts as less than a column
MEASURES = (Measure(1, 1.0), Measure(2, 1.0), Measure(1, 0.8), Measure(1, 0.7), Measure(1, 0.6))


def text_lines(lines: list[tuple[int, str]], wide: Measure) -> list[TextLine]:
    """Printed lines (number, text) as lines of words."""
    found: list[TextLine] = []
    for number, text in lines:
        words = _words(text, wide)
        if not words:
            continue
        if found and _goes_on(found[-1].words[-1], words[0]):
            _mend(found[-1], words)
            continue
        found.append(TextLine(number * STEP, number * STEP + EM, EM, words))
    if wide == MEASURES[0]:
        _spread(found)
    return found


def _spread(lines: list[TextLine]) -> None:
    """Give the words of lines without figures the width that they have on the page. A tool that gives each character one
    column sets only the first of a text where it stands: over figures, which take two columns for the width of a Chinese
    character, the words that follow at one blank fall back."""
    narrow = _narrow(lines)
    for line in lines:
        if line.amounts:
            continue
        for k, word in enumerate(line.words):
            after = line.words[k + 1].x0 if k + 1 < len(line.words) else np.inf
            parts = word.text.split(" ")
            if len(parts) != len(word.gaps) + 1:
                continue
            ends = [word.x0 / COLUMN]
            for character in word.text:
                wide = unicodedata.east_asian_width(character) in "WF"
                ends.append(ends[-1] + (2 if wide and round(ends[-1]) in narrow else 1))
            room = (min(ends[-1], after / COLUMN - 1) - ends[0]) / (ends[-1] - ends[0])
            if room * (ends[-1] - ends[0]) < len(word.text):
                continue
            places = [(ends[0] + room * (end - ends[0])) * COLUMN for end in ends]
            blanks = [number for number, character in enumerate(word.text) if character == " "]
            gaps = [(places[blank] + places[blank + 1]) / 2 for blank in blanks]
            line.words[k] = Word(word.x0, places[-1], word.text, gaps, pushed=word.pushed)


def _narrow(lines: list[TextLine]) -> set[int]:
    """The columns of the page in which figures stand."""
    found: set[int] = set()
    for line in lines:
        for word in line.words:
            if MONEY.fullmatch(word.text):
                found.update(range(round(word.x0 / COLUMN), round(word.x1 / COLUMN)))
    return found


def _goes_on(last: Word, first: Word) -> bool:
    """Is the first word of a line the rest of the amount that ends the line before? A narrow cell wraps its amount
    (174,900 / .64), and the tool prints each part where the one before ends."""
    if not _BEGUN.fullmatch(last.text) or not _REST.match(first.text):
        return False
    if first.text[0] == ".":
        return last.text[-1].isdigit() and "." not in last.text
    near = abs(first.x0 - last.x1) <= COLUMN
    return near and bool(
        _BEGUN.fullmatch(last.text + _REST.match(first.text)[0]) or _WHOLE.match(last.text + first.text)
    )


def _mend(line: TextLine, words: list[Word]) -> None:
    """Put an amount that was wrapped together again, and behind it what the dump printed there."""
    last, rest = line.words[-1], words[0].text
    whole = _WHOLE.match(last.text + rest)
    cut = whole.end() - len(last.text) if whole else len(rest)
    line.words[-1] = Word(last.x0, words[0].x0 + cut * COLUMN, last.text + rest[:cut], [], torn=True)
    if rest[cut:]:
        line.words.append(Word(words[0].x0 + cut * COLUMN, words[0].x1, rest[cut:], []))
    line.words += words[1:]


def _words(text: str, measure: Measure) -> list[Word]:
    places = [0]
    for character in text:
        places.append(places[-1] + (measure.wide if unicodedata.east_asian_width(character) in "WF" else 1))
    tokens = []
    for match in _TOKEN.finditer(text):
        cuts = [match.start(), *(match.start() + cut.start() for cut in _GLUED.finditer(match[0])), match.end()]
        tokens += [(a, b) for a, b in pairwise(cuts)]
    words: list[Word] = []
    behind = 0
    for start, end in tokens:
        token = text[start:end]
        x0 = places[start] * COLUMN
        x1 = x0 + measure.width(token) * COLUMN
        last = words[-1] if words else None
        one_blank = last is not None and 0 < start - behind <= 1
        behind = end
        if one_blank and token[0] == "年" and last.text[-4:].isdigit():
            words[-1] = Word(last.x0, x1, last.text + token, last.gaps)
        elif one_blank and not _alone(token) and not _alone(last.text.rsplit(" ", 1)[-1]):
            words[-1] = Word(last.x0, x1, f"{last.text} {token}", [*last.gaps, (last.x1 + x0) / 2])
        else:
            words.append(Word(x0, x1, token, [], pushed=one_blank))
    return words


def _alone(token: str) -> bool:
    """A figure or a code is never joined with what stands beside it."""
    return bool(AMOUNT.fullmatch(token) or _CODE.fullmatch(token))


def measure_of(lines: list[str]) -> Measure:
    """How the tool counted: the way in which figures end at the fewest places."""
    rows = [text for text in lines if re.search(r"\d  |  \d", text)][:_ENOUGH]
    gathered = {measure: _gathered(rows, measure) for measure in MEASURES}
    plain = max(MEASURES[:2], key=gathered.__getitem__)
    best = max(MEASURES[2:], key=gathered.__getitem__)
    return best if gathered[best] > SURE * gathered[plain] else plain


def _gathered(lines: list[str], measure: Measure) -> float:
    """The share of pairs of figures, among all, that end within one column."""
    ends = np.sort([word.x1 for text in lines for word in _words(text, measure) if MONEY.fullmatch(word.text)])
    near = np.searchsorted(ends, ends + 0.6 * COLUMN) - np.searchsorted(ends, ends - 0.6 * COLUMN)
    return float(near.mean()) if len(ends) else 0.0
