"""Which row of a grid is caption, heading, column_number, body or note.

Structure only: a heading row is above the first row that has a figure, a code, a numbered label or a bare
total; a caption row is a spanning title, unit or agency on top. What the words mean is not asked here.
"""

from __future__ import annotations

from extract.document import Table
from extract.recognise import lexicon
from extract.recognise.body_rows import first_body_row, is_blank_row
from extract.recognise.caption_rows import caption_rows
from extract.recognise.grid import ReadCell, TableGrid
from extract.recognise.text_form import figure, figure_of_one_separator, has_one_separator, plain


def read_grid(table: Table) -> TableGrid:
    """The grid of a table, each cell with its forms and each row with its section."""
    rows: list[dict[int, ReadCell]] = [{} for _ in range(table.n_rows)]
    cover: list[list[ReadCell | None]] = [[None] * table.n_columns for _ in range(table.n_rows)]
    for read in _read_cells(table):
        cell = read.source
        rows[cell.row][cell.column] = read
        for r in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
            for c in range(cell.column, min(cell.column + cell.column_span, table.n_columns)):
                cover[r][c] = read
    grid = TableGrid(table, rows, cover)
    grid.sections = _sections(grid)
    grid.heading_cells = _headings_in_first_body_row(grid) | _headings_beside_numbers(grid)
    return grid


def _read_cells(table: Table) -> list[ReadCell]:
    """The cells with their forms. A figure may lack all thousands separators but the last where the table does not
    print figures that have two of them: there it is a slip, and which one is not known."""
    seen = [cell.text if table.hidden or not cell.hidden else "" for cell in table.cells]
    cells = [ReadCell(cell, plain(text), figure(text)) for cell, text in zip(table.cells, seen, strict=True)]
    short = [cell for cell in cells if cell.figure.kind is None and "," in cell.plain and has_one_separator(cell.plain)]
    if short and not any(cell.plain.count(",") > 1 and cell.is_figure for cell in cells):
        for cell in short:
            cell.figure = figure_of_one_separator(cell.plain)
    return cells


def _headings_in_first_body_row(grid: TableGrid) -> set[tuple[int, int]]:
    """类 | 款 | 项 | 合计 | 2,946.25: the code columns' own headings share the row of the total."""
    row = next((r for r in grid.rows_in("body") if grid.printed(r)), None)
    if row is None or not grid.rows_in("heading"):
        return set()
    found = {(row, column) for column, cell in grid.rows[row].items() if cell.plain in ("类", "款", "项")}
    return found if len(found) >= 2 else set()


def _headings_beside_numbers(grid: TableGrid) -> set[tuple[int, int]]:
    """类 | 款 | 项 | 科目名称 | 栏次 | 1 | 2: leaf headings that share the row of the columns' numbers."""
    return {
        (row, column)
        for row in grid.rows_in("column_number")
        for column, cell in grid.rows[row].items()
        if cell.plain and lexicon.LEAF_HEADING.match(cell.plain)
    }


def _sections(grid: TableGrid) -> list[str]:
    sections = ["body"] * len(grid.rows)
    top = caption_rows(grid, 0, sections)
    body = first_body_row(grid, top, sections)
    for row in range(top, body):
        if sections[row] == "body":
            sections[row] = "heading"
    last = body - 1
    while last > top and is_blank_row(grid, last):
        sections[last] = "body"  # blank rows under the heading of a nearly empty statement
        last -= 1
    if "heading" not in sections[:body]:
        # nothing above the first body row: a continued table without its heading
        body = top
    for row in range(len(sections) - 1, body - 1, -1):
        cells = grid.printed(row)
        if not cells:
            continue
        is_note = len(cells) == 1 and lexicon.NOTE.search(cells[0].plain)
        if is_note or (lexicon.SIGNATURE.match(cells[0].plain) and not any(cell.is_figure for cell in cells)):
            sections[row] = "note"
        else:
            break
    for row in range(body, len(sections)):
        cells = grid.printed(row)
        if len(cells) == 1 and len(cells[0].plain) > 3 and lexicon.NOTE.search(cells[0].plain):
            sections[row] = "note"
    _mark_repeated_headings(grid, sections, body)
    return sections


def _mark_repeated_headings(grid: TableGrid, sections: list[str], body: int) -> None:
    """A heading printed again further down one grid (a sheet laid out in pages): the same words in the same columns."""
    above = [row for row in range(body) if sections[row] in ("heading", "column_number") and grid.printed(row)]
    words = [_words_by_column(grid, row) for row in above]
    row = body
    while above and row + len(above) <= len(sections):
        again = range(row, row + len(above))
        if len(words[0]) > 1 and [_words_by_column(grid, r) for r in again] == words:
            for r in again:
                sections[r] = "repeated_heading"
            row += len(above)
        else:
            row += 1


def _words_by_column(grid: TableGrid, row: int) -> dict[int, str]:
    return {column: cell.plain for column, cell in grid.rows[row].items() if cell.plain}
