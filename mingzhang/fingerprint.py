"""What a build was made from, in a few hashes: so that `make` knows at once that nothing has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from extract.discover import ANSWERS, beside, manifests_of
from mingzhang.home import PROJECT

ROOMS = ("extract", "dbt_project", "expectations", "mingzhang")
SOURCES = {".py", ".sql", ".csv", ".yml", ".css", ".js"}
NOT_SOURCES = {"target", "logs", "dbt_packages", "__pycache__"}


def project_fingerprint() -> str:
    """The hash of everything in the project that decides what a build says: code, models, seeds, locked packages."""
    digest = hashlib.sha256()
    for path in (*_sources(), PROJECT / "requirements.lock"):
        if path.is_file():
            digest.update(path.relative_to(PROJECT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        for folder, folders, names in os.walk(PROJECT / room):
            folders[:] = sorted(name for name in folders if name not in NOT_SOURCES)
            for name in sorted(names):
                if Path(name).suffix in SOURCES:
                    yield Path(folder) / name


def documents_fingerprint(documents: Path) -> str:
    """The hash of the names, sizes and times of all files under `documents`, and of manifests and answers above: no file is opened."""
    digest = hashlib.sha256(os.fsencode(documents.absolute()))
    lists = [(str(path), path.lstat()) for path in (*manifests_of(documents), *beside(documents, ANSWERS))]
    for path, stat in sorted([*_files(documents), *lists]):
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_mode}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(documents: Path) -> Iterator[tuple[str, os.stat_result]]:
    if documents.is_file():
        yield "", documents.stat()
        return
    waiting, entered = [str(documents)], set()
    while waiting:
        folder = waiting.pop()
        try:
            known = os.stat(folder)
            if (known.st_dev, known.st_ino) in entered:  # links may lead in circles
                continue
            entered.add((known.st_dev, known.st_ino))
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        waiting.append(entry.path)
                    elif entry.is_file():
                        yield entry.path, entry.stat()
        except OSError:
            continue  # a folder closed to us: reading the documents says so, in a sentence
