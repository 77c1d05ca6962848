"""Only what was read is kept, under the hash of the bytes that were read; what the machine did is kept nowhere."""

import os
import signal
import time
from pathlib import Path

import pytest

import extract.readers
from extract import reading, workers
from extract.clock import TooSlow, processor_clock
from extract.document import Unreadable
from extract.landing import land
from extract.reading import FileResult, FileToRead, read_file, write_segment
from extract.shelf import Shelf

TEXT = "2026年部门预算\n收入 1.00\n"


def sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{TEXT}{name}", encoding="utf-8")
    return folder


def sentences(landed) -> dict[str, str]:
    return {file.file_path: file.sentence for file in landed.files if file.sentence}


def known(landing: Path) -> set[str]:
    return set().union(*(Shelf(folder).known for folder in landing.iterdir() if folder.is_dir()))


def test_a_file_that_changes_or_vanishes_before_it_is_read_is_read_by_the_next_build(tree, tmp_path):
    def meanwhile(files, to_read):
        (tree / "a.txt").unlink()
        (tree / "b.txt").write_text(f"{TEXT}changed", encoding="utf-8")

    landed = land(tree, tmp_path / "landing", workers=1, on_start=meanwhile)
    assert sentences(landed) == {
        "a.txt": "a.txt: The file cannot be opened: No such file or directory.",
        "b.txt": "b.txt: It changed while it was read: build again.",
    }
    assert known(tmp_path / "landing") == {sha256(f"{TEXT}c".encode())}, "nothing is kept of what was not read"
    (tree / "a.txt").write_text(f"{TEXT}a", encoding="utf-8")
    assert not sentences(land(tree, tmp_path / "landing", workers=1))
    assert sha256(f"{TEXT}changed".encode()) in known(tmp_path / "landing")


def test_a_copy_elsewhere_serves_where_one_of_two_equal_files_vanishes(tree, tmp_path):
    (tree / "z.txt").write_text(f"{TEXT}a", encoding="utf-8")
    landed = land(tree, tmp_path / "landing", workers=1, on_start=lambda *_: (tree / "a.txt").unlink())
    assert not sentences(landed)


@pytest.mark.parametrize(
    "error", [OSError(24, "Too many open files"), MemoryError(), OSError(28, "No space left"), OSError(5, "I/O error")]
)
def test_a_circumstance_is_no_fact_even_where_a_reader_makes_a_sentence_of_it(tmp_path, monkeypatch, error):
    def failing(path):
        try:
            raise error
        except Exception:
            raise Unreadable("damaged", "The file is damaged.") from None

    monkeypatch.setattr(extract.readers, "read", failing)
    (tmp_path / "x").write_bytes(b"x")
    result, tables = read_file(FileToRead(str(tmp_path / "x"), sha256(b"x"), 1), "v", tmp_path)
    assert result.status == "not_tried" and tables == {}


def test_an_error_that_damaged_content_causes_is_the_files_sentence(tmp_path, monkeypatch):
    def failing(path):
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(extract.readers, "read", failing)
    (tmp_path / "x").write_bytes(b"x")
    result, tables = read_file(FileToRead(str(tmp_path / "x"), sha256(b"x"), 1), "v", tmp_path)
    assert result.status == "unreadable" and tables["document"].height == 1


def test_a_reader_that_never_ends_is_stopped_by_the_files_own_clock(tmp_path, monkeypatch):
    def endless(path):
        while True:
            try:
                sum(range(10_000))
            except Exception:
                continue

    monkeypatch.setattr(extract.readers, "read", endless)
    monkeypatch.setattr(reading, "allowed_seconds", lambda byte_size: 0.2)
    (tmp_path / "x").write_bytes(b"x")
    result, _ = read_file(FileToRead(str(tmp_path / "x"), sha256(b"x"), 1), "v", tmp_path)
    assert result.status == "unreadable" and "seconds of processor" in result.sentence


def test_the_clock_counts_the_processor_and_not_the_wall():
    with processor_clock(0.3):
        time.sleep(0.5)
    with pytest.raises(TooSlow), processor_clock(0.1):
        while True:
            pass


def batch_with_a_killer(files, segments, version, note):
    """Reads as the real one does, but dies of the file named killer, and hangs in C at the one named slow."""
    results = []
    for place, file in enumerate(files):
        Path(note).write_text(str(place))
        if file.path == "killer":
            os.kill(os.getpid(), signal.SIGKILL)
        if file.path == "slow":
            os.kill(os.getpid(), signal.SIGXCPU)
        results.append(FileResult(file.path, file.file_sha256, "read", None, 0, 0, 0.0))
    frames = reading.failed_tables(files[0], "x", "x", version)
    write_segment(frames, [file.file_sha256 for file in files], Path(segments))
    return results


def test_a_file_that_ends_its_worker_takes_no_other_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "read_batch", batch_with_a_killer)
    files = [FileToRead(name, name, 1) for name in ("a", "killer", "b", "slow", "c", "d", "e", "f", "g", "h")]
    monkeypatch.setattr(workers, "LARGEST_BATCH", 5)
    seen = list(workers.read_all(files, tmp_path, "v", 1, Shelf(tmp_path)))
    results = {result.path: result for result in seen}
    assert len(seen) == len(files) == len(results)
    assert results["killer"].status == "not_tried" and "tried again" in results["killer"].sentence
    assert results["slow"].status == "unreadable" and "seconds of processor" in results["slow"].sentence
    assert {results[name].status for name in "abcdefgh"} == {"read"}
    assert not list(tmp_path.glob(".partial*"))
