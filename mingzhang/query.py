"""Questions to a warehouse that was published: opened read-only, answered as a table or as CSV."""

from __future__ import annotations

import csv
import sys
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import duckdb

from mingzhang.failure import Exit, Failure
from mingzhang.home import Home
from mingzhang.safe_text import csv_cell, printable


@contextmanager
def open_warehouse(database: Path):
    """A read-only connection. Many may be open at once; a Failure says so where another program writes in the file."""
    try:
        connection = duckdb.connect(str(database), read_only=True)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise Failure(
                Exit.BUSY,
                f"Another program has {database} open for writing: close it there, or open it there read-only.",
            ) from error
        if "not a valid" in str(error).lower():
            raise Failure(
                Exit.USAGE,
                f"{database} is no longer a DuckDB database: `mingzhang rollback` puts a kept build in its place, `make` rebuilds it.",
            ) from error
        raise
    try:
        yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise Failure(
            Exit.USAGE,
            f"{database} was built by another version of Mingzhang and lacks what this command needs: build it again.",
        ) from error
    finally:
        connection.close()


def run_query(console, home: Home, query: str, as_csv: bool, limit: int) -> None:
    """Print the answer to a query. A query that DuckDB refuses is a Failure with its reason."""
    if not query.strip():
        raise Failure(Exit.USAGE, 'There is no query: mingzhang sql "select * from marts.build" asks one.')
    with open_warehouse(home.published()) as connection:
        try:
            answer = connection.sql(query)
            if answer is None:
                return
            names, rows = answer.columns, answer.fetchmany(limit + 1) if not as_csv else answer.fetchall()
        except duckdb.Error as error:
            # DuckDB explains itself over several lines
            raise Failure(Exit.USAGE, " ".join(str(error).split())) from error
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(map(csv_cell, names))
        writer.writerows(map(csv_cell, row) for row in rows)
        return
    print_rows(console, names, rows[:limit])
    if len(rows) > limit:
        console.print(f"... the first {limit} rows: --limit shows more, --csv all of them")


def print_rows(console, names: list[str], rows: list[tuple], title: str | None = None) -> None:
    """A plain table, numbers to the right, nothing cut off; rows too wide for one are printed as records."""
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    if title:
        console.print(title, style="bold", markup=False, soft_wrap=True)
    names = [printable(name) for name in names]
    texts = [[shown(value) for value in row] for row in rows]
    widths = [max(cell_len(text) for text in column) for column in zip(names, *texts, strict=True)]
    # A column or two may fold; a table that has to fold them all is read more easily as records.
    if sum(min(width, 20) + 2 for width in widths) > console.width:
        _print_records(console, names, texts)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column, name in enumerate(names):
        numeric = any(is_number(row[column]) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in texts:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_records(console, names: list[str], texts: list[list[str]]) -> None:
    width = max(map(len, names)) + 2
    for number, row in enumerate(texts, 1):
        console.print(f"row {number}", style="bold")
        for name, text in zip(names, row, strict=True):
            if text:
                console.print(f"  {name:<{width}}{text}", markup=False, soft_wrap=True)


def is_number(value) -> bool:
    """True for what is lined up on its last digit."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def shown(value) -> str:
    """A value as a person reads it: thousands apart (a year is none), no idle zeros past the fen, nothing for NULL."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        whole, point, decimals = text.partition(".")
        return whole + point + decimals.rstrip("0").ljust(2, "0") if point else text
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").removesuffix(".")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}"
    return printable(str(value), but="\n\t")
