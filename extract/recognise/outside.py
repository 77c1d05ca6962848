"""Figures of money that are in no table: a table that was not seen as one must not be lost in silence.

A sentence states its figures with a unit and is no table; a line of words and bare amounts is the rest of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.document import Document, Message, Paragraph, Table
from extract.recognise.text_form import figure

MONEY = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,})")
UNIT_NEXT = re.compile(r"[亿万千百]*元|[%‰]|平方米|㎡|个百分点|公里|[辆台人次批户家个]")
SENTENCE = re.compile(r"[。；;！？，]|(?<=[\u4e00-\u9fff]),")
PARTS = re.compile(r"[\s|]+")
MOST_PAGES_NAMED = 12
LONGEST_EXAMPLE = 60


@dataclass(slots=True)
class PageOutside:
    """The figures of money of one page that are in no table, and the first line that holds one."""

    page: int
    figures: int
    example: str


def figures_outside(document: Document) -> list[PageOutside]:
    """What is outside the document's tables, by page; running titles and page numbers aside."""
    found: dict[int, PageOutside] = {}
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role != "body":
            continue
        for line in block.text.split("\n"):
            count = _bare_amounts(line)
            if count:
                page = found.setdefault(block.page, PageOutside(block.page, 0, line.strip()[:LONGEST_EXAMPLE]))
                page.figures += count
    return [found[page] for page in sorted(found)]


def said_of(document: Document, outside: list[PageOutside]) -> list[Message]:
    """One sentence for the figures outside of tables; one where the whole file has no table with a figure."""
    messages = []
    if outside:
        named = [f"page {p.page} ({p.figures})" for p in outside[:MOST_PAGES_NAMED]]
        more = f" and {len(outside) - MOST_PAGES_NAMED} more pages" if len(outside) > MOST_PAGES_NAMED else ""
        total = sum(page.figures for page in outside)
        text = f"{total:,} figures of money are in no table and were not taken: {', '.join(named)}{more}."
        messages.append(Message("warning", "figures_outside_tables", text, outside[0].page))
    if document.blocks and not any(isinstance(b, Table) and _has_figure(b) for b in document.blocks):
        text = "No table of figures was found in this file: no lines come from it."
        if document.attachments:
            names = ", ".join(document.attachments[:5])
            text += f" It names files that may hold the tables, which are not here: {names}."
        messages.append(Message("info", "no_tables", text))
    return messages


def _bare_amounts(line: str) -> int:
    """How many amounts of a line are alone, without a unit behind them; none in a sentence."""
    if not any(character.isdigit() for character in line) or SENTENCE.search(line):
        return 0
    parts = PARTS.split(line.strip())
    following = [*parts[1:], ""]
    return sum(
        MONEY.fullmatch(part) is not None and not UNIT_NEXT.match(after)
        for part, after in zip(parts, following, strict=True)
    )


def _has_figure(table: Table) -> bool:
    return any(figure(cell.text).kind == "figure" for cell in table.cells if cell.text)
