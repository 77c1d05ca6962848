"""Find the document of a figure again: the very bytes that were read, in a folder or in an archive."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mingzhang.failure import Exit, Failure


@contextmanager
def original(documents: Path, places: list[tuple[str, str | None]], file_sha256: str) -> Iterator[Path]:
    """The path of the document with this hash, while the context lasts.

    documents: what was built, a folder or one file. places: where the document was found in it, (file_path, container)
    as in raw.file. Raises Failure where none of them holds these bytes any more.
    """
    with tempfile.TemporaryDirectory(prefix="mingzhang-original-") as folder:
        there = False
        for file_path, container in places:
            for path in _paths(documents, file_path, container, Path(folder)):
                there = True
                if _sha256(path) == file_sha256:
                    yield path
                    return
    where = documents if documents.is_file() else documents / places[0][0]
    what = "has changed since it was read: build again" if there else "is no longer there: put it back"
    raise Failure(Exit.USAGE, f"{where} {what}, a picture is cut from the document itself.")


def _paths(documents: Path, file_path: str, container: str | None, into: Path) -> list[Path]:
    """The files that may be the document; of an archive, only the member is unpacked."""
    from extract.discover import locate

    outside = documents if documents.is_file() else locate(documents, container or file_path)
    if outside is None or not outside.is_file():
        return []
    if container is None:
        return [outside]
    from extract.readers.archive import take

    return take(outside, file_path.removeprefix(f"{container}/"), into)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
