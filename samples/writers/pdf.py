"""PDF as departments publish it: rules drawn in each of the usual ways, fonts embedded as subsets.

Text is drawn at its baseline, one run per line of a cell. `PageHabits` says how rules, bold text, watermarks and
landscape pages are made.
"""

from __future__ import annotations

import io

from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import font_file
from samples.model import TypesetDocument
from samples.page_model import Page, PageHabits, PlacedCell
from samples.pages import lay_out

FONT = "Body"
GREY = Color(0.82, 0.82, 0.82)
THIN = 0.5
# Characters that careless fonts map to look-alikes of the Kangxi and CJK radical blocks.
LOOK_ALIKES = str.maketrans({"车": "⻋", "金": "⾦", "长": "⻓", "行": "⾏", "人": "⼈", "工": "⼯"})
Edge = tuple[float, float, float, float]


def _register() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(font_file()), subfontIndex=0))


class _Sheet:
    """Draws on one page, in the page's own top-left coordinates."""

    def __init__(self, canvas: Canvas, page: Page, habits: PageHabits):
        self.canvas, self.page, self.habits = canvas, page, habits

    def line(self, x: float, y: float, text: str, size: float, align: str, bold: bool) -> None:
        canvas = self.canvas
        if self.habits.look_alikes:
            mapped = text.translate(LOOK_ALIKES)
            face = pdfmetrics.getFont(FONT).face
            text = "".join(new if ord(new) in face.charToGlyph else old for new, old in zip(mapped, text, strict=True))
        width = pdfmetrics.stringWidth(text, FONT, size)
        left = x - {"left": 0, "centre": width / 2, "right": width}[align]
        shifts = {"plain": [0.0], "doubled": [0.0, 0.25], "exact": [0.0, 0.0]}[self.habits.bold] if bold else [0.0]
        canvas.setFont(FONT, size)
        for shift in shifts:
            canvas.drawString(left + shift, self.page.height - y, text)

    def cell_text(self, cell: PlacedCell) -> None:
        x = {
            "left": cell.x0 + self.habits.padding + cell.indent * cell.size,
            "centre": (cell.x0 + cell.x1) / 2,
            "right": cell.x1 - self.habits.padding,
        }[cell.align]
        for text, baseline in zip(cell.lines, cell.baselines(), strict=True):
            self.line(x, baseline, text, cell.size, cell.align, cell.bold)

    def watermark(self) -> None:
        canvas, page = self.canvas, self.page
        canvas.saveState()
        canvas.setFillColor(GREY)
        canvas.setFont(FONT, 34)
        for across in (0.3, 0.72):
            for down in (0.2, 0.5, 0.8):
                canvas.saveState()
                canvas.translate(page.width * across, page.height * down)
                canvas.rotate(45)
                canvas.drawCentredString(0, 0, self.habits.watermark)
                canvas.restoreState()
        canvas.restoreState()

    def rules(self) -> None:
        canvas, height = self.canvas, self.page.height
        canvas.setLineWidth(THIN)
        if self.habits.rules == "cell_rectangles":
            for cell in self.page.cells:
                canvas.rect(cell.x0, height - cell.y1, cell.x1 - cell.x0, cell.y1 - cell.y0, stroke=1, fill=0)
            return
        if self.habits.rules == "dashed":
            canvas.setDash(2, 1)
        for x0, y0, x1, y1 in self._edges():
            if self.habits.rules == "thin_rectangles":
                half = THIN / 2
                canvas.rect(x0 - half, height - y1 - half, x1 - x0 + THIN, y1 - y0 + THIN, stroke=0, fill=1)
            else:
                canvas.line(x0, height - y0, x1, height - y1)
        canvas.setDash()

    def _edges(self) -> list[Edge]:
        """The edges of the cells, each once, as the habit draws them."""
        by_table: dict[int, list[PlacedCell]] = {}
        for cell in self.page.cells:
            by_table.setdefault(cell.table_no, []).append(cell)
        edges: dict[Edge, None] = {}
        for cells in by_table.values():
            left, right = min(c.x0 for c in cells), max(c.x1 for c in cells)
            for c in cells:
                edges[c.x0, c.y0, c.x1, c.y0] = edges[c.x0, c.y1, c.x1, c.y1] = None
                if self.habits.rules == "horizontal":
                    continue
                for x in (c.x0, c.x1):
                    if self.habits.rules == "open_sides" and x in (left, right):
                        continue
                    edges[x, c.y0, x, c.y1] = None
        return list(edges)


def write_pdf(document: TypesetDocument, habits: PageHabits) -> bytes:
    """The document as PDF. The same document and habits give the same bytes. Raises NoFont without a Chinese font."""
    _register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(f"{document.agency}{document.year}")
    for page in lay_out(document, habits):
        turned = habits.rotated and page.landscape
        canvas.setPageSize((page.width, page.height))
        if turned:
            # A portrait page shown turned: reportlab swaps the media box; /Rotate 90 turns clockwise, the drawing back.
            canvas.setPageRotation(90)
            canvas.transform(0, 1, -1, 0, page.height, 0)
        sheet = _Sheet(canvas, page, habits)
        canvas.setFillColor(black)
        if habits.watermark:
            sheet.watermark()
        if habits.rules != "none":
            sheet.rules()
        for cell in page.cells:
            sheet.cell_text(cell)
        for text in page.texts:
            sheet.line(text.x, text.y, text.text, text.size, text.align, text.bold)
        canvas.showPage()
        if turned:
            canvas.setPageRotation(0)
    canvas.save()
    return buffer.getvalue()
