"""The documents of a folder, by content: each with the hash of its bytes, known hashes looked up by stat."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.discover import Found, discover, readable

UNPACKED = "unpacked"
STAT_SCHEMA = {"path": pl.String, "byte_size": pl.Int64, "mtime_ns": pl.Int64, "file_sha256": pl.String}


class CorpusFile(NamedTuple):
    """One document of the corpus. `file_path` is relative to the folder given ('/' between); container: the archive
    it came out of, or None. `file_sha256` is None where the bytes could not be read, and `sentence` says why."""

    path: str
    file_path: str
    container: str | None
    byte_size: int
    file_sha256: str | None
    sentence: str | None = None


def corpus_files(documents: Path, known_stats: Path) -> Iterator[CorpusFile]:
    """Every document under `documents` (or that one file), hashed; `known_stats` caches the hashes by size and mtime.

    Archives are unpacked beside `known_stats`; what was unpacked for archives that are gone is taken away at the end."""
    cached, seen = _read_stats(known_stats), []
    unpacked = known_stats.parent / UNPACKED
    for found in discover(documents, unpacked):
        yield _corpus_file(found, cached, seen)
    _write_stats(known_stats, seen)
    _forget(unpacked, {row["path"] for row in seen})


def _corpus_file(found: Found, cached: dict, seen: list[dict]) -> CorpusFile:
    sentence = found.sentence
    if found.path is not None:
        try:
            stat = found.path.stat()
            key = (readable(str(found.path.absolute())), stat.st_size, stat.st_mtime_ns)
            file_sha256 = cached.get(key) or _sha256(found.path)
            seen.append(dict(zip(STAT_SCHEMA, (*key, file_sha256), strict=True)))
            return CorpusFile(str(found.path), found.file_path, found.container, stat.st_size, file_sha256)
        except OSError as error:
            sentence = f"The file cannot be opened: {error.strerror or error}."
    return CorpusFile("", found.file_path, found.container, 0, None, f"{found.file_path}: {sentence}")


def _forget(unpacked: Path, used: set[str]) -> None:
    folders = {Path(path).parent.name for path in used}
    for folder in unpacked.iterdir() if unpacked.is_dir() else ():
        if folder.name not in folders:
            shutil.rmtree(folder, ignore_errors=True)


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
