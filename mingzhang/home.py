"""Where things lie in a warehouse folder, and who may write in it.

warehouse.duckdb        what is published: the same file as builds/<current>/warehouse.duckdb
data_docs               what the gate found in it (a link into the current build)
builds/<id>/            the last three published builds: warehouse.duckdb, data_docs/, build.json
partial/                the build that is running, or that was killed: cleaned by the next one
refused/                the last build that the gate did not let through, to look at
landing/                what each document yielded, by content: nothing is read twice
development/            a landed database of its own for who works on the models with dbt (make dbt)
pieces/                 what disclosures came to, by the hash of all that went into it: nothing is modelled twice
rolled-back             since when a kept build replaces newer ones: until it is lifted, builds publish nothing
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mingzhang.failure import Exit, Failure

PROJECT = Path(__file__).resolve().parent.parent
DATABASE = "warehouse.duckdb"
MARK = ".mingzhang-warehouse"  # says that a folder is a warehouse, and so what in it may be deleted
MARKED = "A warehouse of Mingzhang: `make clean` deletes what builds wrote here, and nothing else.\n"
# What builds and the commands after them write in a warehouse folder.
WRITTEN = (
    DATABASE, f"{DATABASE}.wal", "data_docs", "builds", "partial", "refused", "landing", "pieces", "development",
    "dbt", "dbt.log", "build.lock", "rolled-back", "superset", "dictionary.html", "dictionary-*", ".publishing*",
)  # fmt: skip


class Home:
    """A warehouse folder. Making one of these touches nothing on the disk."""

    def __init__(self, folder: Path):
        self.folder = Path(os.path.abspath(folder))
        self.database = self.folder / DATABASE
        self.data_docs = self.folder / "data_docs"
        self.builds = self.folder / "builds"
        self.partial = self.folder / "partial"
        self.refused = self.folder / "refused"
        self.landing = self.folder / "landing"
        self.pieces = self.folder / "pieces"
        self.development = self.folder / "development"
        self.rolled_back = self.folder / "rolled-back"

    def is_ours(self) -> bool:
        """Whether builds made this folder what it is: its mark says so, or (of older versions) the builds in it."""
        return os.path.lexists(self.folder / MARK) or any(self.builds.glob("*/build.json"))

    def refuse_to_overwrite(self) -> None:
        """Raise Failure where the folder is not a warehouse and contains something that builds would overwrite."""
        if self.is_ours():
            return
        for found in (path for pattern in WRITTEN for path in self.folder.glob(pattern)):
            if found.name != "build.lock":  # of a build that was killed before it could mark the folder
                raise Failure(
                    Exit.USAGE,
                    f"{self.folder} is not a warehouse and contains {found.name}, which a build would overwrite: "
                    "name another folder with WAREHOUSE=...",
                )

    def mark(self) -> None:
        """Make the folder a warehouse. Only under the lock."""
        (self.folder / MARK).write_text(MARKED, encoding="utf-8")

    def published(self) -> Path:
        """The published file. Raises Failure where there is none yet."""
        if not self.database.is_file():
            raise Failure(
                Exit.USAGE,
                f"There is no warehouse in {self.folder} yet: run `make` first, or name another with --warehouse.",
            )
        return self.database

    def build_folders(self) -> list[Path]:
        """The kept builds, oldest first: by their number, for a clock may be set back."""
        if not self.builds.is_dir():
            return []
        return sorted((path for path in self.builds.iterdir() if (path / DATABASE).is_file()), key=place_of)

    def next_number(self) -> int:
        """The number of the next build. Only under the lock; the newest build is always kept."""
        return max((place_of(folder)[0] for folder in self.build_folders()), default=0) + 1

    def current(self) -> Path | None:
        """The folder of the published build, or None: nothing is published, or its folder was taken away."""
        if not self.database.is_file():
            return None
        for folder in reversed(self.build_folders()):
            if os.path.samefile(folder / DATABASE, self.database):
                return folder
        return self._current_of_a_copy()

    def _current_of_a_copy(self) -> Path | None:
        # Where a file system knows no hard links the published file is a copy, recognised by size and time.
        stat = self.database.stat()
        for folder in reversed(self.build_folders()):
            kept = (folder / DATABASE).stat()
            if (kept.st_size, kept.st_mtime_ns) == (stat.st_size, stat.st_mtime_ns):
                return folder
        return None

    def clean(self) -> None:
        """Take away what a killed build left behind. Only under the lock."""
        shutil.rmtree(self.partial, ignore_errors=True)
        for leftover in (
            *self.folder.glob(".publishing*"),
            *self.landing.glob("*/.partial-*"),
            *self.pieces.glob(".partial-*"),
        ):
            shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to build and publish here. Raises Failure while another process holds it.

        The system frees the lock when its process ends, however it ends: a stale one cannot be. It is a record lock,
        which worker processes do not inherit, so that no orphan can hold it either.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise Failure(Exit.USAGE, f"{self.folder} is not a folder: name another with WAREHOUSE=...") from error
        with (self.folder / "build.lock").open("a+", encoding="utf-8") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError) as error:
                file.seek(0)
                raise Failure(
                    Exit.BUSY,
                    f"Another build of {self.folder} is running ({_holder(file.read())}): wait for it, or give WAREHOUSE=another-folder.",
                ) from error
            file.truncate(0)
            file.write(json.dumps({"process": os.getpid(), "since": time.strftime("%H:%M:%S")}))
            file.flush()
            try:
                yield
            finally:
                file.truncate(0)


def record(build: Path) -> dict:
    """What build.json of a build folder says, {} where it is missing or broken."""
    try:
        said = json.loads((build / "build.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def place_of(build: Path) -> tuple[int, str]:
    """What builds are ordered by: their number, and for those of older versions, which have none, their name."""
    number = record(build).get("number")
    return (number if isinstance(number, int) else 0, build.name)


def _holder(text: str) -> str:
    try:
        holder = json.loads(text)
        return f"process {holder['process']}, since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return "it has just begun"
