"""Logical tables: physical grids split where two statements are stacked, joined where one runs on over pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extract.document import Document, Paragraph, StrayNumber, Table
from extract.recognise import lexicon
from extract.recognise.apart import split_apart
from extract.recognise.beside import split_beside
from extract.recognise.captions import Caption, captions_below, captions_of
from extract.recognise.continuation import continues
from extract.recognise.cut_rows import continue_merged_cells, join_cut_row
from extract.recognise.grid import Grid
from extract.recognise.places import upper_paths
from extract.recognise.stacked import split_stacked
from extract.recognise.text_form import plain


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
        upper = upper_paths(self.head, self.frame)
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
    beside: list[LogicalTable] = []
    for block_no, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            between.append((block_no, block))
            continue
        block, apart = split_apart(block)
        if apart is not None:
            beside.append(LogicalTable([Piece(Grid.of(apart), {c: c for c in range(apart.n_columns)}, block_no)], []))
        for part in [part for stacked in split_stacked(block) for part in split_beside(stacked)]:
            grid = Grid.of(part)
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


def _mark_repeated_heading(table: LogicalTable, grid: Grid) -> None:
    for row, section in enumerate(grid.sections):
        if section in ("heading", "column_number", "caption"):
            grid.sections[row] = "repeated_heading"
