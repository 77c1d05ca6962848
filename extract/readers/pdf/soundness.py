"""What can be said of a PDF's bytes before any library opens them: is it a bomb, and is its table of objects true?

Deflate shrinks at most a thousandfold, so only long streams need a look; they are inflated piece by piece and given
up at a bound. A reader that finds the table of objects wrong rebuilds it in silence: whether it had to is seen here.
"""

from __future__ import annotations

import mmap
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGEST_DRAWING = 16_000_000  # bytes of a page's content or a form, inflated; the largest real ones have 2 million
LARGEST_OTHER = 256_000_000  # fonts, pictures, tables of objects
MOST_DEFLATED = 1_032  # times that deflate can shrink
PIECE = 1 << 20
IN_MEMORY = 16_000_000  # bytes of a file that is read rather than mapped

_NOT_DRAWING = (b"/Length1", b"/Image", b"/ObjStm", b"/XRef", b"/FontFile", b"/ICCBased", b"/Metadata")
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj")


def too_large_inside(path: Path) -> bool:
    """Does a stream of the file inflate to more than a page can mean?"""
    with _content(path) as content:
        end = 0
        while (found := content.find(b"stream", end)) >= 0:
            start = found + 6
            end = content.find(b"endstream", start)
            end = len(content) if end < 0 else end
            size = end - start
            if size > LARGEST_DRAWING // MOST_DEFLATED:
                start += 2 if content[start : start + 2] == b"\r\n" else 1
                head = content[max(0, found - 400) : found]
                head = head[head.rfind(b" obj") + 1 :]
                bound = LARGEST_OTHER if any(mark in head for mark in _NOT_DRAWING) else LARGEST_DRAWING
                times = max(1, head.count(b"/FlateDecode") + head.count(b"/Fl "))
                if times == 1 and size <= bound // MOST_DEFLATED:
                    pass
                elif b"/FlateDecode" in head or b"/Fl" in head:
                    if _inflates_past(content, start, end, bound, times):
                        return True
                elif size > bound:
                    return True
            end += 9
    return False


@contextmanager
def _content(path: Path) -> Iterator[bytes | mmap.mmap]:
    """The bytes of a file: in memory where they are few (searching them is faster), else mapped."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size < IN_MEMORY:
            yield file.read()
        else:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield content


def _inflates_past(content: bytes | mmap.mmap, start: int, end: int, bound: int, times: int) -> bool:
    """Is the deflated stretch longer than `bound` bytes once inflated as often as it was deflated?"""
    inflaters = [zlib.decompressobj() for _ in range(min(times, 4))]
    total = 0

    def feed(data: bytes, level: int) -> bool:
        nonlocal total
        inflater = inflaters[level]
        while data and not inflater.eof:  # past the end of a stream some of `data` can stay for ever
            piece = inflater.decompress(data, PIECE)
            data = inflater.unconsumed_tail
            if level + 1 < len(inflaters):
                if feed(piece, level + 1):
                    return True
            else:
                total += len(piece)
                if total > bound:
                    return True
            if not piece and not data:
                break
        return False

    try:
        return any(feed(content[at : min(at + PIECE, end)], 0) for at in range(start, end, PIECE))
    except zlib.error:
        return False  # damaged or of another kind: it inflates to nothing


def is_intact(path: Path) -> bool:
    """Does the file end as a PDF ends, and does its last table of objects point at objects?"""
    with _content(path) as content:
        tail = content[-2048:]
        found = re.findall(rb"startxref\s+(\d+)", tail)
        if b"%%EOF" not in tail or not found:
            return False
        shift = max(0, content[:1024].find(b"%PDF"))  # some tools put bytes before the header
        at = int(found[-1])
        for base in (at, at + shift):
            part = content[base : base + 4096]
            if _OBJECT.match(part):
                return True  # a compressed table: the library checks it
            if part.lstrip()[:4] == b"xref":
                entries = re.findall(rb"(\d{10}) \d{5} n", part)[:40]
                step = max(1, len(entries) // 8)
                return all(
                    _OBJECT.match(content[offset + extra : offset + extra + 40])
                    for entry in entries[::step]
                    for offset, extra in ((int(entry), base - at),)
                )
    return False
