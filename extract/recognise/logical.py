"""Logical tables: physical grids split where two statements are stacked, joined where one runs on over pages.

A grid runs on when nothing that names a new table stands between it and the one before, and its columns are the
same: the same headings again, or none and as many columns (or columns at the same places on the page).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.document import Cell, Document, Paragraph, StrayNumber, Table
from extract.recognise import lexicon
from extract.recognise.cut_rows import join_cut_row
from extract.recognise.grid import Grid, ReadCell, is_caption
from extract.recognise.text_form import plain

MOST_CAPTIONS = 14  # lines above a table that are looked at for its title, unit, agency and number


@dataclass(slots=True)
class Caption:
    """A text round a table. place: inside | above | sheet | below."""

    place: str
    text: str
    plain: str
    page: int | None = None
    box: tuple | None = None


@dataclass(slots=True)
class Piece:
    """One physical grid of a logical table; `columns` maps its columns to the logical table's."""

    grid: Grid
    columns: dict[int, int]
    block_no: int


@dataclass(slots=True)
class LogicalTable:
    pieces: list[Piece]
    captions: list[Caption]
    below: list[Caption] = field(default_factory=list)
    lower_heading: Grid | None = None  # the rest of a heading that the page cut

    @property
    def head(self) -> Grid:
        return self.pieces[0].grid

    @property
    def frame(self) -> Table:
        """The grid whose columns are the table's."""
        return (self.lower_heading or self.head).table

    @property
    def paths(self) -> list[list[str]]:
        paths = [(self.lower_heading or self.head).path(column) for column in range(self.frame.n_columns)]
        if self.lower_heading is None:
            return paths
        upper = _upper_paths(self.head, self.frame)
        return [over + [text for text in path if text not in over] for over, path in zip(upper, paths, strict=True)]

    @property
    def title(self) -> str | None:
        """The nearest caption that looks like a title; one that says 表 before a numbered section's heading."""
        titles = [caption for caption in self.captions if lexicon.is_title(caption.plain)]
        tables = [caption for caption in titles if "表" in caption.plain]
        return (tables or titles)[0].text if titles else None

    @property
    def strays(self) -> list[StrayNumber]:
        return [stray for piece in self.pieces for stray in piece.grid.table.strays]


def logical_tables(document: Document) -> list[LogicalTable]:
    """The logical tables of a document in reading order, each with its captions."""
    found: list[LogicalTable] = []
    between: list[tuple[int, Paragraph]] = []
    for block_no, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            between.append((block_no, block))
            continue
        for part in split_stacked(block):
            grid = Grid.of(part)
            paragraphs = [paragraph for _, paragraph in between]
            captions = _captions(grid, paragraphs)
            declared = _declared_empty(between, grid_follows=True)
            columns = _continues(found[-1], grid, paragraphs, captions) if found and not declared else None
            if columns is not None:
                if found[-1].lower_heading is not grid:
                    _mark_repeated_heading(found[-1], grid)
                join_cut_row(found[-1].pieces[-1].grid, grid, columns)
                found[-1].pieces.append(Piece(grid, columns, block_no))
            else:
                if found:
                    found[-1].below = _below(paragraphs)
                found += declared
                same = {column: column for column in range(part.n_columns)}
                found.append(LogicalTable([Piece(grid, same, block_no)], captions))
            between = []
    if found:
        found[-1].below = _below([paragraph for _, paragraph in between])
    return found + _declared_empty(between, grid_follows=False)


def _declared_empty(between: list[tuple[int, Paragraph]], grid_follows: bool) -> list[LogicalTable]:
    """Statements published as a title and a sentence such as 此表为空表, without any grid: tables without cells."""
    titles: list[int] = []
    found: list[tuple[int, int]] = []
    for position, (_, paragraph) in enumerate(between):
        text = plain(paragraph.text)
        if paragraph.role != "body":
            continue
        if lexicon.is_title(text) and "表" in text:
            titles.append(position)
            continue
        near = bool(titles) and position - titles[-1] <= 5 and len(text) < 80
        if near and lexicon.EMPTY_NOTE.search(text) and (not found or found[-1][0] != titles[-1]):
            found.append((titles[-1], position))
    if grid_follows and found and found[-1][0] == titles[-1]:
        found.pop()  # the last title stands over the grid that follows
    return [_empty_table(between, title, note) for title, note in found]


def _empty_table(between: list[tuple[int, Paragraph]], title: int, note: int) -> LogicalTable:
    block_no, heading = between[title]
    page = heading.page
    grid = Grid.of(Table([], 0, 0, page))
    captions = [
        Caption("above", paragraph.text, plain(paragraph.text), paragraph.page, paragraph.box)
        for _, paragraph in between[title:note]
    ]
    below = between[note][1]
    table = LogicalTable([Piece(grid, {}, block_no)], captions)
    table.below = [Caption("below", below.text, plain(below.text), below.page, below.box)]
    return table


def split_stacked(table: Table) -> list[Table]:
    """One grid that holds several statements, one under the other, as one grid each."""
    grid = Grid.of(table)
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
    """A title over a stacked statement spans its columns or stands alone in its row; a list of titles does neither."""
    alone = printed == 1 or cell.source.column_span * 2 >= n_columns
    return alone and cell.source.row_span == 1 and lexicon.is_title(cell.plain) and not lexicon.is_section(cell.plain)


def _captions_only(grid: Grid, row: int) -> bool:
    cells = grid.printed(row)
    return all(is_caption(cell.plain) for cell in cells)


def _heading_soon(grid: Grid, start: int) -> bool:
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


def _captions(grid: Grid, paragraphs: list[Paragraph]) -> list[Caption]:
    """Nearest first: on top inside the grid (bottom row first), then the lines above, then the sheet's name."""
    captions: list[Caption] = []
    for row in reversed(grid.rows_in("caption")):
        for cell in grid.printed(row):
            captions.append(Caption("inside", cell.source.text, cell.plain, cell.source.page, cell.source.box))
    body = [p for p in paragraphs if p.role == "body" and p.text.strip()]
    lines = [line for p in body[-MOST_CAPTIONS:] for line in _lines(p)]
    above = [Caption("above", line, plain(line), p.page, p.box) for p, line in lines]
    above.reverse()
    captions += above[:MOST_CAPTIONS]
    captions += [_fused(second, first) for first, second in pairwise(above) if _title_in_two_lines(second, first)]
    headers = [p for p in paragraphs if p.role == "header" and p.page == grid.table.page and p.text.strip()]
    captions += [Caption("above", p.text, plain(p.text), p.page, p.box) for p in reversed(headers)]
    if grid.table.sheet:
        captions.append(Caption("sheet", grid.table.sheet, plain(grid.table.sheet)))
    return captions


def _lines(paragraph: Paragraph):
    """A paragraph's printed lines, when it is short enough to be captions at all."""
    if len(paragraph.text) > 160:
        return [(paragraph, paragraph.text)]
    return [(paragraph, line) for line in paragraph.text.split("\n") if line.strip()]


def _title_in_two_lines(upper: Caption, lower: Caption) -> bool:
    """'…一般公共预算基本支出' / '部门预算经济分类预算表', or '…分经济科目表' / '（不含上年结转）'."""
    if upper.page != lower.page or len(upper.plain) + len(lower.plain) > 80:
        return False
    if is_caption(lower.plain) and not lexicon.is_title(lower.plain) and not lower.plain.startswith("("):
        return False
    if upper.plain.endswith((":", "。", ";")) or (is_caption(upper.plain) and not lexicon.is_title(upper.plain)):
        return False
    return lexicon.is_title(upper.plain + lower.plain)


def _fused(upper: Caption, lower: Caption) -> Caption:
    return Caption("above", upper.text + "\n" + lower.text, upper.plain + lower.plain, lower.page, lower.box)


def _below(paragraphs: list[Paragraph]) -> list[Caption]:
    found = []
    for paragraph in [p for p in paragraphs if p.role == "body" and p.text.strip()][:3]:
        text = plain(paragraph.text)
        if not lexicon.NOTE.search(text):
            break
        found.append(Caption("below", paragraph.text, text, paragraph.page, paragraph.box))
    return found


def _continues(
    table: LogicalTable, grid: Grid, paragraphs: list[Paragraph], captions: list[Caption]
) -> dict[int, int] | None:
    """The column map if `grid` is the next piece of `table`, else None."""
    before, now = table.pieces[-1].grid.table, grid.table
    if before.sheet != now.sheet:
        return None
    titles = [c for c in captions if c.place != "sheet" and lexicon.is_title(c.plain)]
    headless = not grid.rows_in("heading")
    titles = [c for c in titles if not (lexicon.is_section(c.plain) and (headless or c.place == "inside"))]
    own = _comparable(table.title)
    if any(_comparable(caption.text) != own for caption in titles):
        return None
    body = [plain(p.text) for p in paragraphs if p.role == "body"]
    if any(len(text) > 60 or text.endswith("。") or lexicon.NOTE.search(text) for text in body) and not titles:
        return None
    if len(body) > MOST_CAPTIONS:
        return None
    if not titles and before.page < now.page:
        if not _has_body(table):
            return _complete_heading(table, grid)
        if now.n_columns == table.frame.n_columns:
            _rows_of_words_are_body(table, grid)
    paths = [grid.path(column) for column in range(now.n_columns)]
    headed = any(paths)
    if headed:
        return _match_paths(table.paths, paths)
    if now.page == before.page and before.box and not titles and _far_apart(before, now):
        return None
    if now.n_columns == table.frame.n_columns:
        return {column: column for column in range(now.n_columns)}
    return _match_places(table.frame, now)


def _has_body(table: LogicalTable) -> bool:
    return any(piece.grid.printed(row) for piece in table.pieces for row in piece.grid.rows_in("body"))


def _rows_of_words_are_body(table: LogicalTable, grid: Grid) -> None:
    """Rows without a figure on top of a continued page look like headings; where they print only in columns that
    hold words in the table's own rows (never over an amount), they are rows of it."""
    words = {
        piece.columns.get(column, column)
        for piece in table.pieces
        for row in piece.grid.rows_in("body")
        for column, cell in piece.grid.rows[row].items()
        if cell.plain and not cell.is_figure and cell.figure.kind is None
    }
    rows = [row for row, section in enumerate(grid.sections) if section in ("heading", "caption")]
    printed = [cell for row in rows for cell in grid.printed(row)]
    own = {text for path in table.paths for text in path}
    if not printed or any(cell.plain in own for cell in printed):
        return
    if all(cell.source.column in words and cell.source.column_span < grid.table.n_columns for cell in printed) or all(
        lexicon.is_section(cell.plain) for cell in printed
    ):
        for row in rows:
            grid.sections[row] = "body"


def _complete_heading(table: LogicalTable, grid: Grid) -> dict[int, int] | None:
    """A heading that the page cut: its first rows stand alone at the foot of one page, the rest tops the next."""
    first = table.pieces[0]
    if len(table.pieces) > 1 or not first.grid.rows_in("heading") or first.grid.rows_in("note"):
        return None
    if len(first.grid.rows_in("heading")) > 2 or not grid.rows_in("heading") or not grid.rows_in("body"):
        return None
    paths = [grid.path(column) for column in range(grid.table.n_columns)]
    if paths == table.paths or not any(_upper_paths(first.grid, grid.table)):
        return None
    table.lower_heading = grid
    first.columns = {column: _lower_column(first.grid.table, grid.table, column) for column in first.columns}
    return {column: column for column in range(grid.table.n_columns)}


def _upper_paths(upper: Grid, lower: Table) -> list[list[str]]:
    """For each column of the lower grid, the headings of the upper one that stand over it on the page."""
    if upper.table.n_columns == lower.n_columns:
        return [upper.path(column) for column in range(lower.n_columns)]
    places = _column_places(lower)
    found: list[list[str]] = []
    for column in range(lower.n_columns):
        middle = sum(places.get(column, (0.0, 0.0))) / 2
        over = [c for c in upper.table.cells if c.box and c.box[0] <= middle <= c.box[2] and c.text.strip()]
        found.append([plain(cell.text) for cell in sorted(over, key=lambda cell: cell.row)])
    return found


def _lower_column(upper: Table, lower: Table, column: int) -> int:
    if upper.n_columns == lower.n_columns:
        return column
    places, x0 = _column_places(lower), next((c.box[0] for c in upper.cells if c.column == column and c.box), 0.0)
    return min(places, key=lambda c: abs(places[c][0] - x0), default=column)


def _far_apart(before: Table, now: Table) -> bool:
    return bool(now.box and now.box.y0 - before.box.y1 > 60)


def _comparable(title: str | None) -> str | None:
    if title is None:
        return None
    text = plain(title).replace("(续)", "").replace("(续表)", "").removesuffix("续").removesuffix("续表")
    return text.replace(" ", "")


def _match_paths(first: list[list[str]], again: list[list[str]]) -> dict[int, int] | None:
    flat_first = [" > ".join(path).replace(" ", "") for path in first]
    flat_again = [" > ".join(path).replace(" ", "") for path in again]
    if flat_first == flat_again:
        return {column: column for column in range(len(again))}
    named = [(column, path) for column, path in enumerate(flat_again) if path]
    if not named or any(flat_first.count(path) != 1 for _, path in named):
        return None
    if len(named) < 2 or len(named) < len([path for path in flat_first if path]) - 1:
        return None
    return {column: flat_first.index(path) for column, path in named}


def _match_places(first: Table, now: Table) -> dict[int, int] | None:
    """Columns of a continued page that lost a grid line, matched by where they stand on the page."""
    places_first, places_now = _column_places(first), _column_places(now)
    if not places_first or not places_now:
        return None
    columns: dict[int, int] = {}
    for column, (x0, x1) in places_now.items():
        overlaps = {c: min(x1, b1) - max(x0, b0) for c, (b0, b1) in places_first.items()}
        best = max(overlaps, key=overlaps.get)
        width = min(x1 - x0, places_first[best][1] - places_first[best][0])
        if width <= 0 or overlaps[best] < 0.6 * width or best in columns.values():
            return None
        columns[column] = best
    return columns


def _column_places(table: Table) -> dict[int, tuple[float, float]]:
    places: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        if cell.box and cell.column_span == 1:
            places.setdefault(cell.column, (cell.box[0], cell.box[2]))
    return places


def _mark_repeated_heading(table: LogicalTable, grid: Grid) -> None:
    for row, section in enumerate(grid.sections):
        if section in ("heading", "column_number", "caption"):
            grid.sections[row] = "repeated_heading"
