"""A web page: statements as tables with rowspan and colspan between paragraphs, in one of the usual encodings.

`declared` is the encoding that the page claims (None: it claims nothing), `encoding` the one its bytes have.
`laid_out` puts everything into a table for layout, as older sites do.
"""

from __future__ import annotations

from html import escape

from samples.grid import GridCell, grid_rows
from samples.model import Contents, Heading, Paragraph, TypesetDocument, TypesetTable

ALIGN = {"amount": ' style="text-align:right"', "line_number": ' align="center"', "sequence": ' align="center"'}


def _cell(cell: GridCell) -> str:
    spans = "".join(
        f' {name}="{value}"' for name, value in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if value > 1
    )
    text = "&nbsp;" * 2 * cell.indent + escape(cell.text)
    if cell.bold and text:
        text = f"<b>{text}</b>"
    return f"<td{spans}{ALIGN.get(cell.role, '')}>{text or '&nbsp;'}</td>"


def _table(table: TypesetTable) -> list[str]:
    lines = []
    for caption in table.captions:
        title = caption.startswith("# ")
        lines.append(
            f'<p align="center"><strong>{escape(caption[2:])}</strong></p>' if title else f"<p>{escape(caption)}</p>"
        )
    lines.append('<table border="1" cellspacing="0">')
    lines += ["<tr>" + "".join(map(_cell, row)) + "</tr>" for row in grid_rows(table)]
    lines.append("</table>")
    lines += [f"<p>{escape(note)}</p>" for note in table.note.split("\n") if note]
    return lines


def write_html(
    document: TypesetDocument, encoding: str = "utf-8", declared: str | None = "utf-8", laid_out: bool = False
) -> bytes:
    """The document as a web page in `encoding`."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    lines = [f"<html><head>{head}<title>{escape(document.agency)}</title></head><body>"]
    if laid_out:
        lines.append('<table width="100%"><tr><td><div class="content">')
    for block in document.blocks:
        if isinstance(block, TypesetTable):
            lines += _table(block)
        elif isinstance(block, Heading):
            lines.append(f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>")
        elif isinstance(block, Paragraph):
            lines.append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Contents):
            lines.append(f"<p>{escape(block.title)}</p>")
            lines += [f"<p>{escape(entry)}{'.' * 12}{page}</p>" for page, entry in enumerate(block.entries, 1)]
    if laid_out:
        lines.append("</div></td></tr></table>")
    return ("\n".join([*lines, "</body></html>"])).encode(encoding, errors="xmlcharrefreplace")
