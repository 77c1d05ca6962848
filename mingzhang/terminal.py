"""Foreign text at the two doors that obey some of what they are given: a terminal, and a spreadsheet that opens a CSV.

Names and cells of documents can hold anything. What a terminal would obey is shown as a sign instead, and so is what
would make text read otherwise than it is stored (bidirectional marks, characters without width). A cell that a
spreadsheet would compute is quoted with an apostrophe, as spreadsheets themselves do it.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")  # first characters that make a spreadsheet compute a cell (OWASP)


def printable(text: str, but: str = "") -> str:
    """Text that a terminal only shows. Control characters become their pictures (␊, ␛), invisible ones <U+202E>.

    but: control characters that are let through, such as the newlines of a printed cell."""
    if text.isprintable():  # nothing but letters, signs and common blanks
        return text
    return "".join(sign if sign in but else _shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if sign < " ":
        return chr(0x2400 + ord(sign))
    if "\x7f" <= sign < "\xa0":
        return "␡"
    if unicodedata.category(sign) in ("Cf", "Cs", "Zl", "Zp"):
        return f"<U+{ord(sign):04X}>"
    return sign


def csv_cell(value):
    """A value as it goes into a CSV: numbers as they are, text so that no spreadsheet takes it for a formula."""
    if not isinstance(value, str) or not value.startswith(_COMPUTED) or _is_figure(value):
        return value
    return f"'{value}"


def _is_figure(text: str) -> bool:
    """-1,234.50 and +3% are figures, and dashes stand for nothing: a spreadsheet computes none of them."""
    if not text.strip("-—–"):
        return True
    try:
        Decimal(text.replace(",", "").removesuffix("%"))
    except ArithmeticError:
        return False
    return text.isascii() and not any(sign.isalpha() or sign.isspace() for sign in text)
