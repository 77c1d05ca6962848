"""Sheets of words: a cover, a note, a table of contents are text, though they are in cells."""

from __future__ import annotations

import re

from extract.document import Cell, Paragraph, Table

CONTENTS = re.compile(r"目\s*录$")
PAGE_OR_NUMBER = re.compile(r"\d{1,3}$")
HAS_DIGIT = re.compile(r"^[-+]?[\d,]+(?:\.\d+)?%?$")


def as_words(table: Table) -> list[Paragraph] | None:
    """The paragraphs of a grid that holds only text, None for a real table.

    Only text is: one filled cell a row, none of them a number; or a table of contents, which says so in its
    name or on top and holds no number beyond page numbers (its lines get the role 'contents').
    """
    if table.hidden:
        return None
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text or cell.doubt:
            rows.setdefault(cell.row, []).append(cell)
    numbers = [cell.text for line in rows.values() for cell in line if HAS_DIGIT.match(cell.text)]
    if not numbers and all(len(line) == 1 for line in rows.values()):
        return [Paragraph(line[0].text, table.page) for _, line in sorted(rows.items())]
    titles = [line[0].text for _, line in sorted(rows.items())[:3] if len(line) == 1]
    named = CONTENTS.search(table.sheet or "") or any(CONTENTS.search(text.strip()) for text in titles)
    if not named or not all(PAGE_OR_NUMBER.match(text) for text in numbers):
        return None
    paragraphs = []
    for _, line in sorted(rows.items()):
        text = " ".join(cell.text for cell in line)
        is_title = len(line) == 1 and CONTENTS.search(text.strip())
        paragraphs.append(Paragraph(text, table.page, role="body" if is_title else "contents"))
    return paragraphs
