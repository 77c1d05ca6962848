"""OFD, China's fixed-layout format (GB/T 33190-2016): pages of text objects and paths, laid out like a PDF's.

`read(path) -> Document`. Raises Unreadable with one clear sentence.
"""

from __future__ import annotations

from pathlib import Path

from extract.document import Document, Message
from extract.layout.page.blocks import blocks_of
from extract.readers.ofd.package import OfdPackage


def read(path: Path | str) -> Document:
    package = OfdPackage(Path(path))
    blocks = blocks_of(package.pages())
    messages = [Message("warning", "page_missing", sentence, page) for page, sentence in package.missing]
    if not blocks and package.pictures:
        sentence = "The OFD file shows pictures only (a scan): it holds no text to read; give the document itself."
        messages.append(Message("error", "no_text", sentence))
    return Document("ofd", package.page_count, blocks, messages, package.attachments())
