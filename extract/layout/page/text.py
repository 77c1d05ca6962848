"""Characters to text: lines by baseline, blanks by gap, one string per place."""

from __future__ import annotations

import sys
from typing import NamedTuple

import numpy as np

from extract.layout.page.characters import Characters

BLANK_GAP = 0.35  # ems between two characters that make a printed blank
NARROW_BLANK = 0.15  # ems that do between Latin letters
LINE_STEP = 0.55  # ems between two baselines that make another line
STAGGER = 0.8  # ems from the highest to the lowest baseline of one line, at most
_NEXT_PLACE, _NEXT_LINE, _BLANK = 0, 10, 32


class Texts(NamedTuple):
    """Texts of places. text[k]: lines joined with a newline. box[k]: hull of its characters (rows of zeros where
    there are none). em[k] and first_x[k]: font size and left edge of its first character."""

    text: list[str]
    box: np.ndarray
    em: np.ndarray
    first_x: np.ndarray


def lines_of(place: np.ndarray, characters: Characters) -> np.ndarray:
    """A line number per character, ascending by place and height: characters of one place whose baselines are close
    stand on one line."""
    baseline, em = characters.baseline, characters.em
    order = np.argsort(place * 1e6 + baseline, kind="stable")
    ordered, em, place = baseline[order], em[order], place[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = ordered[1:] - ordered[:-1] > LINE_STEP * np.minimum(em[1:], em[:-1])
    fresh[1:] |= place[1:] != place[:-1]
    _part_staggered(fresh, ordered, em)
    line = np.empty(len(order), int)
    line[order] = fresh.cumsum()
    return line


def _part_staggered(fresh: np.ndarray, baseline: np.ndarray, em: np.ndarray) -> None:
    """Part what only a chain of small steps holds together (headings of one, two and three lines side by side, each
    set in the middle of its height): marks more first characters of lines in `fresh`."""
    start = fresh.nonzero()[0]
    end = np.append(start[1:], len(fresh)) - 1
    for first, last in zip(
        *(edges[baseline[end] - baseline[start] > STAGGER * em[start]] for edges in (start, end)), strict=True
    ):
        anchor = baseline[first]
        for k in range(first + 1, last + 1):
            if baseline[k] - anchor > LINE_STEP * em[k]:
                fresh[k], anchor = True, baseline[k]


def texts_of(place: np.ndarray, count: int, characters: Characters) -> Texts:
    """Put characters, each with the number of its place (0 <= place < count), together as texts."""
    if not len(place):
        return Texts([""] * count, np.zeros((count, 4)), np.zeros(count), np.zeros(count))
    if characters.turned.any():
        characters = _laid_flat(characters)
    line = lines_of(place, characters)
    order = np.argsort(line * 1e5 + characters.box[:, 0], kind="stable")
    return assembled(place[order], line[order], count, characters.take(order))


def assembled(place: np.ndarray, line: np.ndarray, count: int, characters: Characters) -> Texts:
    """The same of characters that are in reading order (ascending by place, line and x) already."""
    boxes, size = characters.box, characters.em
    next_place = place[1:] != place[:-1]
    next_line = line[1:] != line[:-1]
    gap, em = boxes[1:, 0] - boxes[:-1, 2], np.minimum(size[1:], size[:-1])
    blank = gap > BLANK_GAP * em
    latin = _LATIN[np.minimum(characters.code, 0xFF)]
    if latin.any():
        blank |= latin[1:] & latin[:-1] & (gap > NARROW_BLANK * em)
    marked = next_place | next_line | blank
    mark = np.where(next_place, _NEXT_PLACE, np.where(next_line, _NEXT_LINE, _BLANK))[marked]
    # Each character moves right by the marks before it; a mark goes into the gap that opens.
    shift = np.zeros(len(place), int)
    marked.cumsum(out=shift[1:])
    shift += _upto(len(place))
    joined = np.empty(len(place) + len(mark), np.uint32)
    joined[shift] = characters.code
    joined[shift[1:][marked] - 1] = mark
    pieces = _decoded(joined).split("\0")
    starts = np.concatenate([_ZERO, next_place.nonzero()[0] + 1])
    owners = place[starts]
    texts = [""] * count
    for owner, piece in zip(owners.tolist(), pieces, strict=True):
        texts[owner] = piece
    box = np.zeros((count, 4))
    box[owners, :2] = np.minimum.reduceat(boxes[:, :2], starts)
    box[owners, 2:] = np.maximum.reduceat(boxes[:, 2:], starts)
    em, first_x = np.zeros(count), np.zeros(count)
    em[owners], first_x[owners] = size[starts], boxes[starts, 0]
    return Texts(texts, box, em, first_x)


_LATIN = np.zeros(0x100, bool)
_LATIN[[ord(c) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]] = True
_ZERO = np.zeros(1, int)
_UPTO = np.arange(4096)


def _upto(count: int) -> np.ndarray:
    return _UPTO[:count] if count <= len(_UPTO) else np.arange(count)


def _laid_flat(characters: Characters) -> Characters:
    """Text at a quarter turn, read upwards (the usual way of a narrow heading): its lines go from left to right,
    its characters from bottom to top."""
    turned = characters.turned
    box, baseline = characters.box.copy(), characters.baseline.copy()
    baseline[turned] = characters.box[turned, 2]
    box[turned, 0], box[turned, 2] = -characters.box[turned, 3], -characters.box[turned, 1]
    return characters._replace(box=box, baseline=baseline)


def _decoded(codes: np.ndarray) -> str:
    try:
        return codes.tobytes().decode("utf-32-le" if sys.byteorder == "little" else "utf-32-be")
    except UnicodeDecodeError:  # a half of a pair, or no character at all
        valid = (codes < 0x110000) & ~((codes >= 0xD800) & (codes < 0xE000))
        return "".join(map(chr, np.where(valid, codes, 0xFFFD).tolist()))
