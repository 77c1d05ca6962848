"""A zip of XML parts (Office Open XML, OFD), opened with bounds: no bomb, no entity, no outside fetch.

Part names are compared without case and with either slash, as writers in the wild require.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from lxml import etree

from extract.circumstance import circumstance
from extract.document import Unreadable

MAX_PART = 400 * 2**20  # bytes of one part, unpacked
MAX_TOTAL = 1_000 * 2**20  # bytes of all parts together, unpacked
MAX_XML_TREE = 64 * 2**20  # bytes of a part that is held whole as a tree
SMALL_PART = 4 * 2**20  # bytes of a part that is read whole because that is faster
MAX_PARTS = 20_000


class Relation(NamedTuple):
    """One relationship: `kind` is the last word of its type, `target` a part's full name or an outside address."""

    kind: str
    target: str
    external: bool


class Package:
    """An open package. Every failure is an Unreadable with one clear sentence."""

    def __init__(self, path: Path | IO[bytes]):
        try:
            self._zip = zipfile.ZipFile(path)
        except Exception as error:  # whatever its directory does to zipfile
            raise _damaged(error, "The file is damaged: its zip directory cannot be read; get a new copy.") from None
        members = self._zip.infolist()
        if len(members) > MAX_PARTS or sum(member.file_size for member in members) > MAX_TOTAL:
            raise Unreadable(
                "bomb", "The file unpacks to far more than any disclosure holds (a zip bomb): it was not opened."
            )
        self._members = {_key(member.filename): member for member in members}

    def names(self) -> list[str]:
        return [member.filename.replace("\\", "/") for member in self._members.values()]

    def has(self, name: str) -> bool:
        return _key(name) in self._members

    def open(self, name: str) -> IO[bytes]:
        member = self._members.get(_key(name))
        if member is None:
            raise Unreadable("damaged", f"The file is damaged: its part {name} is missing; get a new copy.")
        if member.file_size > MAX_PART:
            raise Unreadable(
                "bomb", f"The part {name} unpacks to {member.file_size // 2**20:,} MB (a zip bomb): it was not opened."
            )
        if member.flag_bits & 1:
            raise Unreadable(
                "encrypted", "The file is encrypted with a password: remove the password and provide the file again."
            )
        try:
            return self._zip.open(member)
        except Exception as error:
            raise _damaged(error, _NOT_UNPACKED.format(name)) from None

    def bytes(self, name: str) -> bytes:
        try:
            with self.open(name) as part:
                return part.read()
        except Exception as error:  # each packing method has errors of its own (zlib, lzma, bz2)
            raise _damaged(error, _NOT_UNPACKED.format(name)) from None

    def xml(self, name: str):
        """The root element of a part. A DOCTYPE, and XML that is not well formed, are refused."""
        data = self.bytes(name)
        if len(data) > MAX_XML_TREE:
            raise Unreadable("too_large", f"The part {name} is larger than any disclosure needs: it was not read.")
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            raise _not_well_formed(name, error) from None
        if root.getroottree().docinfo.doctype:
            raise _doctype(name)
        return root

    def iterate(self, name: str, *tags: str) -> Iterator:
        """The elements of these tags in order; of a large part each is forgotten after use: memory stays small."""
        member = self._members.get(_key(name))
        if member is not None and member.file_size < SMALL_PART:
            yield from self.xml(name).iter(*tags)
            return
        try:
            with self.open(name) as part:
                head = part.read(4096)
                if b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head:
                    raise _doctype(name)
                stream = _Joined(head, part)
                events = etree.iterparse(
                    stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
                )
                for _, element in events:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise _not_well_formed(name, error) from None
        except Exception as error:
            raise _damaged(error, _NOT_UNPACKED.format(name)) from None

    def relations(self, name: str) -> dict[str, Relation]:
        """Relationship id -> Relation of a part ('' for the package itself)."""
        folder, _, base = name.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        if not self.has(rels):
            return {}
        found = {}
        for element in self.xml(rels).iter("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            found[element.get("Id")] = Relation((element.get("Type") or "").rpartition("/")[2], target, external)
        return found

    def main_part(self, kind: str) -> str | None:
        """The part that the package names as its document, if it is there."""
        targets = [r.target for r in self.relations("").values() if r.kind == kind and self.has(r.target)]
        return targets[0] if targets else None


class _Joined(io.RawIOBase):
    """The first bytes already read, then the rest of the stream."""

    def __init__(self, head: bytes, rest: IO[bytes]):
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._rest.read(size)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


_NOT_UNPACKED = "The file is damaged: its part {} cannot be unpacked; get a new copy."


def _damaged(error: Exception, sentence: str) -> Exception:
    """What is raised where unpacking failed: the sentence; or the error itself, where the machine failed."""
    if isinstance(error, Unreadable) or circumstance(error):
        return error
    return Unreadable("damaged", sentence)


def _doctype(name: str) -> Unreadable:
    return Unreadable(
        "hostile",
        f"The part {name} declares a DOCTYPE, which office files never do (an entity attack): it was not read.",
    )


def _not_well_formed(name: str, error: Exception) -> Unreadable:
    return Unreadable(
        "damaged", f"The file is damaged: its part {name} is not well-formed XML ({error}); get a new copy."
    )
