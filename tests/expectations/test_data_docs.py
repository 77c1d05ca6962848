"""Data Docs are readable without a network, and show the rows, not only their number."""

from __future__ import annotations

import re
import shutil
import subprocess

import duckdb
import pytest

from expectations.gate import run_gate
from expectations.hold_back import hold_back
from tests.expectations.small_warehouse import mismatch, small_warehouse


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
    for page in (*pages.rglob("*.html"), *pages.rglob("*.css"), *pages.rglob("*.js")):
        assert not loaded.search(page.read_text(encoding="utf-8")), page


def test_every_page_finds_its_stylesheet_and_every_link_its_page(pages):
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
    assert "司法局.txt" in text and "20406 司法" in text and "118000.00" in text and "misread, held back" in text
    assert "The first 50 of 60 rows" in text


@pytest.mark.screen
def test_a_browser_shows_the_overview_in_its_dress(pages, tmp_path):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("no chromium here to look with")
    script = (
        "<script>addEventListener('load', () => { const top = document.querySelector('header.top');"
        "document.title = getComputedStyle(top).position + ' ' + document.querySelectorAll('tbody tr').length; })</script>"
    )
    index = pages / "index.html"
    looked_at = pages / "looked_at.html"
    looked_at.write_text(index.read_text(encoding="utf-8").replace("</body>", script + "</body>"), encoding="utf-8")
    words = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--dump-dom"]
    seen = subprocess.run([browser, *words, looked_at.as_uri()], capture_output=True, text=True, timeout=60).stdout
    assert re.search(r"<title>sticky \d+</title>", seen)
