"""The texts of a heading from its lines: runs printed twice taken once, wrapped texts joined.

Whether a line goes on with the text before it (国有资本经营预 / 算) or is a text of its own (项目 / 2024年预算数) is told by
its width (a wrapped text fills its lines, so no later line is longer) and by the document itself: the three
characters over the seam are printed together elsewhere.
"""

from __future__ import annotations

from itertools import product

from extract.readers.text.doubling import half
from extract.readers.text.heading_tree import Item

_MOST_SEAMS = 10


class Words:
    """Runs of three characters that a document prints within a line: a lexicon of its own words."""

    def __init__(self, lines: list[str]) -> None:
        self._runs: set[str] = set()
        for line in lines:
            for token in line.split():
                text = half(token) or token
                self._runs.update(text[i : i + 3] for i in range(len(text) - 2))

    def goes_over(self, before: str, after: str) -> bool:
        """Does the document print the seam of these two texts as one word elsewhere?"""
        seams = [before[-2:] + after[:1]] if len(before) > 1 else []
        seams += [before[-1:] + after[:2]] if len(after) > 1 else []
        return bool(seams) and all(seam in self._runs for seam in seams)


def heading_texts(lines: list[str], words: Words) -> list[tuple[list[Item], float]]:
    """The likely ways to read heading lines as texts, each with a score (0 is best)."""
    tokens = _tokens(lines)
    seams = [index for index in range(1, len(tokens)) if _may_go_on(tokens, index)]
    if len(seams) > _MOST_SEAMS:
        seams = [index for index in seams if words.goes_over(tokens[index - 1][0], tokens[index][0])]
    readings = []
    for choice in product((False, True), repeat=len(seams[:_MOST_SEAMS])):
        joined = {index for index, join in zip(seams, choice, strict=False) if join}
        items = _join(tokens, joined)
        if items is None:
            continue
        score = 0.0
        for index in seams:
            evidence = words.goes_over(tokens[index - 1][0], tokens[index][0])
            score -= 2.0 * (evidence != (index in joined)) + 1.0 * (index in joined and not evidence)
        readings.append((items, score))
    readings.sort(key=lambda reading: -reading[1])
    return readings[:12]


def _tokens(lines: list[str]) -> list[tuple[str, int, bool]]:
    """(text, line, alone on its line) of each token; in a heading that is doubled, single characters are too."""
    split = [line.split() for line in lines]
    doubled = sum(half(token) is not None for tokens in split for token in tokens)
    among = doubled * 2 > sum(len(tokens) for tokens in split)
    return [
        (half(token, among_doubled=among) or token, number, len(tokens) == 1)
        for number, tokens in enumerate(split)
        for token in tokens
    ]


def _may_go_on(tokens: list[tuple[str, int, bool]], index: int) -> bool:
    text, _, alone = tokens[index]
    before = tokens[index - 1][0]
    return alone and len(text) <= len(before) and not text[0].isdigit()


def _join(tokens: list[tuple[str, int, bool]], joined: set[int]) -> list[Item] | None:
    items: list[list] = []
    for index, (text, line, _) in enumerate(tokens):
        if index in joined:
            parts = items[-1][0]
            if len(parts) > 1 and len(parts[-1]) != len(parts[0]):
                return None  # a line that is not the last of a wrapped text is full
            parts.append(text)
        else:
            items.append([[text], line])
    return [Item("\n".join(parts), line, len(parts) > 1) for parts, line in items]
