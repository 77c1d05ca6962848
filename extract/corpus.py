"""The files of a folder, by content: each path with the hash of its bytes, known hashes looked up by stat.

Hidden files, the manifest and office lock files are passed over. Archives are unpacked by `readers.archive`
into the landing folder, bounded, and their members take part like files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.document import Unreadable
from extract.readers.archive import is_archive, unpack

PASSED_OVER = {"manifest.csv", "README.md", "Thumbs.db", "desktop.ini"}
STAT_SCHEMA = {"path": pl.String, "byte_size": pl.Int64, "mtime_ns": pl.Int64, "file_sha256": pl.String}


class CorpusFile(NamedTuple):
    """One path of the corpus. `file_path` is relative to the folder given ('/' between); container: the archive
    it came out of, or None. `file_sha256` is None where the bytes could not be read, and `sentence` says why."""

    path: str
    file_path: str
    container: str | None
    byte_size: int
    file_sha256: str | None
    sentence: str | None = None


def corpus_files(documents: Path, known_stats: Path) -> Iterator[CorpusFile]:
    """Every file under `documents` (or that one file), hashed; `known_stats` caches the hashes by size and mtime."""
    cached = _read_stats(known_stats)
    seen: list[dict] = []
    for path in _paths(documents):
        relative = path.relative_to(documents).as_posix() if documents.is_dir() else path.name
        try:
            stat = path.stat()
            key = (str(path.absolute()), stat.st_size, stat.st_mtime_ns)
            file_sha256 = cached.get(key) or _sha256(path)
        except OSError as error:
            yield CorpusFile(
                str(path), relative, None, 0, None, f"{relative} cannot be opened: {error.strerror or error}."
            )
            continue
        seen.append(dict(zip(STAT_SCHEMA, (*key, file_sha256), strict=True)))
        if is_archive(path):
            yield from _members(path, relative, known_stats.parent / "unpacked" / file_sha256)
        else:
            yield CorpusFile(str(path), relative, None, stat.st_size, file_sha256)
    _write_stats(known_stats, seen)


def _members(archive: Path, relative: str, into: Path) -> Iterator[CorpusFile]:
    """The documents in an archive, unpacked beside the landing; one that cannot be had is told in a sentence."""
    try:
        members = unpack(archive, into)
    except Unreadable as error:
        yield CorpusFile(str(archive), relative, None, 0, None, f"{relative}: {error}")
        return
    for member in members:
        name = f"{relative}/{member.name}" if member.name else relative
        if member.path is None:
            yield CorpusFile(str(archive), name, relative, 0, None, f"{name}: {member.sentence}")
        else:
            path = Path(member.path)
            yield CorpusFile(str(path), name, relative, path.stat().st_size, _sha256(path))


def _paths(documents: Path) -> Iterator[Path]:
    if documents.is_file():
        yield documents
        return
    for folder, folders, names in os.walk(documents):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")) or name in PASSED_OVER or name.endswith(".official-review.json"):
                continue
            yield Path(folder) / name


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
