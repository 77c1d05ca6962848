"""Which contents the segments of a landing hold, recognised by one look at each.

What is on the shelf is a fact about a content, whatever it says: a file whose reading a circumstance ended (a worker
killed, a full disk) left nothing here and is read again.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl


class Shelf:
    """The segments in one folder. `known`: the hashes (SHA-256) of the contents that need not be read again."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._held: dict[str, set[str]] = {}  # name of a segment -> the hashes in it
        self.look_again()

    def look_again(self) -> None:
        """Take in the segments that were written since the last look."""
        names = {path.parent.name for path in self._folder.glob("[!.]*/document.parquet")}
        for name, hashes in self._contents(sorted(names - self._held.keys())):
            self._held[name] = set(hashes)
        self.known = set().union(*self._held.values())

    def segments_of(self, wanted: set[str]) -> list[Path]:
        """The segments that hold what is wanted, each hash in one of them only."""
        return [self._folder / name for name, hashes in sorted(self._held.items()) if not wanted.isdisjoint(hashes)]

    def _contents(self, names: list[str]):
        if not names:
            return []
        paths = [self._folder / name / "document.parquet" for name in names]
        rows = (
            pl.scan_parquet(paths, include_file_paths="path", glob=False)
            .group_by("path")
            .agg(pl.col("file_sha256"))
            .collect()
            .iter_rows()
        )
        return [(Path(path).parent.name, hashes) for path, hashes in rows]
