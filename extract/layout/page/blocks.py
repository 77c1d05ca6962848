"""Pages of fixed layout to blocks: each page's tables and lines, then what repeats on the pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from extract.document import Box, Paragraph, Table
from extract.layout.grid import Grid
from extract.layout.page import cells, paragraphs, running, split_sheets, two_up
from extract.layout.page.characters import Characters, clean, quarter_turns, shown
from extract.layout.page.drawn import DrawnPage
from extract.layout.page.lines import Line, find_lines
from extract.layout.page.missing_rules import crowded_rows, merged_by_mistake, split_cells, split_columns, split_rows
from extract.layout.page.open_columns import framed, ruled_across
from extract.layout.page.ruled_grids import find_grids
from extract.layout.page.rules import Rules, find_rules
from extract.layout.page.set_in_columns import unruled_tables


class PageItems(NamedTuple):
    """items: the tables and lines of a page, from top to bottom. single: its grids of one column, whose texts are among
    the lines."""

    items: list[Line | Table]
    single: list[Table]


def blocks_of(numbered_pages: Iterable[tuple[int, DrawnPage]]) -> list[Paragraph | Table]:
    """The blocks of fixed-layout pages in reading order (PDF's, or any format's that gives characters and shapes)."""
    pages: list[list[Line | Table]] = []
    sizes: list[tuple[float, float]] = []
    strips: dict[int, Table] = {}
    turned: dict[int, tuple[int, float, float]] = {}
    middles: dict[int, float] = {}  # of sheets with two pages
    for number, page in numbered_pages:
        as_shown = page.view
        parts, middle = read_page(page, number, bool(middles))
        if middle is not None:
            middles[number] = middle
            two_up.as_page([*parts[1][0], *parts[1][1]], middle)
        for items, single in parts:
            if len(single) == 1:
                strips[len(pages)] = single[0]
            pages.append(items)
            sizes.append((round(page.view.width / len(parts)), round(page.view.height)))
        if page.view.turns != as_shown.turns:
            turned[number] = ((page.view.turns - as_shown.turns) % 4, page.view.width, page.view.height)
    split_sheets.rejoin(pages, strips)
    cells.settle_indents(item for items in pages for item in items if isinstance(item, Table))
    running.mark_roles(pages, sizes)
    blocks = paragraphs.join(pages, sizes)
    two_up.on_sheet(blocks if middles else [], middles)
    for block in blocks if turned else ():
        if block.page in turned:
            _turn_back(block, *turned[block.page])
    return blocks


def read_page(page: DrawnPage, number: int, two_up_known: bool = False) -> tuple[list[PageItems], float | None]:
    """What stands on a page; of a sheet with two pages, on each of them, and where they meet (two_up_known: a sheet
    before was such a one). A page whose text stands sideways is read turned (then `page.view` says so, and all boxes
    are those of the turned page)."""
    characters = shown(_upright(page), page)
    rules = find_rules(page.shapes(), page.view.width, page.view.height)
    middle = two_up.middle_of(characters, rules, page.view, two_up_known)
    parts = [(characters, rules)] if middle is None else two_up.halves(characters, rules, middle)
    return [_read_part(*part, page, number) for part in parts], middle


def _read_part(characters: Characters, rules: Rules, page: DrawnPage, number: int) -> PageItems:
    tables: list[Table] = []
    single: list[Table] = []

    def keep(grids: list[Grid]) -> None:
        nonlocal characters
        for grid in grids:
            within = cells.inside(grid, characters)
            table = _table(grid, characters.take(within), page, number, rules) if within.any() else None
            if table is not None:
                characters = characters.take(~within)
                table.strays.extend(cells.beside(grid, characters, number))
                tables.append(table)
            elif len(grid.xs) == 2 and len(grid.ys) > split_sheets.FEWEST and within.any():
                single.append(cells.fill(grid, characters.take(within), page, number))

    ruled = find_grids(rules)
    keep(ruled)
    keep(ruled_across(rules, characters, ruled))
    held = np.zeros(len(characters.code), bool)
    for table, within in unruled_tables(characters, number):
        tables.append(table)
        held |= within
    characters = characters.take(~held) if held.any() else characters
    items: list[Line | Table] = [*tables, *find_lines(characters, number)]
    return PageItems(sorted(items, key=_place), single)


def _table(grid: Grid, characters: Characters, page: DrawnPage, number: int, rules: Rules) -> Table | None:
    """The table of a grid; None for a frame around text, or the lattice of a chart."""
    if len(grid.xs) < 3:
        inner = framed(grid, characters)
        if inner is None:
            return None
        grid = inner
    table = cells.fill(grid, characters, page, number)
    if sum(cell.text != "" for cell in table.cells) < 2 and not _is_second_half(table):
        return None
    crowded = {cell.column for cell in table.cells if cell.doubt == cells.TWO_FIGURES and cell.column_span == 1}
    if crowded:
        grid = split_columns(grid, characters, crowded)
        table = cells.fill(grid, characters, page, number)
    rows, merged = crowded_rows(table), merged_by_mistake(table)
    if not rows and not merged:
        return table
    whole = split_rows(split_cells(grid, characters, merged), characters, rows, rules.vertical)
    return cells.fill(whole, characters, page, number) if whole is not grid else table


def _is_second_half(table: Table) -> bool:
    """One row of several columns with a text in one of them: all that a page holds of a row cut by the page before."""
    return table.n_rows == 1 and len(table.cells) >= 3 and any(cell.text for cell in table.cells)


def _upright(page: DrawnPage) -> Characters:
    raw = page.characters()
    turns = quarter_turns(raw)
    if turns:
        page.view = page.view._replace(turns=(page.view.turns + turns) % 4)
        raw = page.characters()
    return clean(raw)


def _place(item: Line | Table) -> tuple[float, float]:
    return (item.top if isinstance(item, Line) else item.box.y0, item.box.x0)


def _turn_back(block, turns: int, width: float, height: float) -> None:
    """Boxes of a page that was read turned, as the page is shown (width, height: of the turned page)."""
    parts = [block, *getattr(block, "cells", ()), *getattr(block, "strays", ())]
    for part in parts:
        x0, y0, x1, y1 = part.box
        if turns == 1:
            part.box = Box(y0, width - x1, y1, width - x0)
        elif turns == 2:
            part.box = Box(width - x1, height - y1, width - x0, height - y0)
        else:
            part.box = Box(height - y1, x0, height - y0, x1)
