"""Rows of a dump that prints one cell a line: the cells between figures and the next label are put together as lines.

Where a row ends is told by what follows its figures: a label, or a code before one. Texts that follow each other stay lines
of their own (they may be one label that its cell wrapped) where the table has one column of them; where it has several,
they are the row's labels together.
"""

from __future__ import annotations

from extract.layout.heading_tree import is_cut
from extract.layout.known_headings import Layout
from extract.layout.table_lines import CODE, NUMBERED, ends_a_table
from extract.layout.words import AMOUNT, MONEY, TextLine, Word

ALONE = 0.5  # share of the lines with money on which nothing else stands


def is_cell_a_line(lines: list[TextLine]) -> bool:
    """Do figures mostly stand alone on their lines, several lines of them under each other?"""
    money = [line for line in lines if any(MONEY.fullmatch(word.text) for word in line.words)]
    alone = sum(len(line.words) == 1 for line in money)
    return len(money) > 1 and alone >= ALONE * len(money)


def rows_of_cells(lines: list[tuple[TextLine, int]], layout: Layout) -> list[tuple[TextLine, int]]:
    """The lines (each with its page) of one cell or some as lines of rows."""
    cells = [(word, line, page) for line, page in lines for word in _cells(line)]
    labels = layout.kinds.partition("f")[0]
    several = labels.count("t") > 1 and not _is_of_lists(layout)
    one_code = "c" not in labels.lstrip("c")
    found: list[tuple[TextLine, int]] = []
    for k, (word, line, page) in enumerate(cells):
        kind = _kind(k, cells, layout)
        before = found[-1][0].words[-1] if found else None
        state = "" if before is None else _state(before)
        begins = (
            before is None
            or (kind != "figure" and state == "figure")
            or (kind == "code" and state == "text" and one_code)
            or (kind == "text" and state == "text" and not several)
        )
        own = Word(float(k), k + 0.5, word.text, [], code=kind == "code")
        if state == kind == "text" and not several and not NUMBERED.match(word.text) and is_cut(before.text, word.text):
            before.text += word.text
        elif begins:
            found.append((TextLine(line.top, line.bottom, line.em, [own]), page))
        else:
            found[-1][0].words.append(own)
            found[-1][0].bottom = line.bottom
    return found


def _cells(line: TextLine) -> list[Word]:
    """The cells of a line: figures and codes, and what of texts stands between them as one text."""
    found: list[Word] = []
    for word in line.words:
        if found and not AMOUNT.fullmatch(word.text) and not AMOUNT.fullmatch(found[-1].text):
            found[-1] = Word(found[-1].x0, word.x1, found[-1].text + word.text, [])
        else:
            found.append(word)
    return found


def _is_of_lists(layout: Layout) -> bool:
    """Do labels stand behind figures, so that there are lists side by side?"""
    return "f" in layout.kinds.rstrip("ct") and any(kind != "f" for kind in layout.kinds.rstrip("ct").lstrip("ct"))


def _state(word: Word) -> str:
    if word.code:
        return "code"
    return "figure" if AMOUNT.fullmatch(word.text) else "text"


def _kind(k: int, cells: list[tuple[Word, TextLine, int]], layout: Layout) -> str:
    text = cells[k][0].text
    if not AMOUNT.fullmatch(text):
        return "text"
    if "c" not in layout.kinds or not CODE.fullmatch(text):
        return "figure"
    for word, _, _ in cells[k + 1 :]:
        if not CODE.fullmatch(word.text):
            return "figure" if AMOUNT.fullmatch(word.text) else "code"
    return "figure"


def put_together(lines: list[TextLine]) -> list[TextLine]:
    """The same where the columns are not known: a label, what follows of it, and its figures."""
    rows: list[TextLine] = []
    held = False  # has the last row money?
    goes_on = False  # is it known to end no table? Figures alone, added to money, do not change that
    for line in lines:
        last = rows[-1] if rows else None
        figures = all(AMOUNT.fullmatch(word.text) and not CODE.fullmatch(word.text) for word in line.words)
        begins = NUMBERED.match(line.words[0].text) or CODE.fullmatch(line.words[0].text)
        coded = last is not None and CODE.fullmatch(last.words[0].text) is not None
        joins = last is not None and (figures or (coded and not held and not begins))
        if joins and (goes_on or not ends_a_table(last)):
            goes_on = held and figures and len(last.words) > 1 and all(word.text.isascii() for word in line.words)
            last.words += line.words
            last.bottom = line.bottom
        else:
            rows.append(TextLine(line.top, line.bottom, line.em, list(line.words)))
            held = goes_on = False
        held = held or any(MONEY.fullmatch(word.text) for word in line.words)
    return [row for row in rows if row.words]
