"""Web pages and web archives: `read(path) -> Document`. Nothing is fetched, no script is run."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from extract.document import Document, Message, Paragraph, Table, Unreadable
from extract.readers.cell_text import FIGURE
from extract.readers.detect import sniff
from extract.readers.html.decoding import decode
from extract.readers.html.elements import HEADINGS
from extract.readers.html.flow import Flow
from extract.readers.html.links import files_in_scripts
from extract.readers.html.mhtml import pages
from extract.readers.html.positioned import PositionedPages
from extract.readers.html.row_tables import joined_rows
from extract.readers.html.styles import class_properties

MOST_BYTES = 100 * 2**20
SHORT_PAGE = 400  # characters: a page with less, and pictures, shows its tables as pictures

NO_RULES = Message(
    "warning",
    "no_rules",
    "The page has tables without rules: their columns were inferred from alignment; compare them with the page.",
)
DEEPEST = 5_000
NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|u|a|em|strong|center|blockquote|section|table|tr|td|ul|ol|dl|big|small|s|tt)\b", re.I
)


def read(path: Path) -> Document:
    """The paragraphs, tables and attachments of a page. Raises Unreadable with one sentence where there are none."""
    path = Path(path)
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(
            "too_large",
            f"The page is larger than {MOST_BYTES // 2**20} MB, more than any disclosure needs: provide the document itself.",
        )
    data = path.read_bytes()
    document = Document("html", 0, [])
    pictures, frames = 0, []
    parts = list(pages(data)) if sniff(path) == "mhtml" else [(data, None)]
    for content, declared in parts:
        decoded = decode(content, declared)
        if decoded.sentence:
            document.messages.append(Message("warning", "encoding", decoded.sentence))
        flow = _read_part(document, decoded.text)
        pictures += flow.pictures
        frames += flow.frames
    _drop_copies(document)
    _report(document, pictures, frames)
    return document


def _read_part(document: Document, text: str) -> Flow:
    if _depth(text) > DEEPEST:
        raise Unreadable(
            "hostile",
            f"The page nests more than {DEEPEST:,} elements in each other, more than any page does: it was not read.",
        )
    page = document.page_count + 1  # each part of an archive begins one: the sheets of a workbook are parts
    tree = LexborHTMLParser(text)
    sheets = [node.text(deep=True) or "" for node in tree.css("style")]
    positioned = PositionedPages(class_properties(sheets), first_page=page)
    flow = Flow(page, positioned=positioned.read)
    if tree.body is not None:
        flow.walk(tree.body)
    for frame in tree.css("frameset frame"):
        flow.walk(frame)
    heads = [node for tag in HEADINGS for node in tree.css(tag)]
    title = tree.css_first("title")
    if title is not None and not any((node.text() or "").strip() for node in heads):
        name = " ".join((title.text() or "").split())
        if name:
            flow.blocks.insert(0, Paragraph(name, page, role="header"))
    document.blocks += joined_rows(flow.blocks)
    document.messages += flow.messages
    if not flow.attachments and not _data_tables(flow.blocks):
        flow.attachments += files_in_scripts(node.text(deep=True) or "" for node in tree.css("script"))
    document.attachments += [name for name in flow.attachments if name not in document.attachments]
    if positioned.has_open_tables and NO_RULES not in document.messages:
        document.messages.append(NO_RULES)
    if flow.blocks or page == 1:
        document.page_count += max(positioned.pages_read, 1)
    return flow


def _data_tables(blocks: list[Paragraph | Table]) -> list[Table]:
    """The tables with a figure; the rest are about the page (subject, date of publication)."""
    tables = [block for block in blocks if isinstance(block, Table)]
    return [table for table in tables if any(FIGURE.match(cell.text) for cell in table.cells)]


def _drop_copies(document: Document) -> None:
    """Leave out what is not displayed where the same table is displayed too (made for print, for a telephone)."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    shown = {tuple(cell.text for cell in table.cells) for table in tables if not table.hidden}
    hidden = 0
    for table in tables:
        texts = tuple(cell.text for cell in table.cells)
        if table.hidden and texts in shown:
            document.blocks.remove(table)
        elif table.hidden:
            shown.add(texts)
            hidden += 1
    if hidden:
        said = f"{hidden} tables of the page are not displayed until something is chosen; they were read and marked hidden."
        document.messages.append(Message("info", "hidden", said))


def _depth(text: str) -> int:
    """How deep the elements of a page nest at most, roughly: parsing time grows with its square."""
    if text.count("<") < DEEPEST:
        return 0
    depth = deepest = 0
    for match in NESTING.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _report(document: Document, pictures: int, frames: list[str]) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    length = sum(len(block.text) for block in document.blocks if isinstance(block, Paragraph))
    if frames and not _data_tables(document.blocks):
        document.attachments += [address for address in frames if address not in document.attachments]
        text = (
            f"The page shows other pages in frames ({'; '.join(frames[:5])}), which it does not contain: give them too."
        )
        document.messages.append(Message("warning", "frames", text))
    files = [name for name in document.attachments if name not in frames]
    if files:
        names = "; ".join(files[:5])
        text = f"The page links to {len(files)} files that it does not contain ({names}): give them too."
        document.messages.append(Message("info", "attachments", text))
    if any(table.box for table in tables) and NO_RULES not in document.messages:
        text = "The page places its texts at coordinates: its tables were recognised by the positions of its rules."
        document.messages.append(Message("info", "positioned", text))
    if not tables and pictures and length < SHORT_PAGE and not document.attachments:
        text = f"The page shows pictures ({pictures}) instead of tables: nothing could be read from them; ask for the tables themselves."
        document.messages.append(Message("error", "pictures_only", text))
    if not document.blocks and not document.messages:
        raise Unreadable("empty", "The page holds no text: save it again with its content.")
