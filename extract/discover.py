"""Folders and archives as one tree of documents: `discover(documents, workspace)` walks both alike.

Hidden files, the manifest and what office programs leave behind are passed over; nothing else is left out in silence.
Links are followed, each folder is entered once.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.readers.archive import PASSED_OVER, decoded, is_archive, unpack

MANIFEST = "manifest.csv"
LEVELS_UP = 4  # a manifest may lie above the folder that is built


class Found(NamedTuple):
    """One document of a tree. `path`: where its bytes lie now, None where it cannot be had and `sentence` says why.
    `file_path`: relative to what was given, '/' between; for a member the archive's path, then the member's name.
    `container`: the archive's file_path, None outside archives."""

    path: Path | None
    file_path: str
    container: str | None
    sentence: str | None = None


def discover(documents: Path, workspace: Path) -> Iterator[Found]:
    """Every document under a folder (or that one file), files before folders, in order of names, members of archives
    in their place. Archives are unpacked into folders of the workspace, and what is there already is not unpacked again."""
    for found in _files(documents):
        if found.path is None or not is_archive(found.path):
            yield found
            continue
        name = found.file_path
        for member in unpack(found.path, workspace / _unpacked_name(found.path)):
            yield Found(member.path, f"{name}/{member.name}" if member.name else name, name, member.sentence)


def _unpacked_name(archive: Path) -> str:
    known = archive.stat()
    return f"{known.st_size:x}-{known.st_mtime_ns:x}-{zlib.crc32(os.fsencode(archive.absolute())):08x}"


def _files(documents: Path) -> Iterator[Found]:
    if not documents.is_dir():
        yield _file(documents, readable(documents.name))
        return
    closed: list[OSError] = []
    entered = {_identity(documents)}
    for folder, folders, names in os.walk(documents, onerror=closed.append, followlinks=True):
        here = Path(folder)
        folders.sort(key=lambda name: ((here / name).is_symlink(), name))  # a folder itself before links to it
        folders[:] = [name for name in folders if not name.startswith(".") and _enter(here / name, entered)]
        for name in sorted(names):
            if not PASSED_OVER.search(name):
                yield _file(here / name, _relative(here / name, documents))
    for error in closed:
        relative = _relative(Path(error.filename), documents)
        yield Found(None, relative, None, f"The folder cannot be opened: {error.strerror}.")


def _file(path: Path, file_path: str) -> Found:
    """A path that is a file; anything else (a broken link, a pipe, a device) would stop whoever opened it."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return Found(path, file_path, None)
        return Found(None, file_path, None, "It is no file but a pipe, a socket or a device: nothing is read from it.")
    except OSError as error:
        return Found(None, file_path, None, f"The file cannot be opened: {error.strerror}.")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        known = folder.stat()
        return known.st_dev, known.st_ino
    except OSError:
        return None  # walking it will say why


def _enter(folder: Path, entered: set) -> bool:
    identity = _identity(folder)
    new = identity is None or identity not in entered
    entered.add(identity)
    return new


def _relative(path: Path, documents: Path) -> str:
    return readable(path.relative_to(documents).as_posix())


def readable(name: str) -> str:
    """A name that can be shown and stored, of one that the system gives; those that are not UTF-8 are GBK most often."""
    return decoded(os.fsencode(name))


def manifests_of(documents: Path) -> list[Path]:
    """The manifests (extract.manifest) that speak of these documents: those inside, and the nearest one above."""
    folder = documents if documents.is_dir() else documents.parent
    inside = sorted(folder.rglob(MANIFEST)) if documents.is_dir() else []
    above = [parent / MANIFEST for parent in [folder, *folder.resolve().parents][: LEVELS_UP + 1]]
    return inside + [path for path in above if path.is_file() and path not in inside][:1]
