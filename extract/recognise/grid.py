"""A physical grid with its rows classed: caption, heading, column_number, body, note.

Structure only: a heading row stands above the first row that has a figure, a code, a numbered label or a bare
total; a caption row is a spanning title, unit or agency on top. What the words mean is not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import Cell, Table
from extract.recognise import lexicon
from extract.recognise.body_rows import first_body_row, is_blank_row
from extract.recognise.caption_rows import caption_rows
from extract.recognise.text_form import Figure, figure, figure_of_one_separator, has_one_separator, plain


@dataclass(slots=True)
class ReadCell:
    """A cell with its forms. `source` keeps the place and the printed text. A hidden cell of a table that is seen has
    the forms of a blank one: it heads no column, begins no body and is no title (`as_landed` gives its own)."""

    source: Cell
    plain: str
    figure: Figure

    @property
    def is_figure(self) -> bool:
        return self.figure.kind == "figure"

    def as_landed(self) -> ReadCell:
        """The cell with the forms of what it holds, whether it is seen or not."""
        if not self.source.hidden:
            return self
        return ReadCell(self.source, plain(self.source.text), figure(self.source.text))


@dataclass(slots=True)
class Grid:
    """`rows[r]` maps column -> the cell that starts at (r, column); `cover[r][c]` is the cell over a position."""

    table: Table
    rows: list[dict[int, ReadCell]]
    cover: list[list[ReadCell | None]]
    sections: list[str] = field(default_factory=list)
    heading_cells: set[tuple[int, int]] = field(default_factory=set)  # 类 款 项 that stand in the row of 合计

    @classmethod
    def of(cls, table: Table) -> Grid:
        rows: list[dict[int, ReadCell]] = [{} for _ in range(table.n_rows)]
        cover: list[list[ReadCell | None]] = [[None] * table.n_columns for _ in range(table.n_rows)]
        for read in _read_cells(table):
            cell = read.source
            rows[cell.row][cell.column] = read
            for r in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
                for c in range(cell.column, min(cell.column + cell.column_span, table.n_columns)):
                    cover[r][c] = read
        grid = cls(table, rows, cover)
        grid.sections = classify_rows(grid)
        grid.heading_cells = _headings_in_first_body_row(grid) | _headings_beside_numbers(grid)
        return grid

    def printed(self, row: int) -> list[ReadCell]:
        """The non-empty cells that start in a row, left to right."""
        return [cell for _, cell in sorted(self.rows[row].items()) if cell.plain]

    def rows_in(self, section: str) -> list[int]:
        return [row for row, name in enumerate(self.sections) if name == section]

    def path(self, column: int) -> list[str]:
        """The headings over a column, top to leaf, equal neighbours once."""
        found: list[str] = []
        last = None
        late = [row for row, at in self.heading_cells if at == column]
        for row in self.rows_in("heading") + late:
            cell = self.cover[row][column]
            if cell is None or cell is last or not cell.plain:
                continue
            if not found or found[-1] != cell.plain:
                found.append(cell.plain)
            last = cell
        return found


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


def _headings_in_first_body_row(grid: Grid) -> set[tuple[int, int]]:
    """类 | 款 | 项 | 合计 | 2,946.25: the code columns' own headings share the row of the total."""
    row = next((r for r in grid.rows_in("body") if grid.printed(r)), None)
    if row is None or not grid.rows_in("heading"):
        return set()
    found = {(row, column) for column, cell in grid.rows[row].items() if cell.plain in ("类", "款", "项")}
    return found if len(found) >= 2 else set()


def _headings_beside_numbers(grid: Grid) -> set[tuple[int, int]]:
    """类 | 款 | 项 | 科目名称 | 栏次 | 1 | 2: leaf headings that share the row of the columns' numbers."""
    return {
        (row, column)
        for row in grid.rows_in("column_number")
        for column, cell in grid.rows[row].items()
        if cell.plain and lexicon.LEAF_HEADING.match(cell.plain)
    }


def classify_rows(grid: Grid) -> list[str]:
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


def _mark_repeated_headings(grid: Grid, sections: list[str], body: int) -> None:
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


def _words_by_column(grid: Grid, row: int) -> dict[int, str]:
    return {column: cell.plain for column, cell in grid.rows[row].items() if cell.plain}
