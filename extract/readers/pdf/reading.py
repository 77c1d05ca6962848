"""One PDF file to a Document: open it, read page after page, then say what repeats on its pages."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2

from extract.document import Document, Paragraph, Table
from extract.readers.pdf import cells, paragraphs
from extract.readers.pdf.characters import clean
from extract.readers.pdf.grid import find_grids
from extract.readers.pdf.pdfium import Page
from extract.readers.pdf.rules import find_rules


def read(path: Path | str) -> Document:
    """Everything printed in the PDF at `path`. Raises extract.document.Unreadable where nothing can be read."""
    pdf = pypdfium2.PdfDocument(str(path))
    handle = ctypes.cast(pdf.raw, ctypes.c_void_p).value
    count = len(pdf)
    blocks: list[Paragraph | Table] = []
    for index in range(count):
        with Page(handle, index) as page:
            blocks.extend(read_page(page, index + 1))
    pdf.close()
    return Document("pdf", count, blocks)


def read_page(page: Page, number: int) -> list[Paragraph | Table]:
    """The tables and lines of one page, from top to bottom."""
    characters = clean(page.characters())
    rules = find_rules(page.shapes(), page.view.width, page.view.height)
    blocks: list[Paragraph | Table] = []
    grids = [grid for grid in find_grids(rules) if len(grid.spans) > 1]
    for grid in grids:
        gone = cells.unseen(grid, characters, page)
        if gone.any():
            characters = characters.take(~gone)
    for grid in grids:
        within = cells.inside(grid, characters)
        if not within.any() or len(grid.xs) < 3:
            continue
        table = cells.fill(grid, characters.take(within), page, number)
        if sum(cell.text != "" for cell in table.cells) < 2:
            continue
        characters = characters.take(~within)
        table.strays.extend(cells.beside(grid, characters, number))
        blocks.append(table)
    blocks.extend(paragraphs.lines(characters, number))
    return sorted(blocks, key=lambda block: (block.box.y0, block.box.x0))
