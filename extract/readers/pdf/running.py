"""What repeats on the pages of a document: running titles and page numbers, and the lines of a table of contents.

By place only: the outermost lines of a page in its margins, said again on many pages, or a lone page number;
leader dots before a page number, or the page that is headed 目录.
"""

from __future__ import annotations

import re
from collections import Counter

from extract.document import Table
from extract.readers.pdf.lines import Line

TOP, BOTTOM = 0.095, 0.905  # shares of the page height that are margins
OFTEN = 0.4  # share of the pages on which a running title stands
PAGE_NUMBER = re.compile(r"[-—–―－·.\s第共页/]*\d{1,4}(?:\s\d)*\s*(?:[/页，,共\s]+\d{1,4})?[-—–―－·.\s页]*|[ivxIVX]{1,6}")
LEADERS = re.compile(r"(?:…|⋯|\.{4}|．{3}|·{4}|(?:[.．·]\s){4}|_{6}|-{8})")
CONTENTS_HEADING = re.compile(r"目\s*[录錄次]")


def mark_roles(pages: list[list[Line | Table]], sizes: list[tuple[float, float]]) -> None:
    """Set `role` of headers, footers and contents lines."""
    _mark_contents(pages)
    edges: list[tuple[tuple[str, str, int], Line]] = []
    for items, (_, height) in zip(pages, sizes, strict=True):
        lines = [item for item in items if isinstance(item, Line)]
        tables = [item.box for item in items if isinstance(item, Table)]
        top = min((box.y0 for box in tables), default=height)
        bottom = max((box.y1 for box in tables), default=0.0)
        for role, chosen in (
            ("header", [line for line in lines if line.box.y1 <= TOP * height and line.box.y1 <= top]),
            ("footer", [line for line in lines if line.box.y0 >= BOTTOM * height - line.em and line.box.y0 >= bottom]),
        ):
            outermost = min((line.box.y0 for line in chosen), default=0.0)
            if role == "footer":
                outermost = max((line.box.y0 for line in chosen), default=0.0)
            for line in chosen:
                near_edge = abs(line.box.y0 - outermost) < 0.6 * line.em
                if near_edge and PAGE_NUMBER.fullmatch(line.text) and not _is_table_figure(line):
                    line.role = role
                else:
                    key = re.sub(r"[\d\s]", "", line.text)
                    edges.append(((role, key, round(line.box.y0 / 4)), line))
    count = Counter(key for key, _ in edges)
    enough = max(4, OFTEN * len(pages))
    for (role, key, band), line in edges:
        if sum(count[(role, key, band + step)] for step in (-1, 0, 1)) >= enough:
            line.role = role


def _is_table_figure(line: Line) -> bool:
    return "," in line.text or "." in line.text.strip(".")


def _mark_contents(pages: list[list[Line | Table]]) -> None:
    for items in pages:
        lines = [item for item in items if isinstance(item, Line)]
        heading = next((k for k, line in enumerate(lines[:6]) if CONTENTS_HEADING.fullmatch(line.text)), None)
        listed = heading is not None and len(lines) == len(items) and not any("。" in line.text for line in lines)
        for k, line in enumerate(lines):
            if LEADERS.search(line.text) or (listed and k > heading):
                line.role = "contents"
