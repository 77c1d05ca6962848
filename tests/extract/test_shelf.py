"""What was read is known by its content; what failed by circumstance is tried again, and counts while nothing else does."""

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


@pytest.mark.parametrize("code", ["reader_died", "too_slow"])
def test_a_failure_by_circumstance_is_not_known_but_told(folder, code):
    shelve(folder, "a", code=code)
    shelf = Shelf(folder)
    assert shelf.known == set()
    assert len(shelf.segments_of({"a"})) == 1


def test_a_second_reading_takes_the_place_of_the_failure(folder):
    shelve(folder, "a", code="reader_died")
    shelf = Shelf(folder)
    shelve(folder, "a", "b")
    shelf.look_again()
    assert shelf.known == {"a", "b"}
    assert len(shelf.segments_of({"a"})) == 1
    shelve(folder, "c", code="too_slow")
    shelf.look_again()
    shelve(folder, "c")  # under the same name
    shelf.look_again()
    assert shelf.known == {"a", "b", "c"}
