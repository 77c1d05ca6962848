"""The running text of a document: paragraphs that the page, the column or a short line broke are whole again.

A passage is one paragraph of the narrative, with the headings above it and the place of each of its characters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.document import Box, Document, Table
from extract.recognise import lexicon
from extract.recognise.text_form import plain

_HEADING_LEVELS = (
    (1, re.compile(r"^第[一二三四五六七八九十]+(?:部分|章)")),
    (3, re.compile(r"^[一二三四五六七八九十]{1,3}[、.．,]")),
    (4, re.compile(r"^\([一二三四五六七八九十]{1,3}\)")),
    (5, re.compile(r"^\d{1,2}[.、．](?!\d)")),
    (6, re.compile(r"^(?:\(\d{1,2}\)|[①-⑳]|\d{1,2}\))")),
)
_UNNUMBERED = 2
_BEGINS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+部分|[①-⑳]|表[一二三四五六七八九十\d]|20\d\d年度?[^,。;]{2,40}(?:表|说明)$|图\d)"
)
_ENDED = re.compile(r"[。;!?:][”\")]*$")
_GOES_ON_TO = re.compile(r"^[,。;:、)”%]")
_PROSE = re.compile(r"[,。;:]")
def _ends_in_money(text: str) -> bool:
    """本年收入3.50万元: words, and an amount at the end."""
    money = _MONEY_BEHIND.search(text, max(0, len(text) - 12))
    return bool(money and _WORD.search(text, 0, money.start()))


def _is_caption(line: str) -> bool:
    """单位：万元, 编制部门：甲局, 图1: what stands round a table or a picture."""
    if len(line) > _MOST_HEADING or "。" in line:
        return False
    return bool(_CAPTION.match(line) or lexicon.UNIT.match(line) or lexicon.AGENCY.match(line))


def _is_narrative(text: str) -> bool:
    return bool(_PROSE.search(text)) or _ends_in_money(text) or "原因是" in text
