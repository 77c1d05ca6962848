"""The characters of a web page: its bytes decide, its declaration helps.

Pages of Chinese offices declare gb2312 and use gbk, declare utf-8 and hold gb18030, or declare nothing.
Valid UTF-8 with Chinese in it is UTF-8 whatever was declared: no text in GB18030 reads so by chance.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.readers.detect import BYTE_ORDER_MARKS

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.I)
CONTAINED = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030"}

CHINESE = frozenset(("utf-8", "gb18030", "big5", "hz", "utf-16le", "utf-16be", "utf-16"))


class Decoded(NamedTuple):
    """The page's text; `sentence` tells a wrong declaration or lost characters, else None."""

    text: str
    encoding: str
    sentence: str | None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a page. `declared` is what a container (MHTML) said of it; the page's own declaration comes second."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace").lstrip("\ufeff"), encoding, None)
    if data[:200].count(b"\x00") > 20:
        encoding = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        return Decoded(data.decode(encoding, "replace"), encoding, None)
    said = declared or _declaration(data)
    said = CONTAINED.get(said.lower(), said.lower()) if said else None
    if said not in CHINESE:  # editors declare iso-8859-1 over anything
        said = None
    for encoding in dict.fromkeys(("utf-8", said, "gb18030", "big5")):
        if encoding is None:
            continue
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        wrong = said and encoding != said and not data.isascii()
        return Decoded(
            text,
            encoding,
            f"The page declares {said} but is written in {encoding}; it was read as {encoding}." if wrong else None,
        )
    encoding, text = min(
        ((name, data.decode(name, "replace")) for name in dict.fromkeys((said or "utf-8", "utf-8", "gb18030"))),
        key=lambda pair: pair[1].count("\ufffd"),
    )
    lost = text.count("\ufffd")
    return Decoded(
        text,
        encoding,
        f"{lost} characters of the page could not be decoded (read as {encoding}); they are replaced by \ufffd.",
    )


def _declaration(data: bytes) -> str | None:
    match = XML_DECLARED.search(data[:1024]) or DECLARED.search(data[:16_384])
    return match[1].decode("ascii", "replace") if match else None
