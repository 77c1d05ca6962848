"""What a page of fixed layout gives, whatever format it is of: its characters and what is drawn, as arrays."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from extract.layout.page.view import View

MAX_CHARACTERS_PER_PAGE = 100_000
MAX_OBJECTS_PER_PAGE = 300_000
PAGE_WIDE = 0.6  # share of the page's width from which a clip path is the page's, not a cell's


class RawCharacters(NamedTuple):
    """The characters of a page in drawing order, blanks left out.

    code: Unicode. index: pdfium's number of it. box: (n, 4) x0, y0, x1, y1: the advance box, one em high
    (0.86 above the baseline, 0.14 below). em: font size as displayed. run: the run of each character (same line,
    same font, touching); the arrays after it have one value per run: baseline y, direction (dx, dy as displayed,
    length 1), colour RGBA (asked for large text only, else black), clip (y0, y1 of its innermost clip path, a
    first guess that holds where no form moves it; infinite where there is none). invisible: the text is drawn in
    no ink (the text layer of a scan). nameless: characters of fonts that do not say which they draw; they are left out.
    """

    code: np.ndarray
    index: np.ndarray
    box: np.ndarray
    em: np.ndarray
    run: np.ndarray
    baseline: np.ndarray
    direction: np.ndarray
    colour: np.ndarray
    clip: np.ndarray
    invisible: bool = False
    nameless: int = 0


class Shapes(NamedTuple):
    """What is drawn on a page. lines: (n, 4) boxes of straight strokes and thin bars with line_colour (n, 4) RGBA;
    fills: (n, 4) boxes of filled areas with fill_colour; images: (n, 4) boxes; curves: how many curves were drawn."""

    lines: np.ndarray
    line_colour: np.ndarray
    fills: np.ndarray
    fill_colour: np.ndarray
    images: np.ndarray
    curves: int


class DrawnPage(Protocol):
    """One page as the rooms of this folder ask for it. `index` numbers are those of RawCharacters.index."""

    view: View

    def characters(self) -> RawCharacters:
        """Its characters; none where it holds more than a page can print."""

    def shapes(self) -> Shapes:
        """What is drawn on it."""

    def clips(self, indexes: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """Two (n, 4) areas for the text of these characters: where it is shown, and the part of the sheet that the
        page prints."""

    def one_text(self, index: int, other: int) -> bool:
        """Are two characters printed by one text object, that is, as one string?"""


def no_characters() -> RawCharacters:
    """A page without text."""
    none, whole, four = np.zeros(0), np.zeros(0, int), np.zeros((0, 4))
    colour = np.zeros((0, 4), np.uint32)
    return RawCharacters(
        np.zeros(0, np.uint32),
        whole,
        four,
        none,
        whole,
        none,
        np.zeros((0, 2)),
        colour,
        np.zeros((0, 2)),
    )
