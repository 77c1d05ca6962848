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
    for grid in find_grids(rules):
        within = cells.inside(grid, characters)
        blocks.append(cells.fill(grid, characters.take(within), number))
        characters = characters.take(~within)
    blocks.extend(paragraphs.lines(characters, number))
    return sorted(blocks, key=lambda block: (block.box.y0, block.box.x0))
