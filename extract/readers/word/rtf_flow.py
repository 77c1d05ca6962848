"""What an RTF file prints while its control words are met: streams of text with their tables, rows, states of groups."""

from __future__ import annotations

import re

from extract.document import Paragraph, Table, Unreadable
from extract.readers.word.row_grid import RowEnd, TableRows
from extract.readers.word.rtf_text import whole

MOST_CELLS = 1_000  # of one row; Word allows 63
CONTENTS = re.compile(r"(?<![.…·])[.…·]{4,}+\s*+\d++\s*+$|\t\d{1,3}$")


class Flow:
    """One stream of text: the page's, a running title's, a text box's. `blocks` are its yield."""

    def __init__(self, page: int = 1) -> None:
        self.page = page
        self.blocks: list[Paragraph | Table] = []
        self.boxes: list[Flow] = []
        self.row_begun = False
        self._tables = TableRows()
        self._parts: list[str] = []

    def print(self, text: str) -> None:
        self._parts.append(text)

    def end_paragraph(self, depth: int) -> None:
        if depth:
            self._tables.line(depth, self._taken(), self.page)
            return
        text = self._taken().strip()
        self._close_tables()
        if text:
            self.blocks.append(Paragraph(text, self.page, None, "contents" if CONTENTS.search(text) else "body"))
        self._print_boxes()

    def end_cell(self, depth: int) -> None:
        self._tables.end_cell(depth, self._taken(), self.page)

    def end_row(self, depth: int, row_end: RowEnd) -> None:
        if self._parts and "".join(self._parts).strip():
            self._tables.line(depth, self._taken(), self.page)
        self._tables.end_row(depth, row_end, self.page)

    def ended(self) -> list[Paragraph | Table]:
        self.end_paragraph(0)
        return self.blocks

    def _taken(self) -> str:
        text = whole("".join(self._parts))
        self._parts = []
        return text

    def _close_tables(self) -> None:
        self.blocks += self._tables.close(self.page)

    def _print_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks += box.ended()


class State:
    """What holds inside one group: where text goes and whether it is seen, the table depth, font, fallback length."""

    __slots__ = (
        "deleted",
        "depth",
        "fallback",
        "flow",
        "font",
        "hidden",
        "in_table",
        "nested_row",
        "running",
        "silent",
    )

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.silent = self.hidden = self.deleted = self.in_table = self.nested_row = False
        self.running: str | None = None
        self.depth, self.fallback, self.font = 0, 1, -1

    def copy(self) -> State:
        other = State.__new__(State)
        for name in State.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def table_depth(self) -> int:
        return max(self.depth, 1) if self.in_table else 1 if self.flow.row_begun else 0


class Row:
    """A row's definition as it is written: the left edge, then each cell's merges and right edge."""

    def __init__(self) -> None:
        self.edges = [0]
        self.merges: list[tuple[str, str]] = []
        self.pending = ["", ""]

    def cell(self, edge: int) -> None:
        if len(self.merges) >= MOST_CELLS:
            raise Unreadable("hostile", f"A row of the RTF file has more than {MOST_CELLS:,} cells: it was not read.")
        self.edges.append(edge)
        self.merges.append((self.pending[0], self.pending[1]))
        self.pending = ["", ""]

    def ended(self) -> RowEnd:
        return RowEnd(list(self.edges), list(self.merges))
