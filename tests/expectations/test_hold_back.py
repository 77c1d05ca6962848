"""A statement that was misread is taken out of the public marts; the rest of the corpus is published."""

from __future__ import annotations

import duckdb
import pytest

from expectations.hold_back import hold_back
from tests.expectations.small_warehouse import mismatch, small_warehouse


@pytest.fixture
def connection(tmp_path):
    with duckdb.connect(str(small_warehouse(tmp_path))) as connection:
        yield connection


def published(connection) -> list[str]:
    return [row[0] for row in connection.sql("select statement_id from marts.fact_budget_line order by 1").fetchall()]


def test_nothing_is_held_back_where_everything_holds(connection):
    assert hold_back(connection) == (0, 0, 0)
    assert len(published(connection)) == 2


def test_a_misread_statement_is_held_back_with_its_lines_and_its_reason(connection):
    equation = mismatch(connection, "W1", "extraction", statement_no=2)
    assert hold_back(connection) == (1, 1, 1)
    assert published(connection) == ["aaaaaaaaaaaa:1"]
    assert connection.sql("select statement_id from marts.held_back_line").fetchall() == [("aaaaaaaaaaaa:2",)]
    held = connection.sql("select file_name, statement_code, page, rule_id, equation_id, reason from marts.held_back")
    assert held.fetchall() == [("司法局.txt", "revenue", 2, "W1", equation, "报告数 12.00")]
    coverage = connection.sql(
        "select statement_id, status, reason from marts.coverage where scope = 'statement' order by 1"
    )
    assert coverage.fetchall() == [
        ("aaaaaaaaaaaa:1", "landed", None),
        ("aaaaaaaaaaaa:2", "held_back", "读取有误，未予发布 (misread, so not published): W1"),
    ]


def test_what_the_publisher_printed_wrong_is_published(connection):
    mismatch(connection, "W1", "publisher")
    assert hold_back(connection) == (0, 0, 0)
    assert len(published(connection)) == 2


def test_a_misreading_of_the_whole_document_holds_all_its_statements_back(connection):
    mismatch(connection, "W2", "extraction", statement_no=None)
    assert hold_back(connection) == (2, 2, 1)
    assert published(connection) == []


def test_a_waived_misreading_is_published(connection):
    equation = mismatch(connection, "W1", "extraction")
    connection.execute("insert into marts.waiver values ('W1', ?, 'looked at it', 'page 2', 'a person')", [equation])
    assert hold_back(connection) == (0, 0, 0)
    assert len(published(connection)) == 2


def test_holding_back_twice_says_the_same(connection):
    mismatch(connection, "W1", "extraction")
    hold_back(connection)
    first = connection.sql("select * from marts.held_back").fetchall()
    hold_back(connection)
    assert connection.sql("select * from marts.held_back").fetchall() == first
