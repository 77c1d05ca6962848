"""A document as formats write it whose pages a word processor makes: headings, paragraphs and tables one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from samples.model import Contents, Heading, Paragraph, TypesetDocument, TypesetTable

Piece = TypeVar("Piece", str, bytes)


def flow(
    document: TypesetDocument, paragraph: Callable[..., Piece], table: Callable[[TypesetTable], Piece]
) -> list[Piece]:
    """The pieces of a document in order. `paragraph(text, half_points, bold, centred, indent)` and `table(block)` write
    one in the format."""
    parts: list[Piece] = []
    for block in document.blocks:
        if isinstance(block, TypesetTable):
            for caption in block.captions:
                title = caption.startswith("# ")
                parts.append(paragraph(caption.removeprefix("# "), 32 if title else 21, title, title))
            parts.append(table(block))
            parts += [paragraph(note, 18) for note in block.note.split("\n")]
        elif isinstance(block, Heading):
            parts.append(paragraph(block.text, 44 - 8 * block.level, True, block.level < 2))
        elif isinstance(block, Paragraph):
            parts.append(paragraph(block.text, indent=2))
        elif isinstance(block, Contents):
            parts.append(paragraph(block.title, 32, True, True))
            parts += [paragraph(f"{entry}\t{page}") for page, entry in enumerate(block.entries, 1)]
    return parts
