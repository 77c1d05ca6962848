"""A page in reading order: its paragraphs, its data tables, and the files it links to.

Tables that only lay out the page (navigation, columns) are read through; menus (lists of links) are not text
of the document and are passed over. What is styled out of sight is passed over, or marked in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from extract.document import Message, Paragraph, Table
from extract.readers.excel.sheet import FIGURE, WHITE, leading_ems
from extract.readers.html.span_grid import as_table, lay_out
from extract.readers.html.styles import is_hidden, points, properties

BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "br",
    ]
)
PASSED_OVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "option",
        "button",
        "svg",
        "iframe",
        "object",
        "embed",
        "nav",
        "textarea",
        "input",
        "map",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3"])
FILE = re.compile(r"\.(pdf|docx?|xlsx?|xlsm|wps|et|ofd|zip|rar|7z|csv|pptx?|rtf)(?=$|[?#&])", re.I)
SPACE = re.compile(r"[ \t\r\n\f]+")
LONG_CELL = 1_500  # characters: a cell with more is a column of the page, not a cell of data


class Flow:
    """Walks one parsed page; `blocks`, `attachments` and `messages` are its yield."""

    def __init__(self, page: int = 1, positioned=None):
        self.blocks: list[Paragraph | Table] = []
        self.attachments: list[str] = []
        self.messages: list[Message] = []
        self.pictures = 0
        self._page = page
        self._positioned = positioned or (lambda node: None)
        self._line: list[str] = []
        self._linked = 0  # characters of the current line inside links

    def walk(self, root) -> None:
        """Read `root` and all below it, without recursion: pages nest deeper than Python does."""
        stack: list[tuple[object, bool]] = [(root, False)]
        links = 0
        while stack:
            node, leaving = stack.pop()
            tag = node.tag
            if leaving:
                links -= tag == "a"
                if tag in BLOCK:
                    self._end_line()
                continue
            if tag == "-text":
                text = SPACE.sub(" ", node.text_content or "")
                self._line.append(text)
                self._linked += len(text.strip()) if links else 0
                continue
            if tag in ("iframe", "embed", "object"):
                self._note_file(node, node.attributes.get("src") or node.attributes.get("data"), "")
            if tag in PASSED_OVER or tag.startswith(("-", "!")):
                continue
            if is_hidden(properties(node.attributes.get("style"))) or "hidden" in node.attributes:
                continue
            if tag == "img":
                self.pictures += 1
                continue
            if tag == "a":
                links += 1
                self._note_file(node, node.attributes.get("href"), _text(node))
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
        linked, self._line, self._linked = self._linked, [], 0
        bare = text.strip(WHITE)
        is_menu = linked and linked >= 0.8 * len(bare.replace(" ", "")) and not FILE.search(bare)
        if bare and not is_menu:
            self.blocks.append(Paragraph(bare, self._page))

    def _note_file(self, node, address: str | None, name: str) -> None:
        if not address or address.lower().startswith(("javascript:", "data:", "mailto:", "#")):
            return
        if FILE.search(unquote(address)) or "download" in node.attributes:
            name = SPACE.sub(" ", name or node.attributes.get("title") or "").strip(WHITE)
            entry = f"{name} <{address}>" if name and name != address else address
            if entry not in self.attachments:
                self.attachments.append(entry)

    def _read_table(self, table) -> bool:
        """Whether this table element holds data; if so its blocks were added."""
        rows = list(_rows(table))
        try:
            placed, n_rows, n_columns = lay_out(rows)
        except MemoryError:
            text = "A table of the page claims more cells than any disclosure has; it was read as plain text."
            self.messages.append(Message("warning", "too_large", text, self._page))
            return False
        nested: list = []
        if n_rows < 2 or n_columns < 2 or _is_layout(table, placed):
            return False
        for caption in table.css("caption"):
            if _owner(caption) == table.mem_id:
                self.blocks.append(Paragraph(_text(caption), self._page))
        for link in table.css("a"):
            self._note_file(link, link.attributes.get("href"), _text(link))
        self.blocks.append(as_table(placed, n_rows, n_columns, lambda node: _printed(node, nested), self._page))
        for inner in nested:
            if not self._read_table(inner):
                self.walk(inner)
        return True


def children(node) -> Iterator:
    """The child nodes, text nodes included, in order."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _rows(table) -> Iterator[tuple[list, bool]]:
    """(cell nodes, hidden) of each row, those without cells too, in the order of the screen: head, bodies, foot."""
    groups: dict[str, list] = {"thead": [], "tbody": [], "tfoot": []}
    for child in children(table):
        if child.tag in groups:
            groups[child.tag] += [(row, child) for row in children(child) if row.tag == "tr"]
        elif child.tag == "tr":
            groups["tbody"].append((child, table))
    for row, group in groups["thead"] + groups["tbody"] + groups["tfoot"]:
        cells = [cell for cell in children(row) if cell.tag in ("td", "th")]
        hidden = any(is_hidden(properties(node.attributes.get("style"))) for node in (row, group))
        yield cells, hidden


def _is_layout(table, placed) -> bool:
    if (table.attributes.get("role") or "").lower() in ("presentation", "none"):
        return True
    if any(node.mem_id != table.mem_id for node in table.css("table")):
        own = [_printed(cell.node, [])[0] for cell in placed]
        return not any(FIGURE.match(text) for text in own)
    filled = [text for text in (_text(cell.node) for cell in placed) if text.strip(WHITE)]
    if any(len(text) > LONG_CELL for text in filled) and len(filled) < 8:
        return True
    links = sum(len(_text(link)) for link in table.css("a"))
    return (
        bool(filled)
        and links > 0.7 * sum(map(len, filled))
        and not any(re.search(r"\d\.\d\d", text) for text in filled)
    )


def _owner(node) -> int | None:
    while node is not None and node.tag != "table":
        node = node.parent
    return node.mem_id if node is not None else None


def _text(node) -> str:
    return SPACE.sub(" ", node.text(deep=True) or "")


def _printed(cell, nested: list) -> tuple[str, float]:
    """The text of a table cell as lines, and its indent in ems. Tables inside it go to `nested`."""
    lines: list[list[str]] = [[]]
    style = properties(cell.attributes.get("style"))
    indent = (points(style.get("text-indent")) or 0) / 12 + _beyond_padding(style)
    stack = list(reversed(list(children(cell))))
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag == "-text":
            lines[-1].append(SPACE.sub(" ", node.text_content or ""))
        elif tag == "-end":
            lines.append([])
        elif tag == "table":
            nested.append(node)
        elif tag in PASSED_OVER or tag.startswith(("-", "!")):
            continue
        else:
            found = properties(node.attributes.get("style"))
            if is_hidden(found):
                continue
            if not any("".join(line).strip() for line in lines):
                indent += (points(found.get("text-indent")) or 0) / 12
            if tag in BLOCK:
                lines.append([])
                stack.append(_END)
            stack += reversed(list(children(node)))
    printed = ["".join(line).strip(" ") for line in lines]
    printed = [line for line in printed if line.strip(WHITE)]
    if not printed:
        return "", 0.0
    indent = max(indent, 0.0) + leading_ems(printed[0])
    return "\n".join(line.strip(WHITE) for line in printed), round(indent, 2)


def _beyond_padding(style: dict[str, str]) -> float:
    """A left padding wide enough to be an indent, in ems."""
    padding = points(style.get("padding-left")) or 0
    return padding / 12 if padding > 9 else 0.0


class _End:
    tag = "-end"


_END = _End()
