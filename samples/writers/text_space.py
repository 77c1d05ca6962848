"""The text dump of a PDF by a tool that puts single spaces between cells, bold text doubled.

Each empty cell is one more space (two in a bold row), an amount is glued to the label after it, long labels wrap
over lines with the amounts on a line of their own, headings and titles are printed twice in the same place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samples.model import BodyRow, Contents, Heading, HeadingCell, Paragraph, TypesetDocument, TypesetTable

HALF_LABEL, FULL_LABEL, LINE = 12, 20, 36


def _pieces(text: str, width: int) -> list[str]:
    """A text cut into lines of `width` ideographs; two Latin letters or digits are as wide as one."""
    pieces, line, used = [], "", 0.0
    for character in text:
        size = 0.5 if character.isascii() else 1.0
        if used + size > width:
            pieces.append(line)
            line, used = "", 0.0
        line += character
        used += size
    return [*pieces, line]


def _doubled(text: str) -> str:
    return text + text


def _heading(cells: tuple[HeadingCell, ...], rows: int, width: int) -> list[str]:
    """Heading rows, left to right: what is at another height begins a line; wrapped lines are doubled one by one."""
    lines: list[str] = []
    for row in range(rows):
        height = None
        for cell in (c for c in cells if c.row == row):
            pieces = _pieces(cell.text, width) if cell.column_span == 1 else [cell.text]
            if len(pieces) > 1:
                lines += [part for piece in pieces for part in (_doubled(piece), "")][:-1]
                height = None
            elif cell.row_span == height:
                lines[-1] += " " + _doubled(cell.text)
            else:
                lines.append(_doubled(cell.text))
                height = cell.row_span
        lines.append("")
    return lines


def _visible(table: TypesetTable, row: BodyRow) -> list[tuple[int, str]]:
    """The cells of a row that exist, merged ones once."""
    cells, position = [], 0
    while position < len(row.texts):
        cells.append((position, row.texts[position]))
        position += row.merges.get(position, 1)
    return cells


def _row(table: TypesetTable, row: BodyRow, label_width: int) -> list[str]:
    double_parts = table.statement_code == "expenditure" and not row.bold
    lines: list[str] = []
    line = ""
    opened = False
    cells = _visible(table, row)
    for position, text in cells:
        column = table.columns[position]
        first_of_next_panel = position and column.panel != table.columns[position - 1].panel
        if column.role == "amount" and double_parts and text and column.measure != "expenditure":
            key = row.keys[0]
            text = _doubled(text) if key and key.level in ("class", "group") else text
        if row.bold:
            text = _doubled(text) if text else " "
        elif column.role == "label" and row.indent:
            text = "\u3000" * row.indent + text
        pieces = _pieces(text, label_width) if column.role == "label" and not row.bold else [text]
        if len(pieces) > 1:
            lines += [line + " "] if opened else []
            lines += [*pieces, ""]
            line, opened = "", False
            continue
        glued = first_of_next_panel and text.strip() and line and not line.endswith(" ")
        line += text if not opened or glued else " " + text
        opened = True
    if opened:
        lines += [line + (" " if not cells[-1][1] else ""), ""]
    return lines


def _table(table: TypesetTable, number: int, habits: Mapping[str, Any]) -> list[str]:
    halves = len({column.panel for column in table.columns}) > 1
    label_width = HALF_LABEL if halves else FULL_LABEL
    heading_width = 7 if len(table.columns) > 5 else 14
    pair = [text for text in table.captions if not text.startswith("# ") and text != table.number]
    lines = [" " + table.contents_title, "", table.number, "", _doubled(table.title), "", " ".join(pair), ""]
    lines += _heading(table.heading, table.heading_rows, heading_width)
    if table.numbering:
        lines += [" ".join(table.numbering), ""]
    page = habits.get("rows_per_page", 36)
    for start in range(0, len(table.rows), page):
        if start:
            lines += [f"-{number + start // page}-", "", habits.get("running_title", ""), ""]
            lines += _watermark(habits)
        for row in table.rows[start : start + page]:
            lines += _row(table, row, label_width)
    lines += [part for note in table.note.split("\n") if note for part in (_doubled(note), "")]
    return lines


def _watermark(habits: Mapping[str, Any]) -> list[str]:
    """The diagonal mark as this tool finds it: two characters a line, away from its place."""
    mark = habits.get("watermark", "")
    return ([*_pieces(mark, 2), ""] * 2) if mark else []


def write_text_space(document: TypesetDocument, habits: Mapping[str, Any] | None = None) -> str:
    """The document as a space-separated text dump with doubled bold text."""
    habits = {"running_title": f"{document.agency}{document.year}年部门预算公开报告", **(habits or {})}
    lines: list[str] = []
    table_no = 0
    for block in document.blocks:
        if isinstance(block, TypesetTable):
            table_no += 1
            lines += _table(block, table_no, habits)
        elif isinstance(block, Heading):
            lines += [" " + _doubled(block.text) if block.level < 2 else _doubled(block.text), ""]
        elif isinstance(block, Paragraph):
            lines += [part for piece in _pieces(block.text, LINE) for part in (piece, "")]
        elif isinstance(block, Contents):
            lines += [_doubled(block.title), ""]
            lines += [
                part for page, entry in enumerate(block.entries, 1) for part in (f"{entry} {'.' * 20} {page}", "")
            ]
    return "\n".join(lines) + "\n"
