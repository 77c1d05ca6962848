"""What the typesetter makes of facts and a template: blocks in reading order, still without any format.

A writer (`samples.writers`) turns a `TypesetDocument` into bytes; `samples.expected` lists the figures that
a reader of those bytes must find.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Column(NamedTuple):
    """One leaf column. `role` is label, code, government_label, line_number, sequence or amount.

    `measure` names what an amount column shows of a row's facts ('basic'), or, opening with '=', one fact
    whatever the row ('=three_public.total.final'). `panel` counts the lists that are side by side.
    """

    path: tuple[str, ...]
    role: str
    measure: str | None
    panel: int


class HeadingCell(NamedTuple):
    """One cell of a table's heading; rows and columns count from 0 in the whole table."""

    row: int
    column: int
    text: str
    row_span: int
    column_span: int


class RowKey(NamedTuple):
    """What one panel of a body row is about: kind is function, economic, line, project, unit or '' (nothing)."""

    kind: str
    key: str
    level: str
    label: str


@dataclass(slots=True)
class BodyRow:
    """One printed row. `texts` has one text per column; a position covered by a merged cell is ''.

    `keys` has one RowKey per panel (None where the panel's list has ended). `merges` maps a column to the
    number of columns that its cell covers. `indent` is in ems, for the first label.
    """

    texts: list[str]
    keys: tuple[RowKey | None, ...]
    bold: bool = False
    indent: int = 0
    merges: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class TypesetTable:
    """One statement as printed. `note` is '' where nothing is printed below; `is_empty` where no figure is."""

    statement_code: str
    title: str
    number: str
    unit: str
    captions: list[str]
    columns: tuple[Column, ...]
    heading: tuple[HeadingCell, ...]
    heading_rows: int
    numbering: list[str] | None
    rows: list[BodyRow]
    note: str
    is_empty: bool
    contents_title: str = ""
    landscape: bool = False


@dataclass(slots=True)
class Heading:
    """A heading outside tables; level 0 is the title on the cover."""

    text: str
    level: int


@dataclass(slots=True)
class Paragraph:
    text: str


@dataclass(slots=True)
class Contents:
    """The table of contents: what is promised, in order."""

    title: str
    entries: list[str]


@dataclass(slots=True)
class TypesetDocument:
    """One disclosure ready to be written. `name` is a file name without its ending."""

    name: str
    agency: str
    year: int
    phase: str
    blocks: list[Heading | Paragraph | Contents | TypesetTable] = field(repr=False)

    @property
    def tables(self) -> list[TypesetTable]:
        return [block for block in self.blocks if isinstance(block, TypesetTable)]
