"""Which row of a grid is the first that is no heading: told by its shape, as every dump shows it.

A row with a figure, a classification code, a numbered label or a bare total begins the body. A row that numbers
the columns (栏次 1 2 3) ends the heading.
"""

from __future__ import annotations

import itertools
import re

FIGURE = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
CODE = re.compile(r"[A-Z]?\d{3}(?:\d{2}){0,3}")
_YEAR = re.compile(r"20\d\d")
_DECIMAL = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|其中[:：])")
_TOTAL = re.compile(r"(?:本年|收入|支出|部门|单位)*(?:合|总|小)计")
_COLUMN_NUMBER = re.compile(r"\d{1,2}(?:\s*=\s*[\d+\-*/()]+)?|[A-Z]")
_COLUMN_NUMBER_LABEL = re.compile(r"栏\s*次|行\s*次|序\s*号|项\s*目|合\s*计|类|款|项")


def is_column_number_row(row: list[str]) -> bool:
    """栏次 1 2 3, or 1 2 3 4 5 alone."""
    printed = [text for text in row if text]
    numbers = [text for text in printed if _COLUMN_NUMBER.fullmatch(text)]
    others = [text for text in printed if not _COLUMN_NUMBER.fullmatch(text)]
    if len(numbers) < 2 and not (numbers and others and others[0].replace(" ", "") in ("栏次", "列次")):
        return False
    if not all(_COLUMN_NUMBER_LABEL.fullmatch(text) for text in others):
        return False
    counted = [int(re.match(r"\d+", text)[0]) for text in numbers if text[0].isdigit()]
    return bool(counted) and counted[0] <= 3 and all(0 < b - a <= 2 for a, b in itertools.pairwise(counted))


def is_body_row(row: list[str]) -> bool:
    """Does this row begin the body? Years and the numbers of columns are no figures here."""
    printed = [text for text in row if text]
    if not printed:
        return False
    first, others = printed[0], printed[1:]
    if any(_DECIMAL.fullmatch(text) for text in printed):
        return True
    if any(FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in others):
        return True
    if CODE.fullmatch(first) and not _YEAR.fullmatch(first):
        return True
    texts = [text for text in others if not _NUMBERED.match(text)]
    if _NUMBERED.match(first) and not texts:
        return True
    return bool(_TOTAL.fullmatch(re.sub(r"\s", "", first))) and not others
