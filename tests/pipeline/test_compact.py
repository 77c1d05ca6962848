"""The published file holds what is public, and no room that dropped internals left behind."""

from __future__ import annotations

import duckdb
import pytest

from mingzhang.pipeline.compact import compact


def make(database, rows=200_000):
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"create table scratch as select range as number, uuid() as text from range({rows})")
        connection.execute("create schema marts; create table marts.dim_fund as select '一般公共预算' as fund")
        connection.execute("comment on table marts.dim_fund is 'One row per fund.'")
        connection.execute("comment on column marts.dim_fund.fund is 'Its name.'")
        connection.execute("create view marts.wide as select fund from marts.dim_fund; drop table scratch")


def test_the_room_of_dropped_tables_is_given_back_and_everything_else_is_there(tmp_path):
    database = tmp_path / "warehouse's.duckdb"
    make(database)
    before = database.stat().st_size
    compact(database)
    assert database.stat().st_size < before / 4
    assert [path.name for path in tmp_path.iterdir()] == [database.name]
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.sql("select fund from marts.wide").fetchall() == [("一般公共预算",)]
        assert connection.sql("select comment from duckdb_tables()").fetchall() == [("One row per fund.",)]
        assert ("Its name.",) in connection.sql("select comment from duckdb_columns()").fetchall()


def test_what_cannot_be_copied_is_left_as_it_was(tmp_path):
    database = tmp_path / "warehouse.duckdb"
    database.write_bytes(b"no database")
    with pytest.raises(duckdb.Error):
        compact(database)
    assert database.read_bytes() == b"no database"
    assert [path.name for path in tmp_path.iterdir()] == [database.name]
