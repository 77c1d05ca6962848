"""The console commands on a published warehouse: what a person asks, and what is answered."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile

import duckdb
import pytest
from PIL import Image

from mingzhang.failure import Exit
from tests.doors.doors import ask, mingzhang
from tests.running import run

pytestmark = pytest.mark.slow


@pytest.fixture
def say(project_copy, sample_warehouse):
    """Run a command on the samples' warehouse; its answer as text."""

    def run(*words, warehouse=sample_warehouse) -> str:
        said = mingzhang(project_copy, *words, "--warehouse", warehouse)
        assert said.returncode == 0, said.stderr
        return said.stdout

    return run


def test_status_says_what_is_published_and_what_does_not_add_up(say, sample_warehouse):
    text = say("status")
    assert str(sample_warehouse / "warehouse.duckdb") in text
    for name, query in {
        "documents": "select count(distinct document_id) from marts.dim_document",
        "lines": "select count(*) from marts.fact_budget_line",
    }.items():
        assert re.search(rf"^{name} +{ask(sample_warehouse, query)[0][0]:,}$", text, re.M), text


def test_trace_shows_the_place_the_row_and_the_table_of_a_figure(say, sample_warehouse):
    line, printed, file, label = ask(
        sample_warehouse,
        "select budget_line_id, printed_text, file_name, line_label from marts.fact_budget_line"
        " where statement_code = 'expenditure' and subject_code = '2040601' and printed_unit = '万元'"
        " order by amount_yuan desc limit 1",
    )[0]
    text = say("trace", line)
    assert f"figure          {printed} 万元" in text
    assert file in text
    (row,) = [shown for shown in text.splitlines() if shown.startswith(">")]
    assert printed in row and label in row and "2040601" in row


def test_trace_cuts_the_row_out_of_the_page_of_a_pdf(say, sample_warehouse, tmp_path):
    line, width = ask(
        sample_warehouse,
        "select budget_line_id, x1 - x0 from marts.fact_budget_line where file_name like '%.pdf' order by 1 limit 1",
    )[0]
    say("trace", line, "--picture", tmp_path / "row.png")
    with Image.open(tmp_path / "row.png") as picture:
        framed = [pixel for pixel in picture.convert("RGB").get_flattened_data() if pixel == (200, 30, 30)]
        assert picture.width > 2 * width > 0
        assert len(framed) > 4 * width


def test_a_picture_of_a_text_document_is_refused_with_a_sentence(project_copy, sample_warehouse, tmp_path):
    query = "select budget_line_id from marts.fact_budget_line where file_name like '%.txt' limit 1"
    words = ["trace", ask(sample_warehouse, query)[0][0], "--picture", tmp_path / "row.png"]
    said = mingzhang(project_copy, *words, "--warehouse", sample_warehouse)
    assert said.returncode == Exit.USAGE
    assert "no places on pages" in said.stderr


def test_trace_knows_a_line_by_the_beginning_of_its_name(say, sample_warehouse):
    lines = [row[0] for row in ask(sample_warehouse, "select budget_line_id from marts.fact_budget_line")]
    line = next(name for name in lines if sum(other.startswith(name) for other in lines) == 1)
    assert say("trace", line) == say("trace", line)


def test_every_verdict_can_be_explained_with_its_terms(say, sample_warehouse):
    for status in ("exact", "rounding"):
        equation, rule, reported = ask(
            sample_warehouse,
            "select equation_id, rule_id, reported_yuan from marts.fact_reconciliation"
            f" where status = '{status}' and rule_id like 'W%' and reported_yuan > 0 order by equation_id limit 1",
        )[0]
        text = say("explain", equation)
        assert text.startswith(rule)
        assert f"Verdict: {status}" in text and "结论" in text
        assert f"reported 报告数 {reported:,}" in text
        assert "tolerance 容差" in text


def test_the_terms_of_a_verdict_are_told_apart_by_what_differs_between_them(say, sample_warehouse):
    def header(rule: str) -> str:
        equation = ask(
            sample_warehouse,
            "select equation_id from marts.fact_reconciliation where status = 'exact' and reported_yuan > 0"
            f" and rule_id = '{rule}' order by equation_id limit 1",
        )[0][0]
        return next(line for line in say("explain", equation).splitlines() if line.startswith("side"))

    assert "column" in header("W1"), "one line, column by column"
    assert "line" in header("W3") and "column" not in header("W3"), "one column, line by line"
    assert "statement, line" in header("X3")


def test_what_is_not_there_is_said_with_a_query_that_finds_it(project_copy, sample_warehouse):
    for command in ("trace", "explain"):
        said = mingzhang(project_copy, command, "nothing-of-this-name", "--warehouse", sample_warehouse)
        assert said.returncode == Exit.USAGE
        assert "mingzhang sql" in said.stderr


def test_sql_answers_as_a_table_and_as_csv(say, project_copy, sample_warehouse):
    query = "select statement_code, count(*) as lines from marts.fact_budget_line group by all order by all limit 3"
    rows = list(csv.DictReader(io.StringIO(say("sql", query, "--csv"))))
    assert [(row["statement_code"], int(row["lines"])) for row in rows] == ask(sample_warehouse, query)
    assert rows[0]["statement_code"] in say("sql", query)
    wrong = mingzhang(project_copy, "sql", "selec 1", "--warehouse", sample_warehouse)
    assert wrong.returncode == Exit.USAGE and "syntax error" in wrong.stderr


def test_sql_cannot_change_the_published_warehouse(project_copy, sample_warehouse):
    said = mingzhang(project_copy, "sql", "drop table marts.fact_budget_line", "--warehouse", sample_warehouse)
    assert said.returncode == Exit.USAGE
    assert ask(sample_warehouse, "select count(*) > 0 from marts.fact_budget_line") == [(True,)]


def test_check_reads_one_document_and_touches_no_warehouse(project_copy, tmp_path):
    sample = sorted((project_copy / "samples" / "documents").rglob("*.txt"))[0]
    before = sorted(tmp_path.iterdir())
    said = mingzhang(project_copy, "check", sample)
    assert said.returncode == 0, said.stderr
    assert "expenditure" in said.stdout and "exact" in said.stdout
    assert sorted(tmp_path.iterdir()) == before
    assert not (project_copy / "warehouse").exists()


def test_check_prints_the_findings_of_sentences_between_those_of_tables(project_copy, tmp_path):
    sample = sorted((project_copy / "samples" / "documents").glob("changzhi*.txt"))[0]
    text = sample.read_text(encoding="utf-8")
    first = "2024年宣传费预算95.00万元，比上年减少5.00万元，下降7.00%。"
    last = "2024年印刷费预算95.00万元，比上年减少5.00万元，下降9.00%。"
    before, narrative, after = text.partition("第二部分 2024年部门预算报表")
    changed = tmp_path / "长治市屯留区司法局2024年部门预算.txt"
    cell = "572.97572.97 524.22524.22 48.7548.75"
    assert cell in after
    changed.write_text(
        before + first + "\n" + narrative + after.replace(cell, cell.replace("524.22524.22", "534.22534.22"), 1) + last,
        encoding="utf-8",
    )
    said = mingzhang(project_copy, "check", changed).stdout
    found = said[said.index("What does not add up") :]
    assert found.index("7.00%") < found.index("基本支出表（经济分类）") < found.index("9.00%")


def test_check_of_an_archive_says_of_which_file_and_a_narrative_beside_its_tables_lacks_nothing(project_copy, tmp_path):
    samples = sorted((project_copy / "samples" / "documents").glob("dingzhou*"))
    with zipfile.ZipFile(tmp_path / "公开.zip", "w") as archive:
        for sample in samples:
            archive.write(sample, sample.name)
    said = mingzhang(project_copy, "check", tmp_path / "公开.zip").stdout
    assert "no statement was found" not in said and "No table" not in said
    tables = next(sample.name for sample in samples if sample.suffix == ".xlsx")
    assert f": {tables}, page 7" in said[said.index("Remarks") :]
    alone = mingzhang(project_copy, "check", next(sample for sample in samples if sample.suffix == ".docx")).stdout
    assert alone.count("No table of figures was found") == 1 and "Statements: none" in alone


def test_check_of_a_file_that_cannot_be_read_says_why(project_copy, tmp_path):
    empty = tmp_path / "空白.pdf"
    empty.touch()
    said = mingzhang(project_copy, "check", empty)
    assert said.returncode == Exit.NOTHING_READ
    assert "空白.pdf: The file is empty" in said.stderr


def test_diff_and_rollback_tell_two_builds_apart(project_copy, say, place):
    documents, warehouse = place / "documents", place / "warehouse"
    added = sorted((project_copy / "samples" / "documents").rglob("*.txt"))[2]
    shutil.copy2(added, documents)
    assert mingzhang(project_copy, "build", documents, "--warehouse", warehouse).returncode == 0
    text = say("diff", warehouse=warehouse)
    (lines,) = ask(warehouse, f"select count(*) from marts.fact_budget_line where file_name = '{added.name}'")[0]
    assert re.search(rf"new +{re.escape(added.name)} +{lines}$", text, re.M)
    assert "Lines and amounts" not in text, "the lines of a file that is new are counted with it"
    assert say("versions", warehouse=warehouse).count("published  ") == 1
    say("rollback", warehouse=warehouse)
    assert ask(warehouse, "select count(*) from raw.document") == [(2,)]
    with pytest.raises(duckdb.Error):
        ask(warehouse, "select * from marts.no_such_table")


def test_unknown_lists_what_no_seed_knows_and_writes_the_seed_rows(project_copy, say, tmp_path):
    documents, warehouse = tmp_path / "documents", tmp_path / "warehouse"
    documents.mkdir()
    sample = sorted((project_copy / "samples" / "documents").rglob("*tunliu*.txt"))[0]
    text = sample.read_text(encoding="utf-8").replace("支出总表", "花销一览表")
    (documents / sample.name).write_text(text, encoding="utf-8")
    assert mingzhang(project_copy, "build", documents, "--warehouse", warehouse).returncode == 0
    assert "花销一览表" in say("unknown", warehouse=warehouse)
    rows = list(csv.DictReader(io.StringIO(say("unknown", "--seed-rows", "titles", warehouse=warehouse))))
    assert any("花销一览表" in row["pattern"] and row["statement_code"] == "" for row in rows)


def test_docs_writes_a_dictionary_that_opens_without_a_server(project_copy, sample_warehouse, tmp_path):
    warehouse = tmp_path / "warehouse"
    run(["cp", "-a", str(sample_warehouse), str(warehouse)]).check_returncode()
    said = mingzhang(project_copy, "docs", "--warehouse", warehouse)
    assert said.returncode == 0, said.stderr
    page = (warehouse / "dictionary.html").read_text(encoding="utf-8")
    assert "fact_budget_line" in page and "one row per" in page.lower()
    assert (
        "Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" in page and "<script" not in page
    )
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    meanings = re.findall(r"</td><td>(.*?)</td></tr>", page)
    assert meanings and all(re.sub("<[^>]+>", "", text).endswith((".", "。", "?")) for text in meanings)
