"""One PDF file to a Document."""

from __future__ import annotations

from pathlib import Path

from extract.document import Document
from extract.layout.page.blocks import blocks_of
from extract.readers.pdf.garbled import garbled_pages
from extract.readers.pdf.opening import Pdf


def read(path: Path | str) -> Document:
    """Everything printed in the PDF at `path`. Raises extract.document.Unreadable where nothing can be read."""
    with Pdf(Path(path)) as pdf:
        blocks = blocks_of(pdf.pages())
        pdf.conclude(garbled_pages(blocks))
        return Document("pdf", pdf.page_count, blocks, pdf.messages)
