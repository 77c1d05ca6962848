"""The characters of an RTF file: bytes of its code page or of a font's, and the characters that have names.

Word writes Chinese as pairs of \\'hh in code page 936, or as \\u with a fallback; many programs name no code page, or a
Western one, over GBK bytes. The font's character set decides where it is Chinese, then the bytes.
"""

from __future__ import annotations

import re

CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949"}  # \fcharset of East Asian fonts
CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8"}
GB2312 = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])+")
NAMED = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
SYMBOLS = {b"~": " ", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
FONT = re.compile(rb"\\f(\d{1,6})(?![A-Za-z])|\\fcharset(\d{1,3})")


def font_codecs(table: bytes) -> dict[int, str]:
    """Font number -> codec, for the East Asian fonts of a font table."""
    found: dict[int, str] = {}
    font = None
    for match in FONT.finditer(table):
        if match[1]:
            font = int(match[1])
        elif font is not None and int(match[2]) in CHARSETS:
            found[font] = CHARSETS[int(match[2])]
    return found


def decoded(data: bytes, font_codec: str | None, code_page: int | None) -> str:
    """Bytes of text as characters. What no codec knows becomes \ufffd."""
    if data.isascii():
        return data.decode("ascii")
    page_codec = CODE_PAGES.get(code_page or 0)
    candidates = [font_codec, page_codec]
    if page_codec is None and GB2312.fullmatch(data):
        candidates.append("gb18030")
    for codec in candidates:
        if codec:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    if font_codec or page_codec:
        single = data.decode("cp1252", "replace")  # Western signs among Chinese text: · and quotes
        return single if len(data) < 3 else data.decode(font_codec or page_codec or "gb18030", "replace")
    return data.decode("cp1252", "replace")


def whole(text: str) -> str:
    """Text with the halves of characters beyond 16 bits joined, signs of symbol fonts left out."""
    text = re.sub("[\uf000-\uf0ff]", "", text)
    if re.search("[\ud800-\udfff]", text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
