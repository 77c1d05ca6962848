"""The lines of a cell in formats where a line ends because a person ended it, not because the cell was narrow."""

from __future__ import annotations

import re

COMPLETE = re.compile(r"[-+(（¥￥]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[)）]?")
AMOUNT = re.compile(r"[.,，]|\d{4}")  # 204 over 06 over 01 is a code in three lines


def joined(lines: list[str]) -> str:
    """The text of a cell. Figures on lines of their own are separated by a blank: they are several
    figures, and a newline between them would say that one figure is wrapped."""
    printed = [line.strip() for line in lines if line.strip()]
    several = len(printed) > 1 and all(COMPLETE.fullmatch(line) for line in printed)
    if several and any(AMOUNT.search(line) for line in printed):
        return " ".join(printed)
    return "\n".join(lines)
