"""Tables of positioned pages that no rule draws (a converter drew the rules into a picture): by the layout's engine."""

from __future__ import annotations

import re

from extract.document import Table
from extract.layout.boxes import with_boxes
from extract.layout.unruled import OverPages
from extract.layout.words import TextLine, Word
from extract.readers.html.placed import Placed, joined, lines_of, parts_of, width_of

GAP = 0.3  # ems between two words
SLACK = 2.0  # ems that headings are off the middle of their columns: widths are estimated
GLUED = re.compile(r"(?<=\d)[ \u00a0]+(?=[^\d\s])|(?<=[\u4e00-\u9fff）)])[ \u00a0]+(?=-?\d[\d,]*\.?\d*$)")


class OpenTables:
    """The tables of page after page. any: was there one?"""

    def __init__(self) -> None:
        self._over_pages = OverPages()
        self.any = False

    def on_page(self, texts: list[Placed], page: int) -> tuple[list[Table], list[Placed]]:
        """The tables among the texts of the next page, and the texts outside of them."""
        printed = lines_of(texts)
        lines = [_line(line) for line in printed]
        found = self._over_pages.tables_of(lines, page, SLACK)
        self.any |= bool(found)
        tables = [with_boxes(table) for table in found]
        held = [(table.lines.all[0].top - 0.5, table.lines.all[-1].bottom + 0.5) for table in found]
        rest = [
            text
            for line, own in zip(lines, printed, strict=True)
            if not any(first < line.middle < last for first, last in held)
            for text in own
        ]
        return tables, rest


def _line(line: list[Placed]) -> TextLine:
    words = [Word(part[0].x0, part[-1].x1, joined(part), []) for part in parts_of(_unglued(line), GAP)]
    return TextLine(min(text.y0 for text in line), max(text.y1 for text in line), line[0].em, words)


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
