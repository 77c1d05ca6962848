"""What is taken from kept pieces, what is modelled again, and what a killed build leaves."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from mingzhang.pipeline.batch import INDEX, KEY
from mingzhang.pipeline.kept import KeptPieces
from mingzhang.pipeline.plan import Node

TABLE = Node("fact_line", "model", "disclosures", "marts", "", ())


def write_piece(folder: Path, name: str, rows: dict[str, list[int]], found: list | None = None) -> None:
    """A piece with some amounts for each key."""
    piece = folder / name
    piece.mkdir(parents=True)
    values = ", ".join(f"({amount}, '{key}')" for key, amounts in rows.items() for amount in amounts)
    duckdb.sql(f"select * from (values {values}) as line(amount, {KEY})").write_parquet(
        str(piece / f"{TABLE.name}.parquet")
    )
    index = {"keys": list(rows), "found": found or [], "columns": {TABLE.name: "amount integer"}}
    (piece / INDEX).write_text(json.dumps(index), encoding="utf-8")


def amounts(pieces: KeptPieces, wanted: set[str]) -> list[int]:
    with duckdb.connect() as connection:
        pieces.load(connection, [TABLE], pieces.place_of(wanted))
        return [amount for (amount,) in connection.sql("select amount from marts.fact_line order by all").fetchall()]


def test_only_the_rows_of_current_disclosures_are_loaded(tmp_path):
    write_piece(tmp_path, "one", {"a": [1, 2], "b": [3], "c": [4]})
    write_piece(tmp_path, "two", {"d": [5]})
    assert amounts(KeptPieces(tmp_path), {"a", "c", "d"}) == [1, 2, 4, 5]


def test_a_disclosure_in_two_pieces_is_loaded_once(tmp_path):
    write_piece(tmp_path, "one", {"a": [1], "b": [2]})
    write_piece(tmp_path, "two", {"b": [2], "c": [3]})
    assert amounts(KeptPieces(tmp_path), {"a", "b", "c"}) == [1, 2, 3]


def test_what_is_mostly_out_of_date_is_modelled_again(tmp_path):
    write_piece(tmp_path, "one", {"a": [1], "b": [2], "c": [3]})
    assert KeptPieces(tmp_path).place_of({"a"}) == {}


def test_a_piece_that_broke_a_data_test_is_modelled_again(tmp_path):
    write_piece(tmp_path, "one", {"a": [1]}, found=[["unique_line", 2, "warn"]])
    assert KeptPieces(tmp_path).place_of({"a"}) == {}


def test_many_small_pieces_become_few_again(tmp_path, monkeypatch):
    monkeypatch.setattr("mingzhang.pipeline.kept.MOST_PIECES", 4)
    write_piece(tmp_path, "large", {"a": [1], "b": [2]})
    for number in range(4):
        write_piece(tmp_path, f"small-{number}", {f"s{number}": [number]})
    placed = KeptPieces(tmp_path).place_of({"a", "b", *(f"s{number}" for number in range(4))})
    assert len(set(placed.values())) == 2 and {"a", "b"} <= placed.keys()


def test_pruning_leaves_what_the_build_used_and_nothing_half_written(tmp_path):
    write_piece(tmp_path, "used", {"a": [1]})
    write_piece(tmp_path, "old", {"b": [2]})
    (tmp_path / ".partial-killed").mkdir()
    pieces = KeptPieces(tmp_path)
    pieces.prune(pieces.place_of({"a"}), {})
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["used"]


def test_what_the_pieces_were_made_with_is_noted_when_a_build_is_published(tmp_path):
    pieces = KeptPieces(tmp_path)
    assert pieces.changed({"a seed": "1"}) == [], "nothing was published yet"
    pieces.prune({}, {"a seed": "1", "a model": "1", "another": "1"})
    assert KeptPieces(tmp_path).changed({"a seed": "2", "another": "1", "new": "1"}) == ["a model", "a seed", "new"]


def test_a_half_written_piece_is_not_seen(tmp_path):
    write_piece(tmp_path, ".partial-killed", {"a": [1]})
    assert KeptPieces(tmp_path).place_of({"a"}) == {}
