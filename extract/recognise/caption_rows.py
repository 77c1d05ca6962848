"""The caption rows on top of a grid: titles, units, agencies, table numbers, years."""

from __future__ import annotations

from extract.recognise import lexicon
from extract.recognise.body_rows import heading_follows, is_body_row
from extract.recognise.grid import ReadCell, TableGrid

TITLE_SPAN = 0.75  # of the columns, over which a title in a merged cell of several rows spans at least


def is_caption(text: str) -> bool:
    """Is this plain text of the kind that is round a table (title, unit, agency, number, year)?"""
    return bool(
        lexicon.is_title(text)
        or (lexicon.UNIT.search(text) and len(text) < 80)
        or lexicon.UNIT_BARE.match(text)
        or (lexicon.AGENCY.match(text) and len(text) < 80)
        or (lexicon.TABLE_NUMBER.match(text) and not text.isdigit())
        or lexicon.BUDGET_YEAR.match(text)
        or (lexicon.YEAR_MARKED.match(text) and len(text) <= 12)
        or (lexicon.CODE_AND_AGENCY.match(text) and lexicon.HEADING_AGENCY_SUFFIX.search(text))
    )


def caption_rows(grid: TableGrid, start: int, sections: list[str]) -> int:
    """Mark the caption rows from `start` on; return the first row after them."""
    row = start
    while row < len(grid.rows):
        cells = grid.printed(row)
        if cells and not _is_caption_row(grid, row, cells):
            break
        if not cells and not _rest_has_caption(grid, row):
            break
        sections[row] = "caption"
        row += 1
    return row


def _is_caption_row(grid: TableGrid, row: int, cells: list[ReadCell]) -> bool:
    if any(cell.is_figure for cell in cells) or len(cells) > 4:
        return False
    if len(cells) == 1 and lexicon.UNIT.match(cells[0].plain) and len(cells[0].plain) < 20:
        return True
    if len(cells) == 1 and grid.table.n_columns > 2:
        cell = cells[0].source
        if cells[0].source.row_span > 1 and cell.column_span < TITLE_SPAN * grid.table.n_columns:
            return False
        if is_caption(cells[0].plain) and not lexicon.is_section(cells[0].plain):
            return True
        if _is_bare_agency(grid, row, cells[0]):
            return True
        if lexicon.NOTE.search(cells[0].plain) and _rest_has_caption(grid, row):
            return True  # the note of the table above, and this table's title next
        spans_all = cell.column_span >= grid.table.n_columns - 1 and not lexicon.CODE.match(cells[0].plain)
        return spans_all and not lexicon.TOTAL_LABEL.match(cells[0].plain) and heading_follows(grid, row)
    if len(cells) <= 3 and any(lexicon.UNIT.match(cell.plain) for cell in cells):
        return True  # an agency or a date without a label is on the unit's line
    if len(cells) == 2 and lexicon.UNIT_BARE.match(cells[1].plain) and _is_agency_name(cells[0]):
        return True
    return (
        len(cells) <= 4
        and all(is_caption(cell.plain) for cell in cells)
        and not all(lexicon.YEAR_MARKED.match(cell.plain) and not lexicon.is_title(cell.plain) for cell in cells)
    )


def _is_bare_agency(grid: TableGrid, row: int, cell: ReadCell) -> bool:
    """定州市民政局 alone under the title, at the left edge, with the headings next."""
    return (
        cell.source.column == 0
        and _is_agency_name(cell)
        and any(lexicon.is_title(above.plain) for r in range(row) for above in grid.printed(r))
        and heading_follows(grid, row)
    )


def _is_agency_name(cell: ReadCell) -> bool:
    name = cell.plain
    return cell.source.row_span == 1 and len(name) > 3 and bool(lexicon.HEADING_AGENCY_SUFFIX.search(name))


def _rest_has_caption(grid: TableGrid, row: int) -> bool:
    """A blank row on top belongs to the captions when more rows follow that are not body yet."""
    if all(not grid.printed(r) for r in range(row)):
        return True
    following = [r for r in range(row + 1, min(row + 4, len(grid.rows))) if grid.printed(r)]
    if any(_is_caption_row(grid, r, grid.printed(r)) for r in following):
        return True
    return bool(following) and following[0] == row + 1 and not is_body_row(grid, row + 1)
