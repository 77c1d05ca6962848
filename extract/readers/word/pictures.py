"""What is said of the pictures in a Word document."""

from __future__ import annotations

from extract.document import Message, Paragraph, Table


def pictures_message(blocks: list[Paragraph | Table], pictures: int) -> list[Message]:
    """A document of pictures and next to no text is a scan pasted into Word: say so."""
    letters = sum(len(cell.text) for block in blocks if isinstance(block, Table) for cell in block.cells) + sum(
        len(block.text) for block in blocks if isinstance(block, Paragraph)
    )
    if not pictures:
        return []
    if letters < 200:
        sentence = f"The document is made of {pictures} pictures: what they show is not read; give the document itself."
        return [Message("warning", "pictures_only", sentence)]
    return [Message("info", "pictures", f"The document holds {pictures} pictures; what they show is not read.")]
