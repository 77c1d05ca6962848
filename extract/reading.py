"""Read a batch of files and write what they yield as one Parquet segment. Runs inside a worker process.

A file that cannot be read yields one row of `document` with its status and one message: it is never lost. What the
machine did to a reading (extract.circumstance) is no fact about a file: it is returned, and nothing of it is kept.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.circumstance import Circumstance, circumstance
from extract.clock import TooSlow, allowed_seconds, processor_clock
from extract.corpus import open_file
from extract.document import Document, Message, Table, Unreadable
from extract.kept_documents import KeptDocuments
from extract.raw_schema import CACHED_TABLES, RAW_SCHEMAS


class FileToRead(NamedTuple):
    """One content to read: where it lies now, its hash and size in bytes, and where else the same bytes lie."""

    path: str
    file_sha256: str
    byte_size: int
    also_at: tuple[str, ...] = ()


class FileResult(NamedTuple):
    """What became of one file: status read | unreadable | no_text | not_a_disclosure, and the sentence if any.
    status not_tried: a circumstance kept it from being read, `sentence` says which, and nothing was kept of it."""

    path: str
    file_sha256: str
    status: str
    sentence: str | None
    tables: int
    pages: int
    seconds: float


MOST_BYTES_PER_WORKER = 4 << 30  # address space; a file that needs more is given up, not the machine
_in_worker = False


def bound_worker(parent: int) -> None:
    """Bound a worker's memory, and end it when its parent is gone (a killed build leaves no orphans)."""
    global _in_worker
    _in_worker = True
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES_PER_WORKER, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # a platform without limits: the time bound still holds
    watch_parent(parent)


def watch_parent(parent: int) -> None:
    """End this process when its parent is gone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_batch(files: list[FileToRead], segments: str, extractor_version: str, note: str) -> list[FileResult]:
    """Read each file, write one segment folder with one Parquet file per raw table, return the outcomes.

    note: a small file that always says which of the files is being read (its place among them), for those who watch."""
    documents = KeptDocuments(Path(segments).parent / "documents")
    results: list[FileResult] = []
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in CACHED_TABLES}
    for place, file in enumerate(files):
        Path(note).write_text(str(place), encoding="ascii")
        result, tables = read_file(file, extractor_version, Path(segments), documents)
        results.append(result)
        for name, frame in tables.items():
            frames[name].append(frame)
    kept = [result.file_sha256 for result in results if result.status != "not_tried"]
    if kept:
        write_segment(frames, kept, Path(segments))
    return results


def read_file(
    file: FileToRead, version: str, workspace: Path, documents: KeptDocuments | None = None
) -> tuple[FileResult, dict[str, pl.DataFrame]]:
    """The raw tables of one file. Never raises for what a file holds or the machine does: each is a sentence.

    The bytes that are read are those that are hashed: they are copied into the workspace first, where nobody writes.
    documents: what these readers have read before; a content that is there is recognised again, not read."""
    started = time.perf_counter()
    try:
        with processor_clock(allowed_seconds(file.byte_size), _in_worker):
            document, status, sentence, tables = _read(file, workspace, documents)
    except TooSlow:
        document, status, sentence = _failed("too_slow", too_slow(file))
        tables = _recognised(document, file.file_sha256)
    except Exception as error:
        reason = circumstance(error)
        if reason is None:
            raise
        return FileResult(file.path, file.file_sha256, "not_tried", reason, 0, 0, time.perf_counter() - started), {}
    count = tables["printed_table"].height
    tables["document"] = document_frame(file, document, status, sentence, count, version)
    seconds = time.perf_counter() - started
    return FileResult(file.path, file.file_sha256, status, sentence, count, document.page_count, seconds), tables


def _read(
    file: FileToRead, workspace: Path, documents: KeptDocuments | None
) -> tuple[Document, str, str | None, dict[str, pl.DataFrame]]:
    """Raises Circumstance, or what `circumstance` takes for one, and nothing else."""
    file_sha256 = file.file_sha256
    try:
        document = documents.find(file_sha256) if documents else None
        if document is None:
            document = _opened(file, workspace)
            if documents:
                documents.keep(file_sha256, document)
        status, sentence = _status(document)
        return document, status, sentence, _recognised(document, file_sha256)
    except Exception as error:
        reason = circumstance(error)
        if reason is not None:
            raise Circumstance(reason) from error
        if isinstance(error, Unreadable):
            status = "no_text" if error.code in ("no_text", "scan") else "unreadable"
            document, _, sentence = _failed(error.code, str(error))
        else:
            said = " ".join(str(error).split())[:200]
            document, status, sentence = _failed(
                "reader_failed", f"The reader failed on this file ({type(error).__name__}: {said}); please report it."
            )
        return document, status, sentence, _recognised(document, file_sha256)


def _opened(file: FileToRead, workspace: Path) -> Document:
    from extract.readers import read

    with _private_copy(file, workspace) as path:
        return read(path)


def _recognised(document: Document, file_sha256: str) -> dict[str, pl.DataFrame]:
    from extract.recognise import recognise

    return recognise(document, file_sha256)


def _failed(code: str, sentence: str) -> tuple[Document, str, str]:
    return Document("unknown", 0, [], [Message("error", code, sentence)]), "unreadable", sentence


def too_slow(file: FileToRead) -> str:
    """The sentence for a file that ran out of its clock. That is a fact about its content: it is not tried again."""
    return (
        f"Reading took more than {allowed_seconds(file.byte_size)} seconds of processor and was given up: split the file."
        " It is not tried again until it or the reader changes."
    )


@contextmanager
def _private_copy(file: FileToRead, workspace: Path) -> Iterator[Path]:
    """A copy of the bytes that have the file's hash, from the first of its places that has them."""
    with tempfile.TemporaryDirectory(prefix=".partial-", dir=workspace) as folder:
        copy = Path(folder) / "document"
        reasons = []
        for path in (file.path, *file.also_at):
            try:
                if _copied(path, copy) == file.file_sha256:
                    break
                reasons.append("It changed while it was read: build again.")
            except OSError as error:
                reasons.append(f"The file cannot be opened: {error.strerror or error}.")
        else:
            raise Circumstance(reasons[0])
        yield copy


def _copied(path: str, target: Path) -> str:
    """Copy a file; the SHA-256 of the bytes that were copied."""
    digest = hashlib.sha256()
    with open_file(path) as source, target.open("wb") as copy:
        while chunk := source.read(1 << 20):
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


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
        "dialect": document.dialect,
        "byte_size": file.byte_size,
        "page_count": document.page_count,
        "table_count": tables,
        "status": status,
        "message": sentence,
        "extractor_version": version,
    }
    return pl.DataFrame([row], schema=RAW_SCHEMAS["document"])


def failed_tables(file: FileToRead, code: str, sentence: str, version: str) -> dict[str, list[pl.DataFrame]]:
    """What is landed for a file whose process was ended for its content: its document row and the message, no more."""
    document, status, _ = _failed(code, sentence)
    message = {"file_sha256": file.file_sha256, "message_no": 0, "severity": "error", "code": code, "text": sentence}
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in CACHED_TABLES}
    frames["document"] = [document_frame(file, document, status, sentence, 0, version)]
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
