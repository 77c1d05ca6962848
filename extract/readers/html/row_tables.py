"""Tables that a page builds of several elements: a heading that stays while the body is scrolled, a row at a time.

Elements of one row are put together with the table next to them where they have as many columns and nothing is
printed between. A row that is alone is no table but a line of texts.
"""

from __future__ import annotations

from dataclasses import replace

from extract.document import Paragraph, Table


def joined_rows(blocks: list[Paragraph | Table]) -> list[Paragraph | Table]:
    """The blocks with tables of one row joined to their neighbours, or as paragraphs where they have none."""
    found: list[Paragraph | Table] = []
    open_run = False  # whether the last block is a table whose last piece a next one may continue
    for block in blocks:
        before = found[-1] if found and open_run else None
        if isinstance(block, Table) and isinstance(before, Table) and _one_table(before, block):
            found[-1] = _joined(before, block)
        else:
            found.append(block)
        open_run = isinstance(block, Table)
    return [part for block in found for part in _as_words(block)]


def _one_table(before: Table, now: Table) -> bool:
    alike = before.n_columns == now.n_columns and before.hidden == now.hidden and not before.box and not now.box
    if not alike or (before.n_rows > 1 and now.n_rows > 1):
        return False
    return _texts(before, 0) != _texts(now, 0)  # the same heading once more begins another table


def _texts(table: Table, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row]


def _joined(before: Table, now: Table) -> Table:
    below = [replace(cell, row=cell.row + before.n_rows) for cell in now.cells]
    return replace(before, cells=before.cells + below, n_rows=before.n_rows + now.n_rows)


def _as_words(block: Paragraph | Table) -> list[Paragraph | Table]:
    if isinstance(block, Table) and block.n_rows == 1 and not block.box:
        lines = [line for cell in block.cells if not cell.hidden for line in cell.text.split("\n") if line]
        return [Paragraph(line, block.page) for line in lines]
    return [block]
