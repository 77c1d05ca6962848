"""Where on the page a text may be seen: the clip paths that a producer drew it under."""

from __future__ import annotations

from itertools import repeat

import numpy as np

from extract.layout.page.drawn import PAGE_WIDE
from extract.layout.page.view import View, apply, multiply
from extract.readers.pdf import pdfium


def innermost_clips(objects: list[int], view: View) -> np.ndarray:
    """(n, 2) of the displayed y0 and y1 of each text object's last clip path, taken to be a rectangle."""
    paths = list(map(pdfium.clip_path, objects))
    counts = list(map(pdfium.count_clip_paths, paths))
    area = np.full((len(objects), 2), (-np.inf, np.inf))
    chosen = [k for k, count in enumerate(counts) if count > 0]
    if chosen:
        held = [paths[k] for k in chosen]
        last = [counts[k] - 1 for k in chosen]
        corner = np.zeros((2, len(chosen), 2), np.float32)
        for side, number in enumerate((0, 2)):  # opposite corners
            handles = map(pdfium.clip_segment, held, last, repeat(number))
            pdfium.drain(
                map(pdfium.segment_point, handles, pdfium.addresses(corner[side]), pdfium.addresses(corner[side], 1))
            )
        box = view.boxes(np.concatenate([corner.min(axis=0), corner.max(axis=0)], axis=1).astype(float))
        area[chosen] = box[:, 1::2]
    return area


def clip_areas(text: int, indexes: list[int], view: View) -> tuple[np.ndarray, np.ndarray]:
    """Two (n, 4) areas, as displayed, for the text of these characters (numbers in `index`): where it is shown,
    and the part of the sheet that the page prints, where the text has a clip path of its own within it: the outermost
    of its clip paths, cut to those about as wide as the page."""
    boxes, printed = np.empty((len(indexes), 4)), np.empty((len(indexes), 4))
    boxes[:] = printed[:] = (-np.inf, -np.inf, np.inf, np.inf)
    for row, index in enumerate(indexes):
        item = pdfium.text_object(text, index)
        path = pdfium.clip_path(item) if item else None
        parts = pdfium.count_clip_paths(path) if path else 0
        form = _form_matrix(text, item, index) if parts > 0 else None
        for part in range(parts):
            area = _clip_area(path, part, form, view)
            if area is None:
                continue
            if part == 0 and parts > 1:
                printed[row] = area
            elif parts > 1 and area[2] - area[0] > PAGE_WIDE * view.width:
                printed[row] = _common(printed[row], area)
            boxes[row] = _common(boxes[row], area)
    return boxes, printed


def _common(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.concatenate([np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])])


def _form_matrix(text: int, item: int, index: int) -> np.ndarray | None:
    """How the form that holds a text is placed on the page: a clip path is told in the form's own space.
    pdfium tells the text's matrix in both spaces; the form's is the quotient."""
    inner, outer = np.zeros(6, np.float32), np.zeros(6, np.float32)
    pdfium.object_matrix(item, inner.ctypes.data)
    pdfium.matrix(text, index, outer.ctypes.data)
    if np.allclose(inner, outer, atol=1e-3):
        return None
    a, b, c, d, e, f = inner.astype(float)
    size = a * d - b * c
    if abs(size) < 1e-9:
        return None
    inverse = np.array([d, -b, -c, a, c * f - d * e, b * e - a * f]) / size
    return multiply(inverse, outer.astype(float))


def _clip_area(path: int, part: int, form: np.ndarray | None, view: View) -> np.ndarray | None:
    count = pdfium.count_clip_segments(path, part)
    if not 3 <= count <= 64:
        return None
    handles = [pdfium.clip_segment(path, part, k) for k in range(count)]
    point = np.zeros((count, 2), np.float32)
    pdfium.drain(map(pdfium.segment_point, handles, pdfium.addresses(point), pdfium.addresses(point, 1)))
    low, high = point.min(axis=0), point.max(axis=0)
    return view.boxes(apply(form, np.array([[*low, *high]], float)))[0]
