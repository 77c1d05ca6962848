"""Logical tables: physical grids split where two statements are stacked, joined where one runs on over pages."""

from __future__ import annotations

from itertools import pairwise

from extract.document import Document, Paragraph, Table
from extract.recognise import lexicon
from extract.recognise.apart import split_apart
from extract.recognise.beside import split_beside
from extract.recognise.captions import Caption, captions_below, captions_of
from extract.recognise.continuation import continues
from extract.recognise.cut_rows import continue_merged_cells, join_cut_row
from extract.recognise.grid import TableGrid
from extract.recognise.logical_table import LogicalTable, Piece
from extract.recognise.row_sections import read_grid
from extract.recognise.stacked import split_stacked
from extract.recognise.text_form import plain


def logical_tables(document: Document) -> list[LogicalTable]:
    """The logical tables of a document in reading order, each with its captions."""
    found: list[LogicalTable] = []
    between: list[tuple[int, Paragraph]] = []
    beside: list[LogicalTable] = []
    for block_no, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            between.append((block_no, block))
            continue
        block, apart = split_apart(block)
        if apart is not None:
            beside.append(LogicalTable([Piece(read_grid(apart), {c: c for c in range(apart.n_columns)}, block_no)], []))
        for part in [part for stacked in split_stacked(block) for part in split_beside(stacked)]:
            grid = read_grid(part)
            paragraphs = [paragraph for _, paragraph in between]
            captions = captions_of(grid, paragraphs)
            declared = _declared_empty(between, grid_follows=True)
            columns = continues(found[-1], grid, paragraphs, captions) if found and not declared else None
            if columns is not None:
                if found[-1].lower_heading is not grid:
                    _mark_repeated_heading(found[-1], grid)
                join_cut_row(found[-1].pieces[-1].grid, grid, columns)
                found[-1].pieces.append(Piece(grid, columns, block_no))
            else:
                if found:
                    found[-1].below = captions_below(paragraphs)
                found += declared
                same = {column: column for column in range(part.n_columns)}
                found.append(LogicalTable([Piece(grid, same, block_no)], captions))
            between = []
    if found:
        found[-1].below = captions_below([paragraph for _, paragraph in between])
    for table in found:
        _continue_merged_cells(table)
    return found + _declared_empty(between, grid_follows=False) + beside


def _continue_merged_cells(table: LogicalTable) -> None:
    for number, (before, after) in enumerate(pairwise(table.pieces), start=2):
        own = {place: column for column, place in before.columns.items()}
        columns = {column: own[place] for column, place in after.columns.items() if place in own}
        continue_merged_cells(before.grid, after.grid, columns, is_last=number == len(table.pieces))


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
        found.pop()  # the last title is over the grid that follows
    return [_empty_table(between, title, note) for title, note in found]


def _empty_table(between: list[tuple[int, Paragraph]], title: int, note: int) -> LogicalTable:
    block_no, heading = between[title]
    page = heading.page
    grid = read_grid(Table([], 0, 0, page))
    captions = [
        Caption("above", paragraph.text, plain(paragraph.text), paragraph.page, paragraph.box)
        for _, paragraph in between[title:note]
    ]
    below = between[note][1]
    table = LogicalTable([Piece(grid, {}, block_no)], captions)
    table.below = [Caption("below", below.text, plain(below.text), below.page, below.box)]
    return table


def _mark_repeated_heading(table: LogicalTable, grid: TableGrid) -> None:
    for row, section in enumerate(grid.sections):
        if section in ("heading", "column_number", "caption"):
            grid.sections[row] = "repeated_heading"
