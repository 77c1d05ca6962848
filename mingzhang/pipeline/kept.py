"""The kept pieces: what disclosures came to, by the hash of all that went into it.

landing/pieces/<plan>/<piece>/ holds piece.json (the keys of its disclosures) and one Parquet file per kept table.
A piece appears by one rename and is never changed. Rows of disclosures that are no longer current stay in it unread,
until fewer than half of its disclosures are current: then those are modelled again, and the piece goes.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb

from mingzhang.pipeline.batch import INDEX, KEY
from mingzhang.pipeline.plan import PUBLIC_SCHEMA, Node
from mingzhang.pipeline.reach import changed_parts
from mingzhang.pipeline.run_plan import Found

INSERTED_AT_ONCE = 400  # Parquet files named in one statement
PARTS = "made_with.json"
MOST_PIECES = 200  # each build that changes a little leaves one more


class KeptPieces:
    """The pieces in one folder."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._keys: dict[str, list[str]] = {}  # piece -> the keys in it
        self._found: dict[str, list[Found]] = {}
        self._columns: dict[str, dict[str, str]] = {}  # piece -> table -> its columns as DDL
        for index in sorted(folder.glob(f"[!.]*/{INDEX}")):
            self.take_in(index.parent.name)

    def take_in(self, piece: str) -> None:
        """Know a piece that was just made."""
        index = json.loads((self._folder / piece / INDEX).read_text(encoding="utf-8"))
        self._keys[piece] = index["keys"]
        self._columns[piece] = index["columns"]
        self._found[piece] = [Found(*one) for one in index["found"]]

    def place_of(self, wanted: set[str]) -> dict[str, str]:
        """key -> the piece that its rows are taken from, for those that are here.

        Not from a piece most of which is out of date, nor from one that broke a data test: it is modelled again, so
        that the warning is still true. Of too many pieces the smaller half is modelled again, as few.
        """
        placed: dict[str, str] = {}
        by_size = sorted(self._keys.items(), key=lambda item: (-len(item[1]), item[0]))
        if len(by_size) > MOST_PIECES:
            by_size = by_size[: MOST_PIECES // 2]
        for piece, keys in by_size:
            current = [key for key in keys if key in wanted]
            if 2 * len(current) >= len(keys) and not self._found[piece]:
                for key in current:
                    placed.setdefault(key, piece)
        return placed

    def load(self, connection: duckdb.DuckDBPyConnection, tables: list[Node], placed: dict[str, str]) -> None:
        """Create the kept tables in a build's file with the rows of the placed disclosures.

        Published ones are copied. What only the corpus stage reads is a view over the pieces.
        """
        chosen: dict[str, list[str]] = {}
        for key, piece in placed.items():
            chosen.setdefault(piece, []).append(key)
        whole = sorted(piece for piece, keys in chosen.items() if len(keys) == len(self._keys[piece]))
        partly = sorted(chosen.keys() - set(whole))
        connection.execute("create schema if not exists batch")
        connection.execute(f"create or replace table batch.current ({KEY} varchar)")
        if partly:
            keys = ", ".join(f"('{key}')" for piece in partly for key in chosen[piece])
            connection.execute(f"insert into batch.current values {keys}")
        for table in tables:
            self._load_table(connection, table, whole, partly)

    def _load_table(self, connection, table: Node, whole: list[str], partly: list[str]) -> None:
        connection.execute(f"create schema if not exists {table.schema}")
        columns = self._columns[[*whole, *partly][0]][table.name]  # of one plan, so alike in all pieces
        if table.schema != PUBLIC_SCHEMA:
            self._show_table(connection, table, columns, whole, partly)
            return
        connection.execute(f"create or replace table {table.table} ({columns})")
        for pieces, condition in ((whole, "true"), (partly, f"{KEY} in (select {KEY} from batch.current)")):
            for start in range(0, len(pieces), INSERTED_AT_ONCE):
                paths = self._paths(table, pieces[start : start + INSERTED_AT_ONCE])
                connection.execute(
                    f"insert into {table.table} by name"
                    f" select * exclude ({KEY}) from read_parquet({paths}) where {condition}"
                )

    def _show_table(self, connection, table: Node, columns: str, whole: list[str], partly: list[str]) -> None:
        """A view over the pieces."""
        wide = [column.split()[0] for column in columns.split(", ") if column.endswith(" HUGEINT")]
        typed = f" replace ({', '.join(f'cast({name} as hugeint) as {name}' for name in wide)})" if wide else ""
        selects = [
            f"select * exclude ({KEY}){typed} from read_parquet({self._paths(table, pieces)}) where {condition}"
            for pieces, condition in ((whole, "true"), (partly, f"{KEY} in (select {KEY} from batch.current)"))
            if pieces
        ]
        connection.execute(f"create or replace view {table.table} as {' union all '.join(selects)}")

    def _paths(self, table: Node, pieces: list[str]) -> list[str]:
        return [str(self._folder / piece / f"{table.name}.parquet") for piece in pieces]

    def changed(self, parts: dict[str, str]) -> list[str]:
        """Which of the parts that reach the rows of disclosures are not what they were at the last build that was published."""
        try:
            before = json.loads((self._folder / PARTS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return changed_parts(before, parts)

    def prune(self, placed: dict[str, str], parts: dict[str, str]) -> None:
        """Drop the pieces that nothing is taken from any more, and what killed builds left; note what the rest is made with."""
        if self._folder.is_dir():
            (self._folder / PARTS).write_text(json.dumps(parts), encoding="utf-8")
        for piece in self._keys.keys() - set(placed.values()):
            shutil.rmtree(self._folder / piece, ignore_errors=True)
        for leftover in self._folder.glob(".partial-*"):
            shutil.rmtree(leftover, ignore_errors=True)
