"""Readers hold the published file while builds replace it: no build fails, no reader fails, the next look is at the new one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from mingzhang.home import Home
from mingzhang.publish import publish
from tests.doors.doors import ask, mingzhang
from tests.doors.test_publishing import finished

PUBLISHED = 60

# Opens the file again and again, as scripts and BI tools do: prints each build that it sees once, in order.
COMING_AND_GOING = """
import duckdb, sys, time
seen = None
while True:
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        before = connection.sql("select build_id from marts.build").fetchone()[0]
        time.sleep(0.01)
        after = connection.sql("select build_id from marts.build").fetchone()[0]
    assert before == after, (before, after)
    if before != seen:
        print(before, flush=True)
        seen = before
    if before.endswith("last"):
        break
"""


def reader(warehouse: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", COMING_AND_GOING, str(warehouse / "warehouse.duckdb")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_readers_that_come_and_go_see_whole_builds_in_order_and_the_last_one(tmp_path):
    home = Home(tmp_path / "warehouse")
    publish(home, finished(home, "000"))
    readers = [reader(home.folder) for _ in range(2)]
    try:
        with duckdb.connect(str(home.database), read_only=True) as held:
            for number in range(1, PUBLISHED):
                publish(home, finished(home, f"{number:03}" if number < PUBLISHED - 1 else f"{number:03}-last"))
                assert held.sql("select build_id from marts.build").fetchone() == ("000",)
                time.sleep(0.02)
        for one in readers:
            said, errors = one.communicate(timeout=60)
            seen = said.split()
            assert (one.returncode, errors) == (0, "")
            assert seen == sorted(set(seen)) and seen[-1].endswith("last")
    finally:
        for one in readers:
            one.kill()


@pytest.mark.slow
def test_a_rebuild_publishes_while_readers_hold_the_file_open(project_copy, place):
    documents, warehouse = place / "documents", place / "warehouse"
    shutil.copy2(sorted((project_copy / "samples" / "documents").glob("*.txt"))[2], documents)
    old = ask(warehouse, "select build_id from marts.build")
    lines = "select count(distinct document_id) from marts.fact_budget_line"
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as held:
        said = mingzhang(project_copy, "build", documents, "--warehouse", warehouse)
        assert said.returncode == 0, said.stderr
        assert held.sql("select build_id from marts.build").fetchall() == old
        assert held.sql(lines).fetchone() == (2,)
    assert ask(warehouse, lines) == [(3,)]
