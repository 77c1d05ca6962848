"""One OFD page as the layout engine wants it: characters with boxes, straight rules and fills, in points.

A text object is in a box (millimetres) with its own matrix; each TextCode begins at (X, Y), the baseline, and
DeltaX and DeltaY are the advances from one character to the next ('g 3 2.5' means 2.5 three times).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from extract.layout.page.drawn import MAX_CHARACTERS_PER_PAGE, MAX_OBJECTS_PER_PAGE, RawCharacters, Shapes
from extract.layout.page.view import View

POINTS = 72 / 25.4  # points in a millimetre
ASCENT, DESCENT = 0.86, 0.14
LINE_WIDTH = 0.353  # mm, the standard's default
THIN = 4.0  # points: a filled area no thicker is a rule
OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
DEEPEST = 12


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


class OfdPage:
    """`box`: left, top, width, height of the page in mm. `layers`: the roots of the page's content, back to front."""

    def __init__(self, layers: list, box: tuple[float, ...]) -> None:
        self._left, self._top = box[0], box[1]
        self._height = box[3] * POINTS
        self.view = View(0.0, 0.0, box[2] * POINTS, box[3] * POINTS, 0)
        self.pictures = 0
        self.has_picture = False
        self._texts: list[tuple] = []
        self._lines: list[tuple[tuple[float, ...], tuple[int, ...]]] = []
        self._fills: list[tuple[tuple[float, ...], tuple[int, ...]]] = []
        self._curves = 0
        for layer in layers:
            for item in _objects(layer):
                self._draw(item)

    def _draw(self, item) -> None:
        name = item.tag.rpartition("}")[2]
        if item.get("Visible") == "false":
            return
        box = _numbers(item.get("Boundary"))
        if len(box) < 2:
            return
        matrix = self._matrix(item, box)
        if name == "TextObject":
            self._text(item, matrix)
        elif name == "PathObject":
            self._path(item, matrix)
        elif name == "ImageObject":
            self.pictures += 1
            self.has_picture = True

    def _matrix(self, item, box: list[float]) -> _Matrix:
        own = _numbers(item.get("CTM"))
        a, b, c, d, e, f = own if len(own) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return _Matrix(a, b, c, d, e + box[0] - self._left, f + box[1] - self._top)

    def _text(self, item, matrix: _Matrix) -> None:
        size = (_numbers(item.get("Size")) or [3.0])[0]
        stretch = (_numbers(item.get("HScale")) or [1.0])[0]
        colour = _colour(item.find("{*}FillColor"), (0, 0, 0))
        x = y = 0.0
        for code in item.iterfind("{*}TextCode"):
            x = (_numbers(code.get("X")) or [x])[0]
            y = (_numbers(code.get("Y")) or [y])[0]
            text = (code.text or "").strip("\n\r")
            across, down = _advances(code.get("DeltaX"), len(text)), _advances(code.get("DeltaY"), len(text))
            if len(self._texts) < MAX_CHARACTERS_PER_PAGE:
                self._texts.append((text, x, y, across, down, size, stretch, matrix, colour))

    def _path(self, item, matrix: _Matrix) -> None:
        stroke = item.get("Stroke") != "false"
        fill = item.get("Fill") == "true"
        width = (_numbers(item.get("LineWidth")) or [LINE_WIDTH])[0] * POINTS
        data = item.findtext("{*}AbbreviatedData") or ""
        points, segments, curves = _outline(data, matrix)
        self._curves += curves
        if stroke and len(self._lines) < MAX_OBJECTS_PER_PAGE:
            colour = _colour(item.find("{*}StrokeColor"), (0, 0, 0))
            half = max(width, 0.1) / 2
            for (x0, y0), (x1, y1) in segments:
                if abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
                    across = abs(y0 - y1) <= abs(x0 - x1)
                    dx, dy = (0.0, half) if across else (half, 0.0)
                    box = (min(x0, x1) - dx, min(y0, y1) - dy, max(x0, x1) + dx, max(y0, y1) + dy)
                    self._lines.append((box, colour))
        if fill and points:
            box = _bounds(points)
            colour = _colour(item.find("{*}FillColor"), (0, 0, 0))
            thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
            (self._lines if thin else self._fills).append((box, colour))

    # ---- what the layout engine asks

    def characters(self) -> RawCharacters:
        codes, boxes, ems, runs = [], [], [], []
        baselines, directions, colours = [], [], []
        for text, x, y, across, down, size, stretch, matrix, colour in self._texts:
            scale = (matrix.c**2 + matrix.d**2) ** 0.5 * POINTS
            em = size * scale
            length = (matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
            dx, dy = self.view.direction(np.array(matrix.a / length), np.array(-matrix.b / length))
            run = len(baselines)
            _, baseline = self.view.points(*(np.array(value) for value in self._upwards(*matrix.apply(x, y))))
            for position, character in enumerate(text):
                px, py = (value * POINTS for value in matrix.apply(x, y))
                width = (
                    (
                        across[position]
                        if position < len(across) and across[position] > 0
                        else size * stretch * _ems(character)
                    )
                    * length
                    * POINTS
                )
                width = min(width, em * stretch * _ems(character) * 1.05) or em
                if not character.isspace():
                    codes.append(ord(character))
                    boxes.append(self._box(px, py, width, em, matrix, length))
                    ems.append(em)
                    runs.append(run)
                x += (
                    across[position]
                    if position < len(across)
                    else size * stretch * _ems(character)
                    if not down
                    else 0.0
                )
                y += down[position] if position < len(down) else 0.0
            baselines.append(float(baseline))
            directions.append((float(dx), float(dy)))
            colours.append((*colour, 255)[:4])
        count = len(codes)
        box = self.view.boxes(np.array(boxes).reshape(count, 4)) if count else np.zeros((0, 4))
        return RawCharacters(
            np.array(codes, np.uint32),
            np.arange(count),
            box,
            np.array(ems, float),
            np.array(runs, int),
            np.array(baselines, float),
            np.array(directions, float).reshape(len(directions), 2),
            np.array(colours, np.uint32).reshape(len(colours), 4),
            np.tile(np.array([-np.inf, np.inf]), (len(baselines), 1)),
        )

    def _upwards(self, x: float, y: float) -> tuple[float, float]:
        """Millimetres from the top -> points from the bottom, as View's page space has them."""
        return x * POINTS, self._height - y * POINTS

    def _box(self, x: float, y: float, width: float, em: float, matrix: _Matrix, length: float) -> tuple[float, ...]:
        """left, bottom, right, top in page space of a glyph whose origin is (x, y) in points from the top."""
        ux, uy = matrix.a / length, matrix.b / length
        corners = []
        for along, above in ((0.0, ASCENT), (width, ASCENT), (0.0, -DESCENT), (width, -DESCENT)):
            corners.append((x + ux * along + uy * above * em, y + uy * along - ux * above * em))
        xs, ys = zip(*corners, strict=True)
        return min(xs), self._height - max(ys), max(xs), self._height - min(ys)

    def shapes(self) -> Shapes:
        lines, line_colour = self._shown(self._lines)
        fills, fill_colour = self._shown(self._fills)
        return Shapes(lines, line_colour, fills, fill_colour, np.zeros((0, 4)), self._curves)

    def _shown(self, shapes: list) -> tuple[np.ndarray, np.ndarray]:
        if not shapes:
            return np.zeros((0, 4)), np.zeros((0, 4), np.uint32)
        boxes = np.array([box for box, _ in shapes])
        page_space = np.column_stack([boxes[:, 0], self._height - boxes[:, 3], boxes[:, 2], self._height - boxes[:, 1]])
        return self.view.boxes(page_space), np.array([(*colour, 255)[:4] for _, colour in shapes], np.uint32)

    def clips(self, indexes: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """OFD clips are not read: every text is shown whole."""
        whole = np.tile(np.array([-np.inf, -np.inf, np.inf, np.inf]), (len(indexes), 1))
        return whole, whole

    def one_text(self, index: int, other: int) -> bool:
        """Unknown here: a text that crosses a rule is judged by its place."""
        return False


def _objects(root, depth: int = 0) -> Iterator:
    for child in root:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        if name in ("TextObject", "PathObject", "ImageObject"):
            yield child
        elif name in ("Content", "Layer", "PageBlock", "CompositeObject") and depth < DEEPEST:
            yield from _objects(child, depth + 1)


def _outline(data: str, matrix: _Matrix) -> tuple[list, list, int]:
    """Points, straight segments (as displayed points) and the count of curves of an abbreviated path."""
    words = data.replace(",", " ").split()
    points: list[tuple[float, float]] = []
    segments: list = []
    curves = 0
    current = start = None
    position = 0
    while position < len(words):
        operator = words[position]
        count = OPERANDS.get(operator)
        if count is None:
            position += 1
            continue
        operands = _numbers(" ".join(words[position + 1 : position + 1 + count]))
        position += 1 + count
        if len(operands) < count:
            break
        if operator == "C":
            if current and start and current != start:
                segments.append((current, start))
            current = start
            continue
        end = tuple(value * POINTS for value in matrix.apply(*operands[-2:]))
        points.append(end)
        if operator in ("S", "M"):
            start = end
        elif operator == "L" and current:
            segments.append((current, end))
        else:
            curves += 1
        current = end
    return points, segments, curves


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _advances(text: str | None, count: int) -> list[float]:
    words = (text or "").split()
    found: list[float] = []
    position = 0
    while position < len(words) and len(found) < count:
        try:
            if words[position] == "g" and position + 2 < len(words):
                found += [float(words[position + 2])] * min(int(words[position + 1]), count)
                position += 3
            else:
                found.append(float(words[position]))
                position += 1
        except ValueError:
            break
    return found


def _numbers(text: str | None) -> list[float]:
    try:
        return [float(word) for word in (text or "").split()]
    except ValueError:
        return []


def _colour(element, default: tuple[int, int, int]) -> tuple[int, int, int, int]:
    values = _numbers(element.get("Value")) if element is not None else []
    alpha = _numbers(element.get("Alpha")) if element is not None else []
    red, green, blue = (int(value) & 255 for value in (values if len(values) == 3 else default))
    return red, green, blue, int(alpha[0]) & 255 if alpha else 255


def _ems(character: str) -> float:
    return 1.0 if ord(character) >= 0x2E80 or character in "—…“”‘’" else 0.5
