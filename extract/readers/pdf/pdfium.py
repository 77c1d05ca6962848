"""Bulk access to pdfium: one pass over a page gives arrays of its characters and of its drawn shapes.

pdfium hands out one character at a time. Calling it in a Python loop is the bottleneck of every pdfium reader, so
here the C functions are driven by `map` and write straight into numpy arrays (0.2 microseconds a call instead of 2).
`PyDLL` keeps the interpreter lock during these very short calls; pdfium is not thread-safe anyway.

Everything returned is in points as the page is displayed: origin top left, y downwards, after /Rotate and /CropBox.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import compress, pairwise, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2  # noqa: F401  (initialises the library)
import pypdfium2_raw

MAX_OBJECTS_PER_PAGE = 300_000
MAX_CHARACTERS_PER_PAGE = 100_000
MAX_FORM_DEPTH = 12
SAMPLED = 6  # one text in so many is asked whether it is invisible
LARGE = 1.4  # times the usual size, from which a text's colour is asked for (watermarks are large)
FARTHEST = 20_000.0  # points: a page is at most 14,400 wide; what lies farther out is no drawing of it
MAX_SEGMENTS_PER_PATH = 20_000

_LIBRARY = ctypes.PyDLL(str(next(Path(pypdfium2_raw.__file__).parent.glob("*pdfium*.[sd][oyl]*"))))
_P, _I = ctypes.c_void_p, ctypes.c_int


def _function(name: str, result: type | None, *arguments: type):
    function = getattr(_LIBRARY, name)
    function.restype, function.argtypes = result, arguments
    return function


_load_page = _function("FPDF_LoadPage", _P, _P, _I)
_close_page = _function("FPDF_ClosePage", None, _P)
_page_box = _function("FPDF_GetPageBoundingBox", _I, _P, _P)
_page_rotation = _function("FPDFPage_GetRotation", _I, _P)
_load_text = _function("FPDFText_LoadPage", _P, _P)
_close_text = _function("FPDFText_ClosePage", None, _P)
_count_characters = _function("FPDFText_CountChars", _I, _P)
_bulk_text = _function("FPDFText_GetText", _I, _P, _I, _I, _P)
_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
_loose_box = _function("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
_tight_box = _function("FPDFText_GetCharBox", _I, _P, _I, _P, _P, _P, _P)
_origin = _function("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
_matrix = _function("FPDFText_GetMatrix", _I, _P, _I, _P)
_font_size = _function("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
_character_colour = _function("FPDFText_GetFillColor", _I, _P, _I, _P, _P, _P, _P)
_text_object = _function("FPDFText_GetTextObject", _P, _P, _I)
_render_mode = _function("FPDFTextObj_GetTextRenderMode", _I, _P)
_count_objects = _function("FPDFPage_CountObjects", _I, _P)
_object = _function("FPDFPage_GetObject", _P, _P, _I)
_object_type = _function("FPDFPageObj_GetType", _I, _P)
_object_bounds = _function("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
_object_matrix = _function("FPDFPageObj_GetMatrix", _I, _P, _P)
_fill_colour = _function("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
_stroke_colour = _function("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
_clip_path = _function("FPDFPageObj_GetClipPath", _P, _P)
_count_clip_paths = _function("FPDFClipPath_CountPaths", _I, _P)
_count_clip_segments = _function("FPDFClipPath_CountPathSegments", _I, _P, _I)
_clip_segment = _function("FPDFClipPath_GetPathSegment", _P, _P, _I, _I)
_count_form_objects = _function("FPDFFormObj_CountObjects", _I, _P)
_form_object = _function("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
_count_segments = _function("FPDFPath_CountSegments", _I, _P)
_segment = _function("FPDFPath_GetPathSegment", _P, _P, _I)
_segment_point = _function("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
_segment_type = _function("FPDFPathSegment_GetType", _I, _P)
_segment_close = _function("FPDFPathSegment_GetClose", _I, _P)
_draw_mode = _function("FPDFPath_GetDrawMode", _I, _P, _P, _P)

_PATH, _IMAGE, _FORM = 2, 3, 5


class AbsurdPage(Exception):
    """A page that cannot be shown; `str(error)` goes on after "Page n"."""


class View(NamedTuple):
    """How a page is shown: its visible box in PDF coordinates and its clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def points(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """PDF points -> displayed points."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def direction(self, dx: np.ndarray, dy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """A direction in PDF space -> the same as displayed (y downwards)."""
        return ((dx, -dy), (dy, dx), (-dx, dy), (-dy, -dx))[self.turns]

    def boxes(self, box: np.ndarray) -> np.ndarray:
        """(n, 4) of left, bottom, right, top in PDF space -> x0, y0, x1, y1 as displayed."""
        out = np.empty((len(box), 4))
        if self.turns == 0:
            out[:, 0], out[:, 2] = box[:, 0] - self.left, box[:, 2] - self.left
            out[:, 1], out[:, 3] = self.top - box[:, 3], self.top - box[:, 1]
            return np.fmin(np.fmax(out, -FARTHEST), FARTHEST)  # also takes what is no number
        x, y = self.points(box[:, 0::2], box[:, 1::2])
        np.minimum(x[:, 0], x[:, 1], out=out[:, 0])
        np.maximum(x[:, 0], x[:, 1], out=out[:, 2])
        np.minimum(y[:, 0], y[:, 1], out=out[:, 1])
        np.maximum(y[:, 0], y[:, 1], out=out[:, 3])
        return np.fmin(np.fmax(out, -FARTHEST), FARTHEST)


def _addresses(array: np.ndarray, part: int = 0) -> range:
    """The address of element `part` of each row of a C-contiguous 2-d array."""
    stride = array.strides[0]
    start = array.ctypes.data + part * array.itemsize
    return range(start, start + stride * len(array), stride) if stride else range(0)


def _drain(iterator) -> None:
    deque(iterator, maxlen=0)


class RawCharacters(NamedTuple):
    """The characters of a page in drawing order, blanks left out.

    code: Unicode. index: pdfium's number of it. box: (n, 4) x0, y0, x1, y1: the advance box, one em high
    (0.86 above the baseline, 0.14 below). em: font size as displayed. run: the run of each character (same line,
    same font, touching); the arrays after it have one value per run: baseline y, direction (dx, dy as displayed,
    length 1), colour RGBA (asked for large text only, else black), clip (y0, y1 of its innermost clip path, a
    first guess that holds where no form moves it; infinite where there is none).
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


class Shapes(NamedTuple):
    """What is drawn on a page. lines: (n, 4) boxes of straight strokes and thin bars with line_colour (n, 4) RGBA;
    fills: (n, 4) boxes of filled areas with fill_colour; images: (n, 4) boxes; curves: how many curves were drawn."""

    lines: np.ndarray
    line_colour: np.ndarray
    fills: np.ndarray
    fill_colour: np.ndarray
    images: np.ndarray
    curves: int


class Page:
    """One open page; use as a context manager so that its memory is given back at once."""

    def __init__(self, document: int, index: int):
        self._text = None
        self._page = _load_page(document, index)
        if not self._page:
            raise AbsurdPage("is damaged and cannot be loaded")
        box = np.zeros(4, np.float32)  # FS_RECTF: left, top, right, bottom
        _page_box(self._page, box.ctypes.data)
        left, top, right, bottom = box.tolist()
        self.view = View(left, bottom, right, top, _page_rotation(self._page) % 4)
        self.character_count = 0
        self.invisible = False
        self.has_picture = False
        if not (0 < right - left < FARTHEST and 0 < top - bottom < FARTHEST):
            _close_page(self._page)
            raise AbsurdPage("has no size that can be shown")

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_error) -> None:
        if self._text:
            _close_text(self._text)
        _close_page(self._page)

    # ---- characters

    def characters(self) -> RawCharacters:
        text = self._text = self._text or _load_text(self._page)
        if not text:
            return _no_characters()
        count = self.character_count = max(0, _count_characters(text))
        if count == 0 or count > MAX_CHARACTERS_PER_PAGE:
            return _no_characters()
        codes = _codes(text, count)
        blank = _BLANK[np.minimum(codes, 0xFFFF)]
        kept = (~blank).nonzero()[0]
        self.character_count = len(kept)
        if not len(kept):
            return _no_characters()
        indexes = kept.tolist()
        loose = np.zeros((len(kept), 4), np.float32)  # left, top, right, bottom
        _drain(map(_loose_box, repeat(text), indexes, _addresses(loose)))
        wide = loose.astype(float)
        wide[:, 1], wide[:, 3] = loose[:, 3], loose[:, 1]
        box = self.view.boxes(wide)
        flat = ((loose[:, 2] - loose[:, 0] <= 0.01) | (loose[:, 1] - loose[:, 3] <= 0.01)).nonzero()[0]
        if len(flat):
            self._turned(text, kept, flat, box)
        run_starts = _run_starts(box, kept[1:] - kept[:-1] > 1)
        head = run_starts.nonzero()[0]
        run = run_starts.cumsum() - 1
        heads = kept[head].tolist()
        matrix = np.zeros((len(head), 6), np.float32)
        _drain(map(_matrix, repeat(text), heads, _addresses(matrix)))
        origin = np.zeros((len(head), 2))
        _drain(map(_origin, repeat(text), heads, _addresses(origin), _addresses(origin, 1)))
        size = np.fromiter(map(_font_size, repeat(text), heads), float, len(heads))
        colour = np.full((len(head), 4), (0, 0, 0, 255), np.uint32)
        clip = self._clips_and_ink(text, heads)
        _, baseline = self.view.points(origin[:, 0], origin[:, 1])
        direction, stretch = self._directions(matrix.astype(float))
        # The scale across the direction of writing: condensed and stretched text keeps its height.
        size *= stretch
        size = np.where(size > 0.1, size, np.maximum(1.0, box[head, 3] - box[head, 1]))
        em = size[run]
        large = (size > LARGE * np.sort(em)[len(em) // 2]).nonzero()[0]
        if len(large):
            shade = np.zeros((len(large), 4), np.uint32)
            chosen = [heads[k] for k in large.tolist()]
            _drain(map(_character_colour, repeat(text), chosen, *(_addresses(shade, k) for k in range(4))))
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
        return RawCharacters(codes[kept], kept, box, em, run, baseline, direction, colour, clip)

    def _directions(self, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(n, 2) unit directions of writing as displayed, and the scale of the glyphs' height, of text matrices."""
        direction = np.empty((len(matrix), 2))
        if self.view.turns == 0 and not matrix[:, 1].any() and not matrix[:, 2].any() and matrix[:, 0].all():
            direction[:, 0] = np.sign(matrix[:, 0])
            direction[:, 1] = 0.0
            return direction, np.abs(matrix[:, 3])
        dx, dy = self.view.direction(matrix[:, 0], matrix[:, 1])
        length = np.hypot(dx, dy)
        length[length == 0] = 1
        direction[:, 0], direction[:, 1] = dx / length, dy / length
        return direction, np.hypot(matrix[:, 2], matrix[:, 3])

    def _turned(self, text: int, kept: np.ndarray, flat: np.ndarray, box: np.ndarray) -> None:
        """Boxes of characters whose text runs along PDF's y axis: pdfium's advance box has no width there."""
        indexes = kept[flat].tolist()
        tight = np.zeros((len(flat), 4))  # left, right, bottom, top
        _drain(map(_tight_box, repeat(text), indexes, *(_addresses(tight, k) for k in range(4))))
        matrix = np.zeros((len(flat), 6), np.float32)
        _drain(map(_matrix, repeat(text), indexes, _addresses(matrix)))
        size = np.fromiter(map(_font_size, repeat(text), indexes), float, len(flat))
        origin = np.zeros((len(flat), 2))
        _drain(map(_origin, repeat(text), indexes, _addresses(origin), _addresses(origin, 1)))
        ink = self.view.boxes(tight[:, [0, 2, 1, 3]])
        size = size * np.hypot(matrix[:, 0], matrix[:, 1])
        size[size <= 0.01] = np.maximum(ink[:, 2] - ink[:, 0], ink[:, 3] - ink[:, 1])[size <= 0.01]
        dx, _dy = self.view.direction(matrix[:, 0], matrix[:, 1])
        x, y = self.view.points(origin[:, 0], origin[:, 1])
        level = dx > 0.9 * np.hypot(matrix[:, 0], matrix[:, 1])
        ink[level, 0] = x[level]
        ink[level, 1] = (y - 0.86 * size)[level]
        ink[level, 3] = (y + 0.14 * size)[level]
        box[flat] = ink

    # ---- shapes

    def shapes(self) -> Shapes:
        collected: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]] = []
        images: list[np.ndarray] = []
        pending = [(self._page, _count_objects, _object, None, 0)]
        seen = 0
        while pending:
            holder, count_of, item_of, matrix, depth = pending.pop()
            count = count_of(holder)
            seen += count
            if count <= 0 or seen > MAX_OBJECTS_PER_PAGE:
                continue
            items = list(map(item_of, repeat(holder), range(count)))
            types = bytes(map(_object_type, items))
            if _PATH in types:
                paths = list(compress(items, map(_PATH.__eq__, types)))
                collected.append(_paths(paths, matrix))
            for item, kind in zip(items, types, strict=True) if (_FORM in types or _IMAGE in types) else ():
                if kind == _FORM and depth < MAX_FORM_DEPTH:
                    own = np.zeros(6, np.float32)
                    _object_matrix(item, own.ctypes.data)
                    combined = _multiply(own.astype(float), matrix)
                    pending.append((item, _count_form_objects, _form_object, combined, depth + 1))
                elif kind == _IMAGE:
                    self.has_picture = True
                    images.append(_apply(matrix, _bounds([item])))
        picture = self.view.boxes(np.concatenate(images)) if images else np.zeros((0, 4))
        if not collected:
            none, colour = np.zeros((0, 4)), np.zeros((0, 4), np.uint32)
            return Shapes(none, colour, none, colour, picture, 0)
        if len(collected) == 1:
            lines, line_colour, fills, fill_colour = collected[0][:4]
        else:
            lines, line_colour, fills, fill_colour = (np.concatenate([part[k] for part in collected]) for k in range(4))
        curves = sum(part[4] for part in collected)
        return Shapes(self.view.boxes(lines), line_colour, self.view.boxes(fills), fill_colour, picture, curves)

    # ---- clipping

    def _clips_and_ink(self, text: int, heads: list[int]) -> np.ndarray:
        """The innermost clips of these characters' texts (pdfium keeps a clip path only where it cuts something).
        Says in `invisible`, by a sample, whether the page's text is drawn in no ink (the text layer of a scan)."""
        objects = list(map(_text_object, repeat(text), heads))
        self.invisible = all(mode in (3, 7) for mode in map(_render_mode, objects[::SAMPLED]))
        return self._innermost_clips(objects)

    def _innermost_clips(self, objects: list[int]) -> np.ndarray:
        """(n, 2) of the displayed y0 and y1 of each text object's last clip path, taken to be a rectangle."""
        paths = list(map(_clip_path, objects))
        counts = list(map(_count_clip_paths, paths))
        area = np.full((len(objects), 2), (-np.inf, np.inf))
        chosen = [k for k, count in enumerate(counts) if count > 0]
        if chosen:
            held = [paths[k] for k in chosen]
            last = [counts[k] - 1 for k in chosen]
            corner = np.zeros((2, len(chosen), 2), np.float32)
            for side, number in enumerate((0, 2)):  # opposite corners
                handles = map(_clip_segment, held, last, repeat(number))
                _drain(map(_segment_point, handles, _addresses(corner[side]), _addresses(corner[side], 1)))
            box = self.view.boxes(np.concatenate([corner.min(axis=0), corner.max(axis=0)], axis=1).astype(float))
            area[chosen] = box[:, 1::2]
        return area

    def clips(self, indexes: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """Two (n, 4) areas, as displayed, for the text of these characters (numbers in `index`): where it is shown,
        and the outermost of its clip paths (the printed part of a sheet, where the text has a clip path of its own)."""
        boxes, outermost = np.empty((len(indexes), 4)), np.empty((len(indexes), 4))
        boxes[:] = outermost[:] = (-np.inf, -np.inf, np.inf, np.inf)
        for row, index in enumerate(indexes):
            item = _text_object(self._text, index)
            path = _clip_path(item) if item else None
            parts = _count_clip_paths(path) if path else 0
            form = self._form_matrix(item, index) if parts > 0 else None
            for part in range(parts):
                area = self._clip_area(path, part, form)
                if area is None:
                    continue
                if part == 0 and parts > 1:
                    outermost[row] = area
                boxes[row, :2] = np.maximum(boxes[row, :2], area[:2])
                boxes[row, 2:] = np.minimum(boxes[row, 2:], area[2:])
        return boxes, outermost

    def one_text(self, index: int, other: int) -> bool:
        """Are two characters (numbers in `index`) printed by one text object, that is, as one string?"""
        return _text_object(self._text, index) == _text_object(self._text, other)

    def _form_matrix(self, item: int, index: int) -> np.ndarray | None:
        """How the form that holds a text is placed on the page: a clip path is told in the form's own space.
        pdfium tells the text's matrix in both spaces; the form's is the quotient."""
        inner, outer = np.zeros(6, np.float32), np.zeros(6, np.float32)
        _object_matrix(item, inner.ctypes.data)
        _matrix(self._text, index, outer.ctypes.data)
        if np.allclose(inner, outer, atol=1e-3):
            return None
        a, b, c, d, e, f = inner.astype(float)
        size = a * d - b * c
        if abs(size) < 1e-9:
            return None
        inverse = np.array([d, -b, -c, a, c * f - d * e, b * e - a * f]) / size
        return _multiply(inverse, outer.astype(float))

    def _clip_area(self, path: int, part: int, form: np.ndarray | None) -> np.ndarray | None:
        count = _count_clip_segments(path, part)
        if not 3 <= count <= 64:
            return None
        handles = [_clip_segment(path, part, k) for k in range(count)]
        point = np.zeros((count, 2), np.float32)
        _drain(map(_segment_point, handles, _addresses(point), _addresses(point, 1)))
        low, high = point.min(axis=0), point.max(axis=0)
        return self.view.boxes(_apply(form, np.array([[*low, *high]], float)))[0]


def _no_characters() -> RawCharacters:
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


_HYPHEN_AT_LINE_END = 2  # pdfium hides a hyphen that ends a line; in these documents it is a minus or a range

# Blanks, control characters and zero-width marks are not ink: gaps say where blanks stand.
_BLANK = np.zeros(0x10000, bool)
_BLANK[:0x21] = True
_BLANK[0x7F:0xA1] = True
_BLANK[[0xAD, 0x1680, 0x202F, 0x205F, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF]] = True
_BLANK[0x2000:0x2010] = True
_BLANK[0x2028:0x202F] = True


def _codes(text: int, count: int) -> np.ndarray:
    """Unicode of each character: the whole text at once where it has one unit per character, else one by one."""
    units = np.zeros(count + 1, np.uint16)
    if _bulk_text(text, 0, count, units.ctypes.data) == count + 1:
        codes = units[:count].astype(np.uint32)
        codes[codes == 0xFFFE] = 0x2D  # how the bulk text marks the same hyphen
        return codes
    codes = np.fromiter(map(_unicode, repeat(text), range(count)), np.uint32, count)
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


def _bounds(items: list[int]) -> np.ndarray:
    bounds = np.zeros((len(items), 4), np.float32)
    _drain(map(_object_bounds, items, *(_addresses(bounds, k) for k in range(4))))
    return bounds.astype(float)


def _multiply(first: np.ndarray, second: np.ndarray | None) -> np.ndarray:
    """The matrix that applies `first`, then `second` (a, b, c, d, e, f as in PDF)."""
    if second is None:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return np.array([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m])


def _apply(matrix: np.ndarray | None, boxes: np.ndarray) -> np.ndarray:
    """Boxes (left, bottom, right, top) of a form's space in the page's space."""
    if matrix is None or not len(boxes):
        return boxes
    a, b, c, d, e, f = matrix
    x = boxes[:, [0, 0, 2, 2]] * a + boxes[:, [1, 3, 1, 3]] * c + e
    y = boxes[:, [0, 0, 2, 2]] * b + boxes[:, [1, 3, 1, 3]] * d + f
    return np.column_stack([x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)])


THIN = 3.0  # points: a filled bar at most this thick is a rule


def _paths(items: list[int], matrix: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]:
    """lines, line colours, fills, fill colours (PDF space of the page) and the number of curves of these paths."""
    bounds = _bounds(items)
    segments = np.fromiter(map(_count_segments, items), int, len(items))
    mode = np.zeros((len(items), 2), np.int32)
    _drain(map(_draw_mode, items, _addresses(mode), _addresses(mode, 1)))
    filled, stroked = mode[:, 0] > 0, mode[:, 1] > 0
    colour = np.full((len(items), 4), (0, 0, 0, 255), np.uint32)  # what pdfium cannot say is taken as black
    _drain(map(_fill_colour, items, *(_addresses(colour, k) for k in range(4))))
    if stroked.any():
        ink = np.full((len(items), 4), (0, 0, 0, 255), np.uint32)
        _drain(map(_stroke_colour, items, *(_addresses(ink, k) for k in range(4))))
        colour[stroked & ~filled] = ink[stroked & ~filled]
    else:
        ink = colour
    width, height = bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]
    simple = segments <= 5
    thin = (np.minimum(width, height) <= THIN) & (filled | stroked)
    bars = np.flatnonzero(thin & (segments <= 12))
    lines, line_colour = [bounds[bars]], [colour[bars]]
    for k in np.flatnonzero(stroked & simple & ~thin & (segments >= 4)).tolist():
        lines.append(_sides(bounds[k]))
        line_colour.append(np.repeat(ink[k : k + 1], 4, axis=0))
    curves = 0
    for k in np.flatnonzero(~thin & (stroked | filled) & (~simple | (stroked & (segments == 3)))).tolist():
        part, bent = _segments(items[k], int(segments[k]), bool(stroked[k]))
        lines.append(part)
        line_colour.append(np.repeat((ink if stroked[k] else colour)[k : k + 1], len(part), axis=0))
        curves += bent
    area = filled & simple & ~thin
    return (
        _apply(matrix, np.concatenate(lines)),
        np.concatenate(line_colour),
        _apply(matrix, bounds[area]),
        colour[area],
        curves,
    )


def _sides(box: np.ndarray) -> np.ndarray:
    left, bottom, right, top = box
    return np.array(
        [(left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top)]
    )


def _segments(item: int, count: int, stroked: bool) -> tuple[np.ndarray, int]:
    """The straight strokes of a path of many segments, and how many of its segments are curved.

    A filled path of many rectangles (a whole grid drawn as one path) gives each thin rectangle as one line.
    """
    if count > MAX_SEGMENTS_PER_PATH:
        return np.zeros((0, 4)), 0
    handles = list(map(_segment, repeat(item), range(count)))
    point = np.zeros((count, 2), np.float32)
    _drain(map(_segment_point, handles, _addresses(point), _addresses(point, 1)))
    kinds = list(map(_segment_type, handles))  # 0 line, 1 curve, 2 move
    curves = sum(kind == 1 for kind in kinds) // 3
    closes = list(map(_segment_close, handles))
    lines: list[tuple[float, float, float, float]] = []
    part: list[tuple[float, float]] = []

    def finish() -> None:
        xs, ys = [p[0] for p in part], [p[1] for p in part]
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            lines.append(box)
        elif stroked:
            for (ax, ay), (bx, by) in pairwise(part):
                if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                    lines.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    for (x, y), kind, close in zip(point.tolist(), kinds, closes, strict=True):
        if kind == 2 and part:
            finish()
            part = []
        if kind == 1:
            part = []
            continue
        part.append((x, y))
        if close and len(part) > 1:
            part.append(part[0])
    if len(part) > 1:
        finish()
    return np.array(lines).reshape(-1, 4), curves
