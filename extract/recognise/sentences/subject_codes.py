"""Codes of subjects written in words: 公共安全支出(204类)司法(06款)行政运行(01项) is 2040601."""

from __future__ import annotations

import re

_LEVELS = re.compile(
    r"\(?(?P<class>\d{3})\)?\s?类?\)?(?:[^\d,;。]{1,40}?\(?(?P<group>\d{2})\)?\s?款?\)?(?:[^\d,;。]{1,40}?\(?(?P<item>\d{2})\)?\s?项\)?)?)?"
)
_MARKED = re.compile(r"\d{2,3}\s?[类款项]")
_WHOLE = re.compile(r"(?<![\d.,])(?P<code>(?:2\d{2}|30\d|31\d|50\d)\d{2}(?:\d{2})?)(?![\d.,]|年|万|元)")
_CLASS_ONLY = re.compile(r"\((?P<code>2\d{2})(?:类)?\)")


def subject_code(phrase: str) -> str | None:
    """The code that a phrase prints, 3, 5 or 7 digits; None where it prints none."""
    if _MARKED.search(phrase):
        match = max(_LEVELS.finditer(phrase), key=lambda found: len(found[0]), default=None)
        return "".join(filter(None, (match["class"], match["group"], match["item"]))) if match else None
    match = _WHOLE.search(phrase) or _CLASS_ONLY.search(phrase)
    return match["code"] if match else None
