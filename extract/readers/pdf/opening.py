"""Opening a PDF that may be damaged, encrypted or built to exhaust its reader, within bounded time and memory.

What cannot be read raises Unreadable with one sentence; what can be repaired is repaired and marked so.
"""

from __future__ import annotations

import ctypes
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY, FPDF_GetLastError

from extract.document import Message, Unreadable
from extract.layout.page.drawn import MAX_CHARACTERS_PER_PAGE
from extract.readers.pdf.page import AbsurdPage, Page
from extract.readers.pdf.soundness import is_intact, too_large_inside

MAX_BYTES = 400_000_000
MAX_PAGES = 5_000  # a disclosure has 5 to 300
REPAIRED = "The PDF was damaged (cut off, or its table of objects is wrong) and was repaired: check that no page lacks."
LARGEST_REPAIR = 100_000_000  # bytes; a repair holds the file in memory twice


class Pdf:
    """One opened file. `pages()` yields (number, Page); `messages` grows while it is read; use as a context manager."""

    def __init__(self, path: Path):
        self.messages: list[Message] = []
        self._path = path
        self._characters = 0
        self._blank: list[int] = []
        self._nameless: dict[int, int] = {}  # characters by page
        self._read_by_others: list[int] = []
        self._with_text: list[int] = []
        self._empty: list[int] = []
        self._cut: dict[int, str] = {}  # the line that a page ends within
        self._refuse_by_size()
        self._document = self._open()
        self.page_count = len(self._document)
        if self.page_count == 0:
            raise Unreadable("damaged", "The PDF has no pages that can be found: get a new copy.")
        if self.page_count > MAX_PAGES:
            sentence = (
                f"The PDF has {self.page_count} pages, more than the {MAX_PAGES} that one file may have: split it."
            )
            raise Unreadable("too_many_pages", sentence)

    def __enter__(self) -> Pdf:
        return self

    def __exit__(self, *_error) -> None:
        self._document.close()

    def _refuse_by_size(self) -> None:
        try:
            size = os.path.getsize(self._path)
            with open(self._path, "rb") as file:
                head = file.read(1024)
        except OSError as error:
            raise Unreadable("unreadable", f"The file cannot be opened: {error.strerror or error}.") from None
        if size == 0:
            raise Unreadable("empty", "The file is empty: get a new copy.")
        if size > MAX_BYTES:
            raise Unreadable("too_large", f"The PDF has {size // 1_000_000} MB, more than can be read: split it.")
        if b"%PDF" not in head and head.lstrip()[:1] == b"<":
            raise Unreadable("unreadable", "The file is a web page named .pdf: download the document itself.")

    def _open(self) -> pypdfium2.PdfDocument:
        if too_large_inside(self._path):
            sentence = (
                "A part of the PDF unpacks to more than a page can print: the file is built to exhaust its reader."
            )
            raise Unreadable("too_large", sentence)
        try:
            document = pypdfium2.PdfDocument(str(self._path))
            if not is_intact(self._path):
                self.messages.append(Message("warning", "repaired", REPAIRED))
            return document
        except pypdfium2.PdfiumError:
            if FPDF_GetLastError() in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
                sentence = "The PDF is encrypted with a password: remove the password and provide the file again."
                raise Unreadable("encrypted", sentence) from None
        return self._repaired()

    def _repaired(self) -> pypdfium2.PdfDocument:
        """The same file with its table of objects written again."""
        damaged = Unreadable("damaged", "The PDF is damaged and could not be repaired: get a new copy.")
        if os.path.getsize(self._path) > LARGEST_REPAIR:
            raise damaged
        import pikepdf  # slow to import, needed for damaged files only

        buffer = io.BytesIO()
        try:
            with pikepdf.open(self._path, suppress_warnings=True) as pdf:
                pdf.save(buffer)
            document = pypdfium2.PdfDocument(buffer.getvalue())
        except pikepdf.PasswordError:
            sentence = "The PDF is encrypted with a password: remove the password and provide the file again."
            raise Unreadable("encrypted", sentence) from None
        except (pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError, ValueError, RecursionError, MemoryError):
            raise damaged from None
        self.messages.append(Message("warning", "repaired", REPAIRED))
        return document

    def pages(self) -> Iterator[tuple[int, Page]]:
        """Page after page, each open only while it is used. A page that cannot be loaded is told and left out."""
        handle = ctypes.cast(self._document.raw, ctypes.c_void_p).value
        for number in range(1, self.page_count + 1):
            try:
                page = Page(handle, number - 1)
            except AbsurdPage as error:
                self.messages.append(Message("warning", "page_unreadable", f"Page {number} {error}.", number))
                continue
            with page:
                yield number, page
                self._characters += page.character_count
                if page.invisible and page.has_picture:
                    self._read_by_others.append(number)
                if page.nameless:
                    self._nameless[number] = page.nameless
                if page.character_count == 0 and page.has_picture:
                    self._blank.append(number)
                elif page.character_count == 0 and not page.has_drawing:
                    self._empty.append(number)
                else:
                    self._with_text.append(number)
                if page.cut_line:
                    self._cut[number] = page.cut_line
                if page.character_count > MAX_CHARACTERS_PER_PAGE:
                    sentence = (
                        f"Page {number} holds {page.character_count} characters, more than a page can print: not read."
                    )
                    self.messages.append(Message("warning", "page_unreadable", sentence, number))

    def conclude(self, garbled: Sequence[int] = ()) -> None:
        """Say what the pages lacked. garbled: pages whose text is not what they show. Raises Unreadable where no page
        has text."""
        if self._characters == 0:
            unreadable = [message for message in self.messages if message.code == "page_unreadable"]
            if unreadable:
                raise Unreadable("damaged", f"No page of the PDF can be read ({unreadable[0].text}) Ask for it again.")
            if self._blank:
                sentence = "The PDF holds pictures of pages (a scan) and no text: give a version with text."
            else:
                sentence = "The PDF has no text on any page: get a new copy."
            raise Unreadable("no_text", sentence)
        if self._blank:
            sentence = f"Pages without text, only pictures: {_listed(self._blank)}; what they show was not read."
            self.messages.append(Message("warning", "pictures_only", sentence, self._blank[0]))
        if self._read_by_others:
            some = _listed(self._read_by_others)
            sentence = f"Pages that are pictures with a hidden text layer (made by character recognition): {some}; figures may be misread."
            self.messages.append(Message("warning", "recognised_text", sentence, self._read_by_others[0]))
        if self._nameless:
            count, some = sum(self._nameless.values()), _listed(list(self._nameless))
            sentence = f"{count:,} characters are drawn in fonts that do not say which they are, on pages {some}: they were not read."
            self.messages.append(Message("warning", "nameless_characters", sentence, next(iter(self._nameless))))
        # The back of the cover may be blank, and what follows the last page.
        for number in self._empty:
            if 2 < number < self._with_text[-1]:
                self.messages.append(Message("info", "blank_page", f"Page {number} is blank.", number))
        for number, line in self._cut.items():
            sentence = f"Page {number} ends within a line of text: {line}"
            self.messages.append(Message("info", "cut_line", sentence, number))
        if garbled:
            sentence = (
                f"The text of some pages is not what they show, because their fonts do not say which characters they draw: {_listed(garbled)}. "
                "Nothing read there can be trusted: ask for the Word or Excel file, or for another PDF."
            )
            self.messages.append(Message("warning", "garbled", sentence, garbled[0]))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:12])) + (" ..." if len(numbers) > 12 else "")
