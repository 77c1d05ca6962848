"""Publishing is one rename: whatever happens around it, the published file is one whole build."""

from __future__ import annotations

import contextlib
import json
import os
import shutil

import duckdb
import pytest

from mingzhang import publish as publishing
from mingzhang.failure import Exit, Failure
from mingzhang.home import DATABASE, Home
from mingzhang.publish import prune, publish, roll_back
from tests.running import run


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "warehouse")


def finished(home: Home, name: str):
    """A finished build that says its own name."""
    folder = home.builds / name
    (folder / "data_docs").mkdir(parents=True)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("create schema marts; create table marts.build as select ? as build_id", [name])
    return folder


def says(home: Home) -> str:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return connection.sql("select build_id from marts.build").fetchone()[0]


def test_a_published_build_is_the_one_that_is_opened(home):
    publish(home, finished(home, "1"))
    assert says(home) == "1"
    assert home.current().name == "1"
    assert os.path.realpath(home.data_docs) == str(home.builds / "1" / "data_docs")


def test_a_reader_that_has_the_old_build_open_keeps_it(home):
    publish(home, finished(home, "1"))
    with duckdb.connect(str(home.database), read_only=True) as reader:
        publish(home, finished(home, "2"))
        assert reader.sql("select build_id from marts.build").fetchone() == ("1",)
    assert says(home) == "2"


def test_the_last_three_builds_are_kept_and_can_be_put_back(home):
    for name in "1234":
        publish(home, finished(home, name))
        prune(home, "1" * 16)
    assert [folder.name for folder in home.build_folders()] == ["2", "3", "4"]
    assert roll_back(home, None).name == "3"
    assert says(home) == "3"
    assert roll_back(home, "2").name == "2"
    assert says(home) == "2"
    with pytest.raises(Failure, match="no older build"):
        roll_back(home, None)
    assert roll_back(home, "4").name == "4"


def test_a_build_that_was_finished_but_not_published_is_pruned(home):
    publish(home, finished(home, "1"))
    finished(home, "2")
    prune(home, "1" * 16)
    assert [folder.name for folder in home.build_folders()] == ["1"]


def test_what_another_extractor_read_is_dropped_after_publishing(home):
    publish(home, finished(home, "1"))
    for name in ("0" * 16, "1" * 16, "unpacked"):
        (home.landing / name).mkdir(parents=True)
    prune(home, "1" * 16)
    assert sorted(folder.name for folder in home.landing.iterdir()) == ["1" * 16, "unpacked"]


def test_a_build_that_does_not_exist_cannot_be_put_back(home):
    publish(home, finished(home, "1"))
    with pytest.raises(Failure) as failure:
        roll_back(home, "9")
    assert failure.value.code == Exit.USAGE


def test_a_file_system_without_hard_links_gets_a_copy(home, monkeypatch):
    def no_links(*_):
        raise OSError("no hard links here")

    monkeypatch.setattr(publishing.os, "link", no_links)
    publish(home, finished(home, "1"))
    assert says(home) == "1"
    assert home.current().name == "1"


def test_a_log_left_beside_the_old_build_does_not_spoil_the_new_one(home):
    publish(home, finished(home, "1"))
    log = home.folder / f"{DATABASE}.wal"
    log.write_bytes(b"what somebody wrote and did not finish")
    publish(home, finished(home, "2"))
    assert not log.exists()
    assert says(home) == "2"


@pytest.mark.parametrize("call", ["link", "replace", "open", "fsync"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_any_system_call_of_publishing_may_fail(home, monkeypatch, call, count):
    publish(home, finished(home, "1"))
    new = finished(home, "2")
    real, made = getattr(os, call), []

    def fails(*arguments, **named):
        made.append(call)
        if len(made) == count:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(publishing.os, call, fails)
    with contextlib.suppress(OSError):
        publish(home, new)
    monkeypatch.undo()
    assert says(home) in ("1", "2")
    home.clean()
    publish(home, new)
    assert says(home) == "2"
    assert not list(home.folder.glob(".publishing*"))


def test_two_builds_at_once_are_refused_and_the_right_is_free_afterwards(home):
    import sys

    other = f"from mingzhang.home import Home\nwith Home({str(home.folder)!r}).lock(): pass"
    with home.lock():
        second = run([sys.executable, "-c", other])
        assert f"process {os.getpid()}" in second.stderr
    assert run([sys.executable, "-c", other]).returncode == 0


def test_what_a_killed_build_left_behind_is_cleaned(home):
    publish(home, finished(home, "1"))
    for leftover in (home.partial / "dbt", home.landing / "v1" / ".partial-9-ab"):
        leftover.mkdir(parents=True)
    shutil.copyfile(home.database, home.folder / ".publishing.duckdb")
    home.clean()
    assert sorted(path.name for path in home.folder.iterdir()) == ["builds", "data_docs", "landing", DATABASE]
    assert not list(home.landing.glob("*/.partial*"))


def test_builds_are_ordered_by_their_number_though_the_clock_was_set_back(home):
    for number, name in enumerate(("20270101T000000Z-a", "20261130T000000Z-b", "20200101T000000Z-c"), 1):
        folder = finished(home, name)
        (folder / "build.json").write_text(json.dumps({"number": home.next_number()}))
        assert home.next_number() == number + 1
        publish(home, folder)
    assert [folder.name[-1] for folder in home.build_folders()] == ["a", "b", "c"]
    assert roll_back(home, None).name.endswith("b")
