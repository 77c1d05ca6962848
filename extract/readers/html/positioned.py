"""Pages whose texts and rules stand at absolute places: what converters make of a PDF.

A page is an element with absolutely placed ones inside. Rules (thin boxes, borders) make the grids, by the same
geometry as in a PDF; each placed text goes whole into the cell in which it begins. Widths are not known: they
are estimated from the font size, and only used to part or join texts on one line.
"""

from __future__ import annotations

import re

from extract.document import Box, Paragraph, Table
from extract.readers.cell_text import WHITE, leading_ems
from extract.readers.html.open_tables import OpenTables
from extract.readers.html.placed import Placed, joined, lines_of, parts_of, width_of
from extract.readers.html.styles import is_hidden, points, properties

FEWEST_PLACED = 3
THIN = 2.0  # points: a box thinner than this is a rule
FAR = 2.2  # ems: a wider gap on one line parts two texts
PAGE_NUMBER = re.compile(r"^[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页.*)?[-—–－\s]*$")


class PositionedPages:
    """`read(node)` gives the blocks of a positioned page, None for any other element. Pages are counted."""

    def __init__(self, classes: dict[str, dict[str, str]], first_page: int = 1):
        self._classes = classes
        self._next_page = first_page
        self._first_page = first_page
        self._open = OpenTables()

    @property
    def has_open_tables(self) -> bool:
        """Was a table read that no rule draws?"""
        return self._open.any

    @property
    def pages_read(self) -> int:
        return self._next_page - self._first_page

    def read(self, node) -> list[Paragraph | Table] | None:
        if node.tag not in ("div", "section", "body", "article"):
            return None
        found = self._style(node)
        is_sheet = found.get("position") == "relative" and "height" in found and "width" in found
        if not self._holds_placed(node, 1 if is_sheet else FEWEST_PLACED):
            return None
        texts: list[Placed] = []
        lines: list[tuple[float, float, float, float]] = []
        self._collect(node, texts, lines)
        page = self._next_page
        self._next_page += 1
        height = points(found.get("height")) or max((text.y1 for text in texts), default=0.0) + 40
        width = points(found.get("width")) or max((text.x1 for text in texts), default=0.0) + 40
        tables, texts = _ruled(texts, lines, width, height, page)
        if not tables:
            tables, texts = self._open.on_page(texts, page)
        return _in_order(tables, _paragraphs(texts, height, page))

    def _style(self, node) -> dict[str, str]:
        style = properties(node.attributes.get("style"))
        names = node.attributes.get("class")
        if names and self._classes:
            merged: dict[str, str] = {}
            for name in names.split():
                merged.update(self._classes.get(name, {}))
            style = merged | style
        return style

    def _holds_placed(self, node, enough: int) -> bool:
        """Whether so many of its children stand at absolute places."""
        placed = 0
        child = node.child
        while child is not None:
            if child.tag and child.tag[0] not in "-!" and child.tag not in ("script", "style"):
                style = self._style(child)
                if _is_placed(style):
                    placed += 1
                    if placed >= enough:
                        return True
            child = child.next
        return False

    def _collect(self, page, texts: list[Placed], lines: list) -> None:
        stack = [(child, 0.0, 0.0, 12.0) for child in _children(page)]
        while stack:
            node, left, top, em = stack.pop()
            if not node.tag or node.tag[0] in "-!" or node.tag in ("script", "style", "img"):
                continue
            style = self._style(node)
            if is_hidden(style):
                continue
            em = points(style.get("font-size"), em) or em
            if _is_placed(style):
                left += points(style.get("left"), em) or 0.0
                top += points(style.get("top"), em) or 0.0
                lines += _strokes(style, left, top, em)
            text = "".join(_own_text(node))
            if text.strip(WHITE):
                leading = leading_ems(text)
                high = points(style.get("line-height"), em) or em
                bare = text.strip(WHITE)
                x0 = left + leading * em
                texts.append(Placed(bare, x0, top, x0 + width_of(bare) * em, top + high, em))
            else:
                stack += [(child, left, top, em) for child in _children(node)]


def _children(node):
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _is_placed(style: dict[str, str]) -> bool:
    return style.get("position") == "absolute" and ("left" in style or "top" in style)


def _own_text(node):
    """The text of a node, unless placed elements inside carry it."""
    for child in _children(node):
        if child.tag == "-text":
            yield (child.text_content or "").replace("\n", " ")
        elif child.tag in ("span", "b", "i", "strong", "em", "font", "u", "a", "sup", "sub") and "position" not in (
            child.attributes.get("style") or ""
        ):
            yield from _own_text(child)


def _strokes(style: dict[str, str], left: float, top: float, em: float):
    """The rules that one placed box draws: its borders, or itself where it is thin and filled."""
    wide, high = points(style.get("width"), em), points(style.get("height"), em)
    if wide is None or high is None:
        return
    sides = {"top": (left, top, left + wide, top), "bottom": (left, top + high, left + wide, top + high),
             "left": (left, top, left, top + high), "right": (left + wide, top, left + wide, top + high)}  # fmt: skip
    for side, line in sides.items():
        border = style.get(f"border-{side}") or style.get("border") or ""
        if border and not re.search(r"\bnone\b|\bhidden\b|^0(?:px|pt)?(?![.\d])", border) and re.search(r"\d", border):
            yield line
    filled = style.get("background-color") or style.get("background") or ""
    if min(wide, high) <= THIN and filled and "transparent" not in filled:
        yield (
            (left, top + high / 2, left + wide, top + high / 2)
            if wide > high
            else (left + wide / 2, top, left + wide / 2, top + high)
        )


def _ruled(
    texts: list[Placed], lines: list, width: float, height: float, page: int
) -> tuple[list[Table], list[Placed]]:
    """The tables that rules draw, and the texts outside of them."""
    if not lines:
        return [], texts
    from extract.readers.html.ruled import ruled_tables

    return ruled_tables(texts, lines, width, height, page)


def _in_order(tables: list[Table], paragraphs: list[Paragraph]) -> list[Paragraph | Table]:
    """Each table before the first paragraph under its top. (Texts of one line are not at one height: fonts differ.)"""
    blocks: list[Paragraph | Table] = list(paragraphs)
    for table in sorted(tables, key=lambda table: (table.box.y0, table.box.x0), reverse=True):
        below = next((k for k, block in enumerate(blocks) if block.box.y0 >= table.box.y0), len(blocks))
        blocks.insert(below, table)
    return blocks


def _paragraphs(texts: list[Placed], height: float, page: int) -> list[Paragraph]:
    """Lines outside grids: parted at wide gaps, joined where a full line goes on at the left margin."""
    segments = [part for line in lines_of(texts) for part in parts_of(line, FAR)]
    if not segments:
        return []
    margin = min(segment[0].x0 for segment in segments)
    reach = max(segment[-1].x1 for segment in segments)
    paragraphs: list[Paragraph] = []
    goes_on = False
    for segment in segments:
        first, last = segment[0], segment[-1]
        text = joined(segment)
        box = Box(first.x0, min(t.y0 for t in segment), last.x1, max(t.y1 for t in segment))
        if goes_on and first.x0 - margin < 0.8 * first.em and box.y0 - paragraphs[-1].box.y1 < 2.5 * first.em:
            before = paragraphs[-1]
            whole = Box(min(before.box.x0, box.x0), before.box.y0, max(before.box.x1, box.x1), box.y1)
            paragraphs[-1] = Paragraph(before.text + text, page, whole)
        else:
            is_number = PAGE_NUMBER.match(text) and (box.y0 > 0.92 * height or box.y1 < 0.08 * height)
            paragraphs.append(Paragraph(text, page, box, "footer" if is_number else "body"))
        goes_on = reach - last.x1 < 2.5 * last.em and last.x1 - margin > 20 * last.em
    return paragraphs
