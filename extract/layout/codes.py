"""Whole numbers right of a label that are codes, not figures: 501 and 01 beside 机关工资福利支出.

A number that begins with 0 is a code. So are the numbers of one stretch that print no decimals where the table's money
does, under a heading of codes or of row numbers (科目编码, 类, 款, 项, 行次), or each beside a label on its right (most, where
they have three, five or seven digits), or counting the rows.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extract.layout.table_lines import figures_of, is_figure
from extract.layout.words import MONEY, TextLine, Word

OF_CODES = re.compile(r"编\s*码|代\s*码|行\s*次|序\s*号|^[类款项\s]{1,5}$")
MOST = 0.6  # share of a stretch's numbers that have a label on their right, where all have as many digits as codes of classes
CLASSES = (3, 5, 7)
_CODE = re.compile(r"\d{1,12}")
_LEADING = re.compile(r"0\d{1,11}")


def mark_codes(rows: list[TextLine], headings: list[TextLine]) -> None:
    """Say of each word of the rows that is a code that it is one."""
    words = [word for line in rows for word in figures_of(line)]
    for word in words:
        word.code = _LEADING.fullmatch(word.text) is not None
    if not any("." in word.text for word in words if MONEY.fullmatch(word.text)):
        return
    over = [word for line in headings for word in line.words]
    labelled = {id(a) for line in rows for a, b in pairwise(line.words) if not is_figure(b)}
    for stretch in _stretches([word for word in words if not word.code]):
        if not all(_CODE.fullmatch(word.text) for word in stretch):
            continue
        x0, x1 = min(word.x0 for word in stretch), max(word.x1 for word in stretch)
        heads = [word for word in over if word.x0 < x1 and word.x1 > x0]
        own = {id(word) for word in stretch}
        counting = len(stretch) > 2 and _counts([w.text for line in rows for w in line.words if id(w) in own])
        share = sum(id(word) in labelled for word in stretch) / len(stretch)
        beside = len(stretch) > 1 and (share == 1 or (share >= MOST and all(len(w.text) in CLASSES for w in stretch)))
        texts = [*(word.text for word in heads), "".join(word.text for word in heads)]  # 单位编 / 码
        if beside or counting or any(map(OF_CODES.search, texts)):
            for word in stretch:
                word.code = True


def _counts(texts: list[str]) -> bool:
    return all(int(below) == int(above) + 1 for above, below in pairwise(texts))


def _stretches(words: list[Word]) -> list[list[Word]]:
    found: list[list[Word]] = []
    end = float("-inf")
    for word in sorted(words, key=lambda word: word.x0):
        if word.x0 >= end:
            found.append([])
        found[-1].append(word)
        end = max(end, word.x1)
    return found
