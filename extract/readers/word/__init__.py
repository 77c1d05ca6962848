"""Word documents, .docx, legacy .doc and RTF, read without Word: paragraphs and tables in order, text boxes, pictures told.

`read(path) -> Document`. Raises Unreadable with one clear sentence. Macros are never run, links never followed.
"""

from __future__ import annotations

from pathlib import Path

from extract.document import Document, Message, Paragraph, Table
from extract.readers.detect import sniff


def read(path: Path | str) -> Document:
    path = Path(path)
    kind = sniff(path)
    if kind == "doc":
        from extract.readers.word.doc import read_doc

        document = read_doc(path)
    elif kind == "rtf":
        from extract.readers.word.rtf import read_rtf

        document = read_rtf(path)
    elif kind == "odt":
        from extract.readers.word.odt import read_odt

        document = read_odt(path)
    elif kind == "word_xml":
        from extract.readers.word.word_xml import read_word_xml

        document = read_word_xml(path)
    else:
        from extract.readers.word.docx import read_docx

        document = read_docx(path)
    return document


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
