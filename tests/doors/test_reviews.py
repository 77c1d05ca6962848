"""Reviews and answers through the real doors: a document with a planted error, its review, a reviewer's answer, a change."""

from __future__ import annotations

import http.server
import re
import shutil
import threading

import openpyxl
import pytest

from mingzhang.check import modelled
from mingzhang.failure import Exit
from mingzhang.progress import progress_for
from mingzhang.review.page import review_page
from mingzhang.review.words import Words
from tests.browser import QUIET, browser
from tests.conftest import PROJECT, make
from tests.doors.doors import ask, mingzhang
from tests.reviews.paper_review import finding, picture, review
from tests.running import run

SAMPLE = PROJECT / "samples" / "documents" / "jincheng-chengqu-justice-2025-budget.txt"
WAS, NOW = "1047.32\t647.75", "1047.32\t674.75"  # basic expenditure of the total, with two digits exchanged


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """A folder with one document that has two digits exchanged."""
    folder = tmp_path_factory.mktemp("wrong")
    text = SAMPLE.read_text(encoding="utf-8")
    assert WAS in text
    (folder / "a.txt").write_text(text.replace(WAS, NOW, 1), encoding="utf-8")
    return folder


def asked(folder, query):
    with modelled(folder, progress_for()) as connection:
        return connection.sql(query).fetchall()


FINDINGS = (
    "select finding_id, rule_id, coalesce(nullif(row_as_printed, ''), sentence_zh), answer, waived from marts.finding"
    " where kind = 'accusation' order by all"
)
HEAD = "finding_id,answer,reason,corrected_in,answered_by,answered_on,file,rule_id,printed\r\n"


def write(folder, *rows):
    quoted = [",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in rows]
    (folder / "answers.csv").write_text(HEAD + "\r\n".join(quoted), encoding="utf-8")


@pytest.mark.slow
def test_an_answer_is_applied_and_expires_when_the_document_changes_never_silently(wrong, tmp_path):
    folder = tmp_path / "documents"
    shutil.copytree(wrong, folder)
    [(name, rule, printed, answer, waived), *_] = asked(folder, FINDINGS)
    assert (answer, waived) == (None, False)
    write(
        folder,
        (name, "accepted", "", "", "李四", "2026-11-01", "a.txt", rule, printed),
        (name, "rejected", "口径不同", "", "张三", "2026-11-30", "a.txt", rule, printed),
        (f"{name[:12]}:99:1:W1", "accepted", "", "", "李四", "", "a.txt", "W1", "没有"),
        ("ffffffffffff:1:W1", "accepted", "", "", "李四", "", "b.txt", "W1", ""),
    )
    outcomes = "select row_no, status, finding_id from marts.finding_answer where source = 'answers' order by row_no"
    with modelled(folder, progress_for()) as connection:
        assert connection.sql(outcomes).fetchall() == [
            (2, "superseded", name), (3, "applied", name), (4, "unmatched", None), (5, "not_applicable", None),
        ]  # fmt: skip
        [found] = connection.execute(
            "select answer, answer_reason, answered_by, waived from marts.finding where finding_id = ?", [name]
        ).fetchall()
        assert found == ("rejected", "口径不同", "张三", True)
    text = (folder / "a.txt").read_text(encoding="utf-8")
    (folder / "a.txt").write_text(text + "\n（更正）\n", encoding="utf-8")
    [_, (_, status, again), *_] = asked(folder, outcomes)
    assert status == "expired"
    assert again is not None and again != name and again.partition(":")[2] == name.partition(":")[2]


@pytest.mark.slow
def test_the_check_lists_say_no_only_where_a_finding_says_so_and_why_the_rest_cannot_be_told(wrong):
    rows = asked(
        wrong,
        "select item_id, answer, findings, coalesce(len(finding_ids), 0), evidence_zh, evidence_en from marts.disclosure_checklist",
    )
    assert all((answer == "no") == (findings > 0) for _, answer, findings, *_ in rows)
    assert all(zh and en for *_, zh, en in rows)
    answers = {item: answer for item, answer, *_ in rows}
    assert (answers["M16"], answers["M10"], answers["M09"], answers["M01"]) == ("no", "yes", "yes", "not_told")
    assert {answer for item, answer, *_ in rows if item == "B09"} >= {"yes", "no"}


@pytest.mark.slow
def test_the_doors_write_a_review_take_an_answer_and_a_workbook_back(wrong, project_copy, tmp_path):
    documents, warehouse = tmp_path / "documents", tmp_path / "warehouse"
    shutil.copytree(wrong, documents)
    assert mingzhang(project_copy, "build", documents, "--warehouse", warehouse).returncode == Exit.DONE
    said = make(project_copy, "report", f"WAREHOUSE={warehouse}", f"REVIEWS={tmp_path / 'reviews'}")
    assert said.returncode == 0, said.stdout + said.stderr
    (page,), (book,) = (list((tmp_path / "reviews" / "reviews").glob(f"*.{kind}")) for kind in ("html", "xlsx"))
    assert {path.name for path in (tmp_path / "reviews").iterdir()} >= {"index.html", "index.xlsx", "disclosures.csv"}
    name = ask(warehouse, FINDINGS)[0][0]
    assert name in page.read_text(encoding="utf-8")

    words = ("answer", name, "rejected", "--by", "张三", "--warehouse", warehouse)
    refused = mingzhang(project_copy, *words)
    assert refused.returncode == Exit.USAGE and "with a reason" in refused.stderr
    assert mingzhang(project_copy, *words, "--reason", "=口径").returncode == Exit.DONE
    assert "'=口径" in (documents / "answers.csv").read_text(encoding="utf-8-sig")

    filled = openpyxl.load_workbook(book)
    sheet = filled["不符"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in (("答复", "已更正"), ("更正版本", 2), ("答复人", "李四")):
        sheet.cell(2, columns[heading]).value = value
    sheet.cell(3, columns["答复"]).value = "也许"
    filled.save(book)
    taken = mingzhang(project_copy, "answer", "--import", book, "--warehouse", warehouse)
    assert taken.returncode == Exit.DONE and taken.stdout.startswith("Imported 1 answers"), taken.stderr
    rebuilt = mingzhang(project_copy, "build", documents, "--warehouse", warehouse)
    assert rebuilt.returncode == Exit.DONE and ", 0 files read," in rebuilt.stdout
    assert ask(
        warehouse, "select distinct answer, corrected_in, answered_by from marts.finding where answer is not null"
    ) == [("corrected", 2, "李四")]
    assert "已采用" in mingzhang(project_copy, "status", "--warehouse", warehouse).stdout


@pytest.mark.slow
def test_a_folder_is_checked_with_reviews_and_a_language_that_is_none_is_refused(wrong, project_copy, tmp_path):
    said = mingzhang(project_copy, "check", wrong, "--report", tmp_path / "out", "--language", "en")
    assert said.returncode == 0, said.stderr
    assert "Reviews of 1 disclosure:" in said.stdout
    (markdown,) = (tmp_path / "out" / "reviews").glob("*.md")
    assert "## Check lists" in markdown.read_text(encoding="utf-8")
    refused = mingzhang(project_copy, "check", wrong, "--report", tmp_path / "out", "--language", "fr")
    assert refused.returncode == Exit.USAGE and "There is no language 'fr'" in refused.stderr


WORDS = [*QUIET, "--enable-logging=stderr", "--v=0"]


class Counting(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def listening():
    """A server that a page might ask, and what it was asked."""
    Counting.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", Counting.asked
    server.shutdown()


@pytest.mark.screen
@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_a_browser_no_request_leaves_nothing_runs_and_the_console_is_silent(listening, tmp_path, language):
    address, asked_for = listening
    hostile = f"<img src={address}/a onerror=document.title='ran'><script src={address}/b></script><link rel=stylesheet href={address}/c>"
    one = finding(
        "2.1",
        picture=picture(),
        rule_name=(hostile, hostile),
        sentence=(hostile, hostile),
        suggestion=(hostile, hostile),
    )
    page = tmp_path / "review.html"
    page.write_text(review_page(review(one, agency=hostile), Words(language), hostile), encoding="utf-8")
    words = [browser(), *WORDS, f"--user-data-dir={tmp_path}/profile", "--dump-dom", page.as_uri()]
    said = run(words, limit=120)
    assert "850,200.00" in said.stdout and "<title>ran" not in said.stdout
    assert "CONSOLE" not in said.stderr
    assert asked_for == []


@pytest.mark.screen
def test_a_review_prints_on_a4(tmp_path):
    import pypdfium2

    page = tmp_path / "review.html"
    findings = [finding(f"2.{number}", picture=picture()) for number in range(1, 13)]
    page.write_text(review_page(review(*findings), Words("zh"), "b"), encoding="utf-8")
    printed = tmp_path / "review.pdf"
    words = [browser(), *WORDS, f"--user-data-dir={tmp_path}/profile", "--no-pdf-header-footer"]
    run([*words, f"--print-to-pdf={printed}", page.as_uri()], limit=120).check_returncode()
    pdf = pypdfium2.PdfDocument(printed)
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in pdf} == {(595, 842)}
    text = "".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    assert re.search("2.12", text) and "复核人" in text
