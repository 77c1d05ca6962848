"""Where the next thing goes on paper: the current page, and how far down it is used."""

from __future__ import annotations

from samples.model import TypesetDocument
from samples.page_model import LEADING, Page, PageHabits, PlacedText, wrapped

A4 = (595.0, 842.0)
MARGIN = 48.0


class Pen:
    """Writes lines of text down the pages, and turns the page when one is full."""

    def __init__(self, document: TypesetDocument, habits: PageHabits):
        self.document, self.habits = document, habits
        self.pages: list[Page] = []
        self.y = 0.0
        self.new_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def bottom(self) -> float:
        return self.page.height - MARGIN

    def new_page(self, landscape: bool = False) -> None:
        width, height = A4[::-1] if landscape else A4
        self.pages.append(Page(width, height))
        self.y = MARGIN
        words = {
            "page": len(self.pages),
            "agency": self.document.agency,
            "year": self.document.year,
            "phase": "部门预算" if self.document.phase == "budget" else "部门决算",
        }
        if self.habits.header:
            self.page.texts.append(PlacedText(width / 2, 30, self.habits.header.format(**words), 8, "centre"))
        if self.habits.footer:
            self.page.texts.append(PlacedText(width / 2, height - 24, self.habits.footer.format(**words), 9, "centre"))

    def text(self, text: str, size: float, align: str = "left", bold: bool = False, gap: float = 6.0) -> None:
        """One paragraph, wrapped to the page's width."""
        width = self.page.width - 2 * MARGIN
        for line in wrapped(text, width / size) or [""]:
            if self.y + size * LEADING > self.bottom:
                self.new_page(self.page.landscape)
            x = {"left": MARGIN, "centre": self.page.width / 2, "right": self.page.width - MARGIN}[align]
            self.y += size * LEADING
            self.page.texts.append(PlacedText(x, self.y, line, size, align, bold))
        self.y += gap
