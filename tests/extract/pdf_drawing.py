"""Draws small PDFs in the habits of real producers, for the tests of the PDF reader.

Fonts are not embedded (STSong-Light, as in Adobe-GB1 documents); coordinates are PDF's own, origin bottom left.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FONT = "STSong-Light"
WIDTHS = (70.0, 150.0, 90.0, 90.0)
ROW_HEIGHT = 22.0
LEFT, TOP = 60.0, 720.0

BUDGET = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["204", "公共安全支出", "1,234.56", "1,000.00"],
    ["20406", "司法", "1,234.56", "1,000.00"],
    ["2040601", "行政运行", "234.56", ""],
    ["合计", "", "1,469.12", "-12.30"],
]


def pdf(path: Path, *draws: Callable[[Canvas], None], size: tuple[float, float] = (595, 842), **page) -> Path:
    """A PDF of one page per drawing function."""
    canvas = Canvas(str(path), pagesize=size, **page)
    for draw in draws:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lattice(rows: int, widths=WIDTHS, left=LEFT, top=TOP, height=ROW_HEIGHT) -> tuple[list[float], list[float]]:
    """The x of the column borders and the y of the row borders (top first)."""
    xs = [left]
    for width in widths:
        xs.append(xs[-1] + width)
    return xs, [top - height * k for k in range(rows + 1)]


def write(canvas: Canvas, table: list[list[str]], widths=WIDTHS, left=LEFT, top=TOP, height=ROW_HEIGHT) -> None:
    """The cells' texts: labels at the left, amounts at the right of their cell; wrapped where they hold a newline."""
    xs, ys = lattice(len(table), widths, left, top, height)
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            lines = text.split("\n")
            middle = (ys[r] + ys[r + 1]) / 2 - 3.5
            for k, line in enumerate(lines):
                y = middle + 5.5 * (len(lines) - 1) - 11 * k
                if any(ch.isdigit() for ch in line) and c >= 2:
                    canvas.drawRightString(xs[c + 1] - 4, y, line)
                else:
                    canvas.drawString(xs[c] + 4, y, line)


def strokes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    canvas.setLineWidth(0.5)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def bars(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Thin filled rectangles, as Word and Excel draw rules: one per cell side."""
    for y in ys:
        for x0, x1 in itertools.pairwise(xs):
            canvas.rect(x0, y - 0.24, x1 - x0, 0.48, stroke=0, fill=1)
    for x in xs:
        for y0, y1 in itertools.pairwise(ys):
            canvas.rect(x - 0.24, y1, 0.48, y0 - y1, stroke=0, fill=1)


def boxes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """One stroked rectangle per cell."""
    canvas.setLineWidth(0.7)
    for y0, y1 in itertools.pairwise(ys):
        for x0, x1 in itertools.pairwise(xs):
            canvas.rect(x0, y1, x1 - x0, y0 - y1)


def dashes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Rules of many short strokes."""
    for y in ys:
        x = xs[0]
        while x < xs[-1]:
            canvas.line(x, y, min(x + 4, xs[-1]), y)
            x += 6
    for x in xs:
        y = ys[-1]
        while y < ys[0]:
            canvas.line(x, y, x, min(y + 4, ys[0]))
            y += 6


def one_path(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """The whole lattice as one path of many strokes."""
    path = canvas.beginPath()
    for x in xs:
        path.moveTo(x, ys[0])
        path.lineTo(x, ys[-1])
    for y in ys:
        path.moveTo(xs[0], y)
        path.lineTo(xs[-1], y)
    canvas.drawPath(path)


def medium(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Strokes of the width of a spreadsheet's medium border."""
    canvas.setLineWidth(1.75)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def medium_boxes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """One rectangle per cell, stroked with a medium border."""
    canvas.setLineWidth(1.75)
    for y0, y1 in itertools.pairwise(ys):
        for x0, x1 in itertools.pairwise(xs):
            canvas.rect(x0, y1, x1 - x0, y0 - y1)


def scaled_path(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """The whole lattice as one path, in a space four times finer than the page's."""
    canvas.saveState()
    canvas.scale(0.25, 0.25)
    one_path(canvas, [4 * x for x in xs], [4 * y for y in ys])
    canvas.restoreState()


def double(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Strokes, and a second frame two points outside (a double border)."""
    strokes(canvas, xs, ys)
    canvas.rect(xs[0] - 2, ys[-1] - 2, xs[-1] - xs[0] + 4, ys[0] - ys[-1] + 4)


def open_sides(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """No rule at the left and right end of the rows."""
    for x in xs[1:-1]:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def across_only(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def three_lines(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """A rule above and under the headings and one at the end."""
    for y in (ys[0], ys[1], ys[-1]):
        canvas.line(xs[0], y, xs[-1], y)


def down_only(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Columns ruled, rows not, and nothing at the foot (the table goes on)."""
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    canvas.line(xs[0], ys[0], xs[-1], ys[0])


def dots(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Rules of little squares, as browsers dot a border."""
    for y in ys:
        for k in range(int((xs[-1] - xs[0]) / 1.5)):
            canvas.rect(xs[0] + 1.5 * k, y - 0.4, 0.75, 0.75, stroke=0, fill=1)
    for x in xs:
        for k in range(int((ys[0] - ys[-1]) / 1.5)):
            canvas.rect(x - 0.4, ys[-1] + 1.5 * k, 0.75, 0.75, stroke=0, fill=1)


def dash_paths(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Dashed rules, all dashes of a side of a cell as one filled path, as browsers draw them."""

    def side(x: float, y: float, length: float, level: bool) -> None:
        path = canvas.beginPath()
        for k in range(int(length / 3)):
            path.rect(x + 3 * k * level, y + 3 * k * (not level), 2 if level else 0.5, 0.5 if level else 2)
        canvas.drawPath(path, stroke=0, fill=1)

    for x0, x1 in itertools.pairwise(xs):
        for y in ys:
            side(x0, y, x1 - x0, True)
    for y0, y1 in itertools.pairwise(ys):
        for x in xs:
            side(x, y1, y0 - y1, False)


def no_rules(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    pass


RULED = [strokes, medium, bars, boxes, medium_boxes, dashes, one_path, scaled_path, double, open_sides, across_only]
RULED += [three_lines, down_only, dots, dash_paths]


def ruled(table: list[list[str]], rules: Callable = strokes, **place) -> Callable[[Canvas], None]:
    """A drawing function for a whole table."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        rules(canvas, *lattice(len(table), **place))
        write(canvas, table, **place)

    return draw
