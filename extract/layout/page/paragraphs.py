"""Printed lines to paragraphs: a line goes on in the next one where the next one's first word would not have fitted.

That is how a typesetter breaks lines, so it is how a reader joins them. Headings, captions, the unit and agency
lines end before the margin and stay alone; so does every line that shares its baseline with another text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from extract.document import Box, Paragraph, Table
from extract.layout.page.lines import Line

STEP = 2.9  # ems between the tops of two lines of one paragraph, at most
SLACK = 0.7  # ems of freedom that justified setting takes
FEW, MANY = 3, 9  # lines that must end together to show a margin
FIRST_INDENT = 2.6  # ems that the first line of a paragraph is set in, at most
FULL = 0.6  # share of the text's width that a line must have to go on in the next one
TEXT_WIDTH = 0.6  # share of the page's width that text must reach to show a margin
_FIRST_WORD = re.compile(r"[A-Za-z0-9０-９.,%％+\-/]+|.")
_NEVER_FIRST = "，。；：、！？）》”’」』】〕％,.;:!?)%]"


class Margins(NamedTuple):
    """The left and right edge of a page's text and its usual font size; right is infinite where nothing shows it
    (then no line is full)."""

    left: float
    right: float
    em: float


def join(pages: list[list[Line | Table]], sizes: list[tuple[float, float]]) -> list[Paragraph | Table]:
    """All blocks of a document in reading order, wrapped lines joined, also over the end of a page.

    `sizes` are the displayed (width, height) of the pages, which tell apart margins of portrait and landscape.
    """
    blocks: list[Paragraph | Table] = []
    open_lines: list[Line] = []
    between: list[Paragraph] = []  # running titles and page numbers met inside an open paragraph

    def finish() -> None:
        if open_lines:
            blocks.append(_paragraph(open_lines))
            open_lines.clear()
        blocks.extend(between)
        between.clear()

    before = Margins(0.0, np.inf, 0.0)
    for items, margins in zip(pages, _margins(pages, sizes), strict=True):
        for item in items:
            if isinstance(item, Table):
                finish()
                blocks.append(item)
            elif item.role in ("header", "footer"):
                between.append(_paragraph([item]))
            else:
                last = open_lines[-1] if open_lines else None
                if last is None or not _goes_on(last, item, before if last.page != item.page else margins, margins):
                    finish()
                open_lines.append(item)
        before = margins
    finish()
    return blocks


def _margins(pages: list[list[Line | Table]], sizes: list[tuple[float, float]]) -> list[Margins]:
    """Per page: where its own lines show it, else as most lines of pages of the same size."""
    own = [[item for item in page if isinstance(item, Line) and item.role == "body" and item.alone] for page in pages]
    shared: dict[tuple[float, float], list[Line]] = {}
    for lines, size in zip(own, sizes, strict=True):
        shared.setdefault(size, []).extend(lines)
    common = {size: _usual(lines) for size, lines in shared.items()}
    result = []
    for lines, size in zip(own, sizes, strict=True):
        here, usual = _edges(lines, FEW + 1), common[size]
        # Lines of a list end together by accident: a margin of its own needs many lines, or the usual place.
        alike = np.isfinite(here.right) and abs(here.right - usual.right) < 12
        right = here.right if alike or np.isfinite(_edges(lines, MANY).right) else usual.right
        # The same note under many tables ends at one place, too, but not where a page of text ends.
        left = min(here.left, usual.left, 0.3 * size[0])
        result.append(Margins(left, right if right > TEXT_WIDTH * size[0] else np.inf, usual.em))
    return result


def _usual(lines: list[Line]) -> Margins:
    """Where most lines of pages of one size end: justified text ends at one place, lists and notes anywhere."""
    if len(lines) < FEW:
        return Margins(min((line.box.x0 for line in lines), default=0.0), np.inf, 0.0)
    ends = np.sort(np.array([line.box.x1 for line in lines]))
    together = np.searchsorted(ends, ends + 3.0, side="right") - np.arange(len(ends))
    best = int(np.argmax(together))
    starts = np.sort([line.box.x0 for line in lines])
    left = float(starts[min(len(starts) - 1, len(starts) // 40 + 1)])
    right = float(ends[best + together[best] - 1]) if together[best] >= FEW else np.inf
    return Margins(left, right, float(np.median([line.em for line in lines])))


def _edges(lines: list[Line], enough: int) -> Margins:
    """The outermost right edge that `enough` lines share within an em, and the leftmost one."""
    if len(lines) < enough:
        return Margins(min((line.box.x0 for line in lines), default=0.0), np.inf, 0.0)
    ends = np.sort(np.array([line.box.x1 for line in lines]))[::-1]
    em = float(np.median([line.em for line in lines]))
    together = ends[: len(ends) - enough + 1] - ends[enough - 1 :] < em
    left = float(np.sort([line.box.x0 for line in lines])[min(len(lines) - 1, enough // 2)])
    return Margins(left, float(ends[int(np.argmax(together))]) if together.any() else np.inf, em)


def _goes_on(last: Line, new: Line, last_margins: Margins, margins: Margins) -> bool:
    """Is `new` the continuation of the paragraph whose last line is `last`?"""
    em = last.em
    if not (last.alone and new.alone) or last.role != "body" or new.role != "body" or abs(new.em - em) > 0.12 * em:
        return False
    if last.page == new.page and not 0 < new.top - last.top <= STEP * em:
        return False
    if last.page + 1 < new.page:
        return False
    if last.box.x1 - last.box.x0 < FULL * (last_margins.right - last_margins.left):
        return False
    if new.box.x0 > margins.left + 0.9 * em:  # indented: a new paragraph, or a centred line
        centred = abs(new.box.x0 + new.box.x1 - last.box.x0 - last.box.x1) < em
        return em > 1.08 * margins.em and centred and new.top - last.top < 2 * em and last.page == new.page
    if last.box.x0 > last_margins.left + FIRST_INDENT * em:  # set in the middle: a title
        return False
    word = _FIRST_WORD.match(new.text)
    width = sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in word.group()) if word else 1.0
    if len(new.text) > 1 and new.text[1] in _NEVER_FIRST:
        width += 1.0
    return last_margins.right - last.box.x1 < (width + SLACK) * em


def _paragraph(lines: list[Line]) -> Paragraph:
    """Lines of one paragraph as one; page and box are those of its part on the first page."""
    first = [line for line in lines if line.page == lines[0].page]
    box = Box(
        min(line.box.x0 for line in first),
        min(line.box.y0 for line in first),
        max(line.box.x1 for line in first),
        max(line.box.y1 for line in first),
    )
    text = lines[0].text
    for line in lines[1:]:
        latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
        text += (" " if latin else "") + line.text
    return Paragraph(text, lines[0].page, box, lines[0].role)
