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
_COMPARES = re.compile(r"^(?:较|比|同比)(?!例|重|较|如)")  # 较上年增加 …: no paragraph begins so
_PROSE = re.compile(r"[,。;:]")
_MONEY_BEHIND = re.compile(r"\d\s?[亿万千百]?元[。;,]?$")
_WORD = re.compile(r"[\u4e00-\u9fff)]")
_CAPTION = re.compile(r"^(?:图|表|附图|附表)\s?[\d一二三四五六七八九十][^,。;]{0,40}$")
_REST_OF_NAME = re.compile(r"^\([类款项]\)")
_TITLE_LIKE = re.compile(r"^20\d\d|(?:表|说明|情况|概况|解释|目标|公开)$")
_MOST_HEADING = 40
_LONGEST_PASSAGE = 20_000
_FULL_LINE = 26  # characters of an open text that the page's width must have broken


class Piece(NamedTuple):
    """Where the part of a passage that begins at `start` is printed."""

    start: int
    block_no: int
    page: int
    box: Box | None


class Passage(NamedTuple):
    """A whole paragraph of the narrative: plain text, its pieces in order, the headings above it, outermost first;
    whether a heading, a table or the end follows; whether more text follows on its page, so that no page cut it."""

    text: str
    pieces: list[Piece]
    headings: tuple[str, ...]
    before_heading: bool
    is_whole: bool

    def piece_at(self, position: int) -> Piece:
        return max((piece for piece in self.pieces if piece.start <= position), key=lambda piece: piece.start)


def passages(document: Document) -> list[Passage]:
    """The narrative of a document in reading order. Tables, running titles and contents lines are no narrative."""
    found: list[Passage] = []
    headings: list[tuple[int, str]] = []
    text, pieces = "", []

    def finish(before_heading: bool, page: int | None = None) -> None:
        nonlocal text, pieces
        if text and _is_narrative(text):
            above = tuple(heading for _, heading in headings)
            found.append(Passage(text, pieces, above, before_heading, page == pieces[-1].page))
        text, pieces = "", []

    for block_no, block in enumerate(document.blocks):
        if isinstance(block, Table):
            finish(True)
            continue
        if block.role in ("header", "footer", "contents"):
            continue
        line = plain(block.text)
        if not line or lexicon.CONTENTS_LINE.search(line) or lexicon.PAGE_NUMBER.match(line):
            continue
        if _is_caption(line):
            finish(True)
            continue
        if text and _goes_on(text, line):
            pieces.append(Piece(len(text), block_no, block.page, block.box))
            text += line
            continue
        if not text and headings and _REST_OF_NAME.match(line):  # the line before was the beginning of a subject's name
            text, pieces = headings.pop()[1] + line, [Piece(0, block_no, block.page, block.box)]
            continue
        level = _heading_level(line)
        finish(level is not None, block.page)
        if level is not None:
            while headings and headings[-1][0] >= level:
                headings.pop()
            headings.append((level, line))
        else:
            text, pieces = line, [Piece(0, block_no, block.page, block.box)]
    finish(True)
    return found


def _heading_level(line: str) -> int | None:
    """The depth of a heading, smaller is higher; None where the line is no heading."""
    body = line.rstrip(":")
    if len(body) > _MOST_HEADING or re.search(r"[,。;!?:]", body) or _ends_in_money(body):
        return None
    if (
        not re.search(r"[\u4e00-\u9fff]{2}", body)
        or "原因是" in body
        or re.search(r"\d\s?(?:%|[人个件次辆台](?:\(套\))?)$", body)
    ):
        return None
    for level, pattern in _HEADING_LEVELS:
        if pattern.match(body):
            return level
    return None if line.endswith(":") else _UNNUMBERED


def _goes_on(text: str, line: str) -> bool:
    """Is `line` the rest of the paragraph `text`, which the page, the column or a short line broke?"""
    if len(text) > _LONGEST_PASSAGE:
        return False
    if _GOES_ON_TO.match(line) or _COMPARES.match(line):
        return True
    if text.endswith("用于:") and not _BEGINS.match(line):
        return True  # 主要用于: and what for on the next line
    if _ENDED.search(text) or not _PROSE.search(text) or _BEGINS.match(line):
        return False
    if _heading_level(line) is None or text[-1] in ",、的为和及其与":
        return True
    return len(text) >= _FULL_LINE and not _TITLE_LIKE.search(line)


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
