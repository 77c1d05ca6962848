"""Archives and folders as trees of documents: `discover(documents, workspace)` walks both alike.

A zip is unpacked into the workspace under numbers, never under the names it claims, so that no name can climb
out of it; the names are kept for the reader of the results. Bounds on members, bytes, growth and nesting stop
bombs; what was left out is told by one sentence. Names without the UTF-8 flag are GBK in Chinese archives.
"""

from __future__ import annotations

import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.readers.detect import sniff

MOST_MEMBERS = 20_000
MOST_BYTES = 4 * 2**30  # unpacked, of one archive with all archives inside it
MOST_MEMBER_BYTES = 2**30
MOST_GROWTH = 200  # times its packed size, where a member unpacks to more than SMALL
SMALL = 50 * 2**20
DEEPEST = 4
PASSED_OVER = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$)", re.I)
LISTING = "members.json"


class Member(NamedTuple):
    """One member of an archive. `path`: where its bytes lie now, None where it was left out and `sentence` says why.
    `name`: its path inside the archive, '/' between; inside a nested archive 'inner.zip/表.xls'."""

    path: Path | None
    name: str
    sentence: str | None = None


class Found(NamedTuple):
    """One document of a tree. `file_path`: relative to what was given, '/' between; for a member the archive's path,
    then the member's name. `container`: the archive's relative path, None outside archives."""

    path: Path | None
    file_path: str
    container: str | None
    sentence: str | None = None


def discover(documents: Path, workspace: Path) -> Iterator[Found]:
    """Every document under a folder (or that one file), in order of names, members of archives in their place."""
    for path in _files(documents):
        relative = path.relative_to(documents).as_posix() if documents.is_dir() else path.name
        if not is_archive(path):
            yield Found(path, relative, None)
            continue
        stat_of = path.stat()
        folder = (
            workspace / f"{stat_of.st_size:x}-{stat_of.st_mtime_ns:x}-{zlib.crc32(str(path.absolute()).encode()):08x}"
        )
        for member in unpack(path, folder):
            yield Found(
                member.path, f"{relative}/{member.name}" if member.name else relative, relative, member.sentence
            )


def is_archive(path: Path) -> bool:
    """Whether a file is a zip of files (a workbook, a Word or OFD file is a zip too, but one document)."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        return sniff(path) == "zip"
    except OSError:
        return False


def unpack(archive: Path, into: Path) -> list[Member]:
    """The members of a zip, unpacked into the folder `into` (made; reused where this was done before)."""
    listing = into / LISTING
    try:
        known = json.loads(listing.read_text("utf-8"))
        return [Member(into / number if number else None, name, sentence) for number, name, sentence in known]
    except (OSError, ValueError):
        into.mkdir(parents=True, exist_ok=True)
    members = list(_Unpacking(into).members(archive, "", 1))
    rows = [(member.path.name if member.path else None, member.name, member.sentence) for member in members]
    partial = listing.with_suffix(f".{os.getpid()}.partial")
    partial.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    partial.replace(listing)
    return members


class _Unpacking:
    """The unpacking of one archive: what it has taken so far of its bounds."""

    def __init__(self, into: Path):
        self._into = into
        self._count = 0
        self._bytes = 0

    def members(self, archive: Path, prefix: str, depth: int) -> Iterator[Member]:
        try:
            opened = zipfile.ZipFile(archive)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            yield Member(None, prefix.rstrip("/"), "The archive is damaged and cannot be opened: ask for it again.")
            return
        with opened:
            for info in opened.infolist():
                name = _name(info)
                if info.is_dir() or PASSED_OVER.search(name):
                    continue
                sentence = self._refusal(info, name)
                if sentence:
                    yield Member(None, prefix + _safe(name), sentence)
                    continue
                path, sentence = self._write(opened, info)
                if sentence:
                    yield Member(None, prefix + _safe(name), sentence)
                elif is_archive(path):
                    if depth >= DEEPEST:
                        yield Member(
                            None,
                            prefix + _safe(name),
                            f"Archives are nested deeper than {DEEPEST}: this one was not opened.",
                        )
                    else:
                        yield from self.members(path, f"{prefix}{_safe(name)}/", depth + 1)
                    path.unlink()
                else:
                    yield Member(path, prefix + _safe(name))

    def _refusal(self, info: zipfile.ZipInfo, name: str) -> str | None:
        if ".." in re.split(r"[/\\]", name) or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
            return "The name of this member points outside the archive: it was not unpacked."
        if stat.S_ISLNK(info.external_attr >> 16):
            return "This member is a link to another file: it was not followed."
        if info.flag_bits & 1:
            return "This member is encrypted with a password: remove the password and give it again."
        if self._count >= MOST_MEMBERS:
            return f"The archive has more than {MOST_MEMBERS:,} members: this one was not unpacked."
        too_large = info.file_size > MOST_MEMBER_BYTES or self._bytes + info.file_size > MOST_BYTES
        if too_large or (info.file_size > SMALL and info.file_size > MOST_GROWTH * max(info.compress_size, 1)):
            return "This member unpacks to far more than any disclosure holds (a zip bomb): it was not unpacked."
        return None

    def _write(self, opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[Path, str | None]:
        """Write one member under its number; zipfile itself stops at the size that the directory declares."""
        path = self._into / f"{self._count:05d}"
        self._count += 1
        try:
            with opened.open(info) as source, path.open("wb") as target:
                while chunk := source.read(1 << 20):
                    self._bytes += len(chunk)
                    target.write(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            path.unlink(missing_ok=True)
            return path, f"This member is damaged and cannot be unpacked ({error}): ask for it again."
        return path, None


def _files(documents: Path) -> Iterator[Path]:
    if documents.is_file():
        yield documents
        return
    for folder, folders, names in os.walk(documents):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(folder) / name


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where flagged; else the bytes decide between UTF-8 and GBK."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = info.orig_filename.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.split("\x00")[0].replace("\\", "/")


def _safe(name: str) -> str:
    """A name fit to be shown: no drive, no step upwards, no control characters."""
    parts = [part for part in re.split(r"[/\\]", re.sub(r"^[A-Za-z]:", "", name)) if part not in ("", ".", "..")]
    return re.sub(r"[\x00-\x1f]", "", "/".join(parts)) or "unnamed"
