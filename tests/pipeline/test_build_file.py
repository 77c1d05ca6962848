"""A build's file holds what is published alone; what lies between is in a file beside it, which goes whatever happens."""

from __future__ import annotations

import duckdb
import pytest

from mingzhang.pipeline.build_file import begin_file, open_both, working_beside, working_file
from mingzhang.pipeline.compiled import plan_of_project


@pytest.fixture(scope="module")
def plan():
    return plan_of_project()


@pytest.fixture
def database(plan, tmp_path):
    path = tmp_path / plan.template.name
    begin_file(plan, path)
    return path


def schemas(path) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name for (name,) in connection.sql("select distinct schema_name from duckdb_tables()").fetchall()}


def test_a_build_begins_with_the_published_seeds_and_empty_raw_tables(plan, database):
    assert schemas(database) == {"marts", "raw"}
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.sql("select count(*) > 10 from marts.rule_catalogue").fetchone() == (True,)
        assert connection.sql("select count(*) from raw.cell").fetchone() == (0,)


def test_what_is_public_goes_into_the_file_and_all_else_beside_it(plan, database):
    with working_beside(plan, database):
        with open_both(plan, database) as connection:
            connection.execute("create table marts.answer as select 42 as number")
            connection.execute("create table intermediate.step as select number + 1 as number from marts.answer")
            connection.execute("create view marts.shown as select number from marts.answer")
        with open_both(plan, database) as connection:  # a second stage finds both
            assert connection.sql("select number from intermediate.step").fetchall() == [(43,)]
            assert connection.sql("select number from marts.shown").fetchall() == [(42,)]
        assert schemas(database) == {"marts", "raw"}
        assert working_file(database).is_file()
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_the_file_beside_it_goes_when_a_build_breaks(plan, database):
    with pytest.raises(duckdb.Error), working_beside(plan, database), open_both(plan, database) as connection:
        connection.execute("select nothing from nowhere")
    assert not working_file(database).exists()
