"""Which of several lists side by side a label is in, where the row prints fewer labels than there are lists.

Told by the number that the label goes on with, by the word that heads the list (收入, 支出), or by numbers that all labels
of one list have and none of the other. What these leave open is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

from extract.layout.row_parts import OrderRow, Part

STYLES = (
    re.compile(r"([一二三四五六七八九十]{1,3})[、.．]"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"(\d{1,2})[、.．](?!\d)"),
    re.compile(r"[（(](\d{1,2})[）)]"),
)
_DIGITS = "零一二三四五六七八九十"
_DIGITS = "零一二三四五六七八九十"
CERTAIN = 0.3  # share of labels that name their side
FEWEST = 3  # full rows that show how the labels of the lists are numbered


class ListTeller:
    """Goes through the rows of a table from top to bottom. sides: the word that heads each list, '' where none does."""

    def __init__(self, n: int, sides: list[str], rows: list[OrderRow]):
        self.n = n
        self.sides = sides if len(set(sides)) == n else [""] * n
        self.last: list[dict[int, int]] = [{} for _ in range(n)]
        full = [row.parts for row in rows if len(row.parts) == n and all(part.labels for part in row.parts)]
        shares = [[number_of(parts[k].labels[-1])[1] > 0 for parts in full] for k in range(n)]
        self.numbered = [len(own) >= FEWEST and sum(own) >= 0.8 * len(own) for own in shares]
        self.bare = [len(own) >= FEWEST and sum(own) <= 0.2 * len(own) for own in shares]

    def tell(self, row: OrderRow) -> None:
        """Say of each part of a row which list it is in; a row that cannot be of these lists is in doubt."""
        if len(row.parts) > self.n or not all(part.labels for part in row.parts):
            row.doubt = "Which list this figure is in cannot be told."
            return
        ways = [way for way in combinations(range(self.n), len(row.parts)) if self._may_be(row.parts, way)]
        if len(row.parts) == self.n:
            ways = [tuple(range(self.n))] if self._are_labels_apart(row.parts) else []
        if len(ways) != 1:
            return
        for part, k in zip(row.parts, ways[0], strict=True):
            part.list_no = k
            style, number = number_of(part.labels[-1])
            if number:
                self.last[k] = {other: n for other, n in self.last[k].items() if other < style} | {style: number}

    def _are_labels_apart(self, parts: list[Part]) -> bool:
        """Of two texts without a figure between: is the second a label of its own, not the rest of the first?"""
        for k in range(1, self.n):
            label = parts[k].labels[-1]
            own = number_of(label)[1] or self.bare[k] or (self.sides[k] and self.sides[k] in label)
            if not parts[k - 1].figures and not own:
                return False
        return True

    def tell_pairs(self, rows: list[OrderRow]) -> None:
        """Of two lists whose cells follow each other without lines: they alternate while both go on, the longer follows
        alone, totals may come in pairs again. What all ways to read them so, in which each label is of its side and its
        numbers run on, have in common is told."""
        parts = [row.parts[0] for row in rows]
        sides = [[k for k in range(2) if self.sides[k] and self.sides[k] in part.labels[-1]] for part in parts]
        certain = sum(len(own) == 1 for own in sides)
        ways = []
        for way in _patterns(len(parts)) if certain >= CERTAIN * len(parts) else []:
            if all(len(own) != 1 or own[0] == k for own, k in zip(sides, way, strict=True)) and _numbers_run_on(
                parts, way
            ):
                ways.append(way)
        for number, part in enumerate(parts):
            told = {way[number] for way in ways}
            part.list_no = told.pop() if len(told) == 1 else None

    def tell_rest(self, rows: list[OrderRow]) -> None:
        """Rows of one label between two of one list that follow each other are of this list, too: the other has run out."""
        if self.n != 2:
            return
        for lone, run in groupby(rows, key=lambda row: len(row.parts) == 1 and row.doubt is None):
            parts = [row.parts[0] for row in run] if lone else []
            told = [k for k, part in enumerate(parts) if part.list_no is not None]
            for first, last in pairwise(told):
                if parts[first].list_no == parts[last].list_no:
                    for part in parts[first + 1 : last]:
                        part.list_no = parts[first].list_no

    def _may_be(self, parts: list[Part], way: tuple[int, ...]) -> bool:
        return all(k in self._lists(part) for part, k in zip(parts, way, strict=True))

    def _lists(self, part: Part) -> list[int]:
        """The lists that a label can be in by what tells most: its number, its side, whether it has a number."""
        label = part.labels[-1]
        style, number = number_of(label)
        sides = [k for k in range(self.n) if self.sides[k] and self.sides[k] in label]
        if number:
            found = [k for k in range(self.n) if self.last[k].get(style, 0) + 1 == number]
            if len(found) > 1 and len(sides) == 1 and sides[0] in found:
                return sides
            return found
        if len(sides) == 1:
            return sides
        if not sides and self.n == 2 and sorted(self.numbered) == sorted(self.bare) == [False, True]:
            return [self.bare.index(True)]
        return list(range(self.n))


def _patterns(n: int) -> Iterator[tuple[int, ...]]:
    """0 1 0 1 ..., then one list alone, then 0 1 ... again, for n labels."""
    for pairs in range(1, n // 2 + 1):
        for alone in range(n - 2 * pairs + 1):
            if (n - 2 * pairs - alone) % 2 == 0:
                for k in range(2 if alone else 1):
                    yield (0, 1) * pairs + (k,) * alone + (0, 1) * ((n - 2 * pairs - alone) // 2)


def _numbers_run_on(parts: list[Part], way: tuple[int, ...]) -> bool:
    last: list[dict[int, int]] = [{}, {}]
    for part, k in zip(parts, way, strict=True):
        style, number = number_of(part.labels[-1])
        if number and number != last[k].get(style, 0) + 1:
            return False
        if number:
            last[k] = {other: n for other, n in last[k].items() if other < style} | {style: number}
    return True


def number_of(label: str) -> tuple[int, int]:
    """The kind of a label's number (一、 （一） 1、 (1)) and the number; 0 where it has none."""
    for style, pattern in enumerate(STYLES):
        if match := pattern.match(label.replace(" ", "")):
            return style, int(match[1]) if match[1].isdigit() else _value(match[1])
    return len(STYLES), 0


def _value(digits: str) -> int:
    if "十" not in digits:
        return _DIGITS.index(digits) if len(digits) == 1 else 0
    tens, _, ones = digits.partition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
