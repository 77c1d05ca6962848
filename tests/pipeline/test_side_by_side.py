"""Models built two at a time are those built one after the other."""

from __future__ import annotations

import threading

import duckdb
import pytest

from mingzhang.pipeline import side_by_side
from mingzhang.pipeline.plan import Node
from mingzhang.pipeline.run_plan import Broken
from mingzhang.pipeline.side_by_side import build_side_by_side


def node(name: str, sql: str, *needs: str) -> Node:
    return Node(name, "model", "disclosures", "steps", sql, needs)


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        opened.execute("attach ':memory:' as warehouse; use warehouse")
        yield opened


def test_each_begins_when_all_that_it_refers_to_is_there(connection):
    last = node("last", "select sum(number) as number from (from steps.m48 union all from steps.m49)", "m48", "m49")
    chain = [node("m0", "select 1::bigint as number"), node("m1", "select 1::bigint as number")]
    chain += [
        node(f"m{no}", f"select a.number + b.number as number from steps.m{no - 1} as a, steps.m{no - 2} as b",
             f"m{no - 1}", f"m{no - 2}")
        for no in range(2, 50)
    ]  # fmt: skip
    build_side_by_side(connection, [*chain, last])
    a = b = 1
    for _ in range(49):
        a, b = b, a + b
    assert connection.sql("from steps.last").fetchall() == [(b,)]


def test_two_are_built_at_once(connection, monkeypatch):
    together = threading.Barrier(2, timeout=30)
    monkeypatch.setattr(side_by_side, "build_nodes", lambda connection, nodes: together.wait())
    build_side_by_side(connection, [node("one", ""), node("other", "")])


def test_a_model_that_does_not_run_is_named(connection):
    with pytest.raises(Broken, match="model wrong"):
        build_side_by_side(connection, [node("right", "select 1"), node("wrong", "select x from nowhere")])
