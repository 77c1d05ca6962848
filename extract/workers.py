"""Read files in worker processes, so that one that dies or hangs takes only its own file with it."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, TimeoutError, wait
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from extract.clock import GRACE, allowed_seconds
from extract.reading import FileResult, FileToRead, bound_worker, failed_tables, read_batch, too_slow, write_segment
from extract.shelf import Shelf

LARGEST_BATCH = 64
BY_THE_WALL = 4  # times the processor's clock that a batch may take on a machine that does other things too
LOOKED_AT_EVERY = 1.0  # seconds
DIED = "The process that read it was ended by the system (no memory left?): it is tried again by the next build."
HUNG = "Reading it did not end and used no processor (a slow disk?): it is tried again by the next build."


class Batch(NamedTuple):
    """Files that one worker reads, and the small file in which it notes which of them it is at."""

    files: list[FileToRead]
    note: Path

    def at(self) -> int:
        """The place of the file that is (or was last) being read."""
        try:
            return min(int(self.note.read_text("ascii") or 0), len(self.files) - 1)
        except (OSError, ValueError):
            return 0


def read_all(
    files: list[FileToRead],
    segments: Path,
    version: str,
    workers: int,
    shelf: Shelf,
    on_waiting: Callable[[str, float], None] = lambda path, seconds: None,
) -> Iterator[FileResult]:
    """Read files and keep what they yield in `segments`. on_waiting(path, seconds) tells of the slowest one at work.

    A file whose worker ended is tried once more, alone; the others of its batch go on as a batch."""
    if not files:
        return
    size = max(1, min(LARGEST_BATCH, len(files) // (workers * 4)))
    waiting = [files[start : start + size] for start in range(0, len(files), size)]
    suspects: set[str] = set()
    with _notes(segments) as notes:
        while waiting:
            again: list[list[FileToRead]] = []
            for batch, outcome in _in_workers(waiting, segments, version, workers, notes, on_waiting):
                if isinstance(outcome, list):
                    yield from outcome
                    continue
                shelf.look_again()  # it may have written its segment before it ended
                guilty = batch.files[batch.at()]
                others = [file for file in batch.files if file is not guilty and file.file_sha256 not in shelf.known]
                again += [others] if others else []
                if _was_too_slow(outcome):
                    yield _given_up(guilty, segments, version)
                elif guilty.file_sha256 in suspects:
                    yield FileResult(guilty.path, guilty.file_sha256, "not_tried", _reason(outcome), 0, 0, 0.0)
                elif guilty.file_sha256 not in shelf.known:
                    suspects.add(guilty.file_sha256)
                    again.append([guilty])
            waiting = again


def _in_workers(
    batches: list[list[FileToRead]], segments: Path, version: str, workers: int, notes: Path, on_waiting
) -> Iterator[tuple[Batch, list[FileResult] | BaseException]]:
    """Each batch with its results, or with the error that ended its worker, as they come. Raises OSError where the
    landing could not be written."""
    import multiprocessing

    from pebble import ProcessExpired, ProcessPool

    with ProcessPool(
        max_workers=min(workers, len(batches)),
        max_tasks=200,
        initializer=bound_worker,
        initargs=(os.getpid(),),
        context=multiprocessing.get_context("spawn"),
    ) as pool:
        running = {}
        for files in batches:
            batch = Batch(files, notes / uuid.uuid4().hex)
            words = (files, str(segments), version, str(batch.note))
            running[pool.schedule(read_batch, args=words, timeout=_longest(files))] = batch
        try:
            while running:
                done, _ = wait(running, timeout=LOOKED_AT_EVERY, return_when=FIRST_COMPLETED)
                for future in done:
                    batch = running.pop(future)
                    error = future.exception()
                    if isinstance(error, OSError) and not isinstance(error, (TimeoutError, ProcessExpired)):
                        raise error
                    yield batch, future.result() if error is None else error
                _tell(running.values(), on_waiting)
        except BaseException:
            pool.stop()
            raise


def _longest(files: list[FileToRead]) -> float:
    """Seconds by the wall after which a batch is ended: more than all its files' own clocks."""
    return 120 + BY_THE_WALL * sum(allowed_seconds(file.byte_size) + GRACE for file in files)


def _tell(batches, on_waiting: Callable[[str, float], None]) -> None:
    """Name the file that has been read longest."""
    oldest: tuple[float, Batch] | None = None
    for batch in batches:
        try:
            known = batch.note.stat()
        except OSError:
            continue
        if known.st_size and (oldest is None or known.st_mtime < oldest[0]):
            oldest = (known.st_mtime, batch)
    if oldest is not None:
        since, batch = oldest
        on_waiting(batch.files[batch.at()].path, time.time() - since)


def _was_too_slow(error: BaseException) -> bool:
    return getattr(error, "exitcode", None) == -signal.SIGXCPU


def _reason(error: BaseException) -> str:
    from pebble import ProcessExpired

    if isinstance(error, TimeoutError):
        return HUNG
    if isinstance(error, ProcessExpired):
        return DIED
    return f"The reader failed on this file ({type(error).__name__}: {' '.join(str(error).split())[:200]}); please report it."


def _given_up(file: FileToRead, segments: Path, version: str) -> FileResult:
    sentence = too_slow(file)
    write_segment(failed_tables(file, "too_slow", sentence, version), [file.file_sha256], segments)
    return FileResult(file.path, file.file_sha256, "unreadable", sentence, 0, 0, 0.0)


@contextmanager
def _notes(segments: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".partial-notes-", dir=segments))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
