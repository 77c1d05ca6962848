"""The texts that are round a table: on top inside its grid, above it on the page, below it, its sheet's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.document import Paragraph
from extract.recognise import lexicon
from extract.recognise.caption_rows import is_caption
from extract.recognise.grid import TableGrid
from extract.recognise.text_form import plain

# What begins a new caption after blanks in one line: 收入总表　　单位：万元, 部门：某局　　　单位：万元, 公开01表　部门：某局.
_UNIT_NEXT = r"[(（]?(?:金额|货币|计量|数据)?单\s*位\s*[:：]\s*(?:人民币)?\s*[亿百千万十]*元"
_LABEL_NEXT = r"(?:编制|填报|预算|决算|公开)?(?:部\s*门|单\s*位)(?:名称)?\s*[:：]|(?:预算|决算)?公开\s*\d{1,2}\s*表"
_NEXT = re.compile(rf"(?<!\s)(?:\s+(?={_UNIT_NEXT})|(?:\s{{2,}}|[\t\u3000])(?={_LABEL_NEXT}))")
MOST_CAPTIONS = 14  # lines above a table that are looked at for its title, unit, agency and number


@dataclass(slots=True)
class Caption:
    """A text round a table. place: inside | above | sheet | below."""

    place: str
    text: str
    plain: str
    page: int | None = None
    box: tuple | None = None


def captions_of(grid: TableGrid, paragraphs: list[Paragraph]) -> list[Caption]:
    """Nearest first: on top inside the grid (bottom row first), then the lines above, then the sheet's name."""
    captions: list[Caption] = []
    for row in reversed(grid.rows_in("caption")):
        for cell in grid.printed(row):
            for text in reversed(_captions_in(cell.source.text)):
                captions.append(Caption("inside", text, plain(text), cell.source.page, cell.source.box))
    body = [p for p in paragraphs if p.role == "body" and p.text.strip()]
    lines = [line for p in body[-MOST_CAPTIONS:] for line in _lines(p)]
    above = [Caption("above", line, plain(line), p.page, p.box) for p, line in lines]
    above.reverse()
    captions += above[:MOST_CAPTIONS]
    captions += [_fused(second, first) for first, second in pairwise(above) if _title_in_two_lines(second, first)]
    units = [_fused(second, first) for first, second in pairwise(above) if _unit_in_two_lines(second, first)]
    captions = units + captions
    headers = [p for p in paragraphs if p.role == "header" and p.page == grid.table.page and p.text.strip()]
    captions += [Caption("above", p.text, plain(p.text), p.page, p.box) for p in reversed(headers)]
    if grid.table.sheet:
        captions.append(Caption("sheet", grid.table.sheet, plain(grid.table.sheet)))
    return captions


def parted(line: str) -> list[str]:
    """The captions that one line prints with nothing but blanks between them; mostly one."""
    if ":" not in line and "：" not in line and "公开" not in line:
        return [line]
    return [part for part in _NEXT.split(line) if part.strip()] or [line]


def _captions_in(text: str) -> list[str]:
    """The texts of a cell: one, wrapped or not, or the title and under or behind it the unit (no border parts them)."""
    lines = [part for line in text.split("\n") for part in parted(line)]
    for cut in range(1, len(lines)):
        title, rest = "\n".join(lines[:cut]), lines[cut:]
        if lexicon.is_title(plain(title)) and any(lexicon.UNIT.match(plain(line)) for line in rest):
            return [title, *rest]
    return parted(text)


def _lines(paragraph: Paragraph):
    """A paragraph's printed lines, when it is short enough to be captions at all."""
    if len(paragraph.text) > 160:
        return [(paragraph, paragraph.text)]
    lines = [part for line in paragraph.text.split("\n") for part in parted(line)]
    return [(paragraph, line) for line in lines if line.strip()]


def _title_in_two_lines(upper: Caption, lower: Caption) -> bool:
    """'…一般公共预算基本支出' / '部门预算经济分类预算表', or '…分经济科目表' / '（不含上年结转）'."""
    if upper.page != lower.page or len(upper.plain) + len(lower.plain) > 80:
        return False
    if is_caption(lower.plain) and not lexicon.is_title(lower.plain) and not lower.plain.startswith("("):
        return False
    if upper.plain.endswith((":", "。", ";")) or (is_caption(upper.plain) and not lexicon.is_title(upper.plain)):
        return False
    return lexicon.is_title(upper.plain + lower.plain)


def _unit_in_two_lines(upper: Caption, lower: Caption) -> bool:
    """'单位：万' / '元': never 元 alone."""
    return bool(lexicon.UNIT_BEGUN.search(upper.plain) and lexicon.UNIT_REST.match(lower.plain))


def _fused(upper: Caption, lower: Caption) -> Caption:
    return Caption("above", upper.text + "\n" + lower.text, upper.plain + lower.plain, lower.page, lower.box)


def captions_below(paragraphs: list[Paragraph]) -> list[Caption]:
    found = []
    for paragraph in [p for p in paragraphs if p.role == "body" and p.text.strip()][:3]:
        text = plain(paragraph.text)
        if not lexicon.NOTE.search(text):
            break
        found.append(Caption("below", paragraph.text, text, paragraph.page, paragraph.box))
    return found
