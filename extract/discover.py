"""Folders and archives as one tree of documents: `discover(documents, workspace)` walks both alike.

Hidden files, the manifest, the answers and what office programs leave behind are passed over; nothing else is left out in silence.
Links inside the folder are followed, each folder is entered once. A link that leads out of the folder is followed only
where that is asked for: whoever wrote the folder may not be the one who reads it.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.readers.archive import PASSED_OVER, decoded, is_archive, unpack

MANIFEST = "manifest.csv"
ANSWERS = "answers.csv"
LEVELS_UP = 4  # a manifest may lie above the folder that is built
MOST_BYTES = 32 * 2**30  # unpacked, of all archives of one build
OUTSIDE = "It is a link that leads out of the folder: copy what it leads to, or build with --follow-links."
NO_FILE = "It is no file but a pipe, a socket or a device: nothing is read from it."


class Found(NamedTuple):
    """One document of a tree. `path`: where its bytes lie now, None where it cannot be had and `sentence` says why.
    `file_path`: relative to what was given, '/' between; for a member the archive's path, then the member's name. No
    two documents of a tree have the same. `container`: the archive's file_path, None outside archives."""

    path: Path | None
    file_path: str
    container: str | None
    sentence: str | None = None


def discover(
    documents: Path, workspace: Path, follow_links: bool = False, passed_over: list[str] | None = None
) -> Iterator[Found]:
    """Every document under a folder (or that one file), files before folders, in order of names, members of archives
    in their place. Archives are unpacked into folders of the workspace, and what is there already is not unpacked again.
    follow_links: whether links that lead out of the folder are followed. passed_over: where names that are left out on
    purpose are added (hidden, or left by office programs or the system), folders with a '/' at the end."""
    passed_over = [] if passed_over is None else passed_over
    room = MOST_BYTES
    for found in _files(documents, follow_links, passed_over):
        if found.path is None or not is_archive(found.path):
            yield found
            continue
        name = found.file_path
        for member in unpack(found.path, workspace / _unpacked_name(found.path), room):
            room -= member.path.stat().st_size if member.path else 0
            yield Found(member.path, f"{name}/{member.name}" if member.name else name, name, member.sentence)


def locate(documents: Path, file_path: str) -> Path | None:
    """The path of the file outside archives that `discover` gives this file_path, None where there is none any more."""
    if not documents.is_dir():
        return documents if readable(documents.name) == file_path else None
    here = documents
    for name in file_path.split("/"):
        try:
            shown = _shown_names(os.listdir(here))
        except OSError:
            return None
        found = [real for real, as_shown in shown.items() if as_shown == name]
        if not found:
            return None
        here = here / found[0]
    return here


def _unpacked_name(archive: Path) -> str:
    known = archive.stat()
    return f"{known.st_size:x}-{known.st_mtime_ns:x}-{zlib.crc32(os.fsencode(archive.absolute())):08x}"


def _files(documents: Path, follow_links: bool, passed_over: list[str]) -> Iterator[Found]:
    if not documents.is_dir():
        yield _file(documents, readable(documents.name))
        return
    root = documents.resolve()
    closed: list[OSError] = []
    entered = {_identity(documents)}
    prefixes = {str(documents): ""}
    for folder, folders, names in os.walk(documents, onerror=closed.append, followlinks=True):
        here, prefix = Path(folder), prefixes[folder]
        shown = _shown_names([*folders, *names])
        folders.sort(key=lambda name: ((here / name).is_symlink(), name))  # a folder itself before links to it
        passed_over += [f"{prefix}{shown[name]}/" for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if not name.startswith(".")]
        outside = [] if follow_links else [name for name in (*folders, *names) if _leads_out(here / name, root)]
        folders[:] = [name for name in folders if name not in outside and _enter(here / name, entered)]
        prefixes |= {os.path.join(folder, name): f"{prefix}{shown[name]}/" for name in folders}
        for name in sorted({*names, *outside}):
            if name in outside:
                yield Found(None, prefix + shown[name], None, OUTSIDE)
            elif not PASSED_OVER.search(name):
                yield _file(here / name, prefix + shown[name])
            elif name.lower() not in (MANIFEST, ANSWERS):
                passed_over.append(prefix + shown[name])
    for error in closed:
        relative = prefixes.get(os.fspath(error.filename), "").rstrip("/") or readable(os.fspath(error.filename))
        yield Found(None, relative, None, f"The folder cannot be opened: {error.strerror}.")


def _shown_names(names: list[str]) -> dict[str, str]:
    """Each name of one folder -> as it is shown. Two names whose bytes differ and read alike (one in UTF-8, one in GBK)
    are two files: the one that is not UTF-8 says so."""
    shown = {name: readable(name) for name in sorted(names)}
    alike = Counter(shown.values())
    taken = {name for name in names if name == shown[name]}
    for name in shown:
        if alike[shown[name]] > 1 and name != shown[name]:
            shown[name] = _marked(shown[name], taken)
            taken.add(shown[name])
    return shown


def _marked(name: str, taken: set[str]) -> str:
    """预算.txt -> 预算 (GBK).txt, with a number where that is taken too."""
    stem, dot, ending = name.rpartition(".")
    number = 1
    while True:
        mark = "(GBK)" if number == 1 else f"(GBK {number})"
        marked = f"{stem} {mark}{dot}{ending}" if stem else f"{name} {mark}"
        if marked not in taken:
            return marked
        number += 1


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a path is a link to something outside the folder `root`; one that is broken leads nowhere."""
    if not path.is_symlink():
        return False
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return not target.is_relative_to(root)


def _file(path: Path, file_path: str) -> Found:
    """A path that is a file; anything else (a broken link, a pipe, a device) would stop whoever opened it."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return Found(path, file_path, None)
        return Found(None, file_path, None, NO_FILE)
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


def readable(name: str) -> str:
    """A name that can be shown and stored, of one that the system gives; those that are not UTF-8 are GBK most often."""
    return decoded(os.fsencode(name))


def manifests_of(documents: Path) -> list[Path]:
    """The manifests (extract.manifest) that speak of these documents."""
    return beside(documents, MANIFEST)


def beside(documents: Path, name: str) -> list[Path]:
    """The files of this name that speak of these documents: those inside, and the nearest one above. What bears the
    name and is no file (a pipe, a device) is among them: reading it says so."""
    folder = documents if documents.is_dir() else documents.parent
    inside = sorted(folder.rglob(name)) if documents.is_dir() else []
    above = [parent / name for parent in [folder, *folder.resolve().parents][: LEVELS_UP + 1]]
    return inside + [path for path in above if path.is_file() and path not in inside][:1]
