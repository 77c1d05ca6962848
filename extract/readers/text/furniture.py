"""The lines of a dump with the page's furniture told apart: watermark, page numbers, running titles, contents.

A watermark is a short text that stands alone and follows itself; it is left out, and said so once. Pages are
counted where the dump proves them: by form feeds, or by page numbers that run on without a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from extract.document import Message
from extract.layout.known_headings import is_heading
from extract.readers.text.residue import pipes_to_tabs

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–―]\s*(\d{1,4})\s*[-—–―]|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)\s*$"
)
_CONTENTS = re.compile(r"(?<![.·…⋯])(?<![.·…⋯]\s)(?:[.·…⋯]\s?){4,}+\s*+\d{0,4}+\s*+$")
_LONGEST_LEADER = 120  # of a line's end, looked at for the dots of a table of contents
_STAMP = re.compile(r"[\u4e00-\u9fff]{1,8}")
_RUNNING_TITLE = re.compile(r"[^。，；：:]{0,40}20\d\d年[^。，；：:]{0,20}(?:预算|决算|公开)[^。，；：:]{0,20}")
_CELLS = re.compile(r"\S {2,}(?=\S)")
# A line that a tool wrote between pages: -- PAGE_BREAK --, --- Page 3 ---, <!-- page 3 of 20 -->.
_PAGE_MARK = re.compile(r"\W{0,12}(?:page[_ -]?break|page\W{0,3}\d{1,4}(?:\W{1,3}(?:of\W)?\d{1,4})?)\W{0,12}", re.I)
_LONGEST_MARK = 60
_FEWEST_STAMPS = 3
_LONGEST_STAMP_LINES = 4


@dataclass(slots=True)
class Line:
    """One line as dumped (blanks kept: in one dialect each is an empty cell). role: body | footer | header | contents."""

    number: int
    text: str
    page: int = 1
    role: str = "body"

    @property
    def is_empty(self) -> bool:
        return not self.text


def dress_lines(text: str, messages: list[Message]) -> list[Line]:
    """All lines but the watermark's, each with its page and role."""
    lines = [
        Line(number, converted.replace("\f", ""), page)
        for number, page, raw in _numbered(text)
        if (converted := pipes_to_tabs(raw)) is not None
    ]
    lines = _without_watermark(lines, messages)
    _mark_page_furniture(lines)
    if all(line.page == 1 for line in lines):
        _count_pages_by_footers(lines)
    for line in lines:
        if line.role == "body" and _CONTENTS.search(line.text[-_LONGEST_LEADER:].replace("\t", " ")):
            line.role = "contents"
    return lines


def _numbered(text: str):
    page, printed = 1, False
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if len(raw) <= _LONGEST_MARK and _PAGE_MARK.fullmatch(raw):
            page, printed = page + printed, False  # a mark before the first page counts none
            continue
        printed = printed or bool(raw.strip())
        feeds = raw.count("\f")
        if feeds and raw.lstrip(" \t\u3000").startswith("\f"):
            page, feeds = page + feeds, 0
        yield number, page, raw
        page += feeds


def _without_watermark(lines: list[Line], messages: list[Message]) -> list[Line]:
    groups = _groups(lines)
    texts = [tuple(line.text.strip() for line in group) for group in groups]
    counts = Counter(text for text, group in zip(texts, groups, strict=True) if _may_be_stamp(text, group))
    follows_itself = {a for a, b in pairwise(texts) if a == b}
    stamps = {
        text
        for text, count in counts.items()
        if count >= (_FEWEST_STAMPS if len(text) == 1 else 2) and text in follows_itself
    }
    if not stamps:
        return lines
    for stamp in sorted(stamps):
        messages.append(
            Message(
                "info",
                "watermark",
                f"The watermark “{''.join(stamp)}” is printed {counts[stamp]} times; it was left out.",
            )
        )
    dropped = {line.number for text, group in zip(texts, groups, strict=True) if text in stamps for line in group}
    return [line for line in lines if line.number not in dropped]


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines without an empty line between."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.is_empty:
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def _may_be_stamp(text: tuple[str, ...], group: list[Line]) -> bool:
    """A heading is none, though it stand alone on page after page: the last column of a table that did not fit its pages."""
    if len(group) > _LONGEST_STAMP_LINES or not all(_STAMP.fullmatch(part) for part in text):
        return False
    return not (is_heading("".join(text)) or all(map(is_heading, text)))


def _mark_page_furniture(lines: list[Line]) -> None:
    """A page number is a footer; a line that stands beside page numbers more than once is the running title."""
    printed = [line for line in lines if line.text.strip()]
    beside = Counter()
    neighbours: list[Line] = []
    headings = _over_headings(lines)
    for before, line, after in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        if not _PAGE_NUMBER.match(line.text):
            continue
        line.role = "footer"
        if after is not None and after.number in headings:
            after = None
        for other in {other.text.strip(): other for other in (before, after) if other}.values():
            beside[other.text.strip()] += 1
            neighbours.append(other)
    for other in neighbours:
        text = other.text.strip()
        named = (beside[text] > 1 and re.search(r"[\u4e00-\u9fff]", text)) or _RUNNING_TITLE.fullmatch(text)
        if named and "\t" not in text:
            other.role = "header"


def _over_headings(lines: list[Line]) -> set[int]:
    """The lines right over a line of several cells: on the first line of a page such a line is the upper heading of a
    table that goes on."""
    return {
        above.number
        for above, below in pairwise(lines)
        if below.number == above.number + 1 and above.text.strip() and _CELLS.search(below.text)
    }


def _count_pages_by_footers(lines: list[Line]) -> None:
    footers = [(index, _page_number(line.text)) for index, line in enumerate(lines) if line.role == "footer"]
    numbers = [number for _, number in footers]
    if len(numbers) < 3 or any(b - a != 1 for a, b in pairwise(numbers)):
        return
    start = 0
    for index, number in footers:
        for line in lines[start : index + 1]:
            line.page = number
        start = index + 1
    for line in lines[start:]:
        line.page = numbers[-1] + 1 if line.text.strip() else numbers[-1]


def _page_number(text: str) -> int:
    match = _PAGE_NUMBER.match(text)
    return int(match[1] or match[2])
