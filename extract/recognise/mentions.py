"""Who, when and what, as the document says it: candidates with their source; SQL chooses among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extract.document import Document, Paragraph
from extract.recognise import lexicon
from extract.recognise.logical import LogicalTable
from extract.recognise.text_form import plain

_TITLE_OF_DOCUMENT = re.compile(
    r"^(?P<before>.*?)(?P<year>20\d\d|二[〇○零OoΟοО]..)\s*年?度?(?P<between>[^0-9。;]{0,40}?)(?P<phase>预算|决算)(?P<after>[^。]{0,25})$"
)
_TITLE_WITHOUT_YEAR = re.compile(
    r"^(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:部门|单位)?(?:综合)?(?:预算|决算)(?:信息)?(?:公开|说明|情况|报告|草案|编制)"
)
_PHASE_IN_TEXT = re.compile(r"(?P<year>20\d\d)\s*年度?(?P<between>[^0-9。,;]{0,30}?)(?P<phase>预算|决算)")
_KIND = re.compile(r"(部门|单位)(?:综合|收支|财务)?(?:预算|决算)")
_NUMBER_OF_TABLE = re.compile(
    r"^(?:部门|单位)?财?(?P<phase>预算|决算|(?<=财)决)(?:公开)?(?:附?表)?\d{1,2}(?:-\d{1,2})*表?(?!\d|年)"
)
_HEADQUARTERS = re.compile(r"\(?本级\)?|\(机关\)|\(本部\)")
_WATERMARK_LIKE = re.compile(r"^(?:仅供|内部|审核|目录|附件|第[一二三四五六七八九十]部分|\d+$|[-—])")
_AGENCY_IN_NARRATIVE = (
    re.compile(r"^(?:关于)?(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:20\d\d)年"),
    re.compile(r"^(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:概况|(?:的)?(?:主要)?(?:职责|职能)|机构设置)"),
    re.compile(r"^(?:20\d\d)年度?(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:收支|收入|支出|部门预算|部门决算|单位预算)"),
)
_NAMES_ITS_PLACE = re.compile(r"[省市区县州旗盟镇乡]|大学|学院|中共")
_HEADING_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])+"
)
_ANY_YEAR_AGENCY = re.compile(
    r"^(?P<agency>[\u4e00-\u9fff(（][\u4e00-\u9fff()（）、\w]{2,40}?)\s*(?:\d{4}年|二[〇○零OoΟοО]..年|关于)"
)
_AGENCY_BEFORE_DEPARTMENT = re.compile(
    r"^(?P<agency>[\u4e00-\u9fff()]{4,40}?)(?:部门|单位)(?:综合|收支|收入|支出|财务)?(?:预算|决算|收支|收入|支出)"
)
_OWN = re.compile("[本我该全各]..")  # 本中心, 我镇: no name
COVER_LINES = 24
# Ministries are the only agencies whose full name is this short: 财政部, 审计署.
_MINISTRY = re.compile(
    r"(?:外交|国防|教育|科技|公安|民政|司法|财政|环保|住建|交通|铁道|水利|农业|商务|文化|卫生|审计)(?:部|署)"
)


class Mentions:
    """Counts (what, value, source) with the first page and text each was read from."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], tuple[int | None, str]] = {}

    def add(self, what: str, value: str, source: str, page: int | None, evidence: str) -> None:
        value = value.strip(" :：、，,-—")
        if not value or len(value) > 60:
            return
        key = (what, value, source)
        self._counts[key] += 1
        self._first.setdefault(key, (page, evidence[:200]))

    def rows(self) -> list[dict]:
        return [
            {
                "what": what,
                "value": value,
                "source": source,
                "occurrences": count,
                "page": self._first[what, value, source][0],
                "evidence": self._first[what, value, source][1],
            }
            for (what, value, source), count in self._counts.items()
        ]


def mentions(document: Document, tables: list[LogicalTable]) -> list[dict]:
    """Rows of raw.mention (without the file's key)."""
    found = Mentions()
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    _from_cover(found, _cover(document))
    for paragraph in paragraphs:
        if paragraph.role in ("header", "footer"):
            _from_document_title(found, plain(paragraph.text), "running_title", paragraph.page)
    for table in tables:
        _from_captions(found, table)
    _from_narrative(found, (p for p in paragraphs if p.role == "body" and len(p.text) > 5))
    return found.rows()


def _cover(document: Document) -> list[Paragraph]:
    """The first lines, up to the table of contents or the first table."""
    lines: list[Paragraph] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role == "contents":
            break
        for line in block.text.split("\n"):
            text = plain(line)
            if text.replace(" ", "") in ("目录", "目次"):
                return lines
            if text and not _WATERMARK_LIKE.match(text):
                lines.append(Paragraph(text, block.page, block.box))
        if len(lines) >= COVER_LINES:
            break
    return lines[:COVER_LINES]


def _from_cover(found: Mentions, lines: list[Paragraph]) -> None:
    texts = [re.sub(r"[#*\s]", "", line.text).lstrip("-") for line in lines]
    for position, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if _title_over_lines(found, lines, texts, position):
            continue
        undated = _TITLE_WITHOUT_YEAR.match(text)
        if undated and looks_like_agency(undated["agency"]):
            found.add("agency", undated["agency"], "cover_line", line.page, line.text)
        if looks_like_agency(text):
            found.add("agency", text, "cover_line", line.page, line.text)
            continue
        _from_caption(found, text, "cover", line.page)
        if len(text) >= 40:
            continue
        for year in lexicon.years_in(text):
            found.add("year", year, "cover_line", line.page, line.text)
        for word in re.findall(r"预算|决算", text):
            found.add("phase", _phase(word), "cover_line", line.page, line.text)
        for word in _KIND.findall(text):
            found.add("agency_kind", _agency_kind(word), "cover_line", line.page, line.text)


def _title_over_lines(found: Mentions, lines: list[Paragraph], texts: list[str], position: int) -> bool:
    """The document's title may be broken over up to three lines, with the agency in any of them."""
    for count in (1, 2, 3):
        window = texts[position : position + count]
        if len(window) < count or any(lines[position].page != line.page for line in lines[position : position + count]):
            break
        joined = "".join(window)
        match = _TITLE_OF_DOCUMENT.match(joined)
        if match and len(joined) <= 80 and any(looks_like_agency(agency) for agency in _agencies_of(match)):
            return _from_document_title(found, joined, "cover", lines[position].page)
    if _from_document_title(found, texts[position], "cover", lines[position].page):
        before = texts[position - 1] if position else ""
        if looks_like_agency(before):
            found.add("agency", before, "cover", lines[position].page, lines[position - 1].text)
        return True
    return False


def _agencies_of(match: re.Match) -> tuple[str, str]:
    """Before the year, or between the year and 预算 (less the words 部门, 单位, 综合)."""
    return match["before"], re.sub(r"(?:部门|单位)?(?:综合|收支)?$", "", match["between"])


def _from_document_title(found: Mentions, text: str, source: str, page: int | None) -> bool:
    """'阳城县司法局2024年度单位决算公开': agency, year, phase and kind at once."""
    if len(text) > 80 or lexicon.CONTENTS_LINE.search(text):
        return False
    match = _TITLE_OF_DOCUMENT.match(text)
    if not match or "。" in text:
        return False
    year = match["year"].translate(lexicon.CHINESE_DIGITS)
    found.add("year", year, source, page, text)
    found.add("phase", _phase(match["phase"]), source, page, text)
    kind = _KIND.search(match["between"][-2:] + match["phase"]) or _KIND.search(text)
    if kind:
        found.add("agency_kind", _agency_kind(kind[1]), source, page, text)
    for agency in _agencies_of(match):
        # The place in a title is proof enough for a name of three characters: 2017年息冢镇预算公开说明.
        if looks_like_agency(agency, shortest=3) and not _OWN.fullmatch(agency):
            found.add("agency", agency, source, page, text)
            if _HEADQUARTERS.search(agency):
                found.add("agency_kind", "headquarters", source, page, text)
    return True


def _from_captions(found: Mentions, table: LogicalTable) -> None:
    for caption in table.captions:
        _from_caption(found, caption.plain, "table_caption", caption.page)
        bare = caption.place == "inside" and not lexicon.CODE_AND_AGENCY.match(caption.plain)
        if bare and looks_like_agency(caption.plain):
            found.add("agency", caption.plain, "table_caption", caption.page, caption.text)
        if lexicon.is_title(caption.plain):
            _from_table_title(found, caption)


def _from_caption(found: Mentions, text: str, source: str, page: int | None) -> None:
    if len(text) > 90 or lexicon.NOTE.search(text):
        return
    number = _NUMBER_OF_TABLE.match(text.replace(" ", "")) if source == "table_caption" else None
    if number:
        found.add("phase", _phase(number["phase"]), source, page, text)
    rest = text
    unit = lexicon.UNIT.search(rest)
    if unit:
        rest = rest[: unit.start()].strip()
    agency = lexicon.AGENCY.search(rest)
    if agency and len(agency["agency"].strip()) > 1 and not lexicon.UNIT_BARE.match(agency["agency"]):
        value = re.split(r"\s{2,}|\s*(?:20\d\d年度?|金额单位|单位[:：])", agency["agency"])[0]
        if agency["code"]:
            found.add("agency_code", agency["code"], source, page, text)
        found.add("agency", value.replace(" ", ""), source, page, text)
    else:
        code = lexicon.CODE_AND_AGENCY.match(rest)
        if code and looks_like_agency(code["agency"].replace(" ", ""), shortest=2):
            found.add("agency_code", code["code"], source, page, text)
            found.add("agency", code["agency"].replace(" ", ""), source, page, text)
    year = lexicon.BUDGET_YEAR.match(text)
    if year:
        found.add("year", year[1], source, page, text)
    elif lexicon.YEAR_MARKED.match(text) and len(text) <= 12:
        found.add("year", lexicon.YEAR_MARKED.match(text)[1], source, page, text)


def _is_budget_table(title: str) -> bool:
    """预算 ... 表 without 决 in between."""
    return any("表" in part.partition("预算")[2] for part in title.split("决"))


def _from_table_title(found: Mentions, caption) -> None:
    text = caption.plain.replace(" ", "")
    for year in lexicon.years_in(text)[:1]:
        found.add("year", year, "table_title", caption.page, text)
    if re.search("决算", text) and "预算" not in text.replace("公共预算", "").replace("基金预算", "").replace(
        "经营预算", ""
    ):
        found.add("phase", "final", "table_title", caption.page, text)
    elif _is_budget_table(text.replace("一般公共预算", "").replace("基金预算", "").replace("经营预算", "")):
        found.add("phase", "budget", "table_title", caption.page, text)
    elif "预算" in text:  # 一般公共预算支出表: of final accounts it would say 决算
        found.add("phase", "budget", "title_word", caption.page, text)
    match = _ANY_YEAR_AGENCY.match(text) or _AGENCY_BEFORE_DEPARTMENT.match(text)
    if match and looks_like_agency(match["agency"]):
        found.add("agency", match["agency"], "table_title", caption.page, text)
    kind = _KIND.search(text)
    if kind:
        found.add("agency_kind", _agency_kind(kind[1]), "table_title", caption.page, text)


def _from_narrative(found: Mentions, paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        for match in _PHASE_IN_TEXT.finditer(plain(paragraph.text)):
            found.add("year", match["year"], "narrative", paragraph.page, match[0])
            found.add("phase", _phase(match["phase"]), "narrative", paragraph.page, match[0])
        for piece in re.split(r"[。;,:]", plain(paragraph.text)):
            piece = _HEADING_NUMBER.sub("", piece.replace(" ", ""))
            for pattern in _AGENCY_IN_NARRATIVE:
                match = pattern.match(piece)
                if match and _NAMES_ITS_PLACE.search(match["agency"]) and looks_like_agency(match["agency"]):
                    found.add("agency", match["agency"], "narrative", paragraph.page, piece)
                    break


def looks_like_agency(text: str, shortest: int = 4) -> bool:
    """A short run of Chinese that ends as the names of agencies end."""
    return (
        (shortest <= len(text) <= 45 or bool(_MINISTRY.fullmatch(text)))
        and not lexicon.is_title(text)
        and bool(lexicon.HEADING_AGENCY_SUFFIX.search(text))
        and not re.search(r"[:：;。,%]|第.部分|目录|预算|决算|情况|说明", text)
    )


def _phase(word: str) -> str:
    return {"预算": "budget", "决算": "final", "决": "final"}[word]


def _agency_kind(word: str) -> str:
    return {"部门": "department", "单位": "unit"}[word]
