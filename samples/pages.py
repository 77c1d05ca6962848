"""Lay a typeset document out on pages: boxes and lines of text in points, origin top left, before any drawing.

The result is what the PDF and OFD writers draw, and the truth about where each cell is.
"""

from __future__ import annotations

from typing import Any

from samples.model import Contents, Heading, Paragraph, TypesetDocument, TypesetTable
from samples.page_grid import PageGrid
from samples.page_model import Page, PageHabits, PlacedText, ems
from samples.pen import MARGIN, Pen


def _captions(table: TypesetTable, pen: Pen) -> None:
    """Number, title, then agency on the left and unit on the right of one line."""
    corner = []
    for caption in table.captions:
        if caption.startswith("# "):
            pen.text(caption[2:], 15, "centre", bold=True)
        elif caption == table.number:
            pen.text(caption, 9, "left", gap=2)
        else:
            corner.append(caption)
    pen.y += 12
    page, positions = pen.page, ("left", "centre", "right")
    if len(corner) == 2:
        positions = ("left", "right")
    for text, align in zip(corner, positions, strict=False):
        x = {"left": MARGIN, "centre": page.width / 2, "right": page.width - MARGIN}[align]
        page.texts.append(PlacedText(x, pen.y, text, 9, align))
    pen.y += 5


def _needed(table: TypesetTable, habits: PageHabits) -> float:
    rows = table.heading_rows + 1 + min(3, len(table.rows))
    return 70 + rows * 2 * habits.font_size


def lay_out(document: TypesetDocument, habits: PageHabits) -> list[Page]:
    """Lay the whole document out: each statement begins a page, empty ones may follow on the same page."""
    pen = Pen(document, habits)
    table_no = 0
    before: Any = None
    for block in document.blocks:
        if isinstance(block, TypesetTable):
            table_no += 1
            stays = block.is_empty and isinstance(before, TypesetTable) and before.is_empty
            stays = stays or (block.is_empty and not isinstance(before, TypesetTable))
            room = pen.page.landscape == block.landscape and pen.y + _needed(block, habits) < pen.bottom
            if not (stays and room):
                pen.new_page(block.landscape)
            else:
                pen.y += 18
            grid = PageGrid(block, table_no, pen)
            if habits.title == "in_grid":
                grid.title_in_grid()
            else:
                _captions(block, pen)
            grid.place_heading()
            grid.place_body()
            pen.y += 4
            for note in block.note.split("\n"):
                if note:
                    pen.text(note, 8, gap=2)
        elif isinstance(block, Heading):
            if isinstance(before, (TypesetTable, Contents)) and pen.page.landscape | isinstance(before, Contents):
                pen.new_page()
            if block.level == 0:
                pen.y += 180
            size = {0: 26, 1: 18, 2: 13}[block.level]
            pen.text(block.text, size, "centre" if block.level < 2 else "left", bold=True, gap=10)
        elif isinstance(block, Paragraph):
            pen.text("\u3000\u3000" + block.text, 11)
        elif isinstance(block, Contents):
            pen.new_page()
            pen.text(block.title, 16, "centre", bold=True, gap=14)
            for number, entry in enumerate(block.entries, 3):
                dots = "." * max(3, int((pen.page.width - 2 * MARGIN) / 10.5 / 0.3 - ems(entry) / 0.3 - 12))
                pen.text(f"{entry}{dots[:90]}{number}", 10.5, gap=3)
        before = block
    return [page for page in pen.pages if page.texts or page.cells]
