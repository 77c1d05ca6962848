"""What repeats on the pages of a document: running titles and page numbers, and the lines of a table of contents.

By place only: the outermost lines of a page in its margins, said again on many pages, or a lone page number;
leader dots before a page number, or the page that is headed 目录.
"""

from __future__ import annotations

import re
from collections import Counter

from extract.document import Table
from extract.layout.page.lines import Line

TOP, BOTTOM = 0.095, 0.905  # shares of the page height that are margins
OUTER = 0.18  # share in which a page number may stand when it counts in step with the pages
IN_STEP = 3  # pages that must count in step
OFTEN = 0.4  # share of the pages on which a running title stands
PAGE_NUMBER = re.compile(
    r"[-—–―－·.\s第共页/]*\d{1,4}(?:\s\d)*\s*(?:[/页，,共\s]+\d{1,4})?[-—–―－·.\s页]*|[ivxIVX]{1,6}"
)
LEADERS = re.compile(r"(?:…|⋯|\.{4}|．{3}|·{4}|(?:[.．·]\s){4}|_{6}|-{8})")
CONTENTS_HEADING = re.compile(r"目\s*[录錄次]")


def mark_roles(pages: list[list[Line | Table]], sizes: list[tuple[float, float]]) -> None:
    """Set `role` of headers, footers and contents lines."""
    _mark_contents(pages)
    repeated: list[tuple[tuple[str, str, int], Line]] = []
    numbers: list[tuple[str, int, bool, Line]] = []
    for items, (_, height) in zip(pages, sizes, strict=True):
        for role, lines in _outermost(items, height):
            for line in lines:
                strict = line.box.y1 <= TOP * height if role == "header" else line.box.y0 >= BOTTOM * height - line.em
                if PAGE_NUMBER.fullmatch(line.text) and not _is_table_figure(line):
                    digits = re.findall(r"\d+", re.sub(r"(?<=\d)\s(?=\d)", "", line.text))
                    numbers.append((role, int(digits[0]) - line.page if digits else -10_000, strict, line))
                elif strict:
                    repeated.append(((role, re.sub(r"[\d\s]", "", line.text), round(line.box.y0 / 4)), line))
    in_step = Counter((role, offset) for role, offset, _, _ in numbers)
    for role, offset, strict, line in numbers:
        if strict or in_step[(role, offset)] >= IN_STEP:
            line.role = role
    count = Counter(key for key, _ in repeated)
    enough = max(4, OFTEN * len(pages))
    for (role, key, band), line in repeated:
        if sum(count[(role, key, band + step)] for step in (-1, 0, 1)) >= enough:
            line.role = role


def _outermost(items: list[Line | Table], height: float) -> list[tuple[str, list[Line]]]:
    """The first and the last lines of a page, outside all tables and in the outer parts of it."""
    lines = [item for item in items if isinstance(item, Line)]
    tables = [item.box for item in items if isinstance(item, Table)]
    top = min((box.y0 for box in tables), default=height)
    bottom = max((box.y1 for box in tables), default=0.0)
    above = [line for line in lines if line.box.y1 <= min(top, OUTER * height)]
    below = [line for line in lines if line.box.y0 >= max(bottom, (1 - OUTER) * height)]
    first = min((line.top for line in above), default=0.0)
    last = max((line.top for line in below), default=0.0)
    return [
        ("header", [line for line in above if line.top - first < 2.0 * line.em]),
        ("footer", [line for line in below if last - line.top < 2.0 * line.em]),
    ]


def _is_table_figure(line: Line) -> bool:
    return "," in line.text or "." in line.text.strip(".")


def _mark_contents(pages: list[list[Line | Table]]) -> None:
    goes_on = False
    for items in pages:
        lines = [item for item in items if isinstance(item, Line)]
        plain_list = len(lines) == len(items) and not any("。" in line.text[:-1] for line in lines)
        heading = next((k for k, line in enumerate(lines[:6]) if CONTENTS_HEADING.fullmatch(line.text)), None)
        if heading is None and goes_on and len(lines) >= 4:
            heading = -1
        goes_on = listed = heading is not None and plain_list
        for k, line in enumerate(lines):
            if LEADERS.search(line.text) or (listed and k > heading):
                line.role = "contents"
