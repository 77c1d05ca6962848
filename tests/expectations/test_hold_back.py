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
    return statements(connection, "fact_budget_line")


def statements(connection, table: str) -> list[str]:
    return [row[0] for row in connection.sql(f"select statement_id from marts.{table} order by 1").fetchall()]


def waive(connection, rule: str, place: str) -> None:
    connection.execute("insert into marts.waiver values (?, ?, 'looked at it', 'page 2', 'a person')", [rule, place])


def test_nothing_is_held_back_where_everything_holds(connection):
    assert hold_back(connection) == (0, 0, 0)
    assert len(published(connection)) == 2


def test_a_misread_statement_is_held_back_with_its_lines_and_its_reason(connection):
    equation = mismatch(connection, "W1", "extraction", statement_no=2)
    assert hold_back(connection) == (1, 1, 1)
    assert published(connection) == ["aaaaaaaaaaaa:1"]
    assert statements(connection, "held_back_line") == ["aaaaaaaaaaaa:2"]
    assert statements(connection, "fact_printed_cell") == ["aaaaaaaaaaaa:1"] * 2
    assert statements(connection, "held_back_cell") == ["aaaaaaaaaaaa:2"] * 2
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
    waive(connection, "W1", equation)
    assert hold_back(connection) == (0, 0, 0)
    assert len(published(connection)) == 2


def test_holding_back_twice_says_the_same(connection):
    mismatch(connection, "W1", "extraction")
    hold_back(connection)
    first = connection.sql("select * from marts.held_back").fetchall()
    hold_back(connection)
    assert connection.sql("select * from marts.held_back").fetchall() == first


def test_coverage_says_what_became_of_every_waiver(connection):
    equation = mismatch(connection, "W1", "publisher")
    waive(connection, "W1", equation)
    waive(connection, "W1", "aaaaaaaaaaaa:1:gone")
    waive(connection, "X10", "cccccccccccc:1:elsewhere")
    hold_back(connection)
    said = connection.sql(
        "select document_id, rule_id, status, equations, reason from marts.coverage where scope = 'waiver' order by all"
    ).fetchall()
    assert said == [
        ("d1", "W1", "unmatched", 0, "豁免未对应任何问题 (matches no finding): aaaaaaaaaaaa:1:gone"),
        ("d1", "W1", "waived", 1, f"已予豁免 (waived): looked at it: {equation}"),
        (
            None,
            "X10",
            "not_applicable",
            0,
            "所涉文件不在本次构建中 (its document is not in this build): cccccccccccc:1:elsewhere",
        ),
    ]


def test_what_is_held_back_is_described_as_where_it_was_taken_from(connection):
    hold_back(connection)
    comments = connection.sql(
        "select table_name, comment from duckdb_columns() where schema_name = 'marts' and column_name = 'amount_yuan'"
        " and table_name like 'held_back%' order by 1"
    )
    assert comments.fetchall() == [("held_back_cell", None), ("held_back_line", "In yuan.")]
    undescribed = "select column_name from duckdb_columns() where table_name = 'held_back' and comment is null"
    assert connection.sql(undescribed).fetchall() == []
