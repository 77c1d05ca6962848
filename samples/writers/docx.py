"""Word documents (.docx): paragraphs and tables in order, merged cells as gridSpan and vMerge.

Written as plain WordprocessingML: no styles, no template, the fewest parts that Word opens.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from samples.grid import grid_rows
from samples.model import TypesetDocument, TypesetTable
from samples.writers.flow import flow

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = (
    f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
MOMENT = (2024, 1, 1, 0, 0, 0)


def paragraph(text: str, size: int = 21, bold: bool = False, centred: bool = False, indent: int = 0) -> str:
    """One w:p; size in half points, indent in ems."""
    shape = ('<w:jc w:val="center"/>' if centred else "") + (f'<w:ind w:left="{indent * 210}"/>' if indent else "")
    look = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/>'
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{shape}</w:pPr>{run}</w:p>"


def _table(table: TypesetTable) -> str:
    width = 9000 // len(table.columns)
    grid = f'<w:gridCol w:w="{width}"/>' * len(table.columns)
    rows = []
    open_below: dict[int, tuple[int, int]] = {}
    for cells in grid_rows(table):
        parts: dict[int, str] = {}
        for column, (left, span) in list(open_below.items()):
            parts[column] = _cell("", span, "<w:vMerge/>", width)
            open_below[column] = (left - 1, span)
            if left == 1:
                del open_below[column]
        for cell in cells:
            merge = '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
            if cell.row_span > 1:
                open_below[cell.column] = (cell.row_span - 1, cell.column_span)
            text = paragraph(cell.text, 18, cell.bold, cell.part != "body", cell.indent)
            parts[cell.column] = _cell(text, cell.column_span, merge, width)
        rows.append("<w:tr>" + "".join(parts[column] for column in sorted(parts)) + "</w:tr>")
    look = f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(content: str, span: int, merge: str, width: int) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shape = f'<w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{spans}{merge}</w:tcPr>'
    return f"<w:tc>{shape}{content or '<w:p/>'}</w:tc>"


def write_docx(document: TypesetDocument) -> bytes:
    """The document as .docx. The same document gives the same bytes."""
    body = "".join(flow(document, paragraph, _table))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONSHIPS),
            ("word/document.xml", f'{DECLARATION}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'),
        ):
            package.writestr(zipfile.ZipInfo(name, MOMENT), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
