"""What was read is known by its content, and what could not be read too; both are looked up, never read twice."""

import pytest

from extract.reading import FileToRead, failed_tables, write_segment
from extract.shelf import Shelf


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "segments"


def shelve(folder, *hashes: str, code: str = "empty") -> None:
    """One segment of files that could not be read, for the reason named."""
    tables: dict = {}
    for file_sha256 in hashes:
        for name, frames in failed_tables(FileToRead("x", file_sha256, 1), code, "A sentence.", "v").items():
            tables.setdefault(name, []).extend(frames)
    write_segment(tables, list(hashes), folder)


def test_an_empty_landing_knows_nothing(folder):
    assert Shelf(folder).known == set()
    assert Shelf(folder).segments_of({"a"}) == []


def test_what_segments_hold_is_known(folder):
    shelve(folder, "a", "b")
    shelve(folder, "c")
    shelf = Shelf(folder)
    assert shelf.known == {"a", "b", "c"}
    assert len(shelf.segments_of({"a", "b"})) == 1
    assert len(shelf.segments_of({"b", "c"})) == 2


def test_what_was_too_slow_by_its_own_clock_is_known_and_not_tried_again(folder):
    shelve(folder, "a", code="too_slow")
    assert Shelf(folder).known == {"a"}
