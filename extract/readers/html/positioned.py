"""Pages whose texts and rules stand at absolute places: what converters make of a PDF.

A page is an element with absolutely placed ones inside. Rules (thin boxes, borders) make the grids, by the same
geometry as in a PDF; each placed text goes whole into the cell in which it begins. Widths are not known: they
are estimated from the font size, and only used to part or join texts on one line.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import NamedTuple

import numpy as np

from extract.document import Box, Cell, Paragraph, Table
from extract.readers.excel.sheet import WHITE, leading_ems
from extract.readers.html.aligned import Segment, find_tables
from extract.readers.html.styles import is_hidden, points, properties
from extract.readers.pdf.grid import find_grids
from extract.readers.pdf.rules import find_rules

FEWEST_PLACED = 3
THIN = 2.0  # points: a box thinner than this is a rule
FAR = 2.2  # ems: a wider gap on one line parts two texts
GLUED = re.compile(r"(?<=\d)[ \u00a0]+(?=[^\d\s])|(?<=[\u4e00-\u9fff）)])[ \u00a0]+(?=-?\d[\d,]*\.?\d*$)")
PAGE_NUMBER = re.compile(r"^[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页.*)?[-—–－\s]*$")


class Placed(NamedTuple):
    """One text with its place in points from the page's corner; `x1` is estimated."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


class Strokes(NamedTuple):
    """Rules of a page in the form in which the PDF's geometry takes them: boxes and packed colours."""

    lines: np.ndarray
    line_colour: np.ndarray
    fills: np.ndarray
    fill_colour: np.ndarray


class PositionedPages:
    """`read(node)` gives the blocks of a positioned page, None for any other element. Pages are counted."""

    def __init__(self, classes: dict[str, dict[str, str]], first_page: int = 1):
        self._classes = classes
        self._next_page = first_page
        self._first_page = first_page

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
        return _blocks(texts, lines, width, height, page)

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
            if child.tag[0] not in "-!" and child.tag not in ("script", "style"):
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
            if node.tag[0] in "-!" or node.tag in ("script", "style", "img"):
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


def width_of(text: str) -> float:
    """The estimated width of a text in ems: wide characters one, others half of one."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5 for character in text)


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


def _blocks(texts: list[Placed], lines: list, width: float, height: float, page: int) -> list[Paragraph | Table]:
    blocks: list[tuple[float, float, Paragraph | Table]] = []
    for grid in find_grids(_rules(lines, width, height)) if lines else []:
        inside, outside = [], []
        x0, y0, x1, y1 = grid.box
        for text in texts:
            (inside if x0 - 2 < text.x0 < x1 and y0 < text.middle < y1 else outside).append(text)
        if len(inside) >= 1:
            texts = outside
            blocks.append((y0, x0, _table(grid, inside, page)))
    if not blocks:
        tables, texts = _aligned(texts, page)
        blocks += [(table.box.y0, table.box.x0, table) for table in tables]
    blocks += [(p.box.y0, p.box.x0, p) for p in _paragraphs(texts, height, page)]
    return [block for _, _, block in sorted(blocks, key=lambda entry: entry[:2])]


def _aligned(texts: list[Placed], page: int) -> tuple[list[Table], list[Placed]]:
    """Tables told by alignment, and the texts that are left."""
    lines = _lines(texts)
    parted = [[_as_segment(part) for part in _parts(_unglued(line), 0.3)] for line in lines]
    tables, taken = [], set()
    for numbers, table in find_tables(parted, page):
        tables.append(table)
        taken.update(numbers)
    return tables, [text for number, line in enumerate(lines) if number not in taken for text in line]


def _unglued(line: list[Placed]) -> list[Placed]:
    """A figure that a converter put into one text with its neighbour, parted at the blank between them."""
    result = []
    for text in line:
        x0 = text.x0
        for piece in GLUED.split(text.text):
            width = width_of(piece) * text.em
            result.append(text._replace(text=piece, x0=x0, x1=x0 + width))
            x0 += width + 0.5 * text.em
    return result


def _as_segment(part: list[Placed]) -> Segment:
    return Segment(_joined(part), part[0].x0, min(t.y0 for t in part), part[-1].x1, max(t.y1 for t in part), part[0].em)


def _rules(lines: list, width: float, height: float):
    boxes = np.array(lines, float)
    ink = np.tile(np.array([0, 0, 0, 255], np.uint32), (len(boxes), 1))
    nothing = np.zeros((0, 4))
    return find_rules(Strokes(boxes, ink, nothing, nothing.astype(np.uint32)), width, height)


def _table(grid, texts: list[Placed], page: int) -> Table:
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    in_cell: dict[int, list[Placed]] = {}
    for text in texts:
        column = int(np.clip(np.searchsorted(grid.xs, text.x0 + 0.3 * text.em) - 1, 0, len(xs) - 2))
        row = int(np.clip(np.searchsorted(grid.ys, text.middle) - 1, 0, len(ys) - 2))
        in_cell.setdefault(int(grid.region[row, column]), []).append(text)
    cells = []
    for number, (row, column, high, wide) in enumerate(grid.spans.tolist()):
        box = Box(xs[column], ys[row], xs[column + wide], ys[row + high])
        placed = in_cell.get(number, [])
        indent = max(0.0, round((placed[0].x0 - box.x0) / placed[0].em - 0.5, 1)) if placed else 0.0
        text = "\n".join(_joined(line) for line in _lines(placed))
        cells.append(Cell(row, column, text, high, wide, page, box, indent))
    return Table(cells, len(ys) - 1, len(xs) - 1, page, Box(*grid.box))


def _lines(texts: list[Placed]) -> list[list[Placed]]:
    """Texts by line, top to bottom, each from left to right."""
    lines: list[list[Placed]] = []
    for text in sorted(texts, key=lambda text: (text.middle, text.x0)):
        if lines and abs(text.middle - lines[-1][0].middle) < 0.5 * min(text.em, lines[-1][0].em):
            lines[-1].append(text)
        else:
            lines.append([text])
    return [sorted(line, key=lambda text: text.x0) for line in lines]


def _joined(line: list[Placed]) -> str:
    joined = line[0].text
    for left, right in itertools.pairwise(line):
        joined += (" " if right.x0 - left.x1 > 0.6 * right.em else "") + right.text
    return joined


def _parts(line: list[Placed], gap: float) -> list[list[Placed]]:
    """The texts of one line, parted where more than `gap` ems are between two."""
    parts = [[line[0]]]
    for left, right in itertools.pairwise(line):
        if right.x0 - left.x1 > gap * max(left.em, right.em):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def _paragraphs(texts: list[Placed], height: float, page: int) -> list[Paragraph]:
    """Lines outside grids: parted at wide gaps, joined where a full line goes on at the left margin."""
    segments = [part for line in _lines(texts) for part in _parts(line, FAR)]
    if not segments:
        return []
    margin = min(segment[0].x0 for segment in segments)
    reach = max(segment[-1].x1 for segment in segments)
    paragraphs: list[Paragraph] = []
    goes_on = False
    for segment in segments:
        first, last = segment[0], segment[-1]
        text = _joined(segment)
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
