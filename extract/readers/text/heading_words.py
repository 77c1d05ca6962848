"""The texts of a heading from its lines: runs printed twice taken once, wrapped texts joined.

Whether a line goes on with the text before it (国有资本经营预 / 算) or is a text of its own (项目 / 2024年预算数) is told by
its width (a wrapped text fills its lines, so no later line is longer) and by the document itself: the three
characters over the seam are printed together elsewhere.
"""

from __future__ import annotations

import re
from itertools import product

from extract.readers.text.doubling import half
from extract.readers.text.heading_tree import Item

_MOST_SEAMS = 10
_SPACED_OUT = re.compile(r"(?<!\S)(\S(?: \S){1,4})\1(?!\S)")  # 项 目项 目: a doubled text with blanks inside

# Headings that many places print: the words a short document may not print a second time.
_COMMON_HEADINGS = (
    "一般公共预算财政拨款",
    "政府性基金预算财政拨款",
    "国有资本经营预算财政拨款",
    "国有资本经营收入预算",
    "政府性基金收入预算",
    "财政专户管理资金",
    "单位资金收入",
    "事业单位经营收入",
    "附属单位上缴收入",
    "对附属单位补助支出",
    "上缴上级支出",
    "上级补助收入",
    "使用非财政拨款结余",
    "年初结转和结余",
    "年末结转和结余",
    "上年结转安排",
    "当年预算安排",
    "部门预算支出经济科目名称",
    "政府预算支出经济科目名称",
    "支出功能分类科目编码",
    "因公出国（境）费用",
    "公务用车购置及运行维护费",
    "公务接待费",
    "政府采购预算金额",
    "纳入专户管理的非税收入拨款",
    "财政拨款结转资金",
    "一般公共预算当年拨款",
)


class Words:
    """Runs of three characters that a document prints within a line: a lexicon of its own words."""

    def __init__(self, lines: list[str]) -> None:
        self._runs: set[str] = set()
        for line in (*_COMMON_HEADINGS, *lines):
            for token in line.split():
                text = half(token) or token
                self._runs.update(text[i : i + 3] for i in range(len(text) - 2))

    def go_over(self, before: str, after: str) -> float:
        """How much of the seam of these two texts is printed as one word elsewhere: 0 nothing, 1 all of it."""
        seams = [before[-2:] + after[:1]] if len(before) > 1 else []
        seams += [before[-1:] + after[:2]] if len(after) > 1 else []
        return sum(seam in self._runs for seam in seams) / len(seams) if seams else 0.0


def heading_texts(lines: list[str], words: Words) -> list[tuple[tuple[Item, ...], float]]:
    """The likely ways to read heading lines as texts, each with a score (0 is best)."""
    tokens = _tokens(lines)
    seams = [index for index in range(1, len(tokens)) if _may_go_on(tokens, index)]
    if len(seams) > _MOST_SEAMS:
        seams = [index for index in seams if words.go_over(tokens[index - 1][0], tokens[index][0])]
    readings = []
    for choice in product((False, True), repeat=len(seams[:_MOST_SEAMS])):
        joined = {index for index, join in zip(seams, choice, strict=False) if join}
        items = _join(tokens, joined)
        if items is None:
            continue
        score = 0.0
        for index in seams:
            evidence = words.go_over(tokens[index - 1][0], tokens[index][0])
            score -= 3.0 * (1.0 - evidence) if index in joined else 2.0 * evidence
        readings.append((items, score))
    readings.sort(key=lambda reading: -reading[1])
    return [reading for reading in readings[:12] if reading[1] >= readings[0][1] - 3.0]


def _tokens(lines: list[str]) -> list[tuple[str, int, bool]]:
    """(text, line, alone on its line) of each token; in a heading that is doubled, single characters are too."""
    split = [_SPACED_OUT.sub(lambda match: match[1].replace(" ", "") * 2, line).split() for line in lines]
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


def _join(tokens: list[tuple[str, int, bool]], joined: set[int]) -> tuple[Item, ...] | None:
    items: list[list] = []
    for index, (text, line, _) in enumerate(tokens):
        if index in joined:
            parts = items[-1][0]
            if len(parts) > 1 and len(parts[-1]) != len(parts[0]):
                return None  # a line that is not the last of a wrapped text is full
            parts.append(text)
        else:
            items.append([[text], line])
    return tuple(Item("\n".join(parts), line, len(parts) > 1) for parts, line in items)
