"""What is drawn on a page as arrays: strokes and thin bars (rules), filled areas, pictures."""

from __future__ import annotations

from itertools import compress, pairwise, repeat

import numpy as np

from extract.layout.page.drawn import MAX_OBJECTS_PER_PAGE, Shapes
from extract.layout.page.view import View, apply, multiply
from extract.readers.pdf import pdfium

MAX_FORM_DEPTH = 12
MAX_SEGMENTS_PER_PATH = 20_000

_PATH, _IMAGE, _FORM = 2, 3, 5


def read_shapes(page: int, view: View) -> Shapes:
    """Everything drawn on an open page, form objects with their matrices."""
    collected: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]] = []
    images: list[np.ndarray] = []
    pending = [(page, pdfium.count_objects, pdfium.object, None, 0)]
    seen = 0
    while pending:
        holder, count_of, item_of, matrix, depth = pending.pop()
        count = count_of(holder)
        seen += count
        if count <= 0 or seen > MAX_OBJECTS_PER_PAGE:
            continue
        items = list(map(item_of, repeat(holder), range(count)))
        types = bytes(map(pdfium.object_type, items))
        if _PATH in types:
            paths = list(compress(items, map(_PATH.__eq__, types)))
            collected.append(_paths(paths, matrix))
        for item, kind in zip(items, types, strict=True) if (_FORM in types or _IMAGE in types) else ():
            if kind == _FORM and depth < MAX_FORM_DEPTH:
                own = np.zeros(6, np.float32)
                pdfium.object_matrix(item, own.ctypes.data)
                combined = multiply(own.astype(float), matrix)
                pending.append((item, pdfium.count_form_objects, pdfium.form_object, combined, depth + 1))
            elif kind == _IMAGE:
                images.append(apply(matrix, _bounds([item])))
    picture = view.boxes(np.concatenate(images)) if images else np.zeros((0, 4))
    if not collected:
        none, colour = np.zeros((0, 4)), np.zeros((0, 4), np.uint32)
        return Shapes(none, colour, none, colour, picture, 0)
    if len(collected) == 1:
        lines, line_colour, fills, fill_colour = collected[0][:4]
    else:
        lines, line_colour, fills, fill_colour = (np.concatenate([part[k] for part in collected]) for k in range(4))
    curves = sum(part[4] for part in collected)
    return Shapes(view.boxes(lines), line_colour, view.boxes(fills), fill_colour, picture, curves)


def _bounds(items: list[int]) -> np.ndarray:
    bounds = np.zeros((len(items), 4), np.float32)
    pdfium.drain(map(pdfium.object_bounds, items, *(pdfium.addresses(bounds, k) for k in range(4))))
    return bounds.astype(float)


THIN = 3.0  # points: a filled bar at most this thick is a rule
THICKEST = 5.0  # points: a stroke at most this wide is a rule (a medium border has 1.5 to 2)
SIGN = 30.0  # points: a path with curves that is smaller is a glyph's outline or part of a picture
BIT = 8.0  # points: a straight part of a path with curves that is shorter is no rule


def _paths(items: list[int], matrix: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]:
    """lines, line colours, fills, fill colours (PDF space of the page) and the number of curves of these paths."""
    bounds = _bounds(items)
    segments = np.fromiter(map(pdfium.count_segments, items), int, len(items))
    mode = np.zeros((len(items), 2), np.int32)
    pdfium.drain(map(pdfium.draw_mode, items, pdfium.addresses(mode), pdfium.addresses(mode, 1)))
    filled, stroked = mode[:, 0] > 0, mode[:, 1] > 0
    colour = np.full((len(items), 4), (0, 0, 0, 255), np.uint32)  # what pdfium cannot say is taken as black
    pdfium.drain(map(pdfium.fill_colour, items, *(pdfium.addresses(colour, k) for k in range(4))))
    if stroked.any():
        ink = np.full((len(items), 4), (0, 0, 0, 255), np.uint32)
        pdfium.drain(map(pdfium.stroke_colour, items, *(pdfium.addresses(ink, k) for k in range(4))))
        colour[stroked & ~filled] = ink[stroked & ~filled]
    else:
        ink = colour
    width, height = bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]
    simple = segments <= 5
    thin = (np.minimum(width, height) <= THIN) & (filled | stroked)
    dashed = thin & (segments > 12)
    for k in np.flatnonzero(dashed & (np.maximum(width, height) < SIGN)).tolist():
        dashed[k] = not _is_bent(items[k], int(segments[k]))
    bars = np.flatnonzero((thin & (segments <= 12)) | dashed)
    lines, line_colour = [bounds[bars]], [colour[bars]]
    if stroked.any():
        thick, long = np.minimum(width, height), np.maximum(width, height)
        strokes = np.flatnonzero(stroked & ~thin & (segments == 2) & (thick <= 2 * THICKEST) & (long > 2 * thick))
        lines.append(_centre_lines(bounds[strokes]))
        line_colour.append(ink[strokes])
        boxes = np.flatnonzero(stroked & simple & ~thin & (segments >= 4))
        lines.append(_sides(_without_ink(bounds[boxes], [items[k] for k in boxes.tolist()])))
        line_colour.append(np.repeat(ink[boxes], 4, axis=0))
    curves = 0
    for k in np.flatnonzero(~thin & (stroked | filled) & (~simple | (stroked & (segments == 3)))).tolist():
        part, bent = _segments(items[k], int(segments[k]), bool(stroked[k]), max(width[k], height[k]) < SIGN)
        lines.append(part)
        line_colour.append(np.repeat((ink if stroked[k] else colour)[k : k + 1], len(part), axis=0))
        curves += bent
    area = filled & simple & ~thin
    return (
        apply(matrix, np.concatenate(lines)),
        np.concatenate(line_colour),
        apply(matrix, bounds[area]),
        colour[area],
        curves,
    )


def _is_bent(item: int, count: int) -> bool:
    """Has the path a curve among its first segments? (Then it is a glyph: 一 is thin, too.)"""
    handles = map(pdfium.segment, repeat(item), range(min(count, 64)))
    return 1 in map(pdfium.segment_type, handles)


def _centre_lines(boxes: np.ndarray) -> np.ndarray:
    """Straight strokes from their bounds: pdfium's bounds go a whole stroke width beyond the line on every side."""
    ink = np.minimum(boxes[:, 2:3] - boxes[:, 0:1], boxes[:, 3:4] - boxes[:, 1:2]) / 2
    return boxes + np.hstack([ink, ink, -ink, -ink])


def _without_ink(boxes: np.ndarray, items: list[int]) -> np.ndarray:
    """The rectangles that were stroked, from their bounds."""
    if not items:
        return boxes
    width, matrix = np.zeros((len(items), 1), np.float32), np.zeros((len(items), 6), np.float32)
    pdfium.drain(map(pdfium.stroke_width, items, pdfium.addresses(width)))
    pdfium.drain(map(pdfium.object_matrix, items, pdfium.addresses(matrix)))
    ink = width * np.hypot(matrix[:, 0:1], matrix[:, 1:2])
    ink = np.minimum(ink, np.minimum(boxes[:, 2:3] - boxes[:, 0:1], boxes[:, 3:4] - boxes[:, 1:2]) / 2)
    return boxes + np.hstack([ink, ink, -ink, -ink])


def _sides(boxes: np.ndarray) -> np.ndarray:
    """(4n, 4): the lower, upper, left and right side of each of n boxes."""
    return boxes[:, [[0, 1, 2, 1], [0, 3, 2, 3], [0, 1, 0, 3], [2, 1, 2, 3]]].reshape(-1, 4)


def _segments(item: int, count: int, stroked: bool, small: bool) -> tuple[np.ndarray, int]:
    """The straight strokes of a path of many segments, and how many of its segments are curved.

    A filled path of many rectangles (a whole grid drawn as one path) gives each thin rectangle as one line. A small
    path with curves gives none: glyphs are drawn as paths where a producer makes them bold or knows no font.
    """
    if count > MAX_SEGMENTS_PER_PATH:
        return np.zeros((0, 4)), 0
    handles = list(map(pdfium.segment, repeat(item), range(count)))
    kinds = list(map(pdfium.segment_type, handles))  # 0 line, 1 curve, 2 move
    curves = sum(kind == 1 for kind in kinds) // 3
    if curves and small:
        return np.zeros((0, 4)), curves
    point = np.zeros((count, 2), np.float32)
    pdfium.drain(map(pdfium.segment_point, handles, pdfium.addresses(point), pdfium.addresses(point, 1)))
    own = np.zeros(6, np.float32)
    pdfium.object_matrix(item, own.ctypes.data)
    point = point.astype(float) @ own[:4].astype(float).reshape(2, 2) + own[4:]
    closes = list(map(pdfium.segment_close, handles))
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
    found = np.array(lines).reshape(-1, 4)
    if curves:
        found = found[(found[:, 2:] - found[:, :2]).max(axis=1) > BIT]
    return found, curves
