"""Titles that a dump prints behind their tables (some tools write a page's text in the order of its drawing).

That it does so is told by the units that stand over tables: over the first of a page or of the file stands no title, but
nothing, a page number or the end of a sentence, and behind the last one follows a title. Then each table's title is the
first one behind it; titles of what was not read as a table are no captions of the next.
"""

from __future__ import annotations

import re
from itertools import groupby

from extract.readers.text.furniture import Line

TITLE = re.compile(r"[^。；：:，]{2,50}表(?:[（(][^()（）]{1,30}[)）])?\s*")
UNIT = re.compile(r"单\s*位\s*[:：]\s*(?:人民币)?[万亿千百]*元")
_CAPTION = re.compile(r"单\s*位\s*[:：]|(?:部门|单位|编制)[^:：]{0,6}[:：]")
_NO_TITLE = re.compile(r".*[。；]\s*|\W*\d{1,4}\W*|\W*第\s*\d{1,4}\s*页.{0,12}")
NEARLY_ALL = 0.8  # of the pages
_RIGHT_UNDER = 2  # lines under a unit in which the title of its table stands, where units stand over titles
_NEAR = 16  # lines behind a table in which its title stands


def titles_first(lines: list[Line], tables: list[tuple[int, int]], taken: set[int]) -> list[Line]:
    """The lines of a dump with each title before its table. tables: the numbers of their first and last lines."""
    free = [line for line in lines if line.number not in taken and line.text.strip()]
    if not tables or not _stand_behind(free, sorted(tables)):
        return lines
    tables = sorted(tables)
    moved: dict[int, Line] = {}
    for k, (first, _) in enumerate(tables):
        if (title := _title_behind(free, tables, k)) is not None:
            moved[_captions_over(free, first)] = title
    first_unit = next(line.number for line in free if UNIT.search(line.text))
    for line in free:
        if line.number > first_unit and TITLE.fullmatch(line.text) and line not in moved.values():
            line.role = "header"
    kept = [line for line in lines if line not in moved.values()]
    found: list[Line] = []
    for line in kept:
        if (title := moved.get(line.number)) is not None:
            title.page = line.page
            found.append(title)
        found.append(line)
    return found


def _stand_behind(free: list[Line], tables: list[tuple[int, int]]) -> bool:
    """Do titles stand behind? Where pages are known, on nearly all of those with a unit and a title; else by the first
    table and the last."""
    pages = [list(own) for _, own in groupby(free, key=lambda line: line.page)]
    if len(pages) > 1:
        told = [behind for own in pages if (behind := _behind_on_page(own)) is not None]
        return bool(told) and sum(told) >= NEARLY_ALL * len(told)
    units = [line.number for line in free if UNIT.search(line.text)]
    if not units or not _begins_without_title(free, units[0]) or not _ends_with_title(free, tables[-1][1], units[-1]):
        return False
    under = [line for line in free if line.number > units[0]][:_RIGHT_UNDER]
    return not any(TITLE.fullmatch(line.text) for line in under)  # else units stand over titles


def _behind_on_page(lines: list[Line]) -> bool | None:
    """Is the first thing on a page a unit, and a title further down than right under it? None where it has no unit."""
    units = [line.number for line in lines if UNIT.search(line.text)]
    titles = [line.number for line in lines if TITLE.fullmatch(line.text)]
    if not units or not titles:
        return None
    return titles[0] > units[0] + _RIGHT_UNDER and _begins_without_title(lines, units[0])


def _begins_without_title(free: list[Line], first: int) -> bool:
    over = [line.text for line in free if line.number < first]
    while over and _CAPTION.search(over[-1]) and not TITLE.fullmatch(over[-1]) and not _NO_TITLE.fullmatch(over[-1]):
        over.pop()
    return not over or _NO_TITLE.fullmatch(over[-1]) is not None


def _ends_with_title(free: list[Line], table: int, unit: int) -> bool:
    return table > unit and any(line.number > table and TITLE.fullmatch(line.text) for line in free)


def _title_behind(free: list[Line], tables: list[tuple[int, int]], k: int) -> Line | None:
    end = tables[k + 1][0] if k + 1 < len(tables) else tables[k][1] + 1000
    behind = [line for line in free if tables[k][1] < line.number < end][:_NEAR]
    unit = next((line.number for line in behind if UNIT.search(line.text)), end)
    return next((line for line in behind if line.number < unit and TITLE.fullmatch(line.text)), None)


def _captions_over(free: list[Line], first: int) -> int:
    """The number of the first of the caption lines right over a table, or of the table's first line."""
    number = first
    for line in reversed([line for line in free if line.number < first]):
        if not _CAPTION.search(line.text) or TITLE.fullmatch(line.text):
            break
        number = line.number
    return number
