"""One open page of a PDF."""

from __future__ import annotations

import numpy as np

from extract.layout.page.drawn import MAX_CHARACTERS_PER_PAGE, RawCharacters, Shapes, no_characters
from extract.layout.page.view import FARTHEST, View
from extract.readers.pdf import pdfium
from extract.readers.pdf.clipping import clip_areas
from extract.readers.pdf.cut_lines import line_cut_at_foot
from extract.readers.pdf.drawing import read_shapes
from extract.readers.pdf.glyphs import read_glyphs


class AbsurdPage(Exception):
    """A page that cannot be shown; `str(error)` goes on after "Page n"."""


class Page:
    """One open page; use as a context manager so that its memory is given back at once."""

    def __init__(self, document: int, index: int):
        self._text = None
        self._page = pdfium.load_page(document, index)
        if not self._page:
            raise AbsurdPage("is damaged and cannot be loaded")
        box = np.zeros(4, np.float32)  # FS_RECTF: left, top, right, bottom
        pdfium.page_box(self._page, box.ctypes.data)
        left, top, right, bottom = box.tolist()
        self.view = View(left, bottom, right, top, pdfium.page_rotation(self._page) % 4)
        self.character_count = 0
        self.invisible = False
        self.nameless = 0
        self.has_picture = False
        self.has_drawing = False
        self.cut_line: str | None = None
        if not (0 < right - left < FARTHEST and 0 < top - bottom < FARTHEST):
            pdfium.close_page(self._page)
            raise AbsurdPage("has no size that can be shown")

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_error) -> None:
        if self._text:
            pdfium.close_text(self._text)
        pdfium.close_page(self._page)

    def characters(self) -> RawCharacters:
        """Its characters; none where it holds more than a page can print (`character_count` says so)."""
        self._text = self._text or pdfium.load_text(self._page)
        self.character_count = max(0, pdfium.count_characters(self._text)) if self._text else 0
        if not 0 < self.character_count <= MAX_CHARACTERS_PER_PAGE:
            return no_characters()
        found = read_glyphs(self._text, self.character_count, self.view)
        self.character_count = len(found.code)
        self.invisible = found.invisible
        self.nameless = found.nameless
        self.cut_line = line_cut_at_foot(found, self.view.width, self.clips)
        return found

    def shapes(self) -> Shapes:
        """What is drawn on it."""
        found = read_shapes(self._page, self.view)
        self.has_picture = len(found.images) > 0
        self.has_drawing = found.curves > 0 or _seen(found.line_colour) or _seen(found.fill_colour)
        return found

    def clips(self, indexes: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """clipping.clip_areas of characters (numbers in `index`)."""
        return clip_areas(self._text, indexes, self.view)

    def one_text(self, index: int, other: int) -> bool:
        """Are two characters (numbers in `index`) printed by one text object, that is, as one string?"""
        return pdfium.text_object(self._text, index) == pdfium.text_object(self._text, other)


def _seen(colour: np.ndarray) -> bool:
    """Is one of these RGBA colours another than the paper's white? Spreadsheets paint white cells."""
    return bool(((colour[:, :3] < 250).any(axis=1) & (colour[:, 3] > 0)).any())
