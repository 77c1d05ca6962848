"""Text dumps of PDFs, made by other tools: a grid's cells parted by tabs, by the bars of markdown, by HTML tables, or by
single blanks only.

`read(path) -> Document` with format 'text'. Which dialect a dump speaks is asked of its lines, never of its name.
A dump has no geometry: every box is None, and the page is counted only where form feeds or an unbroken run of page
footers prove it (else it is 1). Nothing is summed, compared or chosen by value: columns come from the layout alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from extract.document import Document, Message, Paragraph, Table, Unreadable
from extract.readers.detect import text_encoding
from extract.readers.text.aligned import is_aligned, read_aligned
from extract.readers.text.furniture import Line, dress_lines
from extract.readers.text.html_tables import put_back, set_aside
from extract.readers.text.spaced import read_spaced
from extract.readers.text.tabbed import is_tabbed, read_tabbed
from extract.readers.text.unplaced import is_unplaced, read_unplaced

_BARS = re.compile(r"^ {0,9}\|[^|\n]{0,200}\|", re.M)  # a row of a markdown table


def read(path: Path | str) -> Document:
    """The paragraphs and grids of one text dump, in order. Raises Unreadable with one sentence where there is none."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise Unreadable("unreadable", f"The file cannot be opened: {error.strerror or error}.") from None
    return read_text(decode(content))


def decode(content: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16, GB18030, with or without a mark. Raises Unreadable where none of them fits."""
    encoding = text_encoding(content)
    try:
        text = content.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        raise Unreadable(
            "unreadable", "The file is text in no known encoding: save it as UTF-8 and provide that."
        ) from None
    if not text.strip("\ufeff\x00\f \t\r\n\u3000"):
        raise Unreadable("empty", "The file is empty: get a new copy.")
    return text.lstrip("\ufeff")


def read_text(text: str) -> Document:
    """A dump already decoded. The pieces of a table that a page cut apart stay apart, each with what is printed."""
    messages: list[Message] = []
    text, tables = set_aside(text)
    lines: list[Line] = dress_lines(text, messages)
    dialect = _dialect(text, lines, bool(tables))
    blocks = put_back(_READ[dialect](lines, messages), tables, messages)
    page_count = max((line.page for line in lines), default=1)
    return Document("text", page_count, blocks, messages, dialect=dialect)


_READ: dict[str, Callable[[list[Line], list[Message]], list[Paragraph | Table]]] = {
    "html": read_tabbed,
    "markdown": read_tabbed,
    "tabs": read_tabbed,
    "layout": read_aligned,
    "reading_order": read_unplaced,
    "counted_blanks": read_spaced,
}


def _dialect(text: str, lines: list[Line], has_html: bool) -> str:
    """How the dump tells its cells apart, asked of its lines."""
    if has_html:
        return "html"
    if is_tabbed(lines):
        return "markdown" if _BARS.search(text) else "tabs"
    if is_aligned(lines):
        return "layout"
    return "reading_order" if is_unplaced(lines) else "counted_blanks"
