"""Legacy Word documents (.doc, Word 97 to 2003), from their binary streams: no other program is needed.

The text is a list of pieces (MS-DOC 2.8.35, Clx); a table is a run of paragraphs whose properties say so: each cell
ends with \\x07, each row with a \\x07 whose paragraph is a row's end and defines the row's cells and merges.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

import olefile

from extract.document import Cell, Document, Message, Paragraph, Table, Unreadable
from extract.readers.word.doc_binary import DocText, RowEnd, read_text

CELL_END = "\x07"
FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END = "\x13", "\x14", "\x15"
PARAGRAPH_END = "\r"
PAGE_BREAK = "\x0c"
DROPPED = {ord(mark): None for mark in "\x01\x02\x03\x04\x05\x06\x08\x1f"}
CONTENTS = re.compile(r"[.…·]{4,}\s*\d+\s*$|\t\d{1,3}$")
NEAR = 30  # twips: two cell edges nearer than that are one column edge


def read_doc(path: Path) -> Document:
    from extract.readers.word import pictures_message

    try:
        with olefile.OleFileIO(str(path)) as ole:
            text = read_text(ole)
            macros = ole.exists("Macros") or ole.exists("_VBA_PROJECT_CUR")
    except Unreadable:
        raise
    except (OSError, ValueError, IndexError, KeyError, RecursionError, struct.error):
        raise Unreadable("damaged", "The Word file is damaged: save it anew as .docx and give that.") from None
    blocks, pages = _blocks(text)
    messages = pictures_message(blocks, text.characters.count("\x01"))
    if macros:
        messages.append(Message("info", "macros", "The document holds macros; they were not run."))
    return Document("doc", pages, blocks, messages)


def _blocks(text: DocText) -> tuple[list[Paragraph | Table], int]:
    blocks: list[Paragraph | Table] = []
    rows: list[tuple[list[str], RowEnd | None, int]] = []
    cells: list[str] = []
    cell_lines: list[str] = []
    page = 1
    for start, end, mark in text.paragraphs():
        printed = _printed(text.characters[start:end])
        depth = text.table_depth(end)
        if depth and PAGE_BREAK in printed:
            page += printed.count(PAGE_BREAK)
            printed = printed.replace(PAGE_BREAK, "")
        if mark == CELL_END and depth:
            row_end = text.row_end(end)
            if row_end is not None:
                rows.append((cells, row_end, page))
                cells, cell_lines = [], []
            else:
                cells.append("\n".join([*cell_lines, printed]))
                cell_lines = []
            continue
        if depth:
            cell_lines.append(printed)
            continue
        if cells or cell_lines:  # a table that ends without a row's end: keep what was printed
            rows.append(([*cells, *cell_lines], None, page))
            cells, cell_lines = [], []
        if rows:
            blocks += _tables(rows)
            rows = []
        for number, part in enumerate(printed.split(PAGE_BREAK)):
            page += 1 if number else 0
            if part.strip():
                blocks.append(Paragraph(part.strip(), page, None, "contents" if CONTENTS.search(part) else "body"))
    if cells or cell_lines:
        rows.append(([*cells, *cell_lines], None, page))
    if rows:
        blocks += _tables(rows)
    return blocks, page


def _printed(text: str) -> str:
    """What is seen of a run of text: field codes dropped, their results kept, marks made plain."""
    if FIELD_BEGIN in text:
        kept: list[str] = []
        hidden: list[bool] = []
        for character in text:
            if character == FIELD_BEGIN:
                hidden.append(True)
            elif character == FIELD_SEPARATOR and hidden:
                hidden[-1] = False
            elif character == FIELD_END and hidden:
                hidden.pop()
            elif not any(hidden):
                kept.append(character)
        text = "".join(kept)
    return text.translate(DROPPED).replace("\x0b", "\n").replace("\x1e", "-").replace("\xa0", " ")


def _tables(rows: list[tuple[list[str], RowEnd | None, int]]) -> list[Table]:
    """Rows with their cell edges (twips) as one grid; a row without known edges counts its cells."""
    edges = _column_edges([end.edges for _, end, _ in rows if end and len(end.edges) > 1])
    cells: list[Cell] = []
    open_merges: dict[int, Cell] = {}
    for row, (texts, end, page) in enumerate(rows):
        merges: dict[int, Cell] = {}
        last: Cell | None = None
        for position, text in enumerate(texts):
            column, span = _place(end, edges, position)
            merge = end.merges[position] if end and position < len(end.merges) else ("", "")
            if merge[0] == "continue" and last is not None and not text.strip():
                last.column_span = column + span - last.column
                continue
            above = open_merges.get(column)
            if merge[1] == "continue" and above is not None and not text.strip():
                above.row_span += 1
                merges[column] = above
                continue
            stripped = text.lstrip(" \u3000\n")
            lead = text[: len(text) - len(stripped)]
            last = Cell(
                row, column, stripped.rstrip(), 1, span, page, None, lead.count("\u3000") + 0.5 * lead.count(" ")
            )
            cells.append(last)
            if merge[1]:
                merges[column] = last
        open_merges = merges
    n_columns = max((cell.column + cell.column_span for cell in cells), default=0)
    return [Table(cells, len(rows), n_columns, rows[0][2])] if cells else []


def _column_edges(rows: list[list[int]]) -> list[int]:
    """All cell edges of a table, those that lie within NEAR twips as one."""
    found: list[int] = []
    for edge in sorted({edge for edges in rows for edge in edges}):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _place(end: RowEnd | None, edges: list[int], position: int) -> tuple[int, int]:
    if end is None or position + 1 >= len(end.edges) or not edges:
        return position, 1
    left = _nearest(edges, end.edges[position])
    right = _nearest(edges, end.edges[position + 1])
    return left, max(1, right - left)


def _nearest(edges: list[int], edge: int) -> int:
    return max((i for i, known in enumerate(edges) if known <= edge), default=0)
