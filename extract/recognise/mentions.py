"""Who, when and what, as the document says it: candidates with their source; SQL chooses among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.document import Document, Paragraph
from extract.recognise import lexicon
from extract.recognise.agency_form import looks_like_agency, named_agency
from extract.recognise.captions import Caption
from extract.recognise.cover import cover_lines, mentions_of_cover, mentions_of_title
from extract.recognise.logical_table import LogicalTable
from extract.recognise.mention_count import MentionCount, agency_kind, phase_of
from extract.recognise.text_form import plain

_PHASE_IN_TEXT = re.compile(r"(?P<year>20\d\d)\s*年度?(?P<between>[^0-9。,;]{0,30}?)(?P<phase>预算|决算)")
_NUMBER_OF_TABLE = re.compile(
    r"^(?:部门|单位)?财?(?P<phase>预算|决算|(?<=财)决)(?:公开)?(?:附?表)?\d{1,2}(?:-\d{1,2})*表?(?!\d|年)"
)
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
_FORM_FIELD = re.compile(r"^(?:预算)?部门(?:\(单位\))?名称$|^单位\(部门\)名称$")
_FORM_YEAR = re.compile(r"\((20\d\d)年度\)")  # alone in a row of its own, under a form's title
_SUPERIOR = re.compile(r"^(?:主管|项目|申报)")  # 主管部门：, 项目单位：: another agency than the one that publishes


def mentions(document: Document, tables: list[LogicalTable]) -> list[dict]:
    """Rows of raw.mention (without the file's key)."""
    found = MentionCount()
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    for text, page in mentions_of_cover(found, cover_lines(document)):
        _from_caption(found, text, "cover", page)
    for paragraph in paragraphs:
        if paragraph.role in ("header", "footer"):
            mentions_of_title(found, plain(paragraph.text), "running_title", paragraph.page)
    for table in tables:
        _from_captions(found, table)
        _from_form_field(found, table)
    _from_narrative(found, (p for p in paragraphs if p.role == "body" and len(p.text) > 5))
    return found.rows()


def _from_captions(found: MentionCount, table: LogicalTable) -> None:
    for caption in table.captions:
        if not _from_caption(found, caption.plain, "table_caption", caption.page) and "\n" in caption.text:
            # A title and under it, in one cell, the agency: 部门职责 / 905明月店镇.
            _from_caption(found, plain(caption.text.split("\n")[-1]), "table_caption", caption.page)
        bare = caption.place == "inside" and not lexicon.CODE_AND_AGENCY.match(caption.plain)
        if bare and looks_like_agency(caption.plain):
            found.add("agency", caption.plain, "table_caption", caption.page, caption.text)
        if lexicon.is_title(caption.plain):
            _from_table_title(found, caption)


def _from_caption(found: MentionCount, text: str, source: str, page: int | None) -> bool:
    """Count what one line beside a table says of agency and year; -> whether it says an agency."""
    if len(text) > 90 or lexicon.NOTE.search(text):
        return False
    number = _NUMBER_OF_TABLE.match(text.replace(" ", "")) if source == "table_caption" else None
    if number:
        found.add("phase", phase_of(number["phase"]), source, page, text)
    year = lexicon.BUDGET_YEAR.match(text)
    if year:
        found.add("year", year[1], source, page, text)
    elif lexicon.YEAR_MARKED.match(text) and len(text) <= 12:
        found.add("year", lexicon.YEAR_MARKED.match(text)[1], source, page, text)
    unit = lexicon.UNIT.search(text)
    labelled = _labelled_agency(text[: unit.start()].strip() if unit else text)
    if not labelled:
        return False
    code, agency = labelled
    if code:
        found.add("agency_code", code, source, page, text)
    # What a label or a code says to be an agency is one, though it be named like a place (部门名称：[917]西城区).
    found.add("agency", agency, "label" if source == "table_caption" else source, page, text)
    return True


def _labelled_agency(text: str) -> tuple[str | None, str] | None:
    """(code, agency) of 部门名称：[917]西城区, 单位：某局, 467定州市环境保护局; None where there is none."""
    if _SUPERIOR.match(text):
        return None
    label = lexicon.AGENCY.search(text)
    if label and len(label["agency"].strip()) > 1 and not lexicon.UNIT_BARE.match(label["agency"]):
        value = re.split(r"\s{2,}|\s*(?:20\d\d年度?|金额单位|单位[:：]|预算年度|编制日期|填报日期)", label["agency"])[0]
        value = value.replace(" ", "")
        return (label["code"], value) if value else None
    code = lexicon.CODE_AND_AGENCY.match(text)
    if code and looks_like_agency(code["agency"].replace(" ", ""), shortest=2):
        return code["code"], code["agency"].replace(" ", "")
    return None


def _from_form_field(found: MentionCount, table: LogicalTable) -> None:
    """部门名称 | 北京市水务局, （2024年度）: the first rows of a form, where many files of forms alone name agency and year."""
    for piece in table.pieces:
        for row in range(min(len(piece.grid.rows), 6)):
            cells = piece.grid.printed(row)
            for cell in cells[:2]:
                if year := _FORM_YEAR.fullmatch(cell.plain.replace(" ", "")):
                    found.add("year", year[1], "form_field", cell.source.page, cell.source.text)
            if len(cells) < 2 or not _FORM_FIELD.match(cells[0].plain.replace(" ", "")):
                continue
            agency = named_agency(re.sub(r"^\d{3,}[-— ]?", "", cells[1].plain.replace(" ", "")))
            if agency:
                found.add("agency", agency, "form_field", cells[1].source.page, cells[1].source.text)


def _is_budget_table(title: str) -> bool:
    """预算 ... 表 without 决 in between."""
    return any("表" in part.partition("预算")[2] for part in title.split("决"))


def _from_table_title(found: MentionCount, caption: Caption) -> None:
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
    elif "自评" in text:  # targets are set with the budget, and evaluated with the final accounts
        found.add("phase", "final", "title_word", caption.page, text)
    elif "绩效目标" in text:
        found.add("phase", "budget", "title_word", caption.page, text)
    match = _ANY_YEAR_AGENCY.match(text) or _AGENCY_BEFORE_DEPARTMENT.match(text)
    agency = named_agency(match["agency"]) if match else None
    if agency:
        found.add("agency", agency, "table_title", caption.page, text)
    kind = agency_kind(text)
    if kind:
        found.add("agency_kind", kind, "table_title", caption.page, text)


def _from_narrative(found: MentionCount, paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        for match in _PHASE_IN_TEXT.finditer(plain(paragraph.text)):
            found.add("year", match["year"], "narrative", paragraph.page, match[0])
            found.add("phase", phase_of(match["phase"]), "narrative", paragraph.page, match[0])
        for piece in re.split(r"[。;,:]", plain(paragraph.text)):
            piece = _HEADING_NUMBER.sub("", piece.replace(" ", ""))
            for pattern in _AGENCY_IN_NARRATIVE:
                match = pattern.match(piece)
                agency = named_agency(match["agency"]) if match else None
                if agency and _NAMES_ITS_PLACE.search(agency):
                    found.add("agency", agency, "narrative", paragraph.page, piece)
                    break
