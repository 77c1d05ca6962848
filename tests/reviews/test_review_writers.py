"""A review as a page, Markdown and a workbook: what it says, in which order, and that nothing in it runs."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from extract.answers import COLUMNS, FIELDS, KINDS
from mingzhang.review.corpus import index_page, tables_of, write_csv
from mingzhang.review.gather import halves
from mingzhang.review.markdown import review_markdown
from mingzhang.review.page import review_page
from mingzhang.review.place import marked_part
from mingzhang.review.words import TEXTS, Words
from mingzhang.review.workbook import ANSWER_COLUMNS, CHOICES, HIDDEN_COLUMNS, write_review
from tests.reviews.paper_review import finding, picture, review

ZH, EN = Words("zh"), Words("en")


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])


def test_what_is_certain_and_large_comes_first():
    small = finding("2.1", difference=Decimal("10.00"), line_label="小")
    large = finding("2.2", difference=Decimal("-900000.00"), line_label="大")
    doubtful = finding("2.3", severity="warning", difference=Decimal("9000000.00"), line_label="不定")
    top = review_page(review(small, large, doubtful), ZH, "b").partition("首先核实")[2].partition("逐章意见")[0]
    assert re.findall(r'href="#f([\d.]+)"', top) == ["2.2", "2.1", "2.3"]


def test_a_finding_shows_the_row_both_figures_the_arithmetic_the_law_the_verdict_and_a_suggestion():
    page = review_page(review(finding("2.1")), ZH, "构建")
    said = text_of(page)
    for words in (
        "第 3 页",
        "850,200.00",
        "1,100,200.00",
        "-250,000.00",
        "合计 85.02 = 85.02 + 25.00",
        "预算法 第三十七条",
        "似应为110.02",
        "不符",
    ):
        assert words in said, words
    assert '<td class="marked figure">85.02</td>' in page


def test_a_picture_is_in_the_page_itself_and_the_policy_allows_no_other():
    page = review_page(review(finding("2.1", picture=picture())), ZH, "b")
    assert '<img src="data:image/png;base64,' in page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "img-src data:;" in policy


def test_every_part_of_a_review_is_there_in_both_languages():
    for words in (ZH, EN):
        said = text_of(review_page(review(finding("2.1")), words, "b"))
        for part in ("conclusion", "first", "by_chapter", "lists", "right", "open", "answers", "signed", "method"):
            assert TEXTS[part][("zh", "en").index(words.language)] in said, part
    assert "某县司法局 2026年部门预算" in text_of(review_page(review(), ZH, "b"))
    assert "某县司法局 2026 budget" in text_of(review_page(review(), EN, "b"))


def test_a_review_without_findings_says_so_and_what_was_checked():
    said = text_of(review_page(review(rules=review().rules), ZH, "b"))
    assert "未发现数字或文字不符。" in said and "43 项核对相符，其中 2 项" in said


def test_the_words_in_question_are_framed():
    one = finding(
        "3.1", chapter="narrative", row=None, sentence=("“增加【17.66%】”：应为17.93%", "“增加【17.66%】”: 17.93%")
    )
    assert "<mark>17.66%</mark>" in review_page(review(one), ZH, "b")
    assert (marked_part(one.sentence[0]), marked_part("没有")) == ("17.66%", None)


def test_remarks_are_no_errors_and_what_a_reviewer_rejected_is_no_longer_counted():
    remark = finding("2.2", kind="remark", severity="info")
    gone = finding(
        "2.3",
        waived=True,
        answer="rejected",
        answer_reason="口径不同",
        answered_by="张三",
        answered_on=date(2026, 11, 30),
    )
    one = review(finding("2.1"), remark, gone)
    assert ([f.number for f in one.accusations], [f.number for f in one.remarks]) == (["2.1"], ["2.2"])
    said = text_of(review_page(one, ZH, "b"))
    assert "不属实，张三，2026-11-30：口径不同" in said and "提示（不作为差错）" in said


HOSTILE = (
    "<script>document.title='ran'</script><img src=http://127.0.0.1:9/x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "</table></main><style>*{display:none}</style><base href=//example.org/>",
    "![x](http://example.org/x.png) [a](javascript:alert(1)) | `code` <b>",
    '=HYPERLINK("http://example.org")',
    "abc\u202edcba\x1b[31m\x07",
)


@pytest.fixture(params=HOSTILE)
def hostile(request):
    text = request.param
    one = finding("2.1", rule_name=(text, text), sentence=(text, text), suggestion=(text, text), statement=text, line_label=text,
                  row_as_printed=text, source=text, file_name=text, answer="accepted", answer_reason=text, answered_by=text)  # fmt: skip
    one.row.cells, one.row.headings = [text, text], [text, text]
    one.others = [(1, text, text)]
    made = review(one, agency=text, place=text, files=[(text, "a" * 64, "pdf", 3)])
    made.items[0].evidence = (text, text)
    made.unchecked[0].reason = (text, text)
    return text, made


def test_nothing_that_a_document_prints_is_html(hostile):
    text, made = hostile
    for page in (review_page(made, ZH, text), index_page(tables_of([made], {"d1": "a"}, ZH), ZH, text)):
        tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!][^\s>/]*)", page.partition("<body>")[2]))
        assert not tags & {"script", "img", "base", "style", "b>"} - ({"b"} if "b" in tags else set())
        assert not re.search(r"<[^>]*\son\w+\s*=", page)
        assert "\u202e" not in page and "\x1b" not in page


def test_nothing_that_a_document_prints_is_markdown(hostile):
    text, made = hostile
    said = review_markdown(made, ZH, text)
    assert not re.search(r"(?<!\\)[<`!\[]", said.replace("<U+", "")), said
    assert all(line.count("|") - line.count("\\|") in (0, *range(3, 9)) for line in said.splitlines())


def test_nothing_that_a_document_prints_is_a_formula_in_a_workbook_or_a_csv(hostile, tmp_path):
    text, made = hostile
    write_review(tmp_path / "a.xlsx", made, ZH, text)
    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx"):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f" and cell.hyperlink is None
    write_csv(tmp_path, tables_of([made], {"d1": "a"}, ZH))
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith("=")]


def test_the_workbook_has_columns_to_answer_in_that_are_understood_when_it_comes_back(tmp_path):
    for words in (ZH, EN):
        write_review(tmp_path / "a.xlsx", review(finding("2.1")), words, "b")
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")[words["findings"]]
        names = [COLUMNS.get(cell.value, cell.value) for cell in sheet[1]]
        assert set(FIELDS) <= set(names)
        assert [KINDS[choice] for choice in CHOICES[words.language]] == ["accepted", "rejected", "corrected"]
        assert len(ANSWER_COLUMNS[words.language]) + len(HIDDEN_COLUMNS[words.language]) == len(FIELDS)
        (validation,) = sheet.data_validations.dataValidation
        assert validation.formula1 == f'"{",".join(CHOICES[words.language])}"'


def test_the_index_orders_disclosures_by_findings_and_compares_places():
    much = review(finding("2.1"), finding("2.2"), disclosure_id="d1", place="山西省 某县")
    none = review(disclosure_id="d2", place="河北省")
    disclosures, kinds, places = tables_of([none, much], {"d1": "one", "d2": "two"}, EN)
    assert [row[2] for row in disclosures.rows] == [2, 0] and disclosures.links[0] == "reviews/one.html"
    assert kinds.rows[0][:5] == ("W1", "Parts across the columns", "findings", 2, 1)
    assert [(row[0], row[3]) for row in places.rows] == [("山西省", 2), ("河北省", 0)]


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        ("层级不确定 (levels are not certain)", "层级不确定", "levels are not certain"),
        ("文件没有所需报表 (the document does not print): gov_fund", "文件没有所需报表: gov_fund", "the document does not print: gov_fund"),
        ("没有英文（口径）", "没有英文（口径）", "没有英文（口径）"),
        (None, "", ""),
    ],
)  # fmt: skip
def test_a_reason_in_two_languages_is_parted(reason, zh, en):
    assert halves(reason) == (zh, en)


def test_every_text_of_a_review_has_two_languages():
    assert all(len(pair) == 2 and all(pair) for pair in TEXTS.values())
    with pytest.raises(ValueError):
        Words("fr")


def test_the_pages_of_a_workbook_are_called_sheets():
    page = text_of(review_page(review(finding("2.1")), Words("zh", workbook=True), "b"))
    assert "第 3 个工作表" in page and "第 3 页" not in page
    assert Words("en", workbook=True)["on_page"] == "sheet {}"
    assert Words("en", workbook=True)["title"] == EN["title"]


def test_a_review_of_a_file_without_an_agency_bears_the_name_of_the_file():
    page = review_page(review(finding("2.1"), agency=None), ZH, "b")
    assert "<h1>a " in page


def test_a_figure_as_printed_is_not_broken_over_lines_and_a_name_may_be():
    page = review_page(review(finding("2.1")), ZH, "b")
    assert re.search(r'<td class="(marked )?figure">[\d.,]+</td>', page)
    assert not re.search(r'<td class="[^"]*figure[^"]*">[一-龥]+</td>', page)


def test_a_cut_of_a_page_has_no_wide_margins():
    from PIL import Image, ImageDraw

    from mingzhang.review.cut import MARGIN, _without_margins

    image = Image.new("RGB", (900, 60), "white")
    ImageDraw.Draw(image).rectangle([200, 20, 700, 40], fill="black")
    assert _without_margins(image).size == (501 + 2 * MARGIN, 60)
    assert _without_margins(Image.new("RGB", (90, 60), "white")).size == (90, 60)
