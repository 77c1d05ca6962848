"""Where the body of a grid begins: the first row with a figure, a code, a numbered label or a bare total.

What the words mean is not asked here; headings are above that row.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extract.recognise import lexicon
from extract.recognise.grid import ReadCell, TableGrid


def first_body_row(grid: TableGrid, top: int, sections: list[str]) -> int:
    row = top
    while row < len(grid.rows):
        cells = grid.printed(row)
        if cells and is_column_number_row(cells):
            sections[row] = "column_number"
            if row + 1 < len(grid.rows) and is_column_number_row(grid.printed(row + 1)):
                row += 1
                continue
            return row + 1
        if cells and (is_body_row(grid, row) or _is_lone_label(grid, top, row, cells)):
            return row
        row += 1
    # no body row by its content: a table of words, or an empty statement
    leaf = _row_after_leaf_headings(grid, top)
    if leaf is not None:
        return leaf
    last = max((r for r in range(top, len(grid.rows)) if grid.printed(r)), default=top - 1)
    last = min(last, next((r - 1 for r in range(top + 1, last) if is_blank_row(grid, r)), last))
    while last > top and all(lexicon.NOTE.search(cell.plain) for cell in grid.printed(last)):
        last -= 1
        while last > top and not grid.printed(last):
            last -= 1
    return last + 1


def is_body_row(grid: TableGrid, row: int) -> bool:
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
        return not (spans_all and heading_follows(grid, row))
    if (
        lexicon.TOTAL_LABEL.match(first.plain)
        and first.source.column == 0
        and len(texts) == 1
        and len(cells) == 2
        and lexicon.EMPTY_NOTE.search(texts[0])
    ):
        return True  # 合计 and the sentence that there is nothing
    if lexicon.TOTAL_LABEL.match(first.plain) and first.source.column == 0 and _stands_under_label(grid, row):
        return True  # 合计 in the column of codes or names, whatever its amounts look like
    if lexicon.TOTAL_LABEL.match(first.plain) and not texts:
        return first.source.row_span == 1 and not _is_heading_leaf(grid, row, first)
    return False


def is_column_number_row(cells: list[ReadCell]) -> bool:
    """栏次 1 2 3, or 1 2 3=4+5, or A B C: a row that numbers the columns."""
    numbers = [cell.plain for cell in cells if lexicon.COLUMN_NUMBER.match(cell.plain)]
    others = [cell.plain for cell in cells if not lexicon.COLUMN_NUMBER.match(cell.plain)]
    if len(numbers) < 2 and not (numbers and {"栏次", "列次", "栏目"}.intersection(others)):
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


def heading_follows(grid: TableGrid, row: int) -> bool:
    for following in range(row + 1, min(row + 3, len(grid.rows))):
        cells = grid.printed(following)
        if cells:
            return len(cells) >= 2 and not any(cell.is_figure for cell in cells) and not is_body_row(grid, following)
    return False


def is_blank_row(grid: TableGrid, row: int) -> bool:
    return not grid.printed(row) and all(cell is None or cell.source.row == row for cell in grid.cover[row])


def _is_lone_label(grid: TableGrid, top: int, row: int, cells: list[ReadCell]) -> bool:
    """因公出国（境）费 and blanks: a label right under 项目 is the first body row though no amount is in it."""
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


def _stands_under_label(grid: TableGrid, row: int) -> bool:
    """Is the nearest heading over the first column one of codes or names?"""
    above = next(
        (grid.cover[r][0] for r in range(row - 1, -1, -1) if grid.cover[r][0] and grid.cover[r][0].plain), None
    )
    return (
        above is not None
        and above.source.row + above.source.row_span <= row
        and bool(re.search(r"编码|代码|名称|科目", above.plain))
    )


def _is_heading_leaf(grid: TableGrid, row: int, cell: ReadCell) -> bool:
    """合计 alone in a row can be a leaf heading under a merged one: then it is right of column 1."""
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


def _row_after_leaf_headings(grid: TableGrid, top: int) -> int | None:
    """The first row below which every column has a heading of its own, merged headings being split by then."""
    for row in range(top, len(grid.rows)):
        covers = grid.cover[row]
        if all(cell is not None and cell.plain and cell.source.column_span == 1 for cell in covers):
            ends = {cell.source.row + cell.source.row_span for cell in covers}
            if ends == {row + 1}:
                return row + 1
    return None
