"""Word documents that are one XML file: Word 2003 XML (what reporting systems write under the name .doc) and flat OPC.

The elements are those of a .docx, with few other names; a flat OPC file holds the parts of a .docx one after another.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from extract.document import Document, Unreadable
from extract.readers.package import MAX_XML_TREE
from extract.readers.word.docx import blocks_of, read_docx
from extract.readers.word.pictures import pictures_message

PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_word_xml(path: Path) -> Document:
    root = _root(path)
    if root.tag == f"{PACKAGE}package":
        return read_docx(_as_package(root))
    body = next(root.iter("{*}body"), None)
    blocks, page = blocks_of(body, _ListLabels())
    pictures = sum(1 for _ in root.iter("{*}binData"))
    return Document("docx", page, blocks, pictures_message(blocks, pictures))


class _ListLabels:
    """Word 2003 wrote the number that a list paragraph prints beside its properties."""

    @staticmethod
    def label(paragraph) -> str:
        printed = paragraph.find("{*}pPr/{*}listPr/{*}t")
        values = printed.attrib.items() if printed is not None else ()
        return next((value for key, value in values if key.rpartition("}")[2] == "val"), "")


def _root(path: Path):
    data = Path(path).read_bytes()
    if len(data) > MAX_XML_TREE:
        raise Unreadable("too_large", "The Word file is larger than any disclosure needs: save it as .docx.")
    if b"<!DOCTYPE" in data[:4096] or "<!DOCTYPE".encode("utf-16-le") in data[:8192]:
        raise Unreadable(
            "hostile", "The Word file declares a DOCTYPE, which Word never does (an entity attack): it was not read."
        )
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", f"The Word file is damaged: it is not well-formed XML ({error}).") from None
    return root


def _as_package(root) -> io.BytesIO:
    """The parts of a flat OPC file as the zip that a .docx is; of pictures only the names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part in root.iterchildren(f"{PACKAGE}part"):
            content = next(part.iterchildren(f"{PACKAGE}xmlData"), None)
            element = content[0] if content is not None and len(content) else None
            data = etree.tostring(element) if element is not None else b""
            package.writestr((part.get(f"{PACKAGE}name") or "unnamed").lstrip("/"), data)
    buffer.seek(0)
    return buffer
