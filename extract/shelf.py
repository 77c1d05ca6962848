"""Which contents the segments of a landing hold, told by one look at each.

A file whose reader died or was too slow is not known: that may have been the machine's fault and not the file's, so it
is read again, and the segment that tells of the failure counts only while there is no other.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

CIRCUMSTANCES = ("reader_died", "too_slow")


class Shelf:
    """The segments in one folder. `known`: the hashes (SHA-256) of the contents that need not be read again."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._held: dict[str, set[str]] = {}  # name of a segment -> the hashes in it
        self._given_up: dict[str, str] = {}  # the same for segments of one file that failed by circumstance
        self.look_again()

    def look_again(self) -> None:
        """Take in the segments that were written since the last look."""
        names = {path.parent.name for path in self._folder.glob("[!.]*/document.parquet")}
        new = sorted(names - self._held.keys())  # one that was given up may have been written anew under its name
        self._given_up = {}
        for name, hashes, unreadable in self._contents(new):
            if len(hashes) == 1 and unreadable and self._failed_by_circumstance(name):
                self._given_up[name] = hashes[0]
            else:
                self._held[name] = set(hashes)
        self.known = set().union(*self._held.values())

    def segments_of(self, wanted: set[str]) -> list[Path]:
        """The segments that hold what is wanted, each hash in one of them only."""
        held = [name for name, hashes in self._held.items() if not wanted.isdisjoint(hashes)]
        given_up = [name for name, held_hash in self._given_up.items() if held_hash in wanted - self.known]
        return [self._folder / name for name in sorted([*held, *given_up])]

    def _contents(self, names: list[str]):
        if not names:
            return []
        paths = [self._folder / name / "document.parquet" for name in names]
        rows = (
            pl.scan_parquet(paths, include_file_paths="path", glob=False)
            .group_by("path")
            .agg(pl.col("file_sha256"), (pl.col("status") == "unreadable").any())
            .collect()
            .iter_rows()
        )
        return [(Path(path).parent.name, hashes, unreadable) for path, hashes, unreadable in rows]

    def _failed_by_circumstance(self, name: str) -> bool:
        codes = pl.read_parquet(self._folder / name / "message.parquet", columns=["code"])["code"]
        return codes.is_in(list(CIRCUMSTANCES)).any()
