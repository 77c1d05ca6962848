"""Data Docs are readable without a network, and show the rows, not only their number."""

from __future__ import annotations

import re

import duckdb
import pytest

from expectations.gate import run_gate
from tests.browser import QUIET, browser
from tests.expectations.small_warehouse import hold_back, mismatch, small_warehouse
from tests.running import run


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data_docs")
    database = small_warehouse(folder)
    with duckdb.connect(str(database)) as connection:
        mismatch(connection, "W1", "extraction")
        for place in range(60):
            mismatch(connection, "W2", "publisher", 1, place)
        hold_back(connection)
    run_gate(database, folder / "docs")
    return folder / "docs"


def test_no_page_loads_anything_from_a_network(pages):
    loaded = re.compile(r'(?:src|href)="(?:https?:)?//[^"]+"|url\(')
    for page in pages.rglob("*.html"):
        assert not loaded.search(page.read_text(encoding="utf-8")), page


def test_every_link_finds_its_page(pages):
    for page in pages.rglob("*.html"):
        for target in re.findall(r'(?:src|href)="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_the_overview_lists_every_expectation_with_its_result(pages):
    text = (pages / "index.html").read_text(encoding="utf-8")
    assert "expect_w1_row_sum" in text
    assert "A class equals the sum of its groups." in text
    assert re.search(r"expect_w2_roll_up.*?>60<", text, re.S)


def test_the_failing_rows_are_on_the_page_with_amounts_as_printed(pages):
    (page,) = pages.glob("validations/rules/**/*.html")
    text = page.read_text(encoding="utf-8")
    assert "司法局.txt" in text and "20406 司法" in text and "118,000.00" in text and "misread, held back" in text
    assert "The first 50 of 60 rows" in text


def looked_at(page, folder) -> str:
    """The page as a browser has it after its scripts, if there were any, have run."""
    words = [*QUIET, f"--user-data-dir={folder}", "--dump-dom"]
    said = run([browser(), *words, page.as_uri()], limit=120)
    return said.stdout


@pytest.mark.screen
def test_a_browser_shows_the_overview_in_its_dress(pages, tmp_path):
    script = (
        "<script>addEventListener('load', () => { const top = document.querySelector('header.top');"
        "document.title = getComputedStyle(top).position + ' ' + document.querySelectorAll('tbody tr').length; })</script>"
    )
    text = (
        (pages / "index.html").read_text(encoding="utf-8").replace("default-src 'none'", "script-src 'unsafe-inline'")
    )
    (pages / "looked_at.html").write_text(text.replace("</body>", script + "</body>"), encoding="utf-8")
    assert re.search(r"<title>sticky \d+</title>", looked_at(pages / "looked_at.html", tmp_path))
    (pages / "looked_at.html").unlink()


HOSTILE = (
    "<script>document.title='ran'</script>",
    "<scr<script></script>ipt>document.title='ran'</script>",
    "<img src=x onerror=document.title='ran'>",
    "\" autofocus onfocus=document.title='ran' x=\"",
    "<svg/onload=document.title='ran'>",
    "</table></main><style>*{display:none}</style><base href=//example.org/>",
    "$icon ${html_success_icon} $$ <br> <!-- --!> {{ 7*7 }} [a](javascript:document.title='ran')",
    "<a href=javascript:alert(1)>x</a><iframe srcdoc='<script>parent.document.title=1</script>'></iframe>",
    "abc\u202edcba\u2066\u200b\x1b[31m\x00",
)


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory):
    """Data Docs of a warehouse in which everything that a document can name is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    database = small_warehouse(folder)
    with duckdb.connect(str(database)) as connection:
        for number, text in enumerate(HOSTILE):
            equation = mismatch(connection, ("W1", "W2")[number % 2], "publisher", 1, str(number))
            connection.execute(
                "update marts.fact_reconciliation set line_label = $text, explanation_zh = $text, explanation_en = $text,"
                " statement_code = $text, reason = $text where equation_id = $equation",
                {"text": text.replace("\x00", ""), "equation": equation},
            )
        connection.execute("update raw.file set file_name = ? || file_name", [HOSTILE[2]])
        hold_back(connection)
        connection.execute(
            "update marts.rule_catalogue set name_zh = ?, sentence_en = ? where rule_id = 'X10'", HOSTILE[:2]
        )
    run_gate(database, folder / "docs")
    return folder / "docs"


def test_what_documents_print_is_text_on_every_page(hostile_pages):
    pages = sorted(hostile_pages.rglob("*.html"))
    assert len(pages) == 6
    for page in pages:
        text = page.read_text(encoding="utf-8")
        tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!][^\s>/]*)", text)) - {"!DOCTYPE"}
        assert not tags & {"script", "img", "svg", "iframe", "base", "form", "object", "!--"}, page
        assert not re.search(r"<[^>]*\son\w+\s*=", text), page
        assert "\u202e" not in text and "\x1b" not in text
    (findings,) = hostile_pages.glob("validations/rules/**/*.html")
    assert "&lt;scr&lt;script&gt;&lt;/script&gt;ipt&gt;" in findings.read_text(encoding="utf-8")
    assert "&lt;U+202E&gt;" in findings.read_text(encoding="utf-8")


def test_every_page_forbids_the_browser_to_run_or_load_anything(hostile_pages):
    for page in hostile_pages.rglob("*.html"):
        head = page.read_text(encoding="utf-8").partition("<title>")[0]
        assert "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" in head


@pytest.mark.screen
def test_a_browser_runs_nothing_of_what_documents_print_even_without_the_policy(hostile_pages, tmp_path):
    for page in sorted(hostile_pages.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        bare = page.with_name("bare.html")
        bare.write_text(text.replace("Content-Security-Policy", "x"), encoding="utf-8")
        title = re.search("<title>(.*?)</title>", text)[1]
        for looked in (page, bare):
            seen = looked_at(looked, tmp_path)
            assert f"<title>{title}</title>" in seen, looked
            assert "<iframe" not in seen and "<script" not in seen and seen.count("<style") == 1
        bare.unlink()
