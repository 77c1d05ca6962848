"""Damage to a document, the same for the same seed: what transmission, other programs and ill will do to files."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile

# What makes readers count, allocate, recurse or believe.
TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"99999999999999999999", b"1e999", b"NaN", b"%s%n", b"\n", b"<", b">",
    b"</table>", b"<table><tr><td colspan=65000 rowspan=65000>", b"<!--", b"-->", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"{\\rtf1", b"\\bin99999999 ", b"}" * 50, b"{" * 50, b"obj", b"stream", b"endstream", b"/Length 99999999", b"/Kids [1 0 R]",
    b"xref", b"startxref", b"PK\x03\x04", b"PK\x01\x02", b"s=\"-1\"", b"r=\"A0\"", b"r=\"ZZZZZ99999999\"", "预算".encode(), "\u202e".encode(),
    b"." * 200, b" " * 200, "…".encode() * 100, b"(" * 100, b"1," * 100,
)  # fmt: skip
DEEP = 0.7  # share of damage to packed files that is done to a part inside, so that unpacking still works


def mutated(original: bytes, seed: int) -> bytes:
    """The document, damaged in one to eight places."""
    chance = random.Random(seed)
    if original.startswith(b"PK") and chance.random() < DEEP:
        return _with_damaged_part(original, chance)
    return _damaged(original, chance)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if changed:
            chance.choice(DAMAGES)(changed, chance)
    return bytes(changed)


def _flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 4, 32))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _drop(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 16, 512, 4096))]


def _repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.choice((4, 64, 1024))] * chance.choice((1, 8, 200))


def _insert(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = chance.choice(TOKENS)


def _overwrite(content: bytearray, chance: random.Random) -> None:
    token, start = chance.choice(TOKENS), chance.randrange(len(content))
    content[start : start + len(token)] = token


def _number(content: bytearray, chance: random.Random) -> None:
    """An odd number of four bytes, as sizes and offsets of binary formats are written."""
    start = chance.randrange(len(content))
    content[start : start + 4] = struct.pack(
        "<I", chance.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, len(content)))
    )


def _digits(content: bytearray, chance: random.Random) -> None:
    """Another number where one is written out."""
    places = [place for place in range(len(content)) if 48 <= content[place] <= 57]
    if places:
        place = chance.choice(places)
        content[place : place + 1] = chance.choice((b"0", b"-1", b"4294967296", b"1000000", b"9" * 30))


DAMAGES = (_flip, _cut, _drop, _repeat, _insert, _overwrite, _number, _digits)


def _with_damaged_part(package: bytes, chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(io.BytesIO(package)) as before,
        zipfile.ZipFile(buffer, "w") as after,
    ):
        warnings.simplefilter("ignore")  # a part may be there twice
        names = before.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = before.read(name)
            if name == chosen:
                content = _damaged(content, chance)
                method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))
                after.writestr(name, content, method)
                if chance.random() < 0.1:
                    after.writestr(name, content, method)
            elif chance.random() > 0.02:  # now and then a part is missing
                after.writestr(name, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
