"""Text of documents on its way to a program that might run it: what a document says is only ever shown."""

from __future__ import annotations

import re
import unicodedata

# A spreadsheet takes a cell that begins so for a formula; blanks and controls before it are skipped by some.
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"\s*[+-]?[0-9][0-9,]*(\.[0-9]+)?%?\s*")


def csv_cell(value):
    """A value as a cell of a CSV file: text that a spreadsheet would run as a formula gets an apostrophe before it.

    Numbers, also printed ones like -1,234.50, stay as they are.
    """
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~$^:=\"'@])")


def markdown_text(value) -> str:
    """A value as text in Markdown, in a paragraph or a cell of a table: nothing in it is markup, HTML or a link."""
    if value is None:
        return ""
    return _MARKS.sub(r"\\\1", printable(str(value)).replace("␊", " ").replace("␍", " "))


def printable(text: str, but: str = "") -> str:
    """Text that a terminal only shows. Control characters become their pictures (␊, ␛); what turns the reading direction
    or cannot be seen is shown by its number (<U+202E>).

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
