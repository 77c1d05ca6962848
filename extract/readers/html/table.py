"""A table element: its rows, its hidden columns, and whether it holds data or lays out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.readers.cell_text import FIGURE, WHITE
from extract.readers.html.cell import printed_cell
from extract.readers.html.elements import children, text_of
from extract.readers.html.span_grid import PlacedCell
from extract.readers.html.styles import is_hidden, is_left_out, properties

LONG_CELL = 1_500  # characters: a cell with more is a column of the page, not a cell of data
FEWEST_OWN_ROWS = 2  # with figures: a table around tables with fewer (a count of visits) lays out the page


def rows_of(table) -> Iterator[tuple[list, bool]]:
    """(cell nodes, hidden) of each row, those without cells too, in the order of the screen: head, bodies, foot."""
    groups: dict[str, list] = {"thead": [], "tbody": [], "tfoot": []}
    for child in children(table):
        if child.tag in groups:
            groups[child.tag] += [(row, child) for row in children(child) if row.tag == "tr"]
        elif child.tag == "tr":
            groups["tbody"].append((child, table))
    for row, group in groups["thead"] + groups["tbody"] + groups["tfoot"]:
        cells = [cell for cell in children(row) if cell.tag in ("td", "th")]
        hidden = any(is_hidden(properties(node.attributes.get("style"))) for node in (row, group))
        yield cells, hidden


def hidden_columns(table) -> frozenset[int]:
    """The slots of the table's columns that are out of sight by their col elements."""
    hidden: set[int] = set()
    column = 0
    for child in children(table):
        for col in (child, *children(child)) if child.tag == "colgroup" else (child,):
            if col.tag != "col":
                continue
            span = col.attributes.get("span") or ""
            wide = int(span) if span.isdigit() and len(span) < 4 else 1
            if is_left_out(properties(col.attributes.get("style"))):
                hidden.update(range(column, column + wide))
            column += wide
    return frozenset(hidden)


def is_layout(table, placed: list[PlacedCell]) -> bool:
    """Whether a table lays out the page: menus, columns of text, tables around tables."""
    if (table.attributes.get("role") or "").lower() in ("presentation", "none"):
        return True
    if any(node.mem_id != table.mem_id for node in table.css("table")):
        own = [(cell.row, printed_cell(cell.node, [])[0]) for cell in placed]
        return len({row for row, text in own if FIGURE.match(text)}) < FEWEST_OWN_ROWS
    filled = [text for text in (text_of(cell.node) for cell in placed) if text.strip(WHITE)]
    if any(len(text) > LONG_CELL for text in filled) and len(filled) < 8:
        return True
    links = sum(len(text_of(link)) for link in table.css("a"))
    return (
        bool(filled)
        and links > 0.7 * sum(map(len, filled))
        and not any(re.search(r"\d\.\d\d", text) for text in filled)
    )
