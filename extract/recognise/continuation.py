"""Does a grid run on from the table before it, over a page or after a break?

It does when nothing that names a new table is between, and its columns are the same: the same headings again, or
none and as many columns (or columns at the same places on the page).
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.document import Paragraph, Table
from extract.recognise import lexicon
from extract.recognise.captions import MOST_CAPTIONS, Caption
from extract.recognise.grid import TableGrid
from extract.recognise.logical_table import LogicalTable
from extract.recognise.places import lower_column, match_places, upper_paths
from extract.recognise.text_form import plain

ORDINAL = ("序号", "行次", "编号")
ROWS_OF_FIGURES = 3  # rows without a label that are no second half of a row that the page cut
SAME_EDGE = 6.0  # points between the left edges of two pages' grids
BETWEEN_PAGES = 20.0  # points between what is on two pages of one sheet
FAR_APART = 60.0  # points between two grids of one page that are not one table


def continues(
    table: LogicalTable, grid: TableGrid, paragraphs: list[Paragraph], captions: list[Caption]
) -> dict[int, int] | None:
    """The column map if `grid` is the next piece of `table`, else None."""
    before, now = table.pieces[-1].grid.table, grid.table
    if before.hidden != now.hidden or (before.sheet != now.sheet and not _goes_on_in_next_sheet(table, grid, captions)):
        return None
    titles = [c for c in captions if c.place != "sheet" and lexicon.is_title(c.plain)]
    headless = not grid.rows_in("heading")
    titles = [c for c in titles if not (lexicon.is_section(c.plain) and (headless or c.place == "inside"))]
    own = _comparable(table.title)
    if any(_comparable(caption.text) not in _own_titles(table) for caption in titles):
        return None
    if titles and _begins_anew(table, grid):
        return None
    body = [plain(p.text) for p in paragraphs if p.role == "body"]
    if any(len(text) > 60 or text.endswith("。") or lexicon.NOTE.search(text) for text in body) and not titles:
        return None
    if len(body) > MOST_CAPTIONS:
        return None
    if grid.rows_in("heading") and any(lexicon.BARE_TITLE.match(text) and text != own for text in body[-2:]):
        return None
    if not titles and _on_next_page(before, now):
        if not _has_body(table):
            whole = headless and now.n_columns == table.frame.n_columns and bool(table.head.rows_in("heading"))
            same = {column: column for column in range(now.n_columns)}
            return same if whole else _complete_heading(table, grid)
        if now.n_columns == table.frame.n_columns:
            _rows_of_words_are_body(table, grid)
    paths = [grid.path(column) for column in range(now.n_columns)]
    headed = any(paths)
    if headed:
        return _match_paths(table.paths, paths)
    if not _on_next_page(before, now) and before.box and not titles and _far_apart(before, now):
        return None
    if _on_next_page(before, now) and _names_no_row(grid) and _names_rows(table):
        return None
    if now.n_columns == table.frame.n_columns:
        same_edge = before.box and now.box and abs(table.frame.box[0] - now.box[0]) < SAME_EDGE
        moved = match_places(table.frame, now) if same_edge else None
        as_before = not moved or all(column == place for column, place in moved.items())
        return {column: column for column in range(now.n_columns)} if as_before else moved
    return match_places(table.frame, now)


def _goes_on_in_next_sheet(table: LogicalTable, grid: TableGrid, captions: list[Caption]) -> bool:
    """A statement over several sheets: the next one says 续 in its title, or it has neither title nor heading and its
    columns hold figures and words where the table's do."""
    titles = [caption for caption in captions if lexicon.is_title(caption.plain)]
    if any(caption.place != "sheet" for caption in titles):
        return any("续" in caption.plain for caption in titles)
    alone = not titles and not grid.rows_in("heading") and not grid.rows_in("caption")
    if not alone or grid.table.n_columns != table.frame.n_columns:
        return False
    figures, words = _kinds(piece.grid for piece in table.pieces)
    own_figures, own_words = _kinds([grid])
    return bool(own_figures) and own_figures <= figures and own_words <= words


def _kinds(grids: Iterable[TableGrid]) -> tuple[set[int], set[int]]:
    """The columns in which body rows hold figures, and those in which they hold words."""
    cells = [cell for grid in grids for row in grid.rows_in("body") for cell in grid.printed(row)]
    figures = {cell.source.column for cell in cells if cell.is_figure}
    return figures, {cell.source.column for cell in cells if not cell.is_figure and cell.figure.kind is None}


def _on_next_page(before: Table, now: Table) -> bool:
    """On a later page, or on the right one of two pages on one sheet (right of the first and not under it)?"""
    if before.page != now.page:
        return before.page < now.page
    if not before.box or not now.box:
        return False
    return now.box[0] - before.box[2] > BETWEEN_PAGES and now.box[1] < before.box[3]


def _has_body(table: LogicalTable) -> bool:
    return any(piece.grid.printed(row) for piece in table.pieces for row in piece.grid.rows_in("body"))


def _names_no_row(grid: TableGrid) -> bool:
    """Several rows of figures alone: columns of a wide sheet whose rows are named on another page."""
    printed = [cell for row in grid.rows_in("body") for cell in grid.printed(row)]
    rows = {cell.source.row for cell in printed}
    return len(rows) >= ROWS_OF_FIGURES and all(
        cell.is_figure and not lexicon.CODE.match(cell.plain) for cell in printed
    )


def _names_rows(table: LogicalTable) -> bool:
    """Do most rows of the table begin with a word or a code?"""
    rows = [piece.grid.printed(row) for piece in table.pieces for row in piece.grid.rows_in("body")]
    rows = [cells for cells in rows if cells]
    named = [cells for cells in rows if not cells[0].is_figure or lexicon.CODE.match(cells[0].plain)]
    return 2 * len(named) > len(rows)


def _rows_of_words_are_body(table: LogicalTable, grid: TableGrid) -> None:
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
    if all(
        (cell.source.column in words or cell.figure.kind is not None) and cell.source.column_span < grid.table.n_columns
        for cell in printed
    ) or all(lexicon.is_section(cell.plain) for cell in printed):
        for row in rows:
            grid.sections[row] = "body"


def _complete_heading(table: LogicalTable, grid: TableGrid) -> dict[int, int] | None:
    """A heading that the page cut: its first rows are alone at the foot of one page, the rest tops the next."""
    first = table.pieces[0]
    if len(table.pieces) > 1 or not first.grid.rows_in("heading") or first.grid.rows_in("note"):
        return None
    if len(first.grid.rows_in("heading")) > 2 or not grid.rows_in("heading") or not grid.rows_in("body"):
        return None
    paths = [grid.path(column) for column in range(grid.table.n_columns)]
    if paths == table.paths or not any(upper_paths(first.grid, grid.table)):
        return None
    table.lower_heading = grid
    first.columns = {column: lower_column(first.grid.table, grid.table, column) for column in first.columns}
    return {column: column for column in range(grid.table.n_columns)}


def _far_apart(before: Table, now: Table) -> bool:
    """Is there more than a little between two grids of a page, one under the other or (on a page whose text is
    sideways) beside it?"""
    if not now.box:
        return False
    down = now.box.y0 - before.box.y1
    aside = max(now.box.x0 - before.box.x1, before.box.x0 - now.box.x1)
    over = max(now.box.y0, before.box.y0) - min(now.box.y1, before.box.y1)
    return (aside if over < 0 < aside else down) > FAR_APART


def _own_titles(table: LogicalTable) -> set[str | None]:
    """The table's title, alone and with the line under or over it that belongs to it: the next page may print both again."""
    title = table.title
    in_two_lines = [c.text for c in table.captions if title and "\n" in c.text and lexicon.is_title(c.plain)]
    return {_comparable(title)} | {_comparable(text) for text in in_two_lines if title in text.split("\n")}


def _begins_anew(table: LogicalTable, grid: TableGrid) -> bool:
    """A title and headings printed again over rows that count from 1 again: the same statement of another unit."""
    first, again = _first_number(table.head), _first_number(grid)
    return first == again == "1" and len(table.head.rows_in("body")) > 1


def _first_number(grid: TableGrid) -> str | None:
    """What the first body row prints under 序号 or 行次, the leftmost heading."""
    if not grid.table.n_columns or not any(name in ORDINAL for name in grid.path(0)):
        return None
    row = next((row for row in grid.rows_in("body") if grid.printed(row)), None)
    cell = grid.rows[row].get(0) if row is not None else None
    return cell.plain if cell else None


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
    runs = _same_runs(flat_first, flat_again)
    if runs is not None:
        return runs
    named = [(column, path) for column, path in enumerate(flat_again) if path]
    if not named or any(flat_first.count(path) != 1 for _, path in named):
        return None
    if len(named) < 2 or len(named) < len([path for path in flat_first if path]) - 1:
        return None
    return {column: flat_first.index(path) for column, path in named}


def _same_runs(first: list[str], again: list[str]) -> dict[int, int] | None:
    """The same headings in the same order, but one is over more columns on one page than on the other (a border
    inside it that only some rows print): its columns are those of the first page from the left."""
    starts_first, starts_again = _run_starts(first), _run_starts(again)
    names = [first[start] for start in starts_first]
    if names != [again[start] for start in starts_again] or len(set(names)) < len(names) or len(names) < 2:
        return None
    ends_first = [*starts_first[1:], len(first)]
    ends_again = [*starts_again[1:], len(again)]
    return {
        start_again + k: min(start_first + k, end_first - 1)
        for start_first, end_first, start_again, end_again in zip(
            starts_first, ends_first, starts_again, ends_again, strict=True
        )
        for k in range(end_again - start_again)
    }


def _run_starts(names: list[str]) -> list[int]:
    return [k for k, name in enumerate(names) if k == 0 or name != names[k - 1]]
