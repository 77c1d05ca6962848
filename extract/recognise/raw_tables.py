"""Pages in, raw tables out: what stands where, as rows of the raw schema. No meaning yet."""

from __future__ import annotations

import polars as pl

from extract.document import Document, Paragraph
from extract.raw_schema import RAW_SCHEMAS
from extract.recognise import lexicon
from extract.recognise.logical import logical_tables
from extract.recognise.logical_table import LogicalTable
from extract.recognise.mentions import mentions
from extract.recognise.outside import figures_outside, said_of
from extract.recognise.sentences import sentence_rows
from extract.recognise.telling_figures import telling_figures
from extract.recognise.text_form import plain

ROWS_UNDER = 3  # last rows of a grid that may print its unit instead of a line
_PLACE = ("page", "x0", "y0", "x1", "y1")


def recognise(document: Document, file_sha256: str) -> dict[str, pl.DataFrame]:
    """The raw tables of one file (all of raw_schema.CACHED_TABLES but `document`), keyed by `file_sha256`."""
    tables = logical_tables(document)
    columns: dict[str, dict[str, list]] = {}
    _add(columns, "printed_table", [_table_row(no, table) for no, table in enumerate(tables, 1)])
    _add(columns, "caption", [row for no, table in enumerate(tables, 1) for row in _caption_rows(no, table)])
    _add(columns, "printed_column", [row for no, table in enumerate(tables, 1) for row in _column_rows(no, table)])
    _add(columns, "stray_number", [row for no, table in enumerate(tables, 1) for row in _stray_rows(no, table)])
    _add(columns, "paragraph", _paragraph_rows(document))
    for name, rows in zip(("sentence", "sentence_figure", "sentence_flaw"), sentence_rows(document), strict=True):
        _add(columns, name, rows)
    _add(columns, "mention", mentions(document, tables))
    outside = figures_outside(document)
    _add(columns, "outside_figure", [{"page": p.page, "figures": p.figures, "example": p.example} for p in outside])
    units = columns["printed_table"]["unit"]
    _add(columns, "telling_figure", telling_figures(document, tables, units))
    _add(
        columns,
        "message",
        [
            {"message_no": no, "severity": m.severity, "code": m.code, "text": m.text, "page": m.page}
            for no, m in enumerate([*document.messages, *said_of(document, outside)])
        ],
    )
    _add(
        columns,
        "attachment",
        [{"attachment_no": no, "target": target} for no, target in enumerate(document.attachments)],
    )
    columns["cell"] = _cell_columns(tables)
    return {name: _frame(name, columns[name], file_sha256) for name in columns}


def _add(columns: dict, name: str, rows: list[dict]) -> None:
    names = [column for column in RAW_SCHEMAS[name] if column != "file_sha256"]
    columns[name] = {column: [row.get(column) for row in rows] for column in names}


def _frame(name: str, columns: dict[str, list], file_sha256: str) -> pl.DataFrame:
    schema = {column: dtype for column, dtype in RAW_SCHEMAS[name].items() if column != "file_sha256"}
    frame = pl.DataFrame(columns, schema=schema, strict=False)
    return frame.select(pl.lit(file_sha256, dtype=pl.String).alias("file_sha256"), *schema)


def _place(page: int | None, box) -> dict:
    return dict(zip(_PLACE, (page, *(box or (None,) * 4)), strict=True))


def _table_row(table_no: int, table: LogicalTable) -> dict:
    head, last = table.head.table, table.pieces[-1].grid.table
    unit, unit_printed = _unit(table)
    rows = [row for piece in table.pieces for row in range(piece.grid.table.n_rows)]
    return {
        "table_no": table_no,
        "block_no": table.pieces[0].block_no,
        "page_first": head.page,
        "page_last": max((cell.page for cell in last.cells), default=last.page),
        "title": table.title,
        "unit": unit,
        "unit_printed": unit_printed,
        "agency_printed": _first(table, lexicon.AGENCY, "agency"),
        "year_printed": _year(table),
        "note": _note(table),
        "sheet": head.sheet,
        "hidden": head.hidden,
        "row_count": len(rows),
        "column_count": table.frame.n_columns,
        "header_rows": len(table.head.rows_in("heading")),
        "unruled": any(piece.grid.table.unruled for piece in table.pieces),
    }


def _unit(table: LogicalTable) -> tuple[str | None, str | None]:
    """The unit printed in the nearest caption that has one, else one that stands alone in a row under the table."""
    for caption in table.captions:
        match = lexicon.UNIT.search(caption.plain) or lexicon.UNIT_BARE.match(caption.plain)
        if match:
            return match["unit"], caption.text
    last = table.pieces[-1].grid
    for row in range(max(len(last.rows) - ROWS_UNDER, 0), len(last.rows)):
        cells = last.printed(row)
        match = lexicon.UNIT.match(cells[0].plain) if len(cells) == 1 else None
        if match and not match["rest"]:
            return match["unit"], cells[0].source.text
    return None, None


def _first(table: LogicalTable, pattern, group: str) -> str | None:
    for caption in table.captions:
        match = pattern.search(caption.plain)
        if match and not lexicon.UNIT_BARE.match(match[group]):
            return match[group]
    return None


def _year(table: LogicalTable) -> str | None:
    for caption in table.captions:
        if lexicon.is_title(caption.plain) or len(caption.plain) <= 14:
            years = lexicon.years_in(caption.plain)
            if years:
                return years[0]
    return None


def _note(table: LogicalTable) -> str | None:
    inside = [
        cell.source.text
        for piece in table.pieces
        for row in piece.grid.rows_in("note")
        for cell in piece.grid.printed(row)
    ]
    found = inside + [caption.text for caption in table.below]
    return "\n".join(found) or None


def _caption_rows(table_no: int, table: LogicalTable) -> list[dict]:
    return [
        {"table_no": table_no, "caption_no": no, "place": c.place, "text": c.text, "plain": c.plain}
        | _place(c.page, c.box)
        for no, c in enumerate(table.captions + table.below)
    ]


def _column_rows(table_no: int, table: LogicalTable) -> list[dict]:
    return [
        {
            "table_no": table_no,
            "column_no": column,
            "column_path": " > ".join(path),
            "leaf": path[-1] if path else None,
            "depth": len(path),
        }
        for column, path in enumerate(table.paths)
    ]


def _stray_rows(table_no: int, table: LogicalTable) -> list[dict]:
    return [
        {"table_no": table_no, "text": stray.text, "reason": stray.reason} | _place(stray.page, stray.box)
        for stray in table.strays
    ]


def _paragraph_rows(document: Document) -> list[dict]:
    return [
        {"block_no": no, "role": block.role, "text": block.text, "plain": plain(block.text)}
        | _place(block.page, block.box)
        for no, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and block.text
    ]


def _cell_columns(tables: list[LogicalTable]) -> dict[str, list]:
    names = [column for column in RAW_SCHEMAS["cell"] if column != "file_sha256"]
    columns: dict[str, list] = {name: [] for name in names}
    appends = [columns[name].append for name in names]
    for table_no, table in enumerate(tables, 1):
        offset = 0
        for piece in table.pieces:
            for row, cells in enumerate(piece.grid.rows):
                section = piece.grid.sections[row]
                taken: set[int] = set()
                for column, cell in sorted(cells.items()):
                    place = piece.columns.get(column, column)
                    while place in taken:  # a column that fits nowhere stands right of the table: without a heading
                        place = max(place, table.frame.n_columns - 1) + 1
                    taken.add(place)
                    cell = cell.as_landed()
                    source = cell.source
                    box = source.box or (None,) * 4
                    values = (
                        table_no,
                        offset + row,
                        place,
                        source.row_span,
                        source.column_span,
                        "heading" if (row, column) in piece.grid.heading_cells else section,
                        source.text,
                        cell.plain,
                        *cell.figure,
                        source.indent,
                        source.hidden,
                        source.doubt,
                        source.placed_by,
                        source.page,
                        *box,
                    )
                    for append, value in zip(appends, values, strict=True):
                        append(value)
            offset += piece.grid.table.n_rows
    return columns
