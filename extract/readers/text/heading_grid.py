"""Heading rows of a tab-separated grid, with the spans that the dump lost.

Merged headings were written as the text in their first place and empty strings in the rest. In a true heading
every parent stands over its first child and every column has one leaf of its own. From that the spans follow:
an empty place beside a heading belongs to it when a child stands below, an empty place under a leaf belongs to
the leaf. Where the dump breaks the rule (a leaf over an empty place, and the last children of its left neighbour
after it), the heading tree is laid out in order: a parent's children are consecutive, the leaf follows them.
"""

from __future__ import annotations

from extract.document import Cell
from extract.readers.text.body_row import is_body_row, is_column_number_row

MOST_HEADING_ROWS = 4


def heading_rows(rows: list[list[str]]) -> int:
    """How many rows on top are headings; 0 where the grid begins with body rows or is no statement (a form)."""
    for index, row in enumerate(rows):
        if is_column_number_row(row):
            return _accepted(rows, index)
        if is_body_row(row):
            return 1 if index == 0 and _is_section(rows) else _accepted(rows, index)
        if _names_every_column(rows, index + 1):
            return _accepted(rows, index + 1)
    return _accepted(rows, len(rows))


def _is_section(rows: list[list[str]]) -> bool:
    """A first row with one text only, over a row that names every column: a title over the whole width."""
    return len(rows) > 1 and bool(rows[0][0]) and not any(rows[0][1:]) and all(rows[1]) and not is_body_row(rows[1])


def _names_every_column(rows: list[list[str]], count: int) -> bool:
    """Is the heading complete: has every column that is used at all a text of its own in these rows?"""
    return all(
        any(row[column] for row in rows[:count]) or not any(row[column] for row in rows[count:])
        for column in range(len(rows[0]))
    ) and any(rows[count:])


def _accepted(rows: list[list[str]], count: int) -> int:
    """A heading names every column that the body uses, and no label of it ends in a colon (that is a form)."""
    if not 0 < count <= MOST_HEADING_ROWS:
        return 0
    head, body = rows[:count], rows[count:]
    if any(text.endswith((":", "：")) for row in head for text in row):
        return 0
    named = [any(row[column] for row in head) for column in range(len(head[0]))]
    used = [any(row[column] for row in body) for column in range(len(head[0]))]
    return count if all(name or not use for name, use in zip(named, used, strict=True)) else 0


def heading_cells(rows: list[list[str]], count: int, page: int) -> tuple[list[Cell], str | None]:
    """The heading's cells with their spans, and one sentence where a leaf was put back in its place."""
    grid = [list(row) for row in rows[:count]]
    reordered = _put_leaves_after_their_neighbours_children(grid)
    cells: list[Cell] = []
    if grid and _is_section(rows):
        return [Cell(0, 0, grid[0][0], 1, len(grid[0]), page)], None
    if grid:
        _lay_out(grid, 0, 0, len(grid[0]), cells, page)
    return cells, reordered


def _lay_out(grid: list[list[str]], row: int, start: int, end: int, cells: list[Cell], page: int) -> None:
    """Cells of the heading places row.., start..end (end excluded), parents before their children."""
    if row == len(grid):
        return
    column = start
    while column < end:
        if not grid[row][column]:
            cells.append(Cell(row, column, "", page=page))
            below = column + 1
            while below < end and not grid[row][below]:
                cells.append(Cell(row, below, "", page=page))
                below += 1
            _lay_out(grid, row + 1, column, below, cells, page)
            column = below
            continue
        stop = column + 1
        while stop < end and not grid[row][stop]:
            stop += 1
        _lay_out_heading(grid, row, column, stop, cells, page)
        column = stop


def _lay_out_heading(grid: list[list[str]], row: int, start: int, stop: int, cells: list[Cell], page: int) -> None:
    """One heading and the empty places right of it: a parent over children, or a leaf (and columns without a name)."""
    below = next((r for r in range(row + 1, len(grid)) if any(grid[r][start:stop])), None)
    if below is None:
        cells.append(Cell(row, start, grid[row][start], len(grid) - row, stop - start, page))
        return
    cells.append(Cell(row, start, grid[row][start], below - row, stop - start, page))
    _lay_out(grid, below, start, stop, cells, page)


def _put_leaves_after_their_neighbours_children(grid: list[list[str]]) -> str | None:
    """Repair a leaf that the dump printed one place before its neighbour's last children; says so."""
    for row in range(len(grid) - 1):
        for column in range(1, len(grid[row])):
            end = _end_of_span(grid, row, column)
            if not grid[row][column] or end - column < 2:
                continue
            under, rest = grid[row + 1][column], grid[row + 1][column + 1 : end]
            deeper = any(grid[r][c] for r in range(row + 2, len(grid)) for c in range(column, end))
            parent = _parent_ending_at(grid, row, column)
            if under or not all(rest) or deeper or parent is None:
                continue
            leaf = grid[row][column]
            grid[row][column] = ""
            grid[row][end - 1] = leaf
            grid[row + 1][column : end - 1] = rest
            grid[row + 1][end - 1] = ""
            return (
                f"the heading “{leaf}” stands over another column than its own in the dump; laid out by the tree of "
                f"headings it is column {end}, and {', '.join(f'“{text}”' for text in rest)} belong to “{parent}”."
            )
    return None


def _end_of_span(grid: list[list[str]], row: int, column: int) -> int:
    end = column + 1
    while end < len(grid[row]) and not grid[row][end]:
        end += 1
    return end


def _parent_ending_at(grid: list[list[str]], row: int, column: int) -> str | None:
    """The heading left of a column, if it has a child over each of its columns up to there."""
    start = column - 1
    while start >= 0 and not grid[row][start]:
        start -= 1
    if start < 0 or column - start < 2 or not all(grid[row + 1][start:column]):
        return None
    return grid[row][start]
