"""Cut the row of a figure out of the page it is printed on."""

from __future__ import annotations

from pathlib import Path

from mingzhang.failure import Exit, Failure

SCALE = 2.0  # pixels a point
ABOVE_AND_BELOW = 36.0  # points of the page shown around the row


def check(line: dict, picture: Path) -> None:
    """Raise Failure where the line has no box on a page, as in formats without geometry, or the picture no folder."""
    if not picture.absolute().parent.is_dir():
        raise Failure(Exit.USAGE, f"There is no folder {picture.absolute().parent} to write the picture into.")
    if line["x0"] is None:
        raise Failure(
            Exit.USAGE, f"{line['file_name']} has no places on pages: a picture can be cut from PDF documents only."
        )


def cut_row(document: Path, line: dict, picture: Path) -> None:
    """Write a PNG of the page's width around the line's box, the box framed. PDF documents only.

    line: a row of marts.fact_budget_line as a dict (page, x0, y0, x1, y1 in points from the top left).
    Raises Failure where the document has no pages to cut from.
    """
    import pypdfium2
    from PIL import ImageDraw

    try:
        page = pypdfium2.PdfDocument(document)[line["page"] - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        sentence = f"{line['file_name']} has places but no pages to draw: a picture can be cut from PDF documents only."
        raise Failure(Exit.USAGE, sentence) from error
    image = page.render(scale=SCALE).to_pil()
    box = [SCALE * value for value in (line["x0"] - 2, line["y0"] - 2, line["x1"] + 2, line["y1"] + 2)]
    ImageDraw.Draw(image).rectangle(box, outline=(200, 30, 30), width=3)
    top = max(0, int(box[1] - ABOVE_AND_BELOW * SCALE))
    bottom = min(image.height, int(box[3] + ABOVE_AND_BELOW * SCALE))
    image.crop((0, top, image.width, bottom)).save(picture, "PNG")
