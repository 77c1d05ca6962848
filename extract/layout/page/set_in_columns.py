"""Tables of a page that no rule draws: its text as lines of words, what the layout engine finds, with boxes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from extract.document import Table
from extract.layout.boxes import with_boxes
from extract.layout.page.characters import Characters
from extract.layout.page.words import NEAR_WORD_GAP, Words, lone_figures, text_lines
from extract.layout.unruled import tables_of

ENOUGH_FIGURES = 3  # that stand alone, on a page that may hold a table without rules
SLACK = 1.5  # ems that headings stand off the middle of their columns


def unruled_tables(characters: Characters, page: int) -> Iterable[tuple[Table, np.ndarray]]:
    """Each table that no rule draws among a page's characters, and which of these it holds."""
    if lone_figures(characters) < ENOUGH_FIGURES or not Words(characters).figure_lines():
        return
    for found in tables_of(text_lines(characters, NEAR_WORD_GAP), page, SLACK):
        top, bottom = found.lines.all[0].top, found.lines.all[-1].bottom
        yield with_boxes(found), (characters.middle > top - 0.5) & (characters.middle < bottom + 0.5)
