"""The one way in to every format: `read(path) -> Document`, by content, never by extension.

A format's reader is imported when its first file is met: start-up stays short, and a plain machine that lacks
one reader's library can still read everything else.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from extract.document import Document, Message, Unreadable
from extract.readers.detect import sniff

# Kind of content -> the module under extract.readers whose read(path) reads it.
READERS = {
    "pdf": "pdf",
    "xlsx": "excel",
    "xls": "excel",
    "ods": "excel",
    "excel_xml": "excel",
    "docx": "word",
    "doc": "word",
    "rtf": "word",
    "odt": "word",
    "word_xml": "word",
    "html": "html",
    "mhtml": "html",
    "ofd": "ofd",
    "text": "text",
}

# Kind of content -> (code, why nothing is read and what to do).
REFUSALS = {
    "empty": ("empty", "The file is empty: get a new copy."),
    "image": ("scan", "The file is a picture (a scan): it holds no text to read; give the document itself."),
    "zip": ("archive", "The file is an archive of files or a damaged one: unpack it, or give it in a folder."),
    "rar": ("archive", "The file is a RAR archive, which is not unpacked here: unpack it first."),
    "7z": ("archive", "The file is a 7z archive, which is not unpacked here: unpack it first."),
    "gzip": ("archive", "The file is a gzip archive, which is not unpacked here: unpack it first."),
    "xlsb": ("unsupported", "The file is a binary workbook (.xlsb): save it as .xlsx and give that."),
    "opendocument": (
        "unsupported",
        "The file is an OpenDocument drawing or presentation: disclosures are documents, workbooks or pages.",
    ),
    "presentation": ("unsupported", "The file is a presentation: disclosures are documents, workbooks or pages."),
    "encrypted_office": (
        "encrypted",
        "The file is encrypted with a password: remove the password and provide the file again.",
    ),
    "damaged_package": (
        "damaged",
        "The file is a damaged workbook, Word or OFD file (its end is missing): get a new copy.",
    ),
    "ole": ("unreadable", "The file is a damaged or unknown Office file (OLE): get a new copy."),
    "unknown": ("unreadable", "The file is of no known kind: neither PDF, Office, OFD, web page nor text."),
}


def read(path: Path | str) -> Document:
    """One file as its format's reader sees it. Raises Unreadable with one clear sentence where nothing can be read."""
    path = Path(path)
    try:
        kind = sniff(path)
    except OSError as error:
        raise Unreadable("unreadable", f"The file cannot be opened: {error.strerror or error}.") from None
    try:
        return _read(path, kind)
    except Unreadable as refusal:
        if refusal.code != "encrypted":
            raise
        return _read_protected(path, refusal)


def _read_protected(path: Path, refusal: Unreadable) -> Document:
    """An encrypted file that every Excel opens without asking, read as it opens; any other stays refused."""
    from extract.readers.protected import opened

    with opened(path) as plain:
        if plain is None:
            raise refusal
        document = _read(plain, sniff(plain))
    said = "The workbook is protected without a password of its own: it was opened as Excel opens it."
    document.messages.append(Message("info", "protected", said))
    return document


def _read(path: Path, kind: str) -> Document:
    if kind in REFUSALS:
        raise Unreadable(*REFUSALS[kind])
    name = f"extract.readers.{READERS[kind]}"
    try:
        reader = import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
        raise Unreadable(
            "reader_missing", f"The file is {kind}, and its reader cannot start: {missing} is not installed."
        ) from None
    return reader.read(path)
