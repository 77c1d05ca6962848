"""The tables of a dump in reading order: under known headings to the line that ends them, over pages and headings printed
again; of what is left, those whose own headings tell enough.

A table that goes on prints the same headings again, and nothing stands between but what stood over the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.document import Table
from extract.layout.cell_lines import is_cell_a_line, put_together, rows_of_cells
from extract.layout.known_headings import Layout, Window, windows
from extract.layout.order_rows import lists_of
from extract.layout.order_table import order_table
from extract.layout.reading_order import table_of
from extract.layout.table_lines import CODE, NUMBERED, ends_a_table, has_figure, numbers_columns, tables_in
from extract.layout.words import MONEY, TextLine, amounts_parted, spaced_joined

STEP = 10.0
_PAGE_NUMBER = re.compile(r"\W*(?:第\s*)?\d{1,3}(?:\s*页)?\W*")
_COLUMN_SIGN = re.compile(r"[*＊]{1,6}|栏次|行次|[甲乙丙丁]|—")
_TWO_DECIMALS = re.compile(r"[-−]?\d[\d,]*\.\d\d")
_BROKEN = re.compile(r"[-−]?\d[\d,]*\.\d?")
_UNIT = re.compile(r"[（(]?(?:人民币)?[万亿千]?元[)）]?")
NEARLY_ALL = 0.8  # of a dump's amounts
_MOST_ABOVE = 6  # lines that may be printed again over a table that goes on
_MOST_BEFORE_A_ROW = 8  # lines of a first label


@dataclass(slots=True)
class PageLine:
    """A printed line as words, with its page and whether it belongs to the page rather than to its text."""

    line: TextLine
    page: int
    furniture: bool

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.line.words)

    @property
    def number(self) -> int:
        return round(self.line.top / STEP)


@dataclass(slots=True)
class Segment:
    """A table and the numbers of the lines that it takes."""

    first: int
    taken: set[int]
    table: Table


@dataclass(slots=True)
class _Begun:
    layout: Layout
    first: int
    above: set[str]
    rows: list[PageLine] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def segments_of(lines: list[PageLine]) -> list[Segment]:
    """The tables of a dump, those under known headings first."""
    lines = _whole_amounts(lines)
    found = [segment for begun in _under_known(lines) if (segment := _segment(begun)) is not None]
    taken = set().union(*(segment.taken for segment in found))
    pages: dict[int, list[TextLine]] = {}
    for line in lines:
        if line.number not in taken and not line.furniture:
            pages.setdefault(line.page, []).append(line.line)
    for page, own in pages.items():
        for part in tables_in(put_together(own) if is_cell_a_line(own) else own):
            if (table := table_of(part.headings, part.rows, page)) is not None:
                first, last = round(part.all[0].top / STEP), round((part.all[-1].bottom - 1) / STEP)
                found.append(Segment(first, set(range(first, last + 1)), table))
    return found


def _whole_amounts(lines: list[PageLine]) -> list[PageLine]:
    """The lines with amounts that a narrow cell broke (21,118.5 and 1, on one line or on two) whole, in a dump that prints
    two decimals."""
    money = [word.text for line in lines for word in line.line.words if MONEY.fullmatch(word.text)]
    if sum(_TWO_DECIMALS.fullmatch(text) is not None for text in money) < NEARLY_ALL * len(money):
        return lines
    found: list[PageLine] = []
    for line in lines:
        words = line.line.words
        for k in range(len(words) - 1, 0, -1):
            if _is_rest(words[k - 1].text, words[k].text):
                words[k - 1].text += words.pop(k).text
        before = found[-1] if found and found[-1].page == line.page else None
        if before is not None and len(words) == 1 and _is_rest(before.line.words[-1].text, words[0].text):
            before.line.words[-1].text += words[0].text
            before.line.bottom = line.line.bottom
            continue
        found.append(line)
    return found


def _is_rest(amount: str, rest: str) -> bool:
    return rest.isdigit() and bool(_BROKEN.fullmatch(amount)) and bool(_TWO_DECIMALS.fullmatch(amount + rest))


def _segment(begun: _Begun) -> Segment | None:
    lines = [(row.line, row.page) for row in begun.rows]
    if is_cell_a_line([line for line, _ in lines]):
        lines = rows_of_cells(lines, begun.layout)
    table = order_table(begun.layout, lines)
    return Segment(begun.first, begun.taken, table) if table else None


def _under_known(lines: list[PageLine]) -> list[_Begun]:
    found: list[_Begun] = []
    own = windows([line.text for line in lines], [numbers_columns(line.line) for line in lines])
    ends = [*(window.start for window in own[1:]), len(lines)][: len(own)]
    before = 0  # the first line behind the table before
    for window, end in zip(own, ends, strict=True):
        body = _body(lines[window.end : end], window.layout)
        if not any(has_figure(row.line) for row in body) or _goes_up(lines, window.start) or _goes_down(body, window):
            continue
        above = [line for line in lines[before : window.start] if not line.furniture]
        texts = [line.text for line in above if not _PAGE_NUMBER.fullmatch(line.text)]
        begun = found[-1] if found else None
        if begun is None or begun.layout != window.layout or not begun.above >= set(texts):
            begun = _Begun(window.layout, lines[window.start].number, set(texts[-_MOST_ABOVE:]))
            found.append(begun)
        else:
            begun.taken.update(line.number for line in lines[before : window.start])
        _take(begun, window, body, lines)
        before = window.end + next(k for k, line in enumerate(lines[window.end : end]) if line is body[-1]) + 1
    return found


def _goes_up(lines: list[PageLine], start: int) -> bool:
    """Does a line that may be a heading, too, stand right over known ones, so that these are not all?"""
    above = next((line for line in reversed(lines[:start]) if not line.furniture), None)
    if above is None or above.page != lines[start].page or _PAGE_NUMBER.fullmatch(above.text):
        return False
    return not (has_figure(above.line) or _UNIT.fullmatch(above.text) or ends_a_table(spaced_joined(above.line)))


def _goes_down(body: list[PageLine], window: Window) -> bool:
    """The same of the line under known headings of lists side by side, whose first labels are numbered or stand alone."""
    lists = len(lists_of(window.layout))
    first = body[0].line
    begins = has_figure(first) or NUMBERED.match(first.words[0].text) or CODE.fullmatch(first.words[0].text)
    return lists > 1 and not begins


def _take(begun: _Begun, window: Window, body: list[PageLine], lines: list[PageLine]) -> None:
    begun.rows += [
        PageLine(amounts_parted(spaced_joined(row.line)), row.page, row.furniture)
        for row in body
        if not numbers_columns(row.line)
    ]
    begun.taken.update(range(lines[window.start].number, round((body[-1].line.bottom - 1) / STEP) + 1))


def _body(lines: list[PageLine], layout: Layout) -> list[PageLine]:
    """The rows under some headings: up to the line that ends the table, or that no row follows."""
    rows: list[PageLine] = []
    last = 0
    numbers = _column_numbers(lines)
    for number, line in enumerate(lines):
        if number < numbers:
            continue
        if line.furniture or (_PAGE_NUMBER.fullmatch(line.text) and not _is_code(lines, number, layout)):
            continue
        if not _is_code(lines, number, layout) and _ends(line.line, layout):
            break
        rows.append(line)
        if has_figure(line.line) or NUMBERED.match(line.line.words[0].text):
            last = len(rows)
        elif last == 0 and len(rows) > _MOST_BEFORE_A_ROW:
            break
    return rows[:last]


def _column_numbers(lines: list[PageLine]) -> int:
    """How many lines under the headings number the columns, one a line (**, 1, 2, 3)."""
    count, last = 0, 0
    for line in lines:
        if line.text.isdigit() and int(line.text) == last + 1:
            last += 1
        elif last or not _COLUMN_SIGN.fullmatch(line.text):
            break
        count += 1
    return count if last > 1 else 0


def _ends(line: TextLine, layout: Layout) -> bool:
    money = any(MONEY.fullmatch(word.text) for word in line.words)
    if money and layout.kinds[-1] == "t":
        return False  # sentences are texts of cells
    return ends_a_table(spaced_joined(line))


def _is_code(lines: list[PageLine], number: int, layout: Layout) -> bool:
    """Is a line of digits alone the code of the row that goes on below it?"""
    text = lines[number].text
    after = lines[number + 1].line.words[0].text if number + 1 < len(lines) else ""
    if not CODE.fullmatch(text) or "c" not in layout.kinds or not after:
        return False
    if len(text) >= 3:
        return True
    return layout.kinds.count("c") > 1 and (CODE.fullmatch(after) is not None or not after[0].isdigit())
