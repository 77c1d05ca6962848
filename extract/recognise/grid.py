"""A physical grid with its rows classed: caption, heading, column_number, body, note.

Structure only: a heading row stands above the first row that has a figure, a code, a numbered label or a bare
total; a caption row is a spanning title, unit or agency on top. What the words mean is not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extract.document import Cell, Table
from extract.recognise import lexicon
from extract.recognise.text_form import Figure, figure, plain


@dataclass(slots=True)
class ReadCell:
    """A cell with its forms. `source` keeps the place and the printed text."""

    source: Cell
    plain: str
    figure: Figure

    @property
    def is_figure(self) -> bool:
        return self.figure.kind == "figure"


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
        for cell in table.cells:
            read = ReadCell(cell, plain(cell.text), figure(cell.text))
            rows[cell.row][cell.column] = read
            for r in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
                for c in range(cell.column, min(cell.column + cell.column_span, table.n_columns)):
                    cover[r][c] = read
        grid = cls(table, rows, cover)
        grid.sections = classify_rows(grid)
        grid.heading_cells = _headings_in_first_body_row(grid)
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


def _headings_in_first_body_row(grid: Grid) -> set[tuple[int, int]]:
    """类 | 款 | 项 | 合计 | 2,946.25: the code columns' own headings share the row of the total."""
    row = next((r for r in grid.rows_in("body") if grid.printed(r)), None)
    if row is None or not grid.rows_in("heading"):
        return set()
    found = {(row, column) for column, cell in grid.rows[row].items() if cell.plain in ("类", "款", "项")}
    return found if len(found) >= 2 else set()


def classify_rows(grid: Grid) -> list[str]:
    sections = ["body"] * len(grid.rows)
    top = _caption_rows(grid, 0, sections)
    body = _first_body_row(grid, top, sections)
    for row in range(top, body):
        if sections[row] == "body":
            sections[row] = "heading"
    last = body - 1
    while last > top and _is_blank_row(grid, last):
        sections[last] = "body"  # blank rows under the heading of a nearly empty statement
        last -= 1
    if "heading" not in sections[:body]:
        # nothing above the first body row: a continued table without its heading
        body = top
    for row in range(len(sections) - 1, body - 1, -1):
        cells = grid.printed(row)
        if not cells:
            continue
        if len(cells) == 1 and lexicon.NOTE.search(cells[0].plain):
            sections[row] = "note"
        else:
            break
    for row in range(body, len(sections)):
        cells = grid.printed(row)
        if len(cells) == 1 and len(cells[0].plain) > 3 and lexicon.NOTE.search(cells[0].plain):
            sections[row] = "note"
    return sections


def _caption_rows(grid: Grid, start: int, sections: list[str]) -> int:
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


def _rest_has_caption(grid: Grid, row: int) -> bool:
    """A blank row on top belongs to the captions when more rows follow that are not body yet."""
    if all(not grid.printed(r) for r in range(row)):
        return True
    following = [r for r in range(row + 1, min(row + 4, len(grid.rows))) if grid.printed(r)]
    if any(_is_caption_row(grid, r, grid.printed(r)) for r in following):
        return True
    return bool(following) and following[0] == row + 1 and not _is_body_row(grid, row + 1)


def is_caption(text: str) -> bool:
    """Is this plain text of the kind that stands round a table (title, unit, agency, number, year)?"""
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


def _is_caption_row(grid: Grid, row: int, cells: list[ReadCell]) -> bool:
    if any(cell.is_figure for cell in cells) or len(cells) > 4:
        return False
    if len(cells) == 1 and lexicon.UNIT.match(cells[0].plain) and len(cells[0].plain) < 20:
        return True
    if len(cells) == 1 and grid.table.n_columns > 2:
        cell = cells[0].source
        if cells[0].source.row_span > 1 and cell.column_span < grid.table.n_columns:
            return False
        if is_caption(cells[0].plain) and not lexicon.is_section(cells[0].plain):
            return True
        spans_all = cell.column_span >= grid.table.n_columns - 1 and not lexicon.CODE.match(cells[0].plain)
        return spans_all and not lexicon.TOTAL_LABEL.match(cells[0].plain) and _heading_follows(grid, row)
    if len(cells) <= 3 and any(lexicon.UNIT.match(cell.plain) for cell in cells):
        return True  # an agency or a date without a label stands on the unit's line
    return (
        len(cells) <= 4
        and all(is_caption(cell.plain) for cell in cells)
        and not all(lexicon.YEAR_MARKED.match(cell.plain) for cell in cells)
    )


def _heading_follows(grid: Grid, row: int) -> bool:
    for following in range(row + 1, min(row + 3, len(grid.rows))):
        cells = grid.printed(following)
        if cells:
            return len(cells) >= 2 and not any(cell.is_figure for cell in cells) and not _is_body_row(grid, following)
    return False


def is_column_number_row(cells: list[ReadCell]) -> bool:
    """栏次 1 2 3, or 1 2 3=4+5, or A B C: a row that numbers the columns."""
    numbers = [cell.plain for cell in cells if lexicon.COLUMN_NUMBER.match(cell.plain)]
    others = [cell.plain for cell in cells if not lexicon.COLUMN_NUMBER.match(cell.plain)]
    if len(numbers) < 2 and not (numbers and others and others[0] in ("栏次", "列次", "栏目")):
        return False
    if not all(lexicon.COLUMN_NUMBER_LABEL.match(text) for text in others):
        return False
    if any(text.startswith("**") for text in numbers):
        return True
    plain_numbers = [int(text.split("=")[0]) for text in numbers if text.split("=")[0].strip().isdigit()]
    if not plain_numbers:
        return len(numbers) >= 3 or any(text == "栏次" for text in others)
    if len(plain_numbers) == 1 and not others:
        return False
    steps = [b - a for a, b in pairwise(plain_numbers)]
    rises = not steps or sum(steps) > 0  # 合计 0 0 is a total of nothing, no numbering
    return 1 <= plain_numbers[0] <= 3 and all(0 <= step <= 2 for step in steps) and rises


def _is_body_row(grid: Grid, row: int) -> bool:
    cells = grid.printed(row)
    if not cells:
        return False
    first = cells[0]
    others = cells[1:]
    if any(cell.is_figure and not _year_like(cell) for cell in cells):
        return True
    texts = [cell.plain for cell in others if not cell.is_figure and cell.figure.kind is None]
    if lexicon.CODE.match(first.plain) and first.source.row_span == 1 and not _year_like(first):
        return True
    numbered = lexicon.NUMBERED_LABEL.match(first.plain)
    if numbered and first.source.row_span == 1 and (first.source.column <= 1 or not first.plain.startswith("其中")):
        spans_all = len(cells) == 1 and first.source.column_span >= grid.table.n_columns
        return not (spans_all and _heading_follows(grid, row))
    if (
        lexicon.TOTAL_LABEL.match(first.plain)
        and first.source.column == 0
        and len(texts) == 1
        and len(cells) == 2
        and lexicon.EMPTY_NOTE.search(texts[0])
    ):
        return True  # 合计 and the sentence that there is nothing
    if lexicon.TOTAL_LABEL.match(first.plain) and not texts:
        return first.source.row_span == 1 and not _is_heading_leaf(grid, row, first)
    return False


def _is_lone_label(grid: Grid, top: int, row: int, cells: list[ReadCell]) -> bool:
    """因公出国（境）费 and blanks: a label right under 项目 is the first body row though no amount stands in it."""
    if len(cells) > 2 or len(cells) * 2 > grid.table.n_columns:
        return False
    if row == top:  # a continued grid without its heading
        return all(lexicon.BALANCE_LABEL.match(cell.plain) and cell.source.row_span == 1 for cell in cells)
    for cell in cells:
        above = next(
            (
                grid.cover[r][cell.source.column]
                for r in range(row - 1, top - 1, -1)
                if grid.cover[r][cell.source.column] is not None and grid.cover[r][cell.source.column].plain
            ),
            None,
        )
        if above is None or above.source.column_span > 1 or cell.source.column_span > 1 or cell.source.row_span > 1:
            return False
        if not lexicon.LABEL_HEADING.search(above.plain) or lexicon.DESCRIPTOR_HEADING.search(cell.plain):
            return False
    return True


def _is_heading_leaf(grid: Grid, row: int, cell: ReadCell) -> bool:
    """合计 alone in a row can be a leaf heading under a merged one: then it stands right of column 1."""
    return (
        cell.source.column > 1
        and row > 0
        and any(
            grid.cover[row][column] is not None
            and grid.cover[row][column].source.row < row
            and grid.cover[row][column].plain
            for column in range(cell.source.column)
        )
    )


def _year_like(cell: ReadCell) -> bool:
    return cell.figure.decimals == 0 and len(cell.plain) == 4 and cell.plain.startswith("20")


def _first_body_row(grid: Grid, top: int, sections: list[str]) -> int:
    row = top
    while row < len(grid.rows):
        cells = grid.printed(row)
        if cells and is_column_number_row(cells):
            sections[row] = "column_number"
            if row + 1 < len(grid.rows) and is_column_number_row(grid.printed(row + 1)):
                row += 1
                continue
            return row + 1
        if cells and (_is_body_row(grid, row) or _is_lone_label(grid, top, row, cells)):
            return row
        row += 1
    # no body row by its content: a table of words, or an empty statement
    leaf = _row_after_leaf_headings(grid, top)
    if leaf is not None:
        return leaf
    last = max((r for r in range(top, len(grid.rows)) if grid.printed(r)), default=top - 1)
    last = min(last, next((r - 1 for r in range(top + 1, last) if _is_blank_row(grid, r)), last))
    while last > top and all(lexicon.NOTE.search(cell.plain) for cell in grid.printed(last)):
        last -= 1
        while last > top and not grid.printed(last):
            last -= 1
    return last + 1


def _is_blank_row(grid: Grid, row: int) -> bool:
    return not grid.printed(row) and all(cell is None or cell.source.row == row for cell in grid.cover[row])


def _row_after_leaf_headings(grid: Grid, top: int) -> int | None:
    """The first row below which every column has a heading of its own, merged headings being split by then."""
    for row in range(top, len(grid.rows)):
        covers = grid.cover[row]
        if all(cell is not None and cell.plain and cell.source.column_span == 1 for cell in covers):
            ends = {cell.source.row + cell.source.row_span for cell in covers}
            if ends == {row + 1}:
                return row + 1
    return None
