"""Words on lines, with their places: what tables without rules are read from, whatever format printed them.

Places are points, or what stands for points where a dump has only lines and columns (`em` says how large a character
is in them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

AMOUNT = re.compile(r"[-+−－]?\d[\d,，]*(?:\.\d+)?%?|[-—–－]{1,3}")
MONEY = re.compile(r"[-+−－]?\d[\d,，]*\.\d+|[-+−－]?\d{1,3}(?:[,，]\d{3})+")

# An amount that touches a label, which no unit follows.
GLUED = re.compile(
    r"(?P<amount>[-−]?(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}\.\d\d))(?=[\u4e00-\u9fff（(])(?![万亿元个人辆台套张年]).{1,200}"
    r"|(?P<label>.{0,40}[\u4e00-\u9fff）)])[-−]?(?:\d{1,3}(?:,\d{3}){0,5}|\d{1,15})\.\d\d"
)


@dataclass(slots=True)
class Word:
    """A run of text on one line without a wide gap. gaps: the middles of the narrow ones in it. touches: it begins
    where an amount of the column before ends. pushed: it stands right behind the word before, which may have moved it
    to the right. code: digits that are no figure. torn: an amount put together from two lines."""

    x0: float
    x1: float
    text: str
    gaps: list[float]
    touches: bool = False
    pushed: bool = False
    code: bool = False
    torn: bool = False

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class TextLine:
    """Words on one baseline, left to right."""

    top: float
    bottom: float
    em: float
    words: list[Word]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def amounts(self) -> int:
        return sum(AMOUNT.fullmatch(word.text) is not None for word in self.words)

    @property
    def is_body(self) -> bool:
        """A line with at least two words, one of them money (a lone integer may be a page number or a code)."""
        return len(self.words) >= 2 and any(MONEY.fullmatch(word.text) for word in self.words)


SPACED = 12.0  # ems between the characters of a word that is set wide, at most
SPACED_SIDES = 45.0  # the same where they are over half a table
_SIDES = frozenset(["收入", "支出"])
SET_WIDE = frozenset(
    [
        "收入",
        "支出",
        "项目",
        "合计",
        "总计",
        "小计",
        "金额",
        "名称",
        "科目",
        "单位",
        "部门",
        "备注",
        "栏次",
        "行次",
        "摘要",
        "收入总计",
        "支出总计",
        "收入合计",
        "支出合计",
        "本年收入",
        "本年支出",
        "本年收入合计",
        "本年支出合计",
        "科目名称",
        "科目编码",
        "单位名称",
    ]
)


def spaced_joined(line: TextLine) -> TextLine:
    """The line with words whose characters stand apart (收 入 总 计) as words, where they are words that headings and
    totals set so. (类 款 项 stand as near and are three.)"""
    words: list[Word] = []
    k = 0
    while k < len(line.words):
        end = _end_of_word_set_wide(line, k)
        own = line.words[k:end]
        if len(own) > 1:
            words.append(Word(own[0].x0, own[-1].x1, "".join(word.text for word in own), [], pushed=own[0].pushed))
        else:
            words.append(own[0])
        k = end
    return TextLine(line.top, line.bottom, line.em, words)


def amounts_parted(line: TextLine) -> TextLine:
    """The line with each amount that touches a label as a word of its own. Where it is cut is told by the widths of
    digits and of Chinese characters."""
    if not any(GLUED.fullmatch(word.text) for word in line.words):
        return line
    words: list[Word] = []
    for word in line.words:
        found = GLUED.fullmatch(word.text)
        if found is None:
            words.append(word)
            continue
        first = next(part for part in (found["amount"], found["label"]) if part)
        weight = _weight(first) / _weight(word.text)
        cut = word.x0 + (word.x1 - word.x0) * weight
        words += [Word(word.x0, cut, first, []), Word(cut, word.x1, word.text[len(first) :], [])]
    return TextLine(line.top, line.bottom, line.em, words)


def _weight(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _end_of_word_set_wide(line: TextLine, start: int) -> int:
    """One past the last of the words from `start` that together are one word set wide."""
    text, end = line.words[start].text, start + 1
    if len(text) > 4:
        return end
    for k in range(start + 1, min(start + 6, len(line.words))):
        before, word = line.words[k - 1], line.words[k]
        most = SPACED_SIDES if text + word.text in _SIDES else SPACED
        if len(word.text) > 2 or word.x0 - before.x1 > most * line.em:
            break
        text += word.text
        if text in SET_WIDE:
            end = k + 1
    return end
