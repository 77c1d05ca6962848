"""Lines outside tables as paragraphs: doubled runs once, a sentence that the page's width broke joined again."""

from __future__ import annotations

import re

from extract.document import Paragraph
from extract.readers.text.doubling import printed_once
from extract.readers.text.furniture import Line
from extract.readers.text.residue import apart, without_line_marks

_ENDS = re.compile(r"[。；;！？!?：:]\s*$")
_BEGINS = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+部分|[①-⑳]"
    r"|(?:编制|填报|预算|公开)?(?:部门|单位)(?:名称)?[:：])"
)
_FAR_IN = (
    " " * 12
)  # what stands so far from the margin does not go on with the line before (a unit, right under a title)
_FEWEST_FULL_LINES = 5
_BRACKETED = re.compile(r"[（(][^（）()。，；]{2,40}[）)]")
_TITLE = re.compile(r"[^。，；：:\t]{4,60}表(?:[（(][^（）()。，；]{2,40}[）)])?")
_TITLE_BEGUN = re.compile(r"20\d\d ?年[^。，；：:\t]{6,60}")


def paragraphs(lines: list[Line], full_width: float | None) -> list[Paragraph]:
    """Paragraphs of consecutive lines. `full_width` in ems: a line that long, without an end, goes on."""
    found: list[Paragraph] = []
    goes_on = False
    before: Line | None = None
    for line in lines:
        if line.text.strip() and before is not None and _is_one_title(before, line) and found:
            found[-1].text += line.text.strip()
            before, goes_on = line, False
            continue
        before = line if line.text.strip() else before
        if not line.text.strip():
            continue
        if line.role == "contents":
            found.append(Paragraph(" ".join(without_line_marks(line.text).split()), line.page, role="contents"))
            goes_on = False
            continue
        text = without_line_marks(line.text).strip()
        once = printed_once(text)
        text = once or text
        anew = once or _BEGINS.match(text) or line.text.startswith(_FAR_IN)
        if goes_on and line.role == "body" and not anew and found[-1].page == line.page:
            found[-1].text += text
        else:
            found += [Paragraph(part, line.page, role=line.role) for part in apart(text)]
        goes_on = bool(
            full_width
            and line.role == "body"
            and not once
            and width(text) >= full_width - 2.5
            and not _ENDS.search(text)
        )
    return found


def _is_one_title(above: Line, below: Line) -> bool:
    """Are two lines right under each other one title: a bracket under a whole one (明细表 / （按科目）), or the rest of one
    that is set in and begins with its year (2026年…经费及 / 会议费预算表)?"""
    one, two = above.text.strip(), below.text.strip()
    if below.number != above.number + 1 or above.role != "body" or below.role != "body" or above.page != below.page:
        return False
    if _BRACKETED.fullmatch(two):
        return bool(_TITLE.fullmatch(one))
    far = above.text.startswith(_FAR_IN) and below.text.startswith(_FAR_IN)
    return far and bool(_TITLE_BEGUN.fullmatch(one) and _TITLE.fullmatch(two) and not _TITLE.fullmatch(one))


def full_width_of(lines: list[Line]) -> float | None:
    """The width of a full line of running text, in ems; None where the dump did not break its lines."""
    widths = sorted(
        width(line.text.strip()) for line in lines if line.role == "body" and re.search(r"[，。]", line.text)
    )
    if len(widths) < _FEWEST_FULL_LINES:
        return None
    full = widths[int(len(widths) * 0.8)]
    near = sum(full - 3 <= w <= full + 3 for w in widths)
    return full if near * 3 >= len(widths) and full >= 20 else None


def width(text: str) -> float:
    """Ems: a CJK character is one, a Latin letter or a digit a half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
