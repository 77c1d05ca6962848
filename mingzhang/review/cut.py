"""Cut the places of findings out of the pages of a PDF, the figure marked. Each page is opened once."""

from __future__ import annotations

import io
from pathlib import Path

from mingzhang.review.facts import Place

SCALE = 1.6  # pixels a point: sharp enough on paper, small enough for a page with forty of them
AROUND = 22.0  # points of the page above and below
TALLEST = 230.0  # points: a longer paragraph is cut around its figure
MARK = (200, 30, 30)
MARGIN = 12  # pixels of blank left beside what is printed
MOST = 60  # pictures of one review


def cut_places(document: Path, places: list[Place]) -> list[bytes | None]:
    """A PNG for each place, None where the document has no such page or no pages to draw. Raises nothing for bad ones."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(document)
    except pypdfium2.PdfiumError:
        return [None] * len(places)
    try:
        pages: dict[int, object] = {}
        return [_cut(pdf, pages, place) for place in places]
    finally:
        pdf.close()


def _cut(pdf, pages: dict, place: Place) -> bytes | None:
    import pypdfium2
    from PIL import ImageDraw

    if place.box is None or place.page is None or not 1 <= place.page <= len(pdf):
        return None
    try:
        page = pages.get(place.page) or pages.setdefault(place.page, pdf[place.page - 1])
        height = page.get_height()
        marks = _find(page, height, place) if place.figure else [] if place.figure == "" else [place.box]
        around = marks[0] if marks and place.box[3] - place.box[1] > TALLEST else place.box
        top = max(0.0, around[1] - AROUND)
        bottom = min(height, around[3] + AROUND)
        if bottom - top < 4:
            return None
        image = page.render(scale=SCALE, crop=(0, height - bottom, 0, top)).to_pil().convert("RGB")
        pen = ImageDraw.Draw(image)
        for x0, y0, x1, y1 in marks:
            box = [SCALE * (x0 - 2), SCALE * (y0 - top - 2), SCALE * (x1 + 2), SCALE * (y1 - top + 2)]
            pen.rectangle(box, outline=MARK, width=2)
        return _png(_without_margins(image))
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None


def _without_margins(image):
    """The picture without the blank margins of the page: what is left is shown and printed larger."""
    from PIL import Image, ImageChops

    ink = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if ink is None:
        return image
    return image.crop((max(0, ink[0] - MARGIN), 0, min(image.width, ink[2] + MARGIN), image.height))


def _find(page, height: float, place: Place) -> list[tuple[float, float, float, float]]:
    """Boxes of the figure's text inside the paragraph's box, one a line; none where the text layer spells it otherwise."""
    text = page.get_textpage()
    try:
        searcher = text.search(place.figure)
        found, inside = [], 0
        while (match := searcher.get_next()) is not None:
            boxes = []
            for number in range(text.count_rects(*match)):
                left, bottom, right, top = text.get_rect(number)
                boxes.append((left, height - top, right, height - bottom))
            if boxes and all(place.box[1] - 4 <= box[1] and box[3] <= place.box[3] + 4 for box in boxes):
                found = _lines(boxes)
                if inside == place.occurrence:
                    break
                inside += 1
        return found
    finally:
        text.close()


def _lines(boxes: list[tuple]) -> list[tuple[float, float, float, float]]:
    """The boxes of one line as one: the text layer gives one for each sign."""
    lines: list[list[float]] = []
    for x0, y0, x1, y1 in boxes:
        line = lines[-1] if lines else None
        if line is not None and min(y1, line[3]) - max(y0, line[1]) > -1 and x0 >= line[0]:
            line[:] = [line[0], min(y0, line[1]), max(x1, line[2]), max(y1, line[3])]
        else:
            lines.append([x0, y0, x1, y1])
    return [tuple(line) for line in lines]


def _png(image) -> bytes:
    """A small PNG: pages are black and white with a red frame."""
    file = io.BytesIO()
    image.quantize(16, dither=0).save(file, "PNG")
    return file.getvalue()
