"""Word documents, .docx, legacy .doc and RTF, read without Word: paragraphs and tables in order, text boxes, pictures reported.

`read(path) -> Document`. Raises Unreadable with one clear sentence. Macros are never run, links never followed.
"""

from __future__ import annotations

from pathlib import Path

from extract.document import Document
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
