"""The documents of a folder, by content: each with the hash of its bytes, known hashes looked up by stat.

A hash found here only tells whether a content has been read before. What is kept of a content is kept under the hash
of the very bytes that were read (see extract.reading): a file may change in between.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import polars as pl

from extract.discover import NO_FILE, Found, discover

UNPACKED = "unpacked"
STAT_SCHEMA = {"path": pl.String, "byte_size": pl.Int64, "mtime_ns": pl.Int64, "file_sha256": pl.String}
# A file written in the last moments may be written again without its time showing it: its hash is not remembered.
SETTLED_NS = 2_000_000_000


class CorpusFile(NamedTuple):
    """One document of the corpus. `file_path` is relative to the folder given ('/' between); container: the archive
    it came out of, or None. `file_sha256` is None where the bytes could not be read, and `sentence` says why."""

    path: str
    file_path: str
    container: str | None
    byte_size: int
    file_sha256: str | None
    sentence: str | None = None


def corpus_files(
    documents: Path, known_stats: Path, follow_links: bool = False, passed_over: list[str] | None = None
) -> Iterator[CorpusFile]:
    """Every document under `documents` (or that one file), hashed; `known_stats` caches the hashes by size and mtime.

    Archives are unpacked beside `known_stats`; what was unpacked for archives that are gone is taken away at the end.
    passed_over: where the names of files that are left out on purpose are added."""
    cached, seen, settled = _read_stats(known_stats), [], time.time_ns() - SETTLED_NS
    unpacked = known_stats.parent / UNPACKED
    used: set[str] = set()
    for found in discover(documents, unpacked, follow_links, passed_over):
        if found.path is not None:
            used.add(found.path.parent.name)
        yield _corpus_file(found, cached, seen, settled)
    _write_stats(known_stats, seen)
    _forget(unpacked, used)


def _corpus_file(found: Found, cached: dict, seen: list[dict], settled: int) -> CorpusFile:
    sentence = found.sentence
    if found.path is not None:
        try:
            with open_file(found.path) as file:
                known = os.fstat(file.fileno())
                key = (_bytes_of(found.path), known.st_size, known.st_mtime_ns)
                file_sha256 = cached.get(key) or hashlib.file_digest(file, "sha256").hexdigest()
            if known.st_mtime_ns < settled:
                seen.append(dict(zip(STAT_SCHEMA, (*key, file_sha256), strict=True)))
            return CorpusFile(str(found.path), found.file_path, found.container, known.st_size, file_sha256)
        except OSError as error:
            sentence = f"The file cannot be opened: {error.strerror or error}."
    return unopened(found.file_path, found.container, sentence)


def unopened(file_path: str, container: str | None, sentence: str | None) -> CorpusFile:
    """A document whose bytes could not be had, and why."""
    return CorpusFile("", file_path, container, 0, None, f"{file_path}: {sentence}")


@contextmanager
def open_file(path: Path | str) -> Iterator[BinaryIO]:
    """A file, open for reading; raises OSError where it is none (any more): a pipe would be waited for without end."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, NO_FILE.rstrip("."))
        yield file


def _bytes_of(path: Path) -> str:
    """The path, byte by byte: names that read alike stay two."""
    return os.fsencode(path.absolute()).decode("latin-1")


def _forget(unpacked: Path, folders: set[str]) -> None:
    for folder in unpacked.iterdir() if unpacked.is_dir() else ():
        if folder.name not in folders:
            shutil.rmtree(folder, ignore_errors=True)


def _read_stats(path: Path) -> dict[tuple[str, int, int], str]:
    try:
        frame = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError):
        return {}
    return {(row[0], row[1], row[2]): row[3] for row in frame.iter_rows()}


def _write_stats(path: Path, rows: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.partial")
    pl.DataFrame(rows, schema=STAT_SCHEMA).write_parquet(partial)
    partial.replace(path)
