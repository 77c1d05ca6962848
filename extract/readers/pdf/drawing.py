"""What is drawn on a page as arrays: strokes and thin bars (rules), filled areas, pictures."""

from __future__ import annotations

from itertools import compress, pairwise, repeat
from typing import NamedTuple

import numpy as np

from extract.readers.pdf import pdfium
from extract.readers.pdf.view import View, apply, multiply

MAX_OBJECTS_PER_PAGE = 300_000
MAX_FORM_DEPTH = 12
MAX_SEGMENTS_PER_PATH = 20_000

_PATH, _IMAGE, _FORM = 2, 3, 5


class Shapes(NamedTuple):
    """What is drawn on a page. lines: (n, 4) boxes of straight strokes and thin bars with line_colour (n, 4) RGBA;
    fills: (n, 4) boxes of filled areas with fill_colour; images: (n, 4) boxes; curves: how many curves were drawn."""

    lines: np.ndarray
    line_colour: np.ndarray
    fills: np.ndarray
    fill_colour: np.ndarray
    images: np.ndarray
    curves: int


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
        apply(matrix, np.concatenate(lines)),
        np.concatenate(line_colour),
        apply(matrix, bounds[area]),
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
    handles = list(map(pdfium.segment, repeat(item), range(count)))
    point = np.zeros((count, 2), np.float32)
    pdfium.drain(map(pdfium.segment_point, handles, pdfium.addresses(point), pdfium.addresses(point, 1)))
    kinds = list(map(pdfium.segment_type, handles))  # 0 line, 1 curve, 2 move
    curves = sum(kind == 1 for kind in kinds) // 3
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
    return np.array(lines).reshape(-1, 4), curves
