"""A page in reading order: its paragraphs, its data tables, and the files it links to.

Tables that only lay out the page (navigation, columns) are read through; menus (lists of links) are not text
of the document and are passed over. Of what is styled out of sight the tables with figures are read and marked; the
tabs of a page, of which one is displayed at a time, are all read.
"""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import unquote

from extract.document import Message, Paragraph, Table
from extract.readers.cell_text import FIGURE, WHITE
from extract.readers.html.cell import printed_cell
from extract.readers.html.elements import BLOCK, PASSED_OVER, SPACE, children, text_of
from extract.readers.html.links import FILE, address_of, may_show_a_table
from extract.readers.html.span_grid import as_table, lay_out
from extract.readers.html.styles import is_hidden, properties
from extract.readers.html.table import hidden_columns, is_layout, rows_of

CONTENTS = re.compile(
    r"(?:(?<!…)…{2,}+|(?<![.·．])[.·．]{4,}+)\s*+\d++\s*+$|\bPAGEREF\s+_Toc\d"
)  # the second: what Word leaves of a contents field
FEWEST_IN_A_ROW = 3  # columns of a table of one row that may be a piece of another
MOST_TABS = 400  # nodes beside a part that are looked at
LONG_CAPTION = 80  # characters: a longer text above a table out of sight is no caption of it


class Flow:
    """Walks one parsed page; `blocks`, `attachments` and `messages` are its yield.

    `one_row_is_a_table`: in a dump of pages, where a row may be alone on the next page. On a web page it is one of
    the yield too where it may be a piece of a table (see `row_tables`)."""

    def __init__(self, page: int = 1, positioned=None, one_row_is_a_table: bool = False):
        self.blocks: list[Paragraph | Table] = []
        self.attachments: list[str] = []
        self.messages: list[Message] = []
        self.frames: list[str] = []  # other pages that the page shows
        self.pictures = 0
        self._all_in_sight = False
        self._page = page
        self._one_row_is_a_table = one_row_is_a_table
        self._positioned = positioned or (lambda node: None)
        self._line: list[str] = []
        self._linked = self._anchored = 0  # characters of the current line inside links, and links to the page itself

    def walk(self, root) -> None:
        """Read `root` and all below it, without recursion: pages nest deeper than Python does."""
        stack: list[tuple[object, bool]] = [(root, False)]
        links: list[bool] = []  # of the open links, whether they lead to this page
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or "-nameless"
            if leaving:
                if tag == "a":
                    links.pop()
                if tag in BLOCK:
                    self._end_line()
                continue
            if tag == "-text":
                text = SPACE.sub(" ", node.text_content or "")
                self._line.append(text)
                if links:
                    self._linked += len(text.strip())
                    self._anchored += len(text.strip()) if links[-1] else 0
                continue
            if tag in ("iframe", "embed", "object", "frame"):
                self._note_frame(node)
            if tag in PASSED_OVER or tag.startswith(("-", "!")):
                continue
            if not self._all_in_sight and _is_out_of_sight(node) and not _is_tab(node):
                self._read_out_of_sight(node)
                continue
            if tag == "img":
                self.pictures += not links and may_show_a_table(node.attributes)
                continue
            if tag == "a":
                links.append((node.attributes.get("href") or "").startswith("#"))
                self._note_file(node, address_of(node.attributes), text_of(node))
            if tag in BLOCK:
                self._end_line()
            if tag == "table" and self._read_table(node):
                continue
            placed = self._positioned(node)
            if placed is not None:
                self.blocks += placed
                continue
            stack.append((node, True))
            stack += [(child, False) for child in reversed(list(children(node)))]
        self._end_line()

    def _end_line(self) -> None:
        text = "".join(self._line)
        linked, anchored, self._line, self._linked, self._anchored = self._linked, self._anchored, [], 0, 0
        bare = text.strip(WHITE)
        if not bare:
            return
        enough = 0.8 * len(bare.replace(" ", ""))
        if linked and linked >= enough and anchored < enough and not FILE.search(bare):
            return  # a menu
        is_contents = CONTENTS.search(bare) or (anchored and anchored >= enough)
        self.blocks.append(Paragraph(bare, self._page, role="contents" if is_contents else "body"))

    def _read_out_of_sight(self, node) -> None:
        """The tables with figures of a part that is not displayed (a tab, a folded part), marked, with their captions."""
        if node.css_first("table") is None:
            return
        inner = Flow(self._page)
        inner._all_in_sight = True
        inner.walk(node)
        self.attachments += [entry for entry in inner.attachments if entry not in self.attachments]
        captions: list[Paragraph] = []
        for block in inner.blocks:
            if isinstance(block, Paragraph):
                captions = [*captions, block][-4:] if len(block.text) <= LONG_CAPTION else []
            elif any(FIGURE.match(cell.text) for cell in block.cells):
                block.hidden = True
                self.blocks += [*captions, block]
                captions = []

    def _note_file(self, node, address: str | None, name: str) -> None:
        if not address or address.lower().startswith(("javascript:", "data:", "mailto:", "#")):
            return
        if FILE.search(unquote(address)) or FILE.search(name.strip(WHITE)) or "download" in node.attributes:
            name = SPACE.sub(" ", name or node.attributes.get("title") or "").strip(WHITE)
            entry = f"{name} <{address}>" if name and name != address else address
            if entry not in self.attachments:
                self.attachments.append(entry)

    def _note_frame(self, node) -> None:
        address = node.attributes.get("src") or node.attributes.get("data") or ""
        self._note_file(node, address, "")
        sizes = (node.attributes.get("width"), node.attributes.get("height"))
        is_page = node.tag in ("iframe", "frame") and not address.lower().startswith(("about:", "javascript:", "data:"))
        if address and is_page and not FILE.search(unquote(address)) and not any(size in ("0", "1") for size in sizes):
            self.frames.append(address)

    def _read_table(self, table) -> bool:
        """Whether this table element holds data; if so its blocks were added."""
        rows = list(rows_of(table))
        try:
            layout = lay_out(rows, hidden_columns(table))
        except MemoryError:
            text = "A table of the page claims more cells than any disclosure has; it was read as plain text."
            self.messages.append(Message("warning", "too_large", text, self._page))
            return False
        nested: list = []
        fewest_columns = 2 if layout.n_rows > 1 or self._one_row_is_a_table else FEWEST_IN_A_ROW
        if layout.n_rows < 1 or layout.n_columns < fewest_columns or is_layout(table, layout.cells):
            return False
        is_piece = layout.n_rows == 1 and not self._one_row_is_a_table
        if is_piece and (table.css_first("img, iframe") is not None or len(table.css("table")) > 1):
            return False
        for caption in table.css("caption"):
            if _owner(caption) == table.mem_id:
                self.blocks.append(Paragraph(text_of(caption), self._page))
        for link in table.css("a"):
            self._note_file(link, address_of(link.attributes), text_of(link))
        read = as_table(layout, lambda node: printed_cell(node, nested), self._page)
        self.blocks.append(read)
        self._tell_left_out(layout.left_out, read)
        for inner in nested:
            if not self._read_table(inner):
                self.walk(inner)
        return True

    def _tell_left_out(self, nodes: list, table: Table) -> None:
        """Tell of figures in cells that are not displayed, the copies of displayed ones aside."""
        shown = {cell.text for cell in table.cells}
        texts = [
            text for text in (printed_cell(node, [])[0] for node in nodes) if FIGURE.match(text) and text not in shown
        ]
        if texts:
            said = (
                f"{len(texts)} figures are in cells that the page does not display ({'; '.join(texts[:5])}): not read."
            )
            self.messages.append(Message("info", "hidden", said, self._page))


def _is_out_of_sight(node) -> bool:
    return is_hidden(properties(node.attributes.get("style"))) or "hidden" in node.attributes


def _is_tab(node) -> bool:
    """Whether a part with tables that is not displayed is one of several alike, one of which is: a reader chooses."""
    names = set((node.attributes.get("class") or "").split())
    if not names or node.parent is None or node.css_first("table") is None:
        return False
    siblings = islice(children(node.parent), MOST_TABS)
    alike = (child for child in siblings if child.tag == node.tag and child.mem_id != node.mem_id)
    return any(
        names & set((child.attributes.get("class") or "").split()) and not _is_out_of_sight(child) for child in alike
    )


def _owner(node) -> int | None:
    while node is not None and node.tag != "table":
        node = node.parent
    return node.mem_id if node is not None else None
