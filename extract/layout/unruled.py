"""Tables that no rule draws: words with places in, grids with spans, headings and rows out.

`tables_of(lines)` takes the lines of one page and gives each table with the lines it took. Columns are told by the whole
table (row_columns), rows by what stands close (wrapped_rows), headings by what they stand over (heading_cells). A
figure whose column two readings could give carries a doubt; nothing is chosen by value.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from extract.document import Cell, Table
from extract.layout.codes import mark_codes
from extract.layout.gone_on import gone_on
from extract.layout.heading_cells import heading_cells
from extract.layout.heading_columns import EXACT
from extract.layout.off_lines import halves_joined
from extract.layout.placing import fits, placed
from extract.layout.row_columns import Column, columns_of
from extract.layout.table_lines import TableLines, has_figure, is_figure, numbers_columns, tables_in
from extract.layout.words import TextLine, Word
from extract.layout.wrapped_rows import Row, rows_of

BETWEEN = "No rule parts the columns, and the figure stands between two of them: its column is not certain."
UNTOLD = (
    "No rule parts the headings, and the one over this figure could not be put together: its column is not certain."
)
LABEL = "No rule parts the rows, and which of the lines beside it are the label of this figure is not certain."
TWO = "No rule parts the columns, and two figures of one row stand in this one."

NONE: frozenset[int] = frozenset()
ALL = frozenset(range(-1, 1000))
NAMED = 0.8  # share of the rows with figures that have a label, in a table in which one without has lost it
FEWEST_ROWS = 5
RUNNING = 0.4  # share of the rows in doubt in a column whose texts are cells merged over several rows
_NAME = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(slots=True)
class Found:
    """A table and the lines that it is printed in. columns: where its columns stand; rows: from where to where (y) each
    of its rows is printed; follows: it goes on with the table of the page before; apart: its last column holds the
    figures whose column is not certain."""

    table: Table
    lines: TableLines
    columns: list[Column]
    rows: list[tuple[float, float]]
    follows: bool = False
    apart: bool = False


def tables_of(lines: list[TextLine], page: int, slack: float = 1.5, before: Found | None = None) -> list[Found]:
    """The tables among the lines of one page, from top to bottom. slack: ems that headings may stand off.
    before: the last table of the page before, which a table at the top of the page may go on."""
    found: list[Found] = []
    for own in tables_in(lines, placed=True):
        again = False
        if before is not None and not found:
            own, again = _with_row_begun(own, before.lines)
        table = _table(own, page, slack, before.columns if before and not found and not own.headings else None)
        if table is not None:
            table.follows |= again
            found.append(table)
    return found


class OverPages:
    """The tables of page after page: one at the top of a page may go on with the last one of the page before, and the pages
    of one table have the same columns."""

    def __init__(self) -> None:
        self._chain: list[Found] = []  # the pages so far of the last table

    def tables_of(self, lines: list[TextLine], page: int, slack: float) -> list[Found]:
        """The tables of the next page (see `tables_of`)."""
        found = tables_of(lines, page, slack, self._chain[-1] if self._chain else None)
        if not found:
            self._chain = []
        for table in found:
            if not table.follows:
                self._chain = []
            self._chain.append(table)
            _apart_alike(self._chain)
        return found


def _apart_alike(chain: list[Found]) -> None:
    """Give the pages of one table the same columns: where one has a column for figures that are not certain, all."""
    if not any(found.apart for found in chain):
        return
    for found in chain:
        if not found.apart:
            table = found.table
            table.cells += [Cell(row, table.n_columns, "", page=table.page) for row in range(table.n_rows)]
            table.n_columns += 1
            found.apart = True


def _with_row_begun(own: TableLines, before: TableLines) -> tuple[TableLines, bool]:
    """The lines of a table, and whether the page before printed its headings, too: what stands under these is the begin
    of a row."""

    def text(line: TextLine) -> str:
        return "".join(word.text for word in line.words).replace(" ", "")

    n = len(before.headings)
    if not n or [*map(text, own.headings[:n])] != [*map(text, before.headings)]:
        return own, False
    return TableLines(own.headings[:n], [*own.headings[n:], *own.rows]), True


def _table(own: TableLines, page: int, slack: float, before: list[Column] | None) -> Found | None:
    numbered = [line for line in own.headings if numbers_columns(line)]
    headings = [line for line in own.headings if not numbers_columns(line)]
    mark_codes(own.rows, headings)
    own.rows = halves_joined(own.rows)
    columns = columns_of(own.rows, headings)
    if before is not None and len(before) != len(columns) and fits(own.rows, before):
        columns = before
    elif before is not None and columns and (same := gone_on(own.rows, columns, before)):
        columns = same
    if len(columns) < 2 or not any(column.figures for column in columns):
        return None
    numbers = numbered.pop() if numbered and headings else None
    cells, top, columns = heading_cells(headings, columns, slack, numbers)
    row = top
    places = _heights([*headings, numbers] if numbers else headings, top)
    for line in numbered:
        places.append((line.top, line.bottom))
        cells += [replace(cell, doubt=None) for cell in _cells([line], row, columns)]
        row += 1
    rows = rows_of(own.rows, columns, slack <= EXACT)
    running = _running(rows)
    unnamed = _unnamed(rows)
    for found in rows:
        places.append((found.lines[0].top, found.lines[-1].bottom))
        doubtful = ALL if any(found is other for other in unnamed) else found.doubtful - running
        cells += _cells(found.lines, row, columns, doubtful)
        row += 1
    width = len(columns)
    apart = any(cell.doubt for cell in cells)
    if apart:
        cells, width = _set_apart(cells, width), width + 1
    for cell in cells:
        cell.page = page
    follows = before is not None and len(columns) == len(before)
    return Found(Table(cells, row, width, page, unruled=True), own, columns, places, follows, apart)


def _heights(headings: list[TextLine], rows: int) -> list[tuple[float, float]]:
    """The height of the headings shared out among their rows."""
    if not rows:
        return []
    first, last = headings[0].top, headings[-1].bottom
    step = (last - first) / rows
    return [(first + k * step, first + (k + 1) * step) for k in range(rows)]


def _set_apart(cells: list[Cell], width: int) -> list[Cell]:
    """Figures whose column is not certain, in a column of their own without a heading: they are listed, never guessed."""
    found: list[Cell] = []
    apart: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.doubt:
            apart.setdefault(cell.row, []).append(cell)
            cell = replace(cell, text="", indent=0.0, doubt=None)
        found.append(cell)
    for row in {cell.row for cell in cells}:
        own = apart.get(row, [])
        text = "\n".join(cell.text for cell in own)
        found.append(Cell(row, width, text, doubt=own[0].doubt if own else None))
    return found


def _cells(
    lines: list[TextLine], row: int, columns: list[Column], doubtful: frozenset[int] | set[int] = frozenset()
) -> list[Cell]:
    """One row's cells, a blank one where nothing stands. doubtful: the columns whose texts may be another row's: the
    figures that they name are not certain, either."""
    held: dict[int, list[tuple[Word, bool]]] = {}
    for line in lines:
        for word, column, certain in placed(line, columns):
            held.setdefault(column, []).append((word, certain))
    cells = []
    named = _named_by(held, columns)
    for column in range(len(columns)):
        words = held.get(column, [])
        text = "\n".join(word.text for word, _ in words)
        doubt = None
        if not all(certain for _, certain in words):
            doubt = BETWEEN
        elif columns[column].figures and len(words) > 1:
            doubt = TWO
        elif words and not columns[column].told and columns[column].figures:
            doubt = UNTOLD
        elif words and columns[column].figures and doubtful & (named[column] | {-1}):
            doubt = LABEL
        indent = (
            round(max(0.0, words[0][0].x0 - columns[column].x0) / lines[0].em, 1)
            if words and not columns[column].figures
            else 0.0
        )
        cells.append(Cell(row, column, text, indent=indent, doubt=doubt))
    return cells


def _named_by(held: dict[int, list[tuple[Word, bool]]], columns: list[Column]) -> dict[int, set[int]]:
    """For each column the columns of texts that name its figures in a row: those right of the figures before; where
    these print no name (套), those before that, too."""
    found: dict[int, set[int]] = {}
    own: set[int] = set()
    for k, column in enumerate(columns):
        if column.figures:
            found[k] = own
            continue
        beside = bool(k) and not columns[k - 1].figures
        names = any(_NAME.search(word.text) for word, _ in held.get(k, ()))
        own = own | {k} if beside or not names else {k}
        found[k] = own
    return found


def _unnamed(rows: list[Row]) -> list[Row]:
    """The rows of figures without a label or a code, in a table whose rows have one."""
    figures = [row for row in rows if any(map(has_figure, row.lines))]
    bare = [
        row for row in figures if all(is_figure(word) for line in row.lines for word in line.words if word.text != "")
    ]
    return bare if len(figures) >= FEWEST_ROWS and len(bare) <= (1 - NAMED) * len(figures) else []


def _running(rows: list[Row]) -> set[int]:
    """The columns whose texts run on beside the rows (cells merged over several): in doubt in most rows, they name none."""
    counts = Counter(column for row in rows for column in row.doubtful)
    return {column for column, count in counts.items() if count > max(2, RUNNING * len(rows))}
