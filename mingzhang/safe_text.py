"""Text of documents on its way to a program that might run it: what a document says is only ever shown."""

from __future__ import annotations

import re

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
