"""Text outside grids: lines, and the paragraphs that wrapped lines make."""

from __future__ import annotations

import numpy as np

from extract.document import Box, Paragraph
from extract.readers.pdf.characters import Characters
from extract.readers.pdf.text import lines_of, texts_of

FAR = 2.2  # ems: a wider gap on one baseline parts two texts (agency line | unit line)


def lines(characters: Characters, page: int) -> list[Paragraph]:
    """One paragraph per printed line segment, from top to bottom and left to right."""
    if not len(characters.code):
        return []
    line = lines_of(np.zeros(len(characters.code), int), characters)
    order = np.lexsort((characters.box[:, 0], line))
    box, em = characters.box[order], characters.em[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (np.diff(line[order]) != 0) | (box[1:, 0] - box[:-1, 2] > FAR * np.maximum(em[1:], em[:-1]))
    place = np.empty(len(order), int)
    place[order] = np.cumsum(fresh) - 1
    count = int(fresh.sum())
    texts = texts_of(place, count, characters)
    return [
        Paragraph(text, page, Box(*box)) for text, box in zip(texts.text, texts.box.tolist(), strict=True) if text
    ]
