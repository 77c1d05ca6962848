"""Read a batch of files and write what they yield as one Parquet segment. Runs inside a worker process.

A file that cannot be read yields one row of `document` with its status and one message: it is never lost.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import threading
import time
import uuid
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.document import Document, Message, Table, Unreadable
from extract.raw_schema import CACHED_TABLES, RAW_SCHEMAS


class FileToRead(NamedTuple):
    """One content to read: where it lies now, its hash and size in bytes."""

    path: str
    file_sha256: str
    byte_size: int


class FileResult(NamedTuple):
    """What became of one file: status read | unreadable | no_text | not_a_disclosure, and the sentence if any."""

    path: str
    file_sha256: str
    status: str
    sentence: str | None
    tables: int
    pages: int
    seconds: float


MOST_BYTES_PER_WORKER = 4 << 30  # address space; a file that needs more is given up, not the machine


def bound_worker(parent: int) -> None:
    """Bound a worker's memory, and end it when its parent is gone (a killed build leaves no orphans)."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES_PER_WORKER, resource.RLIM_INFINITY))
    except (ImportError, ValueError, OSError):
        pass  # a platform without limits: the time bound still holds

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_batch(files: list[FileToRead], segments: str, extractor_version: str) -> list[FileResult]:
    """Read each file, write one segment folder with one Parquet file per raw table, return the outcomes."""
    results: list[FileResult] = []
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in CACHED_TABLES}
    for file in files:
        result, tables = read_file(file, extractor_version)
        results.append(result)
        for name, frame in tables.items():
            frames[name].append(frame)
    write_segment(frames, [file.file_sha256 for file in files], Path(segments))
    return results


def read_file(file: FileToRead, extractor_version: str) -> tuple[FileResult, dict[str, pl.DataFrame]]:
    """The raw tables of one file. Never raises for what a file holds: a fault of the reader is a sentence too."""
    from extract.readers import read
    from extract.recognise import recognise

    started = time.perf_counter()
    try:
        document = read(file.path)
        status, sentence = _status(document)
    except Unreadable as error:
        document = Document("unknown", 0, [], [Message("error", error.code, str(error))])
        status, sentence = "no_text" if error.code in ("no_text", "scan") else "unreadable", str(error)
    except MemoryError:
        raise
    except Exception as error:
        sentence = f"The reader failed on this file ({type(error).__name__}: {error}); please report it."
        document = Document("unknown", 0, [], [Message("error", "reader_failed", sentence)])
        status = "unreadable"
    tables = recognise(document, file.file_sha256)
    count = tables["printed_table"].height
    tables["document"] = document_frame(file, document, status, sentence, count, extractor_version)
    seconds = time.perf_counter() - started
    return FileResult(file.path, file.file_sha256, status, sentence, count, document.page_count, seconds), tables


# Messages of readers that decide what becomes of the file.
STATUS_OF_MESSAGE = {"no_figures": "not_a_disclosure", "pictures_only": "no_text", "no_text": "no_text"}
_SPEAKS_OF_A_DISCLOSURE = re.compile(r"预\s*算|决\s*算|收\s*支|三\s*公|绩\s*效")


def _status(document: Document) -> tuple[str, str | None]:
    errors = [message for message in document.messages if message.severity == "error"]
    for message in document.messages:
        if message.code in STATUS_OF_MESSAGE and (message.severity == "error" or message.code == "no_figures"):
            return STATUS_OF_MESSAGE[message.code], message.text
    texts = [block for block in document.blocks if isinstance(block, Table) or block.text.strip()]
    if not texts:
        sentence = (
            errors[0].text if errors else "The file holds no text: it is a scan, or its text is drawn as pictures."
        )
        return "no_text", sentence
    printed = (
        text
        for block in document.blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
    )
    if not any(_SPEAKS_OF_A_DISCLOSURE.search(text) for text in printed):
        return "not_a_disclosure", "The file names no budget and no final accounts: it is not a disclosure."
    return "read", errors[0].text if errors else None


def document_frame(
    file, document: Document, status: str, sentence: str | None, tables: int, version: str
) -> pl.DataFrame:
    row = {
        "file_sha256": file.file_sha256,
        "format": document.format,
        "byte_size": file.byte_size,
        "page_count": document.page_count,
        "table_count": tables,
        "status": status,
        "message": sentence,
        "extractor_version": version,
    }
    return pl.DataFrame([row], schema=RAW_SCHEMAS["document"])


def failed_tables(file: FileToRead, code: str, sentence: str, version: str) -> dict[str, list[pl.DataFrame]]:
    """What is landed for a file whose worker died or hung: its document row and the message, nothing else."""
    document = Document("unknown", 0, [], [Message("error", code, sentence)])
    message = {"file_sha256": file.file_sha256, "message_no": 0, "severity": "error", "code": code, "text": sentence}
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in CACHED_TABLES}
    frames["document"] = [document_frame(file, document, "unreadable", sentence, 0, version)]
    frames["message"] = [pl.DataFrame([message], schema=RAW_SCHEMAS["message"])]
    return frames


def write_segment(frames: dict[str, list[pl.DataFrame]], hashes: list[str], segments: Path) -> None:
    """Write one segment and put it in place by a rename: a segment is there whole or not at all."""
    name = hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()[:24]
    partial = segments / f".partial-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    partial.mkdir(parents=True)
    try:
        for table, parts in frames.items():
            frame = pl.concat(parts) if parts else pl.DataFrame(schema=RAW_SCHEMAS[table])
            frame.write_parquet(partial / f"{table}.parquet", compression="zstd", statistics=False)
        target = segments / name
        if target.exists():
            shutil.rmtree(target)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
