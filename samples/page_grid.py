"""One statement on paper: column widths, wrapped cells, rows over pages, with the habits of its family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from samples.model import Column, TypesetTable
from samples.page_model import LEADING, PageHabits, PlacedCell, ems, with_thousands, wrapped
from samples.pen import MARGIN, Pen

ROW_PADDING = 3.0
LABEL_EMS = {
    "label": (6.0, 17.0),
    "government_label": (5.0, 12.0),
    "code": (4.2, 8.0),
    "code_class": (2.2, 3.0),
    "code_group": (1.8, 2.5),
    "code_item": (1.8, 2.5),
    "project_label": (5.0, 12.0),
}


def _column_widths(table: TypesetTable, available: float, size: float, habits: PageHabits) -> list[float]:
    """Widths that hold every amount on one line and give the labels what is left."""
    wanted, least = [], []
    for number, column in enumerate(table.columns):
        texts = [row.texts[number] for row in table.rows]
        longest = max((ems(with_thousands(t) if habits.thousands else t) for t in texts), default=0.0)
        leaf = ems(column.path[-1])
        if column.role in LABEL_EMS:
            low, high = LABEL_EMS[column.role]
            wanted.append(min(max(longest, leaf, low), high))
            least.append(low)
        else:
            narrow = max(longest, min(leaf, 2.6), 2.2) + 0.3
            wanted.append(max(narrow, min(leaf, 5.0)))
            least.append(narrow)
    pad = 2 * habits.padding
    room = available - pad * len(wanted)
    total = sum(wanted) * size
    if total > room:
        spare = total - sum(least) * size
        share = min(1.0, (total - room) / spare) if spare > 0 else 0.0
        wanted = [w - (w - low) * share for w, low in zip(wanted, least, strict=True)]
    else:
        wanted = [w * room / total for w in wanted]
    return [w * size + pad for w in wanted]


def _align(column: Column, text: str) -> Literal["left", "centre", "right"]:
    if column.role in ("sequence", "line_number"):
        return "centre"
    return "right" if column.role == "amount" and text else "left"


class PageGrid:
    """One statement being laid out: its column edges, its rows as cells yet without a height."""

    def __init__(self, table: TypesetTable, table_no: int, pen: Pen):
        self.table, self.table_no, self.pen, self.habits = table, table_no, pen, pen.habits
        available = pen.page.width - 2 * MARGIN
        self.size = pen.habits.font_size
        while True:
            widths = _column_widths(table, available, self.size, self.habits)
            if sum(widths) <= available + 0.5 or self.size <= 5.0:
                break
            self.size -= 0.5
        left = (pen.page.width - sum(widths)) / 2
        self.edges = [left]
        for width in widths:
            self.edges.append(self.edges[-1] + width)

    def cell(
        self, row: int, column: int, span: int, text: str, align: str, bold: bool, indent: float = 0.0
    ) -> PlacedCell:
        x0, x1 = self.edges[column], self.edges[column + span]
        lines = wrapped(text, (x1 - x0 - 2 * self.habits.padding) / self.size - indent)
        return PlacedCell(self.table_no, row, column, span, x0, 0, x1, 0, lines, align, self.size, bold, indent)

    def height(self, cells: list[PlacedCell]) -> float:
        most = max((len(cell.lines) for cell in cells), default=1)
        return max(1, most) * self.size * LEADING + 2 * ROW_PADDING

    def heading_rows(self) -> Iterator[tuple[list[PlacedCell], list[int]]]:
        """The cells that begin in each heading row, with how many rows each reaches down."""
        for row in range(self.table.heading_rows):
            here = [cell for cell in self.table.heading if cell.row == row]
            yield (
                [self.cell(row, c.column, c.column_span, c.text, "centre", True) for c in here],
                [c.row_span for c in here],
            )

    def body_cells(self, number: int) -> list[PlacedCell]:
        table, row = self.table, self.table.rows[number]
        base = table.heading_rows + bool(table.numbering)
        cells, position = [], 0
        while position < len(row.texts):
            span = row.merges.get(position, 1)
            column, text = table.columns[position], row.texts[position]
            if self.habits.thousands and column.role == "amount":
                text = with_thousands(text)
            merged_total = span > 1
            # Where no vertical rule shows how far a merged cell reaches, its text begins where its column does.
            middle = merged_total and self.habits.rules != "horizontal"
            align = "centre" if middle else _align(column, text)
            indent = float(row.indent) if column.role == "label" else 0.0
            cells.append(self.cell(base + number, position, span, text, align, row.bold, indent))
            position += span
        return cells

    def place(self, cells: list[PlacedCell], height: float) -> None:
        for cell in cells:
            cell.y0, cell.y1 = self.pen.y, self.pen.y + height
        self.pen.page.cells += cells
        self.pen.y += height

    def place_heading(self) -> None:
        rows = list(self.heading_rows())
        heights = []
        for cells, spans in rows:
            single = [cell for cell, span in zip(cells, spans, strict=True) if span == 1]
            heights.append(self.height(single))
        for row, (cells, spans) in enumerate(rows):
            for cell, span in zip(cells, spans, strict=True):
                short = self.height([cell]) - sum(heights[row : row + span])
                if span > 1 and short > 0:
                    heights[row + span - 1] += short
        tops = [self.pen.y + sum(heights[:row]) for row in range(len(heights) + 1)]
        for row, (cells, spans) in enumerate(rows):
            for cell, span in zip(cells, spans, strict=True):
                cell.y0, cell.y1 = tops[row], tops[row + span]
            self.pen.page.cells += cells
        self.pen.y = tops[-1]
        if self.table.numbering:
            cells = [
                self.cell(self.table.heading_rows, n, 1, text, "centre", False)
                for n, text in enumerate(self.table.numbering)
            ]
            self.place(cells, self.height(cells))

    def title_in_grid(self) -> None:
        """Title, agency and unit as merged rows on top of the grid, as files printed from worksheets have them."""
        width = len(self.table.columns)
        for caption in self.table.captions:
            title = caption.startswith("# ")
            align = "centre" if title else "right" if "单位：" in caption else "left"
            cells = [self.cell(-1, 0, width, caption.removeprefix("# "), align, title)]
            self.place(cells, self.height(cells))

    def place_body(self) -> None:
        for number in range(len(self.table.rows)):
            cells = self.body_cells(number)
            height = self.height(cells)
            if self.pen.y + height > self.pen.bottom:
                rest = self._cut(cells) if self.habits.cut_rows else None
                self.pen.new_page(self.table.landscape)
                if self.habits.continued == "repeated":
                    self.place_heading()
                cells = rest or cells
                height = self.height(cells)
            self.place(cells, height)

    def _cut(self, cells: list[PlacedCell]) -> list[PlacedCell] | None:
        """Break a row of wrapped cells in two at the foot of the page: the first line here, the rest overleaf."""
        if (
            max(len(cell.lines) for cell in cells) < 2
            or self.pen.y + self.size * LEADING + 2 * ROW_PADDING > self.pen.bottom + 12
        ):
            return None
        rest = [replace(cell, lines=cell.lines[1:]) for cell in cells]
        for cell in cells:
            cell.lines = cell.lines[:1]
        self.place(cells, self.height(cells))
        return rest
