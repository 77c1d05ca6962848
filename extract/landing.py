"""Land a corpus: read what has not been read before, keep it as Parquet by content, load it into DuckDB's `raw`.

Nothing is read twice: what a file yields is stored under the hash of the bytes that were read and of this room's code,
and its segment is put in place whole. Workers write their own segments, so memory does not grow with the corpus.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from extract.answers import read_answers
from extract.corpus import CorpusFile, corpus_files, unopened
from extract.manifest import read_manifests
from extract.raw_schema import CACHED_TABLES, RAW_SCHEMAS
from extract.reading import FileResult, FileToRead
from extract.shelf import Shelf
from extract.workers import read_all

PASSED_OVER_NAMED = 5
INSERTED_AT_ONCE = 400  # Parquet files named in one statement when loading

DUCKDB_TYPES = {
    pl.String: "VARCHAR",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Boolean: "BOOLEAN",
    pl.Datetime(time_zone="UTC"): "TIMESTAMP WITH TIME ZONE",
}


class Landed(NamedTuple):
    """A corpus as landed: its paths, and the segments that hold what their contents yielded. `passed_over`: the names of
    files that were left out on purpose (hidden, or left by office programs or the system)."""

    documents: Path
    files: list[CorpusFile]
    segments: list[Path]
    read_now: int
    passed_over: tuple[str, ...] = ()


@lru_cache
def extractor_version() -> str:
    """The hash of this room's code: another code may read another thing, so it reads again."""
    room = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(room.rglob("*")):
        if path.suffix in (".py", ".csv") and path.is_file():
            digest.update(path.relative_to(room).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def land(
    documents: Path,
    landing: Path,
    *,
    workers: int | None = None,
    follow_links: bool = False,
    on_start: Callable[[int, int], None] = lambda files, to_read: None,
    on_file: Callable[[FileResult], None] = lambda result: None,
    on_waiting: Callable[[str, float], None] = lambda file_path, seconds: None,
) -> Landed:
    """Read the files of a folder (or one file) that were not read before.

    documents: folder or file. landing: where segments are kept. on_start(files, to_read) is called once, on_file after
    each file that is read now, on_waiting(file_path, seconds) every second with the file that has been read longest.
    Raises FileNotFoundError where `documents` does not exist, OSError where the landing cannot be written.
    """
    documents, landing = Path(documents), Path(landing)
    if not documents.exists():
        raise FileNotFoundError(f"There is no file or folder {documents}: give one with documents in it.")
    version = extractor_version()
    segments = landing / version
    segments.mkdir(parents=True, exist_ok=True)
    passed_over: list[str] = []
    files = list(corpus_files(documents, landing / "stat.parquet", follow_links, passed_over))
    shelf = Shelf(segments)
    to_read = [file for file in _contents(files) if file.file_sha256 not in shelf.known]
    on_start(len(files), len(to_read))
    not_tried: dict[str, str] = {}
    names = {file.path: file.file_path for file in files}

    def waiting(path: str, seconds: float) -> None:
        on_waiting(names.get(path, path), seconds)

    for result in read_all(to_read, segments, version, workers or os.cpu_count() or 1, shelf, waiting):
        on_file(result)
        if result.status == "not_tried":
            not_tried[result.file_sha256] = result.sentence or ""
    if to_read:
        shelf.look_again()
    files = [_as_read(file, not_tried) for file in files]
    wanted = {file.file_sha256 for file in files if file.file_sha256}
    return Landed(documents, files, shelf.segments_of(wanted), len(to_read) - len(not_tried), tuple(passed_over))


def _contents(files: list[CorpusFile]) -> list[FileToRead]:
    """Each content once, with all places where it lies."""
    places: dict[str, list[CorpusFile]] = {}
    for file in files:
        if file.file_sha256:
            places.setdefault(file.file_sha256, []).append(file)
    return [
        FileToRead(first.path, file_sha256, first.byte_size, tuple(file.path for file in others))
        for file_sha256, (first, *others) in places.items()
    ]


def _as_read(file: CorpusFile, not_tried: dict[str, str]) -> CorpusFile:
    """The file, without a content where a circumstance kept its content from being read."""
    if file.file_sha256 not in not_tried:
        return file
    return unopened(file.file_path, file.container, not_tried[file.file_sha256])


def load(landed: Landed, connection: duckdb.DuckDBPyConnection) -> None:
    """Fill schema `raw` of a DuckDB file with the corpus."""
    create_raw_tables(connection)
    manifests = read_manifests(landed.documents, landed.files)
    answers = read_answers(landed.documents, landed.files)
    frames = {
        "file": _file_frame(landed.files),
        "manifest": manifests.frame,
        "answer": answers.frame,
        "message": _build_messages(landed.files, manifests.sentences, answers.sentences, landed.passed_over),
    }
    # No parameters and no frames: either makes DuckDB's client import pandas, which takes longer than a small document.
    with tempfile.TemporaryDirectory(prefix="mingzhang-load-") as folder:
        for name, frame in frames.items():
            frame.write_parquet(Path(folder) / f"{name}.parquet")
            _insert(connection, name, [Path(folder)])
    for name in CACHED_TABLES:
        for start in range(0, len(landed.segments), INSERTED_AT_ONCE):
            segments = landed.segments[start : start + INSERTED_AT_ONCE]
            _insert(connection, name, segments, "file_sha256 IN (SELECT file_sha256 FROM raw.file)")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, folders: list[Path], condition: str = "true") -> None:
    """Add the rows of a raw table that lie as Parquet in the folders."""
    paths = ", ".join("'" + str(folder / f"{table}.parquet").replace("'", "''") + "'" for folder in folders)
    connection.execute(f"INSERT INTO raw.{table} BY NAME SELECT * FROM read_parquet([{paths}]) WHERE {condition}")


def create_raw_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every raw table with its explicit types, empty."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS raw")
    for name, schema in RAW_SCHEMAS.items():
        columns = ", ".join(f"{column} {DUCKDB_TYPES[dtype]}" for column, dtype in schema.items())
        connection.execute(f"CREATE TABLE IF NOT EXISTS raw.{name} ({columns})")


def _file_frame(files: list[CorpusFile]) -> pl.DataFrame:
    rows = [
        {
            "file_sha256": file.file_sha256,
            "file_path": file.file_path,
            "file_name": file.file_path.rsplit("/", 1)[-1],
            "folder": file.file_path.rsplit("/", 1)[0] if "/" in file.file_path else "",
            "container": file.container,
        }
        for file in files
    ]
    return pl.DataFrame(rows, schema=RAW_SCHEMAS["file"])


def _build_messages(
    files: list[CorpusFile], of_manifests: list[str], of_answers: list[str], passed_over: tuple[str, ...]
) -> pl.DataFrame:
    """Messages of no file's content: files that could not be opened, what of manifests and answers cannot be used, and how
    many files were left out on purpose."""
    said = [("error", "unopened", file.sentence) for file in files if file.sentence]
    said += [("warning", "manifest", sentence) for sentence in of_manifests]
    said += [("warning", "answer", sentence) for sentence in of_answers]
    if passed_over:
        names = ", ".join(passed_over[:PASSED_OVER_NAMED]) + (" ..." if len(passed_over) > PASSED_OVER_NAMED else "")
        told = f"{len(passed_over):,} left out on purpose (hidden, or left by office programs or the system): {names}"
        said += [("info", "passed_over", told)]
    rows = [
        {"file_sha256": None, "message_no": no, "severity": severity, "code": code, "text": text, "page": None}
        for no, (severity, code, text) in enumerate(said)
    ]
    return pl.DataFrame(rows, schema=RAW_SCHEMAS["message"])
