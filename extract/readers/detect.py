"""What a file is, by its content: names and extensions are never asked.

`sniff(path)` costs at most one small read, plus the directory of a zip or of an OLE file. It opens no member
but the few bytes of an OpenDocument's mimetype, decodes no stream and never raises for odd content, only where the
file cannot be opened: what it does not know is 'unknown'.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path

from extract.circumstance import circumstance

HEAD_BYTES = 65_536

# The first bytes of a file -> what it is, where that alone decides. Image kinds are one kind here: a scan.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x09\x08\x08\x00\x00\x05", "xls"),  # a bare BIFF5 stream without its OLE file
    (b"\x09\x08\x10\x00\x00\x06", "xls"),  # a bare BIFF8 stream
    (b"\x09\x04\x06\x00", "xls"),  # BIFF4
    (b"\x09\x02\x06\x00", "xls"),  # BIFF3
)
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Streams of an OLE file -> what it is; the first that is there decides.
OLE_STREAMS = (
    ("EncryptedPackage", "encrypted_office"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "presentation"),
)

# Members of a zip -> what it is; the first whose pattern fits any member's name decides.
ZIP_MEMBERS = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (r"xl/workbook\d*\.xml$", "xlsx"),
        (r"xl/workbook\d*\.bin$", "xlsb"),
        (r"word/document\d*\.xml$", "docx"),
        (r"ppt/presentation\d*\.xml$", "presentation"),
        (r"(.*/)?OFD\.xml$", "ofd"),
    )
)

OPEN_DOCUMENTS = {"spreadsheet": "ods", "text": "odt"}

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|meta|body|table|div|title|style|script|center|span|font|link)\b", re.I
)
MHTML_START = re.compile(r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(path: Path) -> str:
    """The kind of a file: pdf, xlsx, xls, xlsb, ods, docx, doc, rtf, odt, html, mhtml, excel_xml, word_xml, ofd, zip, text, or
    one that is not read: empty, image, rar, 7z, gzip, presentation, opendocument, encrypted_office,
    damaged_package, ole, unknown."""
    path = Path(path)
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        return "empty"
    if head.startswith(OLE_MAGIC):
        return _sniff_ole(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")):
        return _sniff_zip(path, head)
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    written = _sniff_markup(head)
    if written:
        return written
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return "text" if text_encoding(head) else "unknown"


def text_encoding(sample: bytes) -> str | None:
    """The encoding in which these bytes are readable text, or None where they are not text.

    A byte order mark decides; then strict UTF-8, UTF-16 by its zero bytes, GB18030 (which contains GBK and
    GB2312). A character cut in two by the end of the sample is forgiven.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding if _reads_as_text(sample, encoding) else None
    if b"\x00" in sample:
        for encoding in ("utf-16-le", "utf-16-be"):
            if _reads_as_text(sample, encoding):
                return encoding
        return None
    for encoding in ("utf-8", "gb18030"):
        if _reads_as_text(sample, encoding):
            return encoding
    return None


def _reads_as_text(sample: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample, final=False)
    except UnicodeDecodeError:
        return False
    return bool(text) and len(CONTROL.findall(text)) <= len(text) // 200


def _sniff_ole(path: Path) -> str:
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as file:
            names = {"/".join(entry).lower() for entry in file.listdir()}
    except Exception as error:  # olefile raises many kinds on damaged files; every one of them means the same
        if circumstance(error):
            raise
        return "ole"
    for stream, kind in OLE_STREAMS:
        if stream.lower() in names:
            return kind
    return "ole"


def _sniff_zip(path: Path, head: bytes) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names[:1]:
                return OPEN_DOCUMENTS.get(_mimetype(archive), "opendocument")
    except Exception as error:  # each packing method has errors of its own (zlib, lzma, bz2)
        if circumstance(error):
            raise
        return "damaged_package" if b"[Content_Types].xml" in head or b"OFD.xml" in head else "zip"
    for pattern, kind in ZIP_MEMBERS:
        if any(pattern.match(name.replace("\\", "/")) for name in names):
            return kind
    return "zip"


def _mimetype(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument file says of itself, templates as the documents that they are."""
    if archive.getinfo("mimetype").file_size > 200:
        return ""
    said = archive.read("mimetype").decode("ascii", "replace").strip()
    return said.removeprefix("application/vnd.oasis.opendocument.").removesuffix("-template")


def _after_comments(text: str) -> str:
    """The text without its XML declaration and the comments that open it."""
    text = text.lstrip()
    if text.startswith("<?xml"):
        text = text.partition(">")[2].lstrip()
    while text.startswith("<!--"):
        text = text.partition("-->")[2].lstrip()
    return text


def _sniff_markup(head: bytes) -> str | None:
    encoding = text_encoding(head) or "latin-1"
    start = head[:8192].decode(encoding, "replace").lstrip("\ufeff")
    if (
        "<?mso-application" in start
        or "<w:worddocument" in start.lower()
        or "schemas-microsoft-com:office:spreadsheet" in start
        or "schemas.microsoft.com/office/2006/xmlPackage" in start
    ):
        if 'progid="Excel.Sheet"' in start or re.search(r"<(?:ss:)?Workbook\b", start):
            return "excel_xml"
        if "<w:wordDocument" in start or "<pkg:package" in start:
            return "word_xml"
    if MHTML_START.match(start) and "multipart/" in start.lower():
        return "mhtml"
    if HTML_START.match(_after_comments(start)) or re.search(r"<html\b[^>]*>", start, re.I):
        return "html"
    if start.lstrip().startswith("<") and len(re.findall(r"</?(?:td|tr|p|br|a)\b", start, re.I)) > 20:
        return "html"
    return None
