"""A passage cut into sentences: at full stops outside brackets and quotation marks."""

from __future__ import annotations

import re

_STOP = re.compile(r"[。!?]+[”\"']?")
_OPEN, _CLOSE = "([《“", ")]》”"
_LONGEST = 2_000  # characters of a sentence; the longest real ones have some 600
_LONGEST_BRACKET = 400  # characters; a bracket that is not closed by then was never meant to hold sentences


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, blanks around it left out. The spans follow one another without overlap."""
    inside = _inside_brackets(text)
    found, start = [], 0
    for match in _STOP.finditer(text):
        if not inside[match.start()]:
            found.append((start, match.end()))
            start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    pieces = [piece for span in found for piece in _pieces(*span)]
    return [_trimmed(text, *span) for span in pieces if text[slice(*span)].strip()]


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    """A span in pieces that the grammar can look at again and again: what is longer is no sentence that a person wrote."""
    return [(at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST)]


def _inside_brackets(text: str) -> list[bool]:
    """For each character, whether it is inside a pair of brackets that is closed before long."""
    inside = [False] * len(text)
    opened: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        if character in _OPEN:
            opened.append((_CLOSE[_OPEN.index(character)], position))
        elif character in _CLOSE:
            while opened and opened[-1][0] != character:
                opened.pop()
            if opened and position - opened[-1][1] <= _LONGEST_BRACKET:
                first = opened.pop()[1]
                inside[first:position] = [True] * (position - first)
    return inside


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
