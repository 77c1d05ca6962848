"""Tables that a Word document shows as an embedded workbook: what the object shows is read, not the whole workbook.

The picture of such an object is drawn from its active sheet, and a range says which part of it (oleSize). What lies
outside of that is in the file, and on no page.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from extract.document import Paragraph, Table, Unreadable
from extract.readers.detect import sniff
from extract.readers.excel.sheet import Merge, Sheet, grids
from extract.readers.package import Package, Relation

MOST_OBJECTS = 200  # of one document


class EmbeddedWorkbooks:
    """The workbooks that are embedded in a document; `read` are the parts of which blocks were made."""

    def __init__(self, package: Package, relations: dict[str, Relation]) -> None:
        self._package, self._relations = package, relations
        self.read: list[str] = []

    def blocks(self, relation_id: str | None, page: int) -> list[Paragraph | Table]:
        relation = self._relations.get(relation_id)
        if relation is None or relation.external or not self._package.has(relation.target):
            return []
        if len(self.read) >= MOST_OBJECTS:
            return []
        blocks = shown_blocks(self._package.bytes(relation.target), page)
        if blocks:
            self.read.append(relation.target)
        return blocks or []


def shown_blocks(data: bytes, page: int) -> list[Paragraph | Table] | None:
    """The grids that an embedded workbook shows, as blocks of `page`; None where it is no workbook that can be read."""
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        path = Path(folder) / "embedded"
        path.write_bytes(data)
        try:
            sheet = _shown_sheet(path)
        except (Unreadable, ValueError, OverflowError):
            return None
    if sheet is None:
        return None
    texts = [Paragraph(text, page) for text in sheet.texts]
    return texts + [replace(table, sheet=None, hidden=False) for table in grids(sheet, page)]


def content_blocks(content, page: int) -> list[Paragraph | Table]:
    """The grids of the first sheet of an OpenDocument workbook that is kept inside a text; [] where it is none."""
    from extract.readers.excel.ods import Workbook

    try:
        sheet = next(Workbook.of_content(content).sheets(), None)
    except (Unreadable, ValueError, OverflowError):
        return []
    if sheet is None:
        return []
    texts = [Paragraph(text, page) for text in sheet.texts]
    return texts + [replace(table, sheet=None, hidden=False) for table in grids(sheet, page)]


def _shown_sheet(path: Path) -> Sheet | None:
    kind = sniff(path)
    if kind == "xlsx":
        from extract.readers.excel.xlsx import Workbook
    elif kind == "xls":
        from extract.readers.excel.xls import Workbook
    else:
        return None
    workbook = Workbook(path)
    active, shown = workbook.shown()
    sheets = list(workbook.sheets())
    sheet = sheets[active] if active < len(sheets) else None
    return _within(sheet, shown) if sheet is not None and shown is not None else sheet


def _within(sheet: Sheet, shown: Merge) -> Sheet:
    """The sheet as the object shows it: what is in a range."""
    rows, columns = range(shown.row, shown.last_row + 1), range(shown.column, shown.last_column + 1)
    return replace(
        sheet,
        cells={(row, column): cell for (row, column), cell in sheet.cells.items() if row in rows and column in columns},
        merges=[merge for merge in sheet.merges if merge.row in rows and merge.column in columns],
        framed_rows={row for row in sheet.framed_rows if row in rows},
        texts=[],
    )
