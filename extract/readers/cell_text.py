"""The text of one cell of a workbook or a web page: is it a figure, which blanks surround it, how far is it indented."""

from __future__ import annotations

import re

FIGURE = re.compile(r"^[-+(（¥￥]?\s*\d[\d,，]*(?:\.\d+)?\s*[)）%％]?$")
WHITE = " \t\r\n\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff"
EMS = {
    "\u3000": 1.0,
    "\u2003": 1.0,
    "\u2009": 0.2,
    "\r": 0.0,
    "\n": 0.0,
    "\u200b": 0.0,
    "\ufeff": 0.0,
}  # of blanks, else 0.5


def leading_ems(text: str) -> float:
    """The width of the blanks before a text: an ideographic or an em space is one em, a common one half of it."""
    if not text or text[0] not in WHITE:
        return 0.0
    blanks = text[: len(text) - len(text.lstrip(WHITE))]
    return sum(EMS.get(blank, 0.5) for blank in blanks)
