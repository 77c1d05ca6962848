"""The body of a space-separated table: how many columns, which lines make a row, what each column holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from extract.readers.text.body_row import CODE, is_column_number_row
from extract.readers.text.doubling import half
from extract.readers.text.furniture import Line
from extract.readers.text.spaced_row import Placed, Reading, Token, read_row

_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]")
_MOST_COLUMNS = 20
_MOST_LINES_OF_A_ROW = 6
_MOST_UNREAD_LINES = 4
_EASY = 1.5
_FEWEST_READ = 0.8


@dataclass(slots=True)
class Body:
    """`types`: one letter a column (T names, C codes, N figures, ? empty). `next_index`: the first line after it.

    `interrupting`: titles, page numbers and running titles that a page put among the rows. `unread`: lines between
    rows that no reading makes a row; their figures are reported, never placed.
    """

    columns: int
    rows: list[Reading]
    types: str
    next_index: int
    interrupting: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


def read_bodies(
    lines: list[Line],
    start: int,
    is_stop: Callable[[Line], bool],
    interrupts: Callable[[Line], bool],
    headings: int,
) -> list[tuple[Body, float]]:
    """The rows from line `start` on in each number of columns that reads them, with how easily it does.

    `headings`: how many texts the heading has, the most columns there can be.
    """
    region = _region(lines, start, is_stop)
    found = []
    for columns in _likely_columns(region, headings):
        rough = _rows(lines, start, columns, "", is_stop, interrupts)
        body = _rows(lines, start, columns, _types(rough.rows, columns), is_stop, interrupts)
        body.types = _types(body.rows, columns)
        ease = sum(3.0 - min(reading.cost, 3.0) for reading in body.rows)
        if body.rows and _share_read(region, lines, start, body) >= _FEWEST_READ:
            found.append((body, ease))
    return found


def _region(lines: list[Line], start: int, is_stop: Callable[[Line], bool]) -> list[str]:
    found = []
    for line in lines[start:]:
        if is_stop(line):
            break
        if line.text:
            found.append(line.text)
    return found


def _likely_columns(region: list[str], headings: int) -> list[int]:
    """Numbers of columns in which at least one line of the region reads easily, never more than the headings."""
    found = []
    for columns in range(2, min(_MOST_COLUMNS, headings) + 1):
        readings = (read_row((text,), columns) for text in region[:60] if text.strip())
        if any(reading and reading.cost < 2.0 for reading in readings):
            found.append(columns)
    return found


def _share_read(region: list[str], lines: list[Line], start: int, body: Body) -> float:
    inside = sum(bool(line.text) for line in lines[start : body.next_index])
    inside -= len(body.interrupting) + len(body.unread)
    return inside / max(len(region), inside, 1)


def _rows(lines, start, columns, types, is_stop, interrupts) -> Body:
    """Rows from line `start` to the first line that neither makes a row nor interrupts the table for a page."""
    body = Body(columns, [], types, start)
    buffer: list[Line] = []
    held: list[Line] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.text:
            continue
        if is_stop(line):
            if not interrupts(line) or not body.rows:
                break
            held.append(line)
            continue
        buffer.append(line)
        page_start = not body.rows or bool(held) or line.text.startswith(" ")
        skipped, reading = _read_ending_here([piece.text for piece in buffer], columns, types, page_start)
        if reading is None:
            if len(buffer) < _MOST_LINES_OF_A_ROW:
                continue
            break
        sections = _sections(buffer, reading, columns)
        if sections:
            body.rows += sections
            reading = read_row((buffer[-1].text,), columns, types)
        unread = buffer[:skipped]
        if unread and (held or len(unread) > _MOST_UNREAD_LINES or not body.rows):
            break
        body.rows.append(reading)
        body.interrupting += held
        body.unread += unread
        body.next_index = index + 1
        buffer, held = [], []
    return body


def _sections(buffer: list[Line], reading: Reading, columns: int) -> list[Reading]:
    """Names of sections over the row that the last line makes alone: bold, numbered, across the whole width."""
    texts = [half(line.text.strip()) for line in buffer[:-1]]
    if not texts or not all(text and _NUMBERED.match(text) for text in texts):
        return []
    alone = read_row((buffer[-1].text,), columns)
    if alone is None or alone.cost >= _EASY:
        return []
    return [Reading((Placed(Token(text, False, doubled=True), 0, columns),), 0.0) for text in texts]


def _read_ending_here(buffer: list[str], columns: int, types: str, page_start: bool) -> tuple[int, Reading | None]:
    """The row that the last of these lines completes, and how many lines before it are no part of it."""
    numbers = buffer[-1].split()
    if len(numbers) == columns and is_column_number_row(numbers) and " ".join(numbers) == buffer[-1].strip():
        cells = tuple(Placed(Token(text, True), column) for column, text in enumerate(numbers))
        return len(buffer) - 1, Reading(cells, 0.0)
    whole = read_row(tuple(buffer), columns, types, page_start=page_start)
    if whole is not None:
        return 0, whole
    for skipped in range(1, len(buffer)):
        reading = read_row(tuple(buffer[skipped:]), columns, types)
        if reading is not None and reading.cost < _EASY:
            return skipped, reading
    return 0, None


def _types(rows: list[Reading], columns: int) -> str:
    seen: list[list[str]] = [[] for _ in range(columns)]
    for reading in rows:
        if reading.cost >= 1.0:
            continue  # a row that needs an excuse teaches nothing about the columns
        if reading.cells and all(cell.token.is_number and len(cell.token.text) <= 2 for cell in reading.cells):
            continue  # the numbers of the columns
        for cell in reading.cells:
            if cell.span == 1:
                token = cell.token
                code = CODE.fullmatch(token.text) and "." not in token.text
                seen[cell.column].append("C" if code else "N" if token.is_number else "T")
    return "".join(max("TCN", key=kinds.count) if kinds else "?" for kinds in seen)
