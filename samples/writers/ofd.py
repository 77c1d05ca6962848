"""OFD, China's fixed-layout format (GB/T 33190-2016): a zip of XML, text objects and paths in millimetres.

The pages are those of `samples.pages`. No font is embedded: OFD names one, as many published files do.
"""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from xml.sax.saxutils import escape

from samples.model import TypesetDocument
from samples.page_model import LEADING, Page, PageHabits, ems
from samples.pages import lay_out

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MILLIMETRE = 25.4 / 72
MOMENT = (2024, 1, 1, 0, 0, 0)


def _mm(points: float) -> str:
    return f"{points * MILLIMETRE:.6g}"


class _Content:
    """The objects of one page, numbered as the format wants."""

    def __init__(self, first_id: int):
        self.parts: list[str] = []
        self.next_id = first_id

    def identity(self) -> int:
        self.next_id += 1
        return self.next_id

    def text(self, left: float, baseline: float, text: str, size: float) -> None:
        """One line of text: its box, its first baseline, and the advance of each character."""
        advances = " ".join(_mm(ems(character) * size) for character in text[:-1])
        box = f"{_mm(left)} {_mm(baseline - size)} {_mm(ems(text) * size)} {_mm(size * LEADING)}"
        deltas = f' DeltaX="{advances}"' if advances else ""
        self.parts.append(
            f'<ofd:TextObject ID="{self.identity()}" Boundary="{box}" Font="3" Size="{_mm(size)}">'
            f'<ofd:TextCode X="0" Y="{_mm(size)}"{deltas}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        box = f"{_mm(x0)} {_mm(y0)} {_mm(x1 - x0)} {_mm(y1 - y0)}"
        self.parts.append(
            f'<ofd:PathObject ID="{self.identity()}" Boundary="{box}" LineWidth="0.18">'
            f"<ofd:AbbreviatedData>M 0 0 L {_mm(x1 - x0)} {_mm(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def _page(page: Page, habits: PageHabits, first_id: int) -> tuple[str, int]:
    content = _Content(first_id)
    edges: dict[tuple[float, float, float, float], None] = {}
    for cell in page.cells:
        for edge in (
            (cell.x0, cell.y0, cell.x1, cell.y0),
            (cell.x0, cell.y1, cell.x1, cell.y1),
            (cell.x0, cell.y0, cell.x0, cell.y1),
            (cell.x1, cell.y0, cell.x1, cell.y1),
        ):
            edges[edge] = None
    for edge in edges:
        content.line(*edge)
    for cell in page.cells:
        for text, baseline in zip(cell.lines, cell.baselines(), strict=True):
            width = ems(text) * cell.size
            left = {
                "left": cell.x0 + habits.padding + cell.indent * cell.size,
                "centre": (cell.x0 + cell.x1 - width) / 2,
                "right": cell.x1 - habits.padding - width,
            }[cell.align]
            content.text(left, baseline, text, cell.size)
    for text in page.texts:
        width = ems(text.text) * text.size
        left = text.x - {"left": 0.0, "centre": width / 2, "right": width}[text.align]
        content.text(left, text.y, text.text, text.size)
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {_mm(page.width)} {_mm(page.height)}</ofd:PhysicalBox></ofd:Area>"
    layer = f'<ofd:Content><ofd:Layer ID="{content.identity()}">{"".join(content.parts)}</ofd:Layer></ofd:Content>'
    return f"{DECLARATION}<ofd:Page {SPACE}>{area}{layer}</ofd:Page>", content.next_id


def write_ofd(document: TypesetDocument, habits: PageHabits) -> bytes:
    """The document as OFD. The same document and habits give the same bytes."""
    pages = lay_out(document, habits)
    files: dict[str, str] = {}
    last = 1000
    for number, page in enumerate(pages):
        files[f"Doc_0/Pages/Page_{number}/Content.xml"], last = _page(page, habits, last)
    listed = "".join(
        f'<ofd:Page ID="{10 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    files["Doc_0/Document.xml"] = (
        f"{DECLARATION}<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>{last}</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    files["Doc_0/PublicRes.xml"] = (
        f'{DECLARATION}<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="SimSun" FamilyName="SimSun"/>'
        "</ofd:Fonts></ofd:Res>"
    )
    files["OFD.xml"] = (
        f'{DECLARATION}<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>{sha256(document.name.encode()).hexdigest()[:32]}</ofd:DocID><ofd:Title>{escape(document.agency)}</ofd:Title>"
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files, key=lambda name: name != "OFD.xml"):
            package.writestr(zipfile.ZipInfo(name, MOMENT), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
