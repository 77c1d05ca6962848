"""What a reader yields: the blocks of one file, in reading order, with their place.

Every reader is `read(path) -> Document`. A reader says what is printed and where, never what it means:
no statement codes, no units applied, no figure parsed. Coordinates are points with the origin at the top
left of the page as a person sees it (after /Rotate); None where the format has no geometry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left corner as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Cell:
    """One cell of a printed grid. `row` and `column` count from 0 and name the top left of a merged cell.

    `text` is as printed: wrapped lines joined with a newline, nothing stripped but outer blanks
    (leading ideographic spaces are counted in `indent`, in ems, then stripped too). A merged cell occurs
    once, with its spans; a position without a Cell is covered by a merged one. An empty cell IS a Cell
    with text ''. `doubt` says in one sentence why the reader is unsure of this cell, else None.
    `placed_by`: how its column was told where the file does not show it: 'sum_across' (the row's own sum), 'sum_down' (sums
    of rows), or both with '+' between; such a sum is no check of what is printed. None: the file shows it.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int = 1
    box: Box | None = None
    indent: float = 0.0
    hidden: bool = False
    doubt: str | None = None
    placed_by: str | None = None


@dataclass(slots=True)
class StrayNumber:
    """A figure printed inside a table's frame that stands in no cell, or in two: reported, never guessed."""

    text: str
    page: int
    box: Box | None
    reason: str


@dataclass(slots=True)
class Table:
    """One physical grid on one page (or one block of a sheet): continuation is recognised later, not by readers.

    `spans_known` is False where the format lost merged cells (text dumps): an empty heading cell may then
    belong to its neighbour. `sheet` is the sheet's name in a workbook. `hidden` marks a hidden sheet.
    `unruled`: no rule, tab or tag parts its cells; its rows and columns were told by where the words stand.
    """

    cells: list[Cell]
    n_rows: int
    n_columns: int
    page: int = 1
    box: Box | None = None
    spans_known: bool = True
    sheet: str | None = None
    hidden: bool = False
    unruled: bool = False
    strays: list[StrayNumber] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A run of text outside grids: a line, a heading or a whole paragraph, as the format has it.

    PDF readers join the wrapped lines of a paragraph where geometry shows it, and keep headings,
    captions, the unit line and the agency line apart. `role` is a hint by place only:
    'header'/'footer' for running titles and page numbers, 'contents' for a table of contents line.
    """

    text: str
    page: int = 1
    box: Box | None = None
    role: Literal["body", "header", "footer", "contents"] = "body"


@dataclass(slots=True)
class Message:
    """One sentence about the file for the person who gave it: what, where, what to do.

    severity: 'error' (nothing could be read), 'warning' (something could not), 'info' (repaired, renamed...).
    code: a stable short word such as 'unreadable', 'encrypted', 'no_text', 'repaired', 'pictures_only', 'blank_page'.
    """

    severity: Literal["error", "warning", "info"]
    code: str
    text: str
    page: int | None = None


@dataclass(slots=True)
class Document:
    """One file as read. `format` is what its content is ('pdf', 'xlsx', 'xls', 'ods', 'docx', 'doc', 'rtf', 'odt',
    'html', 'ofd', 'text'), whatever its name says. `blocks` are in reading order. `attachments` are links or
    embedded parts that the file names but does not contain. `dialect`: how a text tells its cells apart ('layout',
    'reading_order', 'counted_blanks', 'tabs', 'markdown', 'html'), None for other formats."""

    format: str
    page_count: int
    blocks: list[Paragraph | Table]
    messages: list[Message] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    dialect: str | None = None


class Unreadable(Exception):
    """A file that yields nothing. `str(error)` is one clear sentence: what is wrong and what to do."""

    def __init__(self, code: str, sentence: str):
        super().__init__(" ".join(sentence.split()))  # libraries say where in the file over several lines
        self.code = code
