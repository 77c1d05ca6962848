"""The numbers that Word prints before list paragraphs of a .doc (一、 （一） 1.): counted, for they are not in the text.

Source: MS-DOC 2.9.131 (LFO), 2.9.150 (LVL), 2.9.147 (LSTF); a paragraph names its list and level by sprmPIlfo, sprmPIlvl.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from extract.readers.word.numbering import chinese_number

FIB_LISTS, FIB_OVERRIDES = 0x02E2, 0x02EA  # fcPlfLst, fcPlfLfo
LIST_BYTES, LEVEL_BYTES, OVERRIDE_BYTES = 28, 28, 16
MOST_LISTS = 5_000
BULLET, NOTHING = 23, 255
CHINESE = (10, 11, 37, 38, 39)
CIRCLED = 18
LETTERS = {3: "A", 4: "a"}
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """One level of a list: its first number, the kind of number, and its text with the levels as characters 0 to 8."""

    start: int
    kind: int
    text: str


class DocNumbering:
    """Counters of one document. `label(list, level)` gives the printed number of the next paragraph of a list."""

    def __init__(self, lists: dict[int, list[Level]], overrides: list[int]) -> None:
        self._lists, self._overrides = lists, overrides
        self._counts: dict[tuple[int, int], int] = {}

    @classmethod
    def of(cls, main: bytes, table: bytes) -> DocNumbering:
        """The lists of a document; what is damaged of them is left out: its paragraphs are printed without numbers."""
        try:
            return cls(_lists(main, table), _overrides(main, table))
        except (struct.error, IndexError, ValueError):
            return cls({}, [])

    def label(self, override: int, level: int) -> str:
        if not 1 <= override <= len(self._overrides):
            return ""
        name = self._overrides[override - 1]
        levels = self._lists.get(name, [])
        if not 0 <= level < len(levels):
            return ""
        own = levels[level]
        self._counts[name, level] = self._counts.get((name, level), own.start - 1) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((name, deeper), None)
        if own.kind in (BULLET, NOTHING):
            return ""
        parts = []
        for character in own.text:
            number = ord(character)
            parts.append(
                self._number(name, number, levels) if number < len(levels) else character if number > 8 else ""
            )
        return "".join(parts)

    def _number(self, name: int, level: int, levels: list[Level]) -> str:
        return printed_number(self._counts.get((name, level), levels[level].start), levels[level].kind)


def printed_number(count: int, kind: int) -> str:
    """A number as a kind of list prints it; a kind that is not known prints digits."""
    if kind in CHINESE:
        return chinese_number(count)
    if kind == CIRCLED and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if kind in LETTERS and 1 <= count <= 26:
        return chr(ord(LETTERS[kind]) + count - 1)
    if kind in (1, 2) and 1 <= count < 40:
        text = ""
        for value, sign in ROMAN:
            while count >= value:
                text, count = text + sign, count - value
        return text.upper() if kind == 1 else text
    return str(count)


def _lists(main: bytes, table: bytes) -> dict[int, list[Level]]:
    offset, size = struct.unpack_from("<II", main, FIB_LISTS)
    if size < 2:
        return {}
    count = struct.unpack_from("<H", table, offset)[0]
    if count > MOST_LISTS:
        raise ValueError("lists")
    place = offset + 2 + LIST_BYTES * count
    found = {}
    for number in range(count):
        begin = offset + 2 + LIST_BYTES * number
        name = struct.unpack_from("<i", table, begin)[0]
        levels = []
        for _ in range(1 if table[begin + 26] & 1 else 9):
            level, place = _level(table, place)
            levels.append(level)
        found[name] = levels
    return found


def _level(table: bytes, place: int) -> tuple[Level, int]:
    start, kind = struct.unpack_from("<iB", table, place)
    characters, paragraphs = table[place + 24], table[place + 25]
    place += LEVEL_BYTES + characters + paragraphs
    length = struct.unpack_from("<H", table, place)[0]
    text = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    return Level(start, kind, text), place + 2 + 2 * length


def _overrides(main: bytes, table: bytes) -> list[int]:
    """The lists that paragraphs name by number, from 1."""
    offset, size = struct.unpack_from("<II", main, FIB_OVERRIDES)
    if size < 4:
        return []
    count = struct.unpack_from("<i", table, offset)[0]
    if not 0 <= count <= MOST_LISTS:
        raise ValueError("overrides")
    return [struct.unpack_from("<i", table, offset + 4 + OVERRIDE_BYTES * number)[0] for number in range(count)]
