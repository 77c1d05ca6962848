"""Columns matched by where they are on the page, for grids that lost a line or a heading at a page's end."""

from __future__ import annotations

from extract.document import Table
from extract.recognise.grid import TableGrid
from extract.recognise.text_form import figure, plain


def match_places(first: Table, now: Table) -> dict[int, int] | None:
    """Columns of a continued page that has other grid lines than the first, matched by where they are on the page;
    those that print nothing may fit nowhere."""
    places_first, places_now = _column_places(first), _column_places(now)
    if not places_first or not places_now:
        return None
    printed = {cell.column for cell in now.cells if cell.text}
    amounts = {cell.column for cell in now.cells if cell.column_span == 1 and figure(cell.text).decimals}
    columns: dict[int, int] = {}
    for column, (x0, x1) in sorted(places_now.items(), key=lambda place: place[0] not in printed):
        overlaps = {c: min(x1, b1) - max(x0, b0) for c, (b0, b1) in places_first.items()}
        best = max(overlaps, key=overlaps.get)
        width = min(x1 - x0, places_first[best][1] - places_first[best][0])
        over = [c for c, (b0, b1) in places_first.items() if overlaps[c] >= 0.6 * (b1 - b0)]
        if column in amounts and len(over) > 1:
            return None  # over two columns: which of them the amounts are of is not known
        if width > 0 and overlaps[best] >= 0.6 * width and best not in columns.values():
            columns[column] = best
        elif column in printed:
            return None
    return columns


def upper_paths(upper: TableGrid, lower: Table) -> list[list[str]]:
    """For each column of the lower grid, the headings of the upper one that are over it on the page."""
    if upper.table.n_columns == lower.n_columns:
        return [upper.path(column) for column in range(lower.n_columns)]
    places = _column_places(lower)
    found: list[list[str]] = []
    for column in range(lower.n_columns):
        middle = sum(places.get(column, (0.0, 0.0))) / 2
        over = [c for c in upper.table.cells if c.box and c.box[0] <= middle <= c.box[2] and c.text.strip()]
        found.append([plain(cell.text) for cell in sorted(over, key=lambda cell: cell.row)])
    return found


def lower_column(upper: Table, lower: Table, column: int) -> int:
    if upper.n_columns == lower.n_columns:
        return column
    places, x0 = _column_places(lower), next((c.box[0] for c in upper.cells if c.column == column and c.box), 0.0)
    return min(places, key=lambda c: abs(places[c][0] - x0), default=column)


def _column_places(table: Table) -> dict[int, tuple[float, float]]:
    """Where each column of the table's own page begins and ends: across the page, or down it where the page's text
    is sideways."""
    places: dict[int, tuple[float, float]] = {}
    rows: dict[tuple[int, int], set[float]] = {}
    down: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        if cell.box and cell.column_span == 1 and cell.page == table.page:
            places.setdefault(cell.column, (cell.box[0], cell.box[2]))
            down.setdefault(cell.column, (cell.box[1], cell.box[3]))
            rows.setdefault((cell.row, cell.row_span), set()).add(round(cell.box[0]))
    sideways = len(places) > 1 and all(len(starts) == 1 for starts in rows.values())
    return down if sideways else places
