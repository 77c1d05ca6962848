"""Archives of documents: `unpack` takes all members of one, `take` those of one name.

A zip is unpacked under numbers, never under the names it claims, so that no name can climb out of it; the names are
kept for the reader of the results. Bounds on members, bytes, growth and nesting stop bombs; what was left out is told
by one sentence. Names without the UTF-8 flag are GBK in Chinese archives.
"""

from __future__ import annotations

import json
import os
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.circumstance import circumstance
from extract.readers.detect import sniff

MOST_MEMBERS = 20_000
MOST_BYTES = 4 * 2**30  # unpacked, of one archive with all archives inside it
MOST_MEMBER_BYTES = 2**30
MOST_GROWTH = 200  # times its packed size, where a member unpacks to more than SMALL
SMALL = 50 * 2**20
DEEPEST = 4
# What systems and office programs leave beside documents, and what says something of documents without being one.
PASSED_OVER = re.compile(
    r"(^|/)(__MACOSX/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$|manifest\.csv$|answers\.csv$|README\.md$)|\.official-review\.json$",
    re.I,
)
LISTING = "members.json"


class Member(NamedTuple):
    """One member of an archive. `path`: where its bytes lie now, None where it was left out and `sentence` says why.
    `name`: its path inside the archive, '/' between; inside a nested archive 'inner.zip/表.xls'."""

    path: Path | None
    name: str
    sentence: str | None = None


def is_archive(path: Path) -> bool:
    """Whether a file is a zip of files (a workbook, a Word or OFD file is a zip too, but one document). False where it
    cannot be opened: reading it says why."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        return sniff(path) == "zip"
    except OSError:
        return False


def unpack(archive: Path, into: Path, room: int = MOST_BYTES) -> list[Member]:
    """The members of a zip, unpacked into the folder `into` (made; reused where this was done before).

    room: bytes that they may take together, unpacked. Raises OSError where the machine fails (no room, no permission)."""
    listing = into / LISTING
    try:
        known = json.loads(listing.read_text("utf-8"))
        return [Member(into / number if number else None, name, sentence) for number, name, sentence in known]
    except (OSError, ValueError):
        into.mkdir(parents=True, exist_ok=True)
    members = list(_Unpacking(into, room).members(archive, "", 1))
    rows = [(member.path.name if member.path else None, member.name, member.sentence) for member in members]
    partial = listing.with_suffix(f".{os.getpid()}.partial")
    partial.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    partial.replace(listing)
    return members


def take(archive: Path, name: str, into: Path) -> list[Path]:
    """The member of a zip that has the name that `unpack` gives it, written into the folder `into`; [] where none has."""
    return [member.path for member in _Unpacking(into, wanted=name).members(archive, "", 1) if member.path is not None]


class _Unpacking:
    """The unpacking of one archive, or of what leads to one name in it: what it has taken so far of its bounds."""

    def __init__(self, into: Path, room: int = MOST_BYTES, wanted: str | None = None):
        self._into = into
        self._room = min(room, MOST_BYTES)
        self._named: Counter[str] = Counter()
        self._wanted = wanted
        self._count = 0
        self._bytes = 0

    def members(self, archive: Path, prefix: str, depth: int) -> Iterator[Member]:
        try:
            opened = zipfile.ZipFile(archive)
        except Exception as error:  # whatever its directory does to zipfile
            if circumstance(error):
                raise
            yield Member(None, prefix.rstrip("/"), "The archive is damaged and cannot be opened: get a new copy.")
            return
        with opened:
            for info in opened.infolist():
                name = _name(info)
                if name.endswith("/") or PASSED_OVER.search(name):
                    continue
                shown = self._unlike_others(prefix + _safe(name))
                if not self._leads_to_wanted(shown):
                    continue
                sentence = self._refusal(info, name)
                if sentence:
                    yield Member(None, shown, sentence)
                    continue
                path, sentence = self._write(opened, info)
                if sentence:
                    yield Member(None, shown, sentence)
                elif is_archive(path):
                    if depth >= DEEPEST:
                        yield Member(
                            None, shown, f"Archives are nested deeper than {DEEPEST}: this one was not opened."
                        )
                    else:
                        yield from self.members(path, f"{shown}/", depth + 1)
                    path.unlink()
                else:
                    yield Member(path, shown)

    def _unlike_others(self, name: str) -> str:
        """The name, with a number where an earlier member is shown under it: two files never share a name."""
        self._named[name] += 1
        return name if self._named[name] == 1 else self._unlike_others(_numbered(name, self._named[name]))

    def _leads_to_wanted(self, name: str) -> bool:
        return self._wanted is None or self._wanted == name or self._wanted.startswith(f"{name}/")

    def _refusal(self, info: zipfile.ZipInfo, name: str) -> str | None:
        if ".." in re.split(r"[/\\]", name) or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
            return "The name of this member points outside the archive: it was not unpacked."
        if stat.S_ISLNK(info.external_attr >> 16):
            return "This member is a link to another file: it was not followed."
        if info.flag_bits & 1:
            return "This member is encrypted with a password: remove the password and provide the file again."
        if self._count >= MOST_MEMBERS:
            return f"The archive has more than {MOST_MEMBERS:,} members: this one was not unpacked."
        too_large = info.file_size > MOST_MEMBER_BYTES or self._bytes + info.file_size > self._room
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
        except Exception as error:  # each packing method has errors of its own (zlib, lzma, bz2)
            path.unlink(missing_ok=True)
            if circumstance(error):
                raise
            return path, f"This member is damaged and cannot be unpacked ({error}): get a new copy."
        return path, None


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where flagged; else the bytes decide between UTF-8 and GBK."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = info.orig_filename.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode("utf-8", "surrogateescape")
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


def _numbered(name: str, number: int) -> str:
    """预算.txt, the second of that name -> 预算 (2).txt"""
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    return f"{folder}{slash}{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"


def _safe(name: str) -> str:
    """A name fit to be shown: no drive, no step upwards, no control characters."""
    parts = [part for part in re.split(r"[/\\]", re.sub(r"^[A-Za-z]:", "", name)) if part not in ("", ".", "..")]
    return re.sub(r"[\x00-\x1f]", "", "/".join(parts)) or "unnamed"
