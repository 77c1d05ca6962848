"""What it costs to take lines of a table without rules for one row's label, or to part them.

A line that goes on fills its column, brackets close, numbers begin a text, figures stand in the middle of their label (in
some tables beside its first line), and lines as far apart as rows are rows.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.layout.row_columns import Column
from extract.layout.table_lines import CODE, NUMBERED, TOTAL
from extract.layout.words import TextLine, Word

FULL = 1.6  # ems that a filled line of a column may leave free
SHORT = 3.0  # what it costs to go on after a line that does not fill its column
BROKEN = 3.0  # to part a bracket, or a text before its comma
AFTER_FULL = 0.8  # to part where a line fills its column
NO_LABEL = 4.0  # a row of figures without a label, where others have one
OWN = 1.3  # a row that is a label alone, without a number
UNEVEN = 0.9  # each line that figures stand above or below the middle of their label
FIRST = 1.0  # what it costs to take a table for one whose figures stand beside the first lines of labels
NOT_FIRST = 2.0  # the same where figures stand beside the first line
FAR = 0.7  # each line of distance inside a label
NEW = 8.0  # to go on with a text that is numbered
ROWS = 1.2  # to go on with a text on a line as far below as the rows of the page stand apart
AS_ROWS = 0.93  # of that distance
LINES = 1.45  # ems between the lines of one text, at most
FEWEST_ROWS = 4  # that stand right under each other and show how far apart rows are
_OPENS, _CLOSES = "（(《“【", "）)》”】"
_GOES_ON = tuple("，、,）)》】")


@dataclass(slots=True)
class LabelLine:
    """A line, its texts by column, and whether figures (or a code) make it a row. off: it holds the code of a row whose
    figures stand on another line."""

    line: TextLine
    texts: dict[int, Word]
    anchor: bool
    off: bool = False


class LabelCosts:
    """What the lines of a table tell about wrapping: how wide its columns are, how close its lines; and what ways of
    sharing them out cost."""

    def __init__(self, told: list[LabelLine], columns: list[Column], exact: bool):
        self.told = told
        first_figures = min((c.x0 for c in columns if c.figures and not c.blank), default=np.inf)
        self.of_rows = {k for k, c in enumerate(columns) if not c.figures and c.x0 < first_figures}
        self.full: dict[int, float] = {}
        for own in told:
            for k, word in own.texts.items():
                self.full[k] = max(self.full.get(k, 0.0), _reach(word, columns[k], own.line.em))
        self.columns = columns
        steps = [b.line.top - a.line.top for a, b in pairwise(told)]
        self.step = max(min(steps, default=1.0), 1e-6)
        rows = [b.line.top - a.line.top for a, b in pairwise(told) if a.anchor and b.anchor]
        self.row_step = AS_ROWS * float(np.percentile(rows, 25)) if exact and len(rows) >= FEWEST_ROWS else np.inf
        self.labelled = sum(bool(own.texts) for own in told if own.anchor) > 0.5 * sum(own.anchor for own in told)

    def columns_of(self, lines: list[int]) -> set[int]:
        """The columns in which the lines print texts."""
        return {column for k in lines for column in self.told[k].texts}

    def fills(self, word: Word, k: int, em: float) -> bool:
        return self.full[k] > 4 and _reach(word, self.columns[k], em) >= self.full[k] - FULL

    def joint(self, above: int, below: int) -> float:
        """What it costs that one label goes on from a line to another."""
        one, two = self.told[above], self.told[below]
        both = [k for k in two.texts if k in one.texts]
        if not both:
            return 0.0
        costs = []
        for k in both:
            w, v = one.texts[k], two.texts[k]
            cost = 0.0
            if _begins(v.text) or TOTAL.fullmatch(w.text.replace(" ", "")):
                cost += NEW
            opened = _open(w.text)
            if not opened and not v.text.startswith(_GOES_ON) and not self.fills(w, k, one.line.em):
                cost += SHORT
            costs.append(cost)
        if two.line.top - one.line.top >= max(self.row_step, LINES * one.line.em):
            costs = [cost + ROWS for cost in costs]
        apart = (two.line.top - one.line.top) / self.step - 1
        between = sum(one.line.top < other.line.top < two.line.top for other in self.told[above + 1 : below])
        return float(np.mean(costs)) + FAR * max(0.0, apart - between)

    def parting(self, above: int, below: int) -> float:
        """What it costs that a line ends a label and the other begins one."""
        one, two = self.told[above], self.told[below]
        cost = 0.0
        for k in two.texts:
            if k not in one.texts:
                continue
            w, v = one.texts[k], two.texts[k]
            if _open(w.text) or v.text.startswith(_GOES_ON):
                cost += BROKEN
            elif self.fills(w, k, one.line.em) and not _begins(v.text):
                cost += AFTER_FULL
        return cost

    def row(self, anchor: int, above: list[int], below: list[int], first: bool) -> float:
        """What a row of these lines costs."""
        own = self.told[anchor]
        label = [k for k in [*above, anchor, *below] if self.told[k].texts]
        cost = sum(self.joint(a, b) for a, b in pairwise(label))
        named = [k for k in label if self.of_rows & set(self.told[k].texts)]
        up, down = sum(k < anchor for k in named), sum(k > anchor for k in named)
        if first and own.texts:
            cost += NOT_FIRST * up
        else:
            cost += UNEVEN * abs(up - down)
        codes = sum(self.told[k].off for k in [*above, *below])
        cost += NEW * max(0, codes - 1)
        if not named and self.labelled:
            cost += NO_LABEL
        return cost

    def own(self, line: int) -> float:
        words = self.told[line].texts
        if self.told[line].off:
            return NEW
        if not words:
            return 0.0
        if not self.of_rows & set(words):
            return 2.0
        return 0.0 if any(_begins(word.text) for word in words.values()) else OWN


def _begins(text: str) -> bool:
    return bool(NUMBERED.match(text) or TOTAL.fullmatch(text) or CODE.fullmatch(text) or text.startswith("其中"))


def _open(text: str) -> bool:
    """Is a bracket opened and not closed?"""
    return sum(text.count(c) for c in _OPENS) > sum(text.count(c) for c in _CLOSES)


def _reach(word: Word, column: Column, em: float) -> float:
    """How far into its column a text reaches, in ems."""
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in word.text)
    return wide + max(0.0, word.x0 - column.x0) / (2 * em)
