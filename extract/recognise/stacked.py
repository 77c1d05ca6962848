"""One grid that holds several statements, one under the other (a sheet, a page): one grid each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.document import Cell, Table
from extract.recognise import lexicon
from extract.recognise.caption_rows import is_caption
from extract.recognise.captions import parted
from extract.recognise.grid import ReadCell, TableGrid
from extract.recognise.row_sections import read_grid
from extract.recognise.text_form import plain


def split_stacked(table: Table) -> list[Table]:
    """One grid that holds several statements, one under the other, as one grid each."""
    grid = read_grid(table)
    cuts = [0]
    for row in range(2, table.n_rows - 1):
        cells = grid.printed(row)
        if not cells or len(cells) > 3 or any(cell.is_figure for cell in cells) or row - cuts[-1] < 2:
            continue
        if not any(_is_stacked_title(cell, len(cells), table.n_columns) for cell in cells):
            continue
        if not all(is_caption(cell.plain) for cell in cells):
            continue
        above = [r for r in range(cuts[-1], row) if grid.printed(r)]
        if all(grid.sections[r] == "caption" for r in above) or grid.sections[row] in ("caption", "heading"):
            continue
        if _heading_soon(grid, row + 1):
            start = row
            while start - 1 > cuts[-1] and _captions_only(grid, start - 1):
                start -= 1
            cuts.append(start)
    if len(cuts) == 1:
        return [table]
    cuts.append(table.n_rows)
    return [_rows_between(table, top, bottom) for top, bottom in pairwise(cuts)]


def _is_stacked_title(cell: ReadCell, printed: int, n_columns: int) -> bool:
    """A title over a stacked statement spans its columns or is alone in its row; a list of titles does neither."""
    alone = printed == 1 or cell.source.column_span * 2 >= n_columns
    titles = [plain(part) for part in parted(cell.source.text)]
    named = any(lexicon.is_title(title) and not lexicon.is_section(title) for title in titles)
    return alone and cell.source.row_span == 1 and named


def _captions_only(grid: TableGrid, row: int) -> bool:
    cells = grid.printed(row)
    return all(is_caption(cell.plain) for cell in cells)


def _heading_soon(grid: TableGrid, start: int) -> bool:
    for row in range(start, min(start + 4, len(grid.rows))):
        cells = grid.printed(row)
        if not cells or all(is_caption(cell.plain) for cell in cells):
            continue
        return len(cells) >= 2 and not any(cell.is_figure for cell in cells)
    return False


def _rows_between(table: Table, top: int, bottom: int) -> Table:
    cells = [
        replace(cell, row=cell.row - top, row_span=min(cell.row_span, bottom - cell.row))
        for cell in table.cells
        if top <= cell.row < bottom
    ]
    box = table.box if table.box is None else _box_of(cells) or table.box
    strays = [s for s in table.strays if s.box is None or box is None or box[1] <= (s.box[1] + s.box[3]) / 2 <= box[3]]
    return replace(table, cells=cells, n_rows=bottom - top, box=box, strays=strays)


def _box_of(cells: list[Cell]):
    boxes = [cell.box for cell in cells if cell.box]
    if not boxes:
        return None
    return type(boxes[0])(
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    )
