"""The characters of a page as arrays: what is printed, where, how large, in which direction, how clipped."""

from __future__ import annotations

from itertools import repeat

import numpy as np

from extract.layout.page.drawn import RawCharacters, no_characters
from extract.layout.page.view import View
from extract.readers.pdf import pdfium
from extract.readers.pdf.clipping import innermost_clips

SAMPLED = 6  # one text in so many is asked whether it is invisible
LARGE = 1.4  # times the usual size, from which a text's colour is asked for (watermarks are large)


def read_glyphs(text: int, count: int, view: View) -> RawCharacters:
    """The `count` characters of an open text page, as `view` shows them."""
    codes = _codes(text, count)
    blank = _BLANK[np.minimum(codes, 0xFFFF)]
    kept = (~blank).nonzero()[0]
    if not len(kept):
        return no_characters()
    indexes = kept.tolist()
    loose = np.zeros((len(kept), 4), np.float32)  # left, top, right, bottom
    pdfium.drain(map(pdfium.loose_box, repeat(text), indexes, pdfium.addresses(loose)))
    wide = loose.astype(float)
    wide[:, 1], wide[:, 3] = loose[:, 3], loose[:, 1]
    box = view.boxes(wide)
    flat = ((loose[:, 2] - loose[:, 0] <= 0.01) | (loose[:, 1] - loose[:, 3] <= 0.01)).nonzero()[0]
    if len(flat):
        _turned(text, kept, flat, box, view)
    run_starts = _run_starts(box, kept[1:] - kept[:-1] > 1)
    head = run_starts.nonzero()[0]
    run = run_starts.cumsum() - 1
    heads = kept[head].tolist()
    matrix = np.zeros((len(head), 6), np.float32)
    pdfium.drain(map(pdfium.matrix, repeat(text), heads, pdfium.addresses(matrix)))
    origin = np.zeros((len(head), 2))
    pdfium.drain(map(pdfium.origin, repeat(text), heads, pdfium.addresses(origin), pdfium.addresses(origin, 1)))
    size = np.fromiter(map(pdfium.font_size, repeat(text), heads), float, len(heads))
    colour = np.full((len(head), 4), (0, 0, 0, 255), np.uint32)
    objects = list(map(pdfium.text_object, repeat(text), heads))
    clip = innermost_clips(objects, view)
    invisible = all(mode in (3, 7) for mode in map(pdfium.render_mode, objects[::SAMPLED]))
    _, baseline = view.points(origin[:, 0], origin[:, 1])
    direction, stretch = _directions(matrix.astype(float), view)
    # The scale across the direction of writing: condensed and stretched text keeps its height.
    size *= stretch
    size = np.where(size > 0.1, size, np.maximum(1.0, box[head, 3] - box[head, 1]))
    em = size[run]
    large = (size > LARGE * np.sort(em)[len(em) // 2]).nonzero()[0]
    if len(large):
        shade = np.zeros((len(large), 4), np.uint32)
        chosen = [heads[k] for k in large.tolist()]
        pdfium.drain(
            map(pdfium.character_colour, repeat(text), chosen, *(pdfium.addresses(shade, k) for k in range(4)))
        )
        colour[large] = shade
    low = (baseline + 0.14 * size)[run]
    level = np.abs(direction[:, 0]) > 0.99
    if level.all():
        box[:, 3] = low
        box[:, 1] = low - em
    else:
        level = level[run]
        box[:, 3] = np.where(level, low, box[:, 3])
        box[:, 1] = np.where(level, low - em, box[:, 1])
    nameless = int(_NAMELESS[np.minimum(codes, 0x20)].sum())
    return RawCharacters(codes[kept], kept, box, em, run, baseline, direction, colour, clip, invisible, nameless)


def _directions(matrix: np.ndarray, view: View) -> tuple[np.ndarray, np.ndarray]:
    """(n, 2) unit directions of writing as displayed, and the scale of the glyphs' height, of text matrices."""
    direction = np.empty((len(matrix), 2))
    if view.turns == 0 and not matrix[:, 1].any() and not matrix[:, 2].any() and matrix[:, 0].all():
        direction[:, 0] = np.sign(matrix[:, 0])
        direction[:, 1] = 0.0
        return direction, np.abs(matrix[:, 3])
    dx, dy = view.direction(matrix[:, 0], matrix[:, 1])
    length = np.hypot(dx, dy)
    length[length == 0] = 1
    direction[:, 0], direction[:, 1] = dx / length, dy / length
    return direction, np.hypot(matrix[:, 2], matrix[:, 3])


def _turned(text: int, kept: np.ndarray, flat: np.ndarray, box: np.ndarray, view: View) -> None:
    """Boxes of characters whose text runs along PDF's y axis: pdfium's advance box has no width there."""
    indexes = kept[flat].tolist()
    tight = np.zeros((len(flat), 4))  # left, right, bottom, top
    pdfium.drain(map(pdfium.tight_box, repeat(text), indexes, *(pdfium.addresses(tight, k) for k in range(4))))
    matrix = np.zeros((len(flat), 6), np.float32)
    pdfium.drain(map(pdfium.matrix, repeat(text), indexes, pdfium.addresses(matrix)))
    size = np.fromiter(map(pdfium.font_size, repeat(text), indexes), float, len(flat))
    origin = np.zeros((len(flat), 2))
    pdfium.drain(map(pdfium.origin, repeat(text), indexes, pdfium.addresses(origin), pdfium.addresses(origin, 1)))
    ink = view.boxes(tight[:, [0, 2, 1, 3]])
    size = size * np.hypot(matrix[:, 0], matrix[:, 1])
    size[size <= 0.01] = np.maximum(ink[:, 2] - ink[:, 0], ink[:, 3] - ink[:, 1])[size <= 0.01]
    dx, _dy = view.direction(matrix[:, 0], matrix[:, 1])
    x, y = view.points(origin[:, 0], origin[:, 1])
    level = dx > 0.9 * np.hypot(matrix[:, 0], matrix[:, 1])
    ink[level, 0] = x[level]
    ink[level, 1] = (y - 0.86 * size)[level]
    ink[level, 3] = (y + 0.14 * size)[level]
    box[flat] = ink


_HYPHEN_AT_LINE_END = 2  # pdfium hides a hyphen that ends a line; in these documents it is a minus or a range

# Blanks, control characters and zero-width marks are not ink: gaps say where blanks are.
_BLANK = np.zeros(0x10000, bool)
_BLANK[:0x21] = True
_BLANK[0x7F:0xA1] = True
_NAMELESS = np.ones(0x21, bool)  # control characters stand for glyphs without a name; tab and line ends are pdfium's
_NAMELESS[[0x09, 0x0A, 0x0D, 0x20]] = False
_BLANK[[0xAD, 0x1680, 0x202F, 0x205F, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF]] = True
_BLANK[0x2000:0x2010] = True
_BLANK[0x2028:0x202F] = True


def _codes(text: int, count: int) -> np.ndarray:
    """Unicode of each character: the whole text at once where it has one unit per character, else one by one."""
    units = np.zeros(count + 1, np.uint16)
    if pdfium.bulk_text(text, 0, count, units.ctypes.data) == count + 1:
        codes = units[:count].astype(np.uint32)
        codes[codes == 0xFFFE] = 0x2D  # how the bulk text marks the same hyphen
        return codes
    codes = np.fromiter(map(pdfium.unicode, repeat(text), range(count)), np.uint32, count)
    codes[codes == _HYPHEN_AT_LINE_END] = 0x2D
    return codes


def _run_starts(box: np.ndarray, blank_before: np.ndarray) -> np.ndarray:
    """True where a character does not go on from the one before it: another line, size, or a gap."""
    starts = np.ones(len(box), bool)
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    size = np.minimum(height[1:], 2.2 * np.maximum(width[1:], width[:-1]))
    gap = box[1:, 0] - box[:-1, 2]
    same_line = (np.abs(box[1:, 3] - box[:-1, 3]) < 0.02 * size) & (np.abs(height[1:] - height[:-1]) < 0.02 * size)
    starts[1:] = ~(same_line & (gap > -0.35 * size) & (gap < 0.35 * size) & ~blank_before)
    return starts
