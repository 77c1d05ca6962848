"""A logical table: one statement, form or list, of one physical grid or of several that continue each other over pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.document import StrayNumber, Table
from extract.recognise import lexicon
from extract.recognise.captions import Caption
from extract.recognise.grid import TableGrid
from extract.recognise.places import upper_paths


@dataclass(slots=True)
class Piece:
    """One physical grid of a logical table; `columns` maps its columns to the logical table's."""

    grid: TableGrid
    columns: dict[int, int]
    block_no: int


@dataclass(slots=True)
class LogicalTable:
    pieces: list[Piece]
    captions: list[Caption]
    below: list[Caption] = field(default_factory=list)
    lower_heading: TableGrid | None = None  # the rest of a heading that the page cut

    @property
    def head(self) -> TableGrid:
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
