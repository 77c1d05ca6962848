"""One small sound document in each of sixteen formats, for mutation. Their facts are those of a generated agency."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from html import escape
from pathlib import Path

from samples.formats import write
from samples.generated import generate
from samples.model import TypesetDocument, TypesetTable
from samples.page_model import PageHabits
from samples.typeset import typeset
from samples.writers.text_space import write_text_space

TABLES = 2
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
)
EXCEL_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="表"><Table>{}</Table></Worksheet></Workbook>'
)
WORD_2003 = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body>{}</w:body></w:wordDocument>"
)


def originals(word_document: Path | None = None) -> dict[str, bytes]:
    """Name of a format -> the bytes of a document. word_document: a real .doc, which nothing here can write; without it
    there are fifteen."""
    document = _small()
    found = {
        ending: write(document, ending, PageHabits()) for ending in ("pdf", "ofd", "xlsx", "xls", "docx", "rtf", "html")
    }
    found["text_tabs"] = write(document, "txt", PageHabits())
    found["text_spaces"] = write_text_space(document).encode()
    rows = _rows(document)
    odf = _marked_up(rows, "table:table-row", "table:table-cell", "text:p")
    found["ods"] = _open_document("spreadsheet", f"<table:table>{odf}</table:table>")
    found["odt"] = _open_document("text", f"<text:p>部门预算</text:p><table:table>{odf}</table:table>")
    found["excel_xml"] = EXCEL_2003.format(_marked_up(rows, "Row", "Cell", "Data")).encode()
    found["word_xml"] = WORD_2003.format(
        f"<w:tbl>{_marked_up(rows, 'w:tr', 'w:tc', 'w:p', 'w:r', 'w:t')}</w:tbl>"
    ).encode()
    page = base64.encodebytes(found["html"]).decode()
    found["mhtml"] = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: base64\n\n{page}\n--B--\n"
    ).encode()
    found["zip"] = _zip({"表.txt": found["text_tabs"], "页/a.html": found["html"]})
    if word_document is not None:
        found["doc"] = word_document.read_bytes()
    return found


def _small() -> TypesetDocument:
    """The opening and the first statements of a generated disclosure: reading it takes a tenth of the whole's time."""
    document = typeset(generate(1))
    tables = document.tables[:TABLES]
    blocks = [block for block in document.blocks if not isinstance(block, TypesetTable) or block in tables]
    return replace(document, blocks=blocks[:12] + [table for table in tables if table not in blocks[:12]])


def _rows(document: TypesetDocument) -> list[list[str]]:
    table = document.tables[0]
    return [[table.title], ["单位：万元"], *(row.texts for row in table.rows[:12])]


def _marked_up(rows: list[list[str]], row: str, *around: str) -> str:
    """The rows in elements of these names, from the outside in."""
    before, after = "".join(f"<{name}>" for name in around), "".join(f"</{name}>" for name in reversed(around))
    cells = ("".join(f"{before}{escape(text)}{after}" for text in texts) for texts in rows)
    return "".join(f"<{row}>{texts}</{row}>" for texts in cells)


def _open_document(kind: str, body: str) -> bytes:
    content = f"<office:document-content {ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return _zip({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": content.encode()})


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()
