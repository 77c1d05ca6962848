"""Exports that are folders of files or one workbook. An export is whole or not there: it is written beside its place
and put there by renaming; what an export before wrote there goes, and nothing else does."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from mingzhang.export.datapackage import write_datapackage
from mingzhang.export.marts import Mart
from mingzhang.failure import Exit, Failure

MARKER = ".mingzhang-export"
ROWS_AT_A_TIME = 50_000
SHEET_ROWS = 1_048_575  # Excel's rows, less the one of names


def export_parquet(connection: duckdb.DuckDBPyConnection, marts: list[Mart], place: Path, build_id: str) -> None:
    """One Parquet file a mart, and datapackage.json."""

    def write(folder: Path) -> None:
        for mart in marts:
            path = str(folder / f"{mart.name}.parquet").replace("'", "''")
            connection.execute(f"copy (select * from {mart.source}) to '{path}' (format parquet, compression zstd)")
        write_datapackage(folder, marts, "parquet", build_id)

    replace_folder(place, write)


def export_csv(connection: duckdb.DuckDBPyConnection, marts: list[Mart], place: Path, build_id: str) -> None:
    """One CSV file a mart, and datapackage.json. UTF-8 with the mark that Excel needs; no cell runs as a formula."""
    from mingzhang.safe_text import csv_cell

    def write(folder: Path) -> None:
        for mart in marts:
            with (folder / f"{mart.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow([column.name for column in mart.columns])
                for rows in _batches(connection, mart):
                    writer.writerows([csv_cell(_plain(value)) for value in row] for row in rows)
        write_datapackage(folder, marts, "csv", build_id)

    replace_folder(place, write)


def export_xlsx(connection: duckdb.DuckDBPyConnection, marts: list[Mart], place: Path, build_id: str) -> None:
    """One workbook with a sheet a mart, and a first sheet that says what each column means. Text stays text.

    Raises Failure where a mart has more rows than a sheet holds.
    """
    import xlsxwriter

    partial = place.with_name(f".{place.name}.partial")
    try:
        workbook = xlsxwriter.Workbook(
            str(partial),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        bold = workbook.add_format({"bold": True})
        _write_dictionary(workbook, marts, build_id, bold)
        for mart in marts:
            _write_sheet(workbook.add_worksheet(mart.name[:31]), connection, mart, bold)
        workbook.close()
        os.replace(partial, place)
    finally:
        partial.unlink(missing_ok=True)


def _write_dictionary(workbook, marts: list[Mart], build_id: str, bold) -> None:
    sheet = workbook.add_worksheet("about")
    sheet.write_row(0, 0, ["build", build_id], bold)
    sheet.write_row(1, 0, ["table", "column", "meaning"], bold)
    row = 2
    for mart in marts:
        sheet.write_row(row, 0, [mart.name, "", mart.description])
        for offset, column in enumerate(mart.columns, 1):
            sheet.write_row(row + offset, 0, [mart.name, column.name, column.description])
        row += len(mart.columns) + 1


def _write_sheet(sheet, connection: duckdb.DuckDBPyConnection, mart: Mart, bold) -> None:
    (rows,) = connection.sql(f"select count(*) from {mart.source}").fetchone()
    if rows > SHEET_ROWS:
        raise Failure(
            Exit.USAGE,
            f"{mart.name} has {rows:,} rows, and a sheet of a workbook holds {SHEET_ROWS:,}: "
            "export --format parquet or csv, or fewer tables with --only.",
        )
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [column.name for column in mart.columns], bold)
    row_no = 1
    for batch in _batches(connection, mart):
        for row in batch:
            for column_no, value in enumerate(row):
                _write_value(sheet, row_no, column_no, _plain(value))
            row_no += 1


def _write_value(sheet, row_no: int, column_no: int, value) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row_no, column_no, value[:32_767])
    elif isinstance(value, bool):
        sheet.write_boolean(row_no, column_no, value)
    else:
        sheet.write_number(row_no, column_no, value)


def _plain(value):
    """A value as a cell takes it: text, number, boolean or nothing; dates and lists become text."""
    from decimal import Decimal

    if value is None or isinstance(value, (bool, int, float, Decimal, str)):
        return value
    if isinstance(value, (list, tuple)):
        return "; ".join(str(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _batches(connection: duckdb.DuckDBPyConnection, mart: Mart) -> Iterator[list[tuple]]:
    result = connection.cursor().execute(f"select * from {mart.source}")
    while rows := result.fetchmany(ROWS_AT_A_TIME):
        yield rows


def replace_folder(place: Path, write: Callable[[Path], None]) -> None:
    """Have `write` fill a folder beside `place` and put it there whole. Raises Failure where something else lies there."""
    if place.exists() and not (place / MARKER).is_file() and any(place.iterdir()):
        raise Failure(
            Exit.USAGE,
            f"{place} contains something other than an export: name a new or an empty folder to export into.",
        )
    partial, old = (place.with_name(f".{place.name}.{word}") for word in ("partial", "old"))
    for leftover in (partial, old):
        shutil.rmtree(leftover, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        (partial / MARKER).touch()
        write(partial)
        if place.exists():
            os.rename(place, old)
        os.rename(partial, place)
    finally:
        for leftover in (partial, old):
            shutil.rmtree(leftover, ignore_errors=True)
