"""Characters to text: lines by baseline, blanks by gap, one string per place."""

from __future__ import annotations

import numpy as np

from extract.readers.pdf.characters import Characters

BLANK_GAP = 0.35  # ems between two characters that make a printed blank
LINE_STEP = 0.55  # ems between two baselines that make another line
_NEXT_PLACE, _NEXT_LINE, _BLANK = 0, 10, 32


class Texts:
    """Texts of `count` places. text[k]: lines joined with a newline. box[k]: hull of its characters (rows of
    zeros where there are none). em[k]: font size of its first character. order/line: how characters were read."""

    __slots__ = ("box", "em", "first_x", "text")

    def __init__(self, text: list[str], box: np.ndarray, em: np.ndarray, first_x: np.ndarray):
        self.text, self.box, self.em, self.first_x = text, box, em, first_x


def lines_of(place: np.ndarray, characters: Characters) -> np.ndarray:
    """A line number per character: characters of one place whose baselines are close stand on one line."""
    baseline, em = characters.baseline, characters.em
    order = np.argsort(place * 1e6 + baseline, kind="stable")
    step = np.diff(baseline[order])
    limit = LINE_STEP * np.minimum(em[order][1:], em[order][:-1])
    fresh = np.ones(len(order), bool)
    fresh[1:] = (step > limit) | (np.diff(place[order]) != 0)
    line = np.empty(len(order), int)
    line[order] = np.cumsum(fresh)
    return line


def texts_of(place: np.ndarray, count: int, characters: Characters) -> Texts:
    """Put characters, each with the number of its place (0 <= place < count), together as texts."""
    texts = [""] * count
    box = np.zeros((count, 4))
    em = np.zeros(count)
    first_x = np.zeros(count)
    if not len(place):
        return Texts(texts, box, em, first_x)
    line = lines_of(place, characters)
    order = np.lexsort((characters.box[:, 0], line, place))
    place, line = place[order], line[order]
    codes, boxes, size = characters.code[order], characters.box[order], characters.em[order]
    other_place = np.diff(place) != 0
    other_line = np.diff(line) != 0
    gap = boxes[1:, 0] - boxes[:-1, 2]
    blank = gap > BLANK_GAP * np.minimum(size[1:], size[:-1])
    mark = np.where(other_place, _NEXT_PLACE, np.where(other_line, _NEXT_LINE, np.where(blank, _BLANK, 1)))
    at = np.flatnonzero(mark != 1)
    joined = np.insert(codes, at + 1, mark[at].astype(np.uint32))
    pieces = _decoded(joined).split("\0")
    starts = np.concatenate([[0], np.flatnonzero(other_place) + 1])
    owners = place[starts]
    for owner, piece in zip(owners.tolist(), pieces, strict=True):
        texts[owner] = piece
    box[owners, 0] = np.minimum.reduceat(boxes[:, 0], starts)
    box[owners, 1] = np.minimum.reduceat(boxes[:, 1], starts)
    box[owners, 2] = np.maximum.reduceat(boxes[:, 2], starts)
    box[owners, 3] = np.maximum.reduceat(boxes[:, 3], starts)
    em[owners] = size[starts]
    first_x[owners] = boxes[starts, 0]
    return Texts(texts, box, em, first_x)


def _decoded(codes: np.ndarray) -> str:
    valid = (codes < 0x110000) & ~((codes >= 0xD800) & (codes < 0xE000))
    if not valid.all():
        codes = np.where(valid, codes, 0xFFFD)
    return codes.astype("<u4").tobytes().decode("utf-32-le")
