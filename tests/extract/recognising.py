"""Small grids in words, and the raw tables that recognition makes of them."""

import polars as pl

from extract.document import Cell, Document, Table
from extract.recognise import recognise

SHA = "0" * 64


def table(*rows: str, page: int = 1, spans: dict | None = None) -> Table:
    """A grid from rows like '项目 | 预算数'; spans: (row, column) -> (row_span, column_span)."""
    spans = spans or {}
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    covered = {
        (r + i, c + j) for (r, c), (rs, cs) in spans.items() for i in range(rs) for j in range(cs) if (i, j) != (0, 0)
    }
    cells = [
        Cell(r, c, text, *spans.get((r, c), (1, 1)), page=page)
        for r, row in enumerate(grid)
        for c, text in enumerate(row)
        if (r, c) not in covered
    ]
    return Table(cells, len(grid), max(map(len, grid)), page=page)


def raw(*blocks) -> dict[str, pl.DataFrame]:
    return recognise(Document("text", 1, list(blocks)), SHA)


def paths(frames, table_no=1) -> list[str]:
    return frames["printed_column"].filter(pl.col("table_no") == table_no)["column_path"].to_list()


def sections(frames, table_no=1) -> list[str]:
    cells = frames["cell"].filter(pl.col("table_no") == table_no).unique("row_no").sort("row_no")
    return cells["section"].to_list()
