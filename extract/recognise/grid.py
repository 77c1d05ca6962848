"""A physical grid: the cells of a table by row and column, with their forms and the section of each row.

`row_sections.read_grid` makes one and says which row is caption, heading, column_number, body or note.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import Cell, Table
from extract.recognise.text_form import Figure, figure, plain


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
class TableGrid:
    """`rows[r]` maps column -> the cell that starts at (r, column); `cover[r][c]` is the cell over a position."""

    table: Table
    rows: list[dict[int, ReadCell]]
    cover: list[list[ReadCell | None]]
    sections: list[str] = field(default_factory=list)
    heading_cells: set[tuple[int, int]] = field(default_factory=set)  # 类 款 项 that are in the row of 合计

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
