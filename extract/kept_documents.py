"""What readers yielded, kept by content and by the code that read: a change in what is recognised opens no file again.

DOCUMENTS/<code>/<hash of the bytes>: one Document as deflated JSON, put in place by a rename. <code> is the hash of the
readers' and the layout's code. What a reader could not read is not kept here: it is read again, to say so again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import uuid
import zlib
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from extract.document import Box, Cell, Document, Message, Paragraph, StrayNumber, Table

FAST = 1  # level of compression: a third of the bytes for a hundredth of the reading


@lru_cache
def readers_version() -> str:
    """The hash of the code that a Document depends on: readers, layout, and what a Document is."""
    room = Path(__file__).parent
    code = [room / "document.py", room / "clock.py", room / "circumstance.py", Path(__file__)]
    for folder in ("readers", "layout"):
        code += [path for path in sorted((room / folder).rglob("*")) if path.suffix in (".py", ".csv")]
    digest = hashlib.sha256()
    for path in code:
        digest.update(path.relative_to(room).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class KeptDocuments:
    """The Documents of one landing, of the readers as they are now."""

    def __init__(self, folder: Path):
        self._folder = folder / readers_version()

    def find(self, file_sha256: str) -> Document | None:
        """The Document of a content, None where it is not kept whole."""
        path = self._folder / file_sha256
        try:
            document = _decoded(path.read_bytes())
            os.utime(path)  # it is still in use
        except (OSError, ValueError, TypeError, LookupError, zlib.error):
            return None
        return document

    def keep(self, file_sha256: str, document: Document) -> None:
        """Keep a Document. Where there is no room or no right to write, it is read again next time."""
        partial = self._folder / f".partial-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                partial.write_bytes(_encoded(document))
                partial.replace(self._folder / file_sha256)
            finally:
                partial.unlink(missing_ok=True)

    def prune(self, days: int) -> None:
        """Drop what other readers have read, and what nobody has asked for in so many days."""
        for folder in self._folder.parent.iterdir() if self._folder.parent.is_dir() else ():
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > days * 86_400:
                    path.unlink()


def _encoded(document: Document) -> bytes:
    value = {name: getattr(document, name) for name in _names(Document)}
    value["blocks"] = [_block(block) for block in document.blocks]
    value["messages"] = [_row(message) for message in document.messages]
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), FAST)


def _decoded(data: bytes) -> Document:
    value = json.loads(zlib.decompress(data))
    value["blocks"] = [_unblock(block) for block in value["blocks"]]
    value["messages"] = [Message(*row) for row in value["messages"]]
    return Document(**value)


def _block(block: Paragraph | Table) -> list:
    row = _row(block)
    if isinstance(block, Paragraph):
        return ["paragraph", row]
    at = _names(Table).index
    row[at("cells")] = [_row(cell) for cell in block.cells]
    row[at("strays")] = [_row(stray) for stray in block.strays]
    return ["table", row]


def _unblock(block: list) -> Paragraph | Table:
    kind, row = block
    if kind == "paragraph":
        return _with_box(Paragraph, row)
    at = _names(Table).index
    row[at("cells")] = [_with_box(Cell, cell) for cell in row[at("cells")]]
    row[at("strays")] = [_with_box(StrayNumber, stray) for stray in row[at("strays")]]
    return _with_box(Table, row)


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _row(thing) -> list:
    return [getattr(thing, name) for name in _names(type(thing))]


def _with_box(kind: type, row: list):
    place = _names(kind).index("box")
    if row[place] is not None:
        row[place] = Box(*row[place])
    return kind(*row)
