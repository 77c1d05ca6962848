"""Archives of documents: `unpack` takes all members of one, `take` those of one name.

A zip is unpacked under numbers, never under the names it claims, so that no name can climb out of it; the names are
kept for the reader of the results. Bounds on members, bytes, growth and nesting stop bombs; what was left out is told
by one sentence. Names without the UTF-8 flag are GBK in Chinese archives.
"""

from __future__ import annotations

import errno
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
# What systems and office programs leave beside documents, and what says something of documents without being one.
PASSED_OVER = re.compile(
    r"(^|/)(__MACOSX/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$|manifest\.csv$|README\.md$)|\.official-review\.json$", re.I
)
LISTING = "members.json"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


class Member(NamedTuple):
    """One member of an archive. `path`: where its bytes lie now, None where it was left out and `sentence` says why.
    `name`: its path inside the archive, '/' between; inside a nested archive 'inner.zip/表.xls'."""

    path: Path | None
    name: str
    sentence: str | None = None


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


def take(archive: Path, name: str, into: Path) -> list[Path]:
    """The members of a zip that bear the name that `unpack` gives them (two may), written into the folder `into`."""
    return [member.path for member in _Unpacking(into, name).members(archive, "", 1) if member.path is not None]


class _Unpacking:
    """The unpacking of one archive, or of what leads to one name in it: what it has taken so far of its bounds."""

    def __init__(self, into: Path, wanted: str | None = None):
        self._into = into
        self._wanted = wanted
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
                if info.is_dir() or PASSED_OVER.search(name) or not self._leads_to_wanted(prefix + _safe(name)):
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

    def _leads_to_wanted(self, name: str) -> bool:
        return self._wanted is None or self._wanted == name or self._wanted.startswith(f"{name}/")

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
            if getattr(error, "errno", None) in NO_ROOM:
                raise
            return path, f"This member is damaged and cannot be unpacked ({error}): ask for it again."
        return path, None


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where flagged; else the bytes decide between UTF-8 and GBK."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = info.orig_filename.encode("cp437")
        except UnicodeEncodeError:
            return name
        name = decoded(raw)
    return name.split("\x00")[0].replace("\\", "/")


def decoded(name: bytes) -> str:
    """A name that nothing says the encoding of: UTF-8 where it is, else GBK, else its bytes one by one."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def _safe(name: str) -> str:
    """A name fit to be shown: no drive, no step upwards, no control characters."""
    parts = [part for part in re.split(r"[/\\]", re.sub(r"^[A-Za-z]:", "", name)) if part not in ("", ".", "..")]
    return re.sub(r"[\x00-\x1f]", "", "/".join(parts)) or "unnamed"
