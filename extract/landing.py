"""Land a corpus: read what has not been read before, keep it as Parquet by content, load it into DuckDB's `raw`.

Nothing is read twice: what a file yields is stored under the hash of its bytes and of this room's code and its
segment is put in place whole. Workers write their own segments, so memory does not grow with the corpus; a worker
that dies or hangs takes only its file with it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from extract.corpus import CorpusFile, corpus_files
from extract.manifest import read_manifests
from extract.raw_schema import CACHED_TABLES, RAW_SCHEMAS
from extract.reading import FileResult, FileToRead, bound_worker, failed_tables, read_batch, write_segment
from extract.shelf import Shelf

SECONDS_PER_FILE = 300  # a file that takes longer is given up with a sentence
LARGEST_BATCH = 64
INSERTED_AT_ONCE = 400  # Parquet files named in one statement when loading

DUCKDB_TYPES = {
    pl.String: "VARCHAR",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Boolean: "BOOLEAN",
}


class Landed(NamedTuple):
    """A corpus as landed: its paths, and the segments that hold what their contents yielded."""

    documents: Path
    files: list[CorpusFile]
    segments: list[Path]
    read_now: int


@lru_cache
def extractor_version() -> str:
    """The hash of this room's code: another code may read another thing, so it reads anew."""
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
    on_start: Callable[[int, int], None] = lambda files, to_read: None,
    on_file: Callable[[FileResult], None] = lambda result: None,
) -> Landed:
    """Read the files of a folder (or one file) that were not read before.

    documents: folder or file. landing: where segments are kept. on_start(files, to_read) is called once, on_file
    after each file that is read now. Raises FileNotFoundError where `documents` does not exist.
    """
    documents, landing = Path(documents), Path(landing)
    if not documents.exists():
        raise FileNotFoundError(f"There is no file or folder {documents}: give one with documents in it.")
    version = extractor_version()
    segments = landing / version
    segments.mkdir(parents=True, exist_ok=True)
    files = list(corpus_files(documents, landing / "stat.parquet"))
    shelf = Shelf(segments)
    wanted = {
        file.file_sha256: FileToRead(file.path, file.file_sha256, file.byte_size) for file in files if file.file_sha256
    }
    to_read = [file for file_sha256, file in wanted.items() if file_sha256 not in shelf.known]
    on_start(len(files), len(to_read))
    for result in _read_all(to_read, segments, version, workers or os.cpu_count() or 1):
        on_file(result)
    if to_read:
        shelf.look_again()
    return Landed(documents, files, shelf.segments_of(set(wanted)), len(to_read))


def _read_all(files: list[FileToRead], segments: Path, version: str, workers: int) -> Iterator[FileResult]:
    """Read batches in worker processes; the files of a batch whose worker died are tried again one by one."""
    if not files:
        return
    size = max(1, min(LARGEST_BATCH, len(files) // (workers * 4)))
    batches = [files[start : start + size] for start in range(0, len(files), size)]
    again: list[list[FileToRead]] = []
    for batch, outcome in _in_workers(batches, segments, version, workers):
        if isinstance(outcome, list):
            yield from outcome
        elif len(batch) > 1:
            again += [[file] for file in batch]
        else:
            yield _give_up(batch[0], outcome, segments, version)
    for batch, outcome in _in_workers(again, segments, version, workers):
        yield from outcome if isinstance(outcome, list) else [_give_up(batch[0], outcome, segments, version)]


def _in_workers(batches: Iterable[list[FileToRead]], segments: Path, version: str, workers: int):
    """(batch, results or the error that ended its worker) for each batch, in order of submission."""
    import multiprocessing

    from pebble import ProcessPool

    batches = list(batches)
    if not batches:
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPool(
        max_workers=min(workers, len(batches)),
        max_tasks=200,
        initializer=bound_worker,
        initargs=(os.getpid(),),
        context=context,
    ) as pool:
        futures = [
            pool.schedule(read_batch, args=(batch, str(segments), version), timeout=SECONDS_PER_FILE + 20 * len(batch))
            for batch in batches
        ]
        try:
            for batch, future in zip(batches, futures, strict=True):
                try:
                    yield batch, future.result()
                except OSError as error:
                    if isinstance(error, TimeoutError):
                        yield batch, error
                    else:
                        raise
                except Exception as error:
                    yield batch, error
        except BaseException:
            pool.stop()
            raise


def _give_up(file: FileToRead, error: BaseException, segments: Path, version: str) -> FileResult:
    if isinstance(error, TimeoutError):
        code, sentence = (
            "too_slow",
            f"Reading took more than {SECONDS_PER_FILE} seconds and was given up: split the file.",
        )
    else:
        code, sentence = (
            "reader_died",
            "The reader's process ended on this file: it is damaged or needs too much memory.",
        )
    write_segment(failed_tables(file, code, sentence, version), [file.file_sha256], segments)
    return FileResult(file.path, file.file_sha256, "unreadable", sentence, 0, 0, 0.0)


def load(landed: Landed, connection: duckdb.DuckDBPyConnection) -> None:
    """Fill schema `raw` of a DuckDB file with the corpus: every raw table with its explicit types."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS raw")
    for name, schema in RAW_SCHEMAS.items():
        columns = ", ".join(f"{column} {DUCKDB_TYPES[dtype]}" for column, dtype in schema.items())
        connection.execute(f"CREATE OR REPLACE TABLE raw.{name} ({columns})")
    manifests = read_manifests(landed.documents, landed.files)
    frames = {
        "file": _file_frame(landed.files),
        "manifest": manifests.frame,
        "message": _build_messages(landed.files, manifests.sentences),
    }
    for name, frame in frames.items():
        connection.register("frame", frame)
        connection.execute(f"INSERT INTO raw.{name} BY NAME SELECT * FROM frame")
        connection.unregister("frame")
    for name in CACHED_TABLES:
        for start in range(0, len(landed.segments), INSERTED_AT_ONCE):
            paths = [str(s / f"{name}.parquet") for s in landed.segments[start : start + INSERTED_AT_ONCE]]
            connection.execute(
                f"INSERT INTO raw.{name} BY NAME SELECT * FROM read_parquet($paths) "
                "WHERE file_sha256 IN (SELECT file_sha256 FROM raw.file)",
                {"paths": paths},
            )


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


def _build_messages(files: list[CorpusFile], manifest_sentences: list[str]) -> pl.DataFrame:
    """Messages of no file's content: files that could not be opened, and what a manifest says that cannot be used."""
    said = [("error", "unopened", file.sentence) for file in files if file.sentence]
    said += [("warning", "manifest", sentence) for sentence in manifest_sentences]
    rows = [
        {"file_sha256": None, "message_no": no, "severity": severity, "code": code, "text": text, "page": None}
        for no, (severity, code, text) in enumerate(said)
    ]
    return pl.DataFrame(rows, schema=RAW_SCHEMAS["message"])
