"""Make a finished build the warehouse that people have open, by one rename; keep the last three; put one back.

A reader that has the old file open keeps it until it closes it. At every moment `warehouse.duckdb` is one whole build.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from extract.kept_documents import KeptDocuments
from mingzhang.failure import Exit, Failure
from mingzhang.home import DATABASE, Home, place_of

KEPT = 3
LANDING_DAYS = 30
PUBLISHED_MARK = "published"
OF_AN_EXTRACTOR = re.compile("[0-9a-f]{16}")  # a folder of the landing, named after the code that read


def publish(home: Home, build: Path) -> None:
    """Publish the build in the folder `build` (one of home.builds). Under the lock only."""
    source = build / DATABASE
    _sync(source)
    before = home.current()
    ready = home.folder / ".publishing.duckdb"
    ready.unlink(missing_ok=True)
    try:
        os.link(source, ready)
    except OSError:
        shutil.copy2(source, ready)  # no hard links here: a copy costs room, not safety
        _sync(ready)
    _set_aside_log(home, before)
    os.replace(ready, home.database)
    ready.unlink(missing_ok=True)  # a rename between two links of one file is no rename: it leaves both
    _sync(home.folder)
    (build / PUBLISHED_MARK).write_text(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), encoding="utf-8")
    _point(home.data_docs, build / "data_docs")


def prune(home: Home, extractor_version: str, used: Iterable[Path] = ()) -> None:
    """Keep the last three published builds, the current one always. Drop the build that was refused before this one, what
    older extractors have read, and what was read of documents that no build of the last thirty days had.

    used: the segments of the landing that the build just published was loaded from."""
    current = home.current()
    published = [folder for folder in home.build_folders() if (folder / PUBLISHED_MARK).exists() or folder == current]
    keep = {*published[-KEPT:], current}
    for folder in home.builds.iterdir() if home.builds.is_dir() else ():
        if folder not in keep:
            shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(home.refused, ignore_errors=True)
    for folder in home.landing.iterdir() if home.landing.is_dir() else ():
        if OF_AN_EXTRACTOR.fullmatch(folder.name) and folder.name != extractor_version:
            shutil.rmtree(folder, ignore_errors=True)
    for segment in used:
        with contextlib.suppress(OSError):
            os.utime(segment)
    for segment in (home.landing / extractor_version).glob("[!.]*"):
        if segment.is_dir() and time.time() - segment.stat().st_mtime > LANDING_DAYS * 86_400:
            shutil.rmtree(segment, ignore_errors=True)
    KeptDocuments(home.landing / "documents").prune(LANDING_DAYS)


def roll_back(home: Home, wanted: str | None) -> Path:
    """Publish a kept build again: the one named, or the newest that is older than the current one."""
    with home.lock():
        current, folders = home.current(), home.build_folders()
        if wanted is not None:
            found = [folder for folder in folders if folder.name.startswith(wanted)]
            if len(found) != 1:
                raise Failure(
                    Exit.USAGE,
                    f"{'No' if not found else 'More than one'} kept build is called {wanted}: `mingzhang versions` lists them.",
                )
        else:
            found = [folder for folder in folders if current is None or place_of(folder) < place_of(current)][-1:]
            if not found:
                raise Failure(
                    Exit.USAGE, "There is no older build to go back to: `mingzhang versions` lists what is kept."
                )
        publish(home, found[0])
        if found[0] == folders[-1]:
            home.rolled_back.unlink(missing_ok=True)  # the newest: there is nothing that builds would undo
        else:
            home.rolled_back.write_text(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), encoding="utf-8")
        return found[0]


def lift_rollback(home: Home) -> bool:
    """Let builds publish again; returns whether they could not."""
    with home.lock():
        held = rolled_back(home) is not None
        home.rolled_back.unlink(missing_ok=True)
        return held


def rolled_back(home: Home) -> str | None:
    """Since when a kept build replaces newer ones, None where none does. The next build would undo it."""
    try:
        return home.rolled_back.read_text(encoding="utf-8").strip() or "an unknown time"
    except OSError:
        return None


def _set_aside_log(home: Home, before: Path | None) -> None:
    """A write-ahead log that somebody left beside the published file belongs to that build, not to the next."""
    log = home.folder / f"{DATABASE}.wal"
    if log.exists():
        if before is None:
            log.unlink()
        else:
            os.replace(log, before / log.name)


def _point(link: Path, target: Path) -> None:
    """Point the symbolic link at a folder, in one rename. Only a convenience: failing here fails nothing."""
    with contextlib.suppress(OSError):
        ready = link.with_name(".publishing_link")
        ready.unlink(missing_ok=True)
        ready.symlink_to(os.path.relpath(target, link.parent))
        os.replace(ready, link)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
