"""The door of exports: which format, which tables, where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.export.files import export_csv, export_parquet, export_xlsx
from mingzhang.export.marts import marts
from mingzhang.export.postgres import export_postgres
from mingzhang.failure import Exit, Failure
from mingzhang.home import Home
from mingzhang.query import open_warehouse

FILES = {"parquet": export_parquet, "csv": export_csv, "xlsx": export_xlsx}
FORMATS = (*FILES, "postgres")


def export(home: Home, kind: str, to: str, only: Sequence[str] = ()) -> str:
    """Copy the marts of the published warehouse to `to` (a folder, a workbook or postgresql://...); returns what it did.

    Raises Failure for a format, a table or a place that does not exist or cannot be meant.
    """
    if kind not in FORMATS:
        raise Failure(Exit.USAGE, f"There is no format '{kind}': it is {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    if not to.strip():
        raise Failure(Exit.USAGE, "The place to export to is empty: name a folder, a workbook or a database.")
    with open_warehouse(home.published()) as connection:
        chosen = _chosen(marts(connection), only)
        (build_id,) = connection.sql("select build_id from marts.build").fetchone()
        if kind == "postgres":
            rows = export_postgres(connection, chosen, to)
            return f"{len(chosen)} tables with {rows:,} rows are in schema marts of the database."
        place = Path(to)
        place.absolute().parent.mkdir(parents=True, exist_ok=True)
        FILES[kind](connection, chosen, place.absolute(), build_id)
    return f"{len(chosen)} tables are in {place}."


def _chosen(every, only: Sequence[str]):
    names = {mart.name for mart in every}
    missing = [name for name in only if name not in names]
    if missing:
        raise Failure(Exit.USAGE, f"There is no table marts.{missing[0]}: there are {', '.join(sorted(names))}.")
    return [mart for mart in every if not only or mart.name in only]
