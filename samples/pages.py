"""Lay a typeset document out on pages: boxes and lines of text in points, origin top left, before any drawing.

The result is what the PDF and OFD writers draw, and the truth about where each cell stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import yaml

from samples.model import Column, Contents, Heading, Paragraph, TypesetDocument, TypesetTable
from samples.template import TEMPLATES

A4 = (595.0, 842.0)
MARGIN = 48.0
LEADING = 1.3
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


@dataclass(frozen=True, slots=True)
class PageHabits:
    """How one family of files draws its pages; see templates/page_habits.yaml for the words."""

    rules: str = "strokes"
    bold: str = "plain"
    continued: str = "repeated"
    title: str = "above"
    watermark: str = ""
    rotated: bool = False
    look_alikes: bool = False
    thousands: bool = False
    cut_rows: bool = False
    header: str = ""
    footer: str = ""
    font_size: float = 9.0
    padding: float = 3.0


@cache
def page_habits(name: str) -> PageHabits:
    """The habits of one family. Raises KeyError if templates/page_habits.yaml has no such family."""
    return PageHabits(**_families()[name])


@cache
def _families() -> dict[str, dict[str, Any]]:
    return yaml.safe_load((TEMPLATES / "page_habits.yaml").read_text(encoding="utf-8"))


def habit_names() -> list[str]:
    return list(_families())


@dataclass(slots=True)
class PlacedCell:
    """One cell on a page. `row` and `column` count within its statement: heading rows first, then numbering, body."""

    table_no: int
    row: int
    column: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float
    lines: list[str]
    align: Literal["left", "centre", "right"]
    bold: bool = False
    indent: float = 0.0


@dataclass(slots=True)
class PlacedText:
    """A line of text outside grids; (x, y) is the left end, middle or right end of its baseline."""

    x: float
    y: float
    text: str
    size: float
    align: Literal["left", "centre", "right"] = "left"
    bold: bool = False


@dataclass(slots=True)
class Page:
    width: float
    height: float
    texts: list[PlacedText] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)

    @property
    def landscape(self) -> bool:
        return self.width > self.height


def ems(text: str) -> float:
    """How wide a text is, in ems: ideographs 1, Latin letters and digits 0.56."""
    return sum(0.56 if character.isascii() else 1.0 for character in text)


def wrapped(text: str, width: float) -> list[str]:
    """A text broken into lines of at most `width` ems; figures are never broken."""
    if not text or ems(text) <= width or text.replace(",", "").replace(".", "").replace("-", "").isdigit():
        return [text] if text else []
    lines, line = [], ""
    for character in text:
        if line and ems(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def with_thousands(text: str) -> str:
    """A figure with separators every three digits; any other text as it is."""
    whole, point, decimals = text.partition(".")
    digits = whole.lstrip("-")
    if not digits.isdigit() or (point and not decimals.isdigit()):
        return text
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(digits):,}{point}{decimals}"


class _Pen:
    """Where the next thing goes: the current page and how far down it is used."""

    def __init__(self, document: TypesetDocument, habits: PageHabits):
        self.document, self.habits = document, habits
        self.pages: list[Page] = []
        self.y = 0.0
        self.new_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def bottom(self) -> float:
        return self.page.height - MARGIN

    def new_page(self, landscape: bool = False) -> None:
        width, height = A4[::-1] if landscape else A4
        self.pages.append(Page(width, height))
        self.y = MARGIN
        words = {
            "page": len(self.pages),
            "agency": self.document.agency,
            "year": self.document.year,
            "phase": "部门预算" if self.document.phase == "budget" else "部门决算",
        }
        if self.habits.header:
            self.page.texts.append(PlacedText(width / 2, 30, self.habits.header.format(**words), 8, "centre"))
        if self.habits.footer:
            self.page.texts.append(PlacedText(width / 2, height - 24, self.habits.footer.format(**words), 9, "centre"))

    def text(self, text: str, size: float, align: str = "left", bold: bool = False, gap: float = 6.0) -> None:
        """One paragraph, wrapped to the page's width."""
        width = self.page.width - 2 * MARGIN
        for line in wrapped(text, width / size) or [""]:
            if self.y + size * LEADING > self.bottom:
                self.new_page(self.page.landscape)
            x = {"left": MARGIN, "centre": self.page.width / 2, "right": self.page.width - MARGIN}[align]
            self.y += size * LEADING
            self.page.texts.append(PlacedText(x, self.y, line, size, align, bold))
        self.y += gap


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


class _Grid:
    """One statement being laid out: its column edges, its rows as cells yet without a height."""

    def __init__(self, table: TypesetTable, table_no: int, pen: _Pen):
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
        return PlacedCell(self.table_no, row, column, span, x0, 0, x1, 0, lines, align, bold, indent)

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
        rest = [
            PlacedCell(
                c.table_no, c.row, c.column, c.column_span, c.x0, 0, c.x1, 0, c.lines[1:], c.align, c.bold, c.indent
            )
            for c in cells
        ]
        for cell in cells:
            cell.lines = cell.lines[:1]
        self.place(cells, self.height(cells))
        return rest


def _captions(table: TypesetTable, pen: _Pen) -> None:
    """Number, title, then agency on the left and unit on the right of one line."""
    corner = []
    for caption in table.captions:
        if caption.startswith("# "):
            pen.text(caption[2:], 15, "centre", bold=True)
        elif caption == table.number:
            pen.text(caption, 9, "left", gap=2)
        else:
            corner.append(caption)
    pen.y += 12
    page, positions = pen.page, ("left", "centre", "right")
    if len(corner) == 2:
        positions = ("left", "right")
    for text, align in zip(corner, positions, strict=False):
        x = {"left": MARGIN, "centre": page.width / 2, "right": page.width - MARGIN}[align]
        page.texts.append(PlacedText(x, pen.y, text, 9, align))
    pen.y += 5


def _needed(table: TypesetTable, habits: PageHabits) -> float:
    rows = table.heading_rows + 1 + min(3, len(table.rows))
    return 70 + rows * 2 * habits.font_size


def lay_out(document: TypesetDocument, habits: PageHabits) -> list[Page]:
    """Lay the whole document out: each statement begins a page, empty ones may follow on the same page."""
    pen = _Pen(document, habits)
    table_no = 0
    before: Any = None
    for block in document.blocks:
        if isinstance(block, TypesetTable):
            table_no += 1
            stays = block.is_empty and isinstance(before, TypesetTable) and before.is_empty
            stays = stays or (block.is_empty and not isinstance(before, TypesetTable))
            room = pen.page.landscape == block.landscape and pen.y + _needed(block, habits) < pen.bottom
            if not (stays and room):
                pen.new_page(block.landscape)
            else:
                pen.y += 18
            grid = _Grid(block, table_no, pen)
            if habits.title == "in_grid":
                grid.title_in_grid()
            else:
                _captions(block, pen)
            grid.place_heading()
            grid.place_body()
            pen.y += 4
            for note in block.note.split("\n"):
                if note:
                    pen.text(note, 8, gap=2)
        elif isinstance(block, Heading):
            if isinstance(before, (TypesetTable, Contents)) and pen.page.landscape | isinstance(before, Contents):
                pen.new_page()
            if block.level == 0:
                pen.y += 180
            size = {0: 26, 1: 18, 2: 13}[block.level]
            pen.text(block.text, size, "centre" if block.level < 2 else "left", bold=True, gap=10)
        elif isinstance(block, Paragraph):
            pen.text("\u3000\u3000" + block.text, 11)
        elif isinstance(block, Contents):
            pen.new_page()
            pen.text(block.title, 16, "centre", bold=True, gap=14)
            for number, entry in enumerate(block.entries, 3):
                dots = "." * max(3, int((pen.page.width - 2 * MARGIN) / 10.5 / 0.3 - ems(entry) / 0.3 - 12))
                pen.text(f"{entry}{dots[:90]}{number}", 10.5, gap=3)
        before = block
    return [page for page in pen.pages if page.texts or page.cells]
