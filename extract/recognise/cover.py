"""What the first lines of a document say: its title over one to three lines, and names, years and kinds by themselves."""

from __future__ import annotations

import re

from extract.document import Document, Paragraph
from extract.recognise import lexicon
from extract.recognise.agency_form import SITE, looks_like_agency, named_agency
from extract.recognise.mention_count import MentionCount, agency_kind, phase_of
from extract.recognise.text_form import plain

TITLE_OF_DOCUMENT = re.compile(
    r"^(?P<before>.*?)(?P<year>20\d\d|二[〇○零OoΟοО]..)\s*年?度?(?P<between>[^0-9。;]{0,40}?)(?P<phase>预算|决算)(?P<after>[^。]{0,25})$"
)
_TITLE_WITHOUT_YEAR = re.compile(
    r"^(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:部门|单位)?(?:综合)?(?:预算|决算)(?:信息)?(?:公开|说明|情况|报告|草案|编制)"
)
_AGENCY_AND_YEAR = re.compile(r"^(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:部门|单位)(?P<year>20\d\d)年度?$")
_WATERMARK_LIKE = re.compile(r"^(?:仅供|内部|审核|目录|附件|第[一二三四五六七八九十]部分|\d+$|[-—])")
_NAVIGATION = re.compile(r"[>＞»›→|]|当前位置|当前的位置|^首页")  # of a saved web page: where it hangs, not what it is
_PHASE_WORD = re.compile(r"预算|(?<!预)决算")  # 预决算 names neither
COVER_LINES = 24


def cover_lines(document: Document) -> list[Paragraph]:
    """The first lines, up to the table of contents or the first table."""
    lines: list[Paragraph] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role == "contents":
            break
        for line in block.text.split("\n"):
            text = plain(line)
            if text.replace(" ", "") in ("目录", "目次"):
                return lines
            if text and not any(form.search(text) for form in (_WATERMARK_LIKE, _NAVIGATION, SITE)):
                lines.append(Paragraph(text, block.page, block.box))
        if len(lines) >= COVER_LINES:
            break
    return lines[:COVER_LINES]


def mentions_of_cover(found: MentionCount, lines: list[Paragraph]) -> list[tuple[str, int | None]]:
    """Count what the cover says; -> the lines that are no title and no name, which may still be captions (text, page)."""
    texts = [re.sub(r"[#*\s]", "", line.text).lstrip("-") for line in lines]
    rest: list[tuple[str, int | None]] = []
    for position, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if _title_over_lines(found, lines, texts, position):
            continue
        undated = _TITLE_WITHOUT_YEAR.match(text) or _AGENCY_AND_YEAR.match(text)
        agency = named_agency(undated["agency"]) if undated else named_agency(text)
        if agency:
            found.add("agency", agency, "cover_line", line.page, line.text)
            if not undated:
                continue
        rest.append((text, line.page))
        if len(text) < 40:
            _words_of_line(found, text, line)
    return rest


def _words_of_line(found: MentionCount, text: str, line: Paragraph) -> None:
    for year in lexicon.years_in(text):
        found.add("year", year, "cover_line", line.page, line.text)
    for word in _PHASE_WORD.findall(text):
        found.add("phase", phase_of(word), "cover_line", line.page, line.text)
    kind = agency_kind(text)
    if kind:
        found.add("agency_kind", kind, "cover_line", line.page, line.text)


def _title_over_lines(found: MentionCount, lines: list[Paragraph], texts: list[str], position: int) -> bool:
    """The document's title may be broken over up to three lines, with the agency in any of them."""
    page = lines[position].page
    for count in (1, 2, 3):
        window = texts[position : position + count]
        if len(window) < count or any(page != line.page for line in lines[position : position + count]):
            break
        joined = "".join(window)
        match = TITLE_OF_DOCUMENT.match(joined)
        if match and len(joined) <= 80 and any(named_agency(agency) for agency in agencies_of_title(match)):
            return mentions_of_title(found, joined, "cover", page)
    if mentions_of_title(found, texts[position], "cover", page):
        before = texts[position - 1] if position else ""
        if looks_like_agency(before):
            found.add("agency", before, "cover", page, lines[position - 1].text)
        return True
    return False


def agencies_of_title(match: re.Match) -> tuple[str, str]:
    """Before the year, or between the year and 预算 (less the words 部门, 单位, 综合)."""
    return match["before"], re.sub(r"(?:部门|单位)?(?:综合|收支)?$", "", match["between"])


def mentions_of_title(found: MentionCount, text: str, source: str, page: int | None) -> bool:
    """'阳城县司法局2024年度单位决算公开': agency, year, phase and kind at once; False where the text is no such title."""
    if len(text) > 80 or "。" in text or lexicon.CONTENTS_LINE.search(text) or _NAVIGATION.search(text):
        return False
    match = TITLE_OF_DOCUMENT.match(text)
    if not match:
        return False
    found.add("year", match["year"].translate(lexicon.CHINESE_DIGITS), source, page, text)
    if not (match["phase"] == "预算" and match["after"].startswith("决算")):
        found.add("phase", phase_of(match["phase"]), source, page, text)
    kind = agency_kind(match["between"][-2:] + match["phase"]) or agency_kind(text)
    if kind:
        found.add("agency_kind", kind, source, page, text)
    for text_of_agency in agencies_of_title(match):
        # The place in a title is proof enough for a name of three characters: 2017年息冢镇预算公开说明.
        agency = named_agency(text_of_agency, shortest=3)
        if agency:
            found.add("agency", agency, source, page, text)
            if lexicon.HEADQUARTERS.search(agency):
                found.add("agency_kind", "headquarters", source, page, text)
    return True
