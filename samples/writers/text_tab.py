"""The text dump of a PDF by a tool that puts tabs between cells: merged cells are lost, all rows equally wide.

Habits (the `text` map of disclosure.yaml): `heading_mark` before titles ('### '), `watermark` on lines of its
own, `rows_per_page` before a table goes on, `repeat_heading` with captions and heading on each page,
`numbers` (all, first, some): which statements keep their printed number, `swapped_heading`: the statement
whose last heading is one column too far left, the leaf before it one too far right (as in Chengde's revenue).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samples.model import Contents, Heading, Paragraph, TypesetDocument, TypesetTable

KEEPS_NUMBER = {"some": (1, 2, 9, 10), "first": (1,)}


def heading_grid(table: TypesetTable) -> list[list[str]]:
    """The heading as rows of texts, each merged cell's text at its top left and '' elsewhere."""
    grid = [[""] * len(table.columns) for _ in range(table.heading_rows)]
    for cell in table.heading:
        grid[cell.row][cell.column] = cell.text
    if table.numbering:
        grid.append(table.numbering)
    return grid


def swapped(grid: list[list[str]]) -> list[list[str]]:
    """The heading with its last two columns' texts in each other's place, where the last one reaches down."""
    if len(grid) < 2 or not grid[0][-1] or grid[0][-2] or grid[1][-1] or not grid[1][-2]:
        return grid
    for row in grid[:2]:
        row[-1], row[-2] = row[-2], row[-1]
    return grid


def _captions(table: TypesetTable, number: int, habits: Mapping[str, Any], repeated: bool) -> list[str]:
    kept = KEEPS_NUMBER.get(habits.get("numbers", "all"))
    lines = []
    for text in table.captions:
        if text.startswith("# "):
            if not repeated:
                lines.append(habits.get("heading_mark", "") + text[2:])
        elif text == table.number and (repeated or (kept and number not in kept)):
            continue
        else:
            lines.append(text)
    return lines


def _table(table: TypesetTable, number: int, habits: Mapping[str, Any]) -> list[str]:
    page = habits.get("rows_per_page", 40)
    again = habits.get("repeat_heading", False)
    grid = (
        swapped(heading_grid(table)) if habits.get("swapped_heading") == table.statement_code else heading_grid(table)
    )
    heading = ["\t".join(row) for row in grid]
    lines = []
    for caption in _captions(table, number, habits, repeated=False):
        lines += [caption, ""]
    lines += heading
    for start in range(0, len(table.rows), page):
        if start:
            lines.append("")
            if again:
                for caption in _captions(table, number, habits, repeated=True):
                    lines += [caption, ""]
                lines += heading
        lines += ["\t".join(row.texts) for row in table.rows[start : start + page]]
    lines.append("")
    for note in table.note.split("\n"):
        if note:
            lines += [note, ""]
    return lines


def write_text_tab(document: TypesetDocument, habits: Mapping[str, Any] | None = None) -> str:
    """The document as a tab-separated text dump."""
    habits = habits or {}
    watermark = [habits["watermark"], ""] if habits.get("watermark") else []
    lines = ["", "", *watermark * 2]
    table_no = 0
    for block in document.blocks:
        if isinstance(block, TypesetTable):
            table_no += 1
            lines += _table(block, table_no, habits)
        elif isinstance(block, Heading):
            mark = "#" * (block.level + 1) + " " if habits.get("heading_mark") else ""
            lines += [mark + block.text, ""]
        elif isinstance(block, Paragraph):
            lines += [block.text, ""]
        elif isinstance(block, Contents):
            lines += [*watermark * 2, block.title, ""]
            lines += [f"{entry}.....\t{page}" for page, entry in enumerate(block.entries, 1)]
            lines += ["", *watermark]
    return "\n".join(lines) + "\n"
