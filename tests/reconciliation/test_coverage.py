"""Coverage: every rule, statement, page and file has an answer, and a reason where nothing was checked."""

from tests.reconciliation.documents_on_paper import document
from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, line, total


def test_coverage_answers_every_rule_for_every_document_with_a_reason_where_nothing_was_compared():
    bench = Bench(document("summary", "three_public"))
    # what is asked of several disclosures (family corpus) is answered where there are several: test_rules_between_documents
    rules = bench.rows("rule_catalogue", "rule_id", "family != 'corpus'")
    answered = bench.rows("coverage", "distinct rule_id", "scope = 'rule'")
    assert {row["rule_id"] for row in answered} == {row["rule_id"] for row in rules}
    silent = bench.rows("coverage", "rule_id, status, reason", "scope = 'rule' and equations = 0")
    assert all(row["status"] in ("not_applicable", "not_checked") and row["reason"] for row in silent)
    by_rule = {row["rule_id"]: row["status"] for row in silent}
    assert by_rule["X1"] == "not_applicable", "no revenue statement is printed"
    assert by_rule["W7"] == "not_checked", "the three public statement is there, its items are not"


def test_coverage_counts_the_figures_of_every_statement():
    paper = Paper()
    paper.statement("expenditure", [column("合计", total=True)], [total("1.00"), line("甲", "?")])
    row = Bench(paper).rows("coverage", where="scope = 'statement'")[0]
    assert (row["cells_printed"], row["cells_landed"], row["cells_unmapped"], row["status"]) == (2, 1, 1, "unmapped")


def test_coverage_counts_every_figure_of_an_unknown_statement_as_unmapped_and_shows_its_headings():
    paper = document("summary")
    paper.statements[0] |= {
        "statement_code": "unknown", "shape": "unknown", "title": "编制情况表", "headings": "单位名称 | 行政编制",
        "cells_printed": 7, "cells_landed": 0, "cells_unmapped": 7,
    }  # fmt: skip
    bench = Bench(paper)
    row = bench.rows("coverage", where="scope = 'statement'")[0]
    assert (row["status"], row["cells_unmapped"], row["headings"]) == ("unmapped", 7, "单位名称 | 行政编制")
    assert "标题" in row["reason"]
    assert bench.rows("fact_reconciliation", where="rule_id = 'D3'")[0]["status"] == "not_checked"


def test_a_form_that_was_read_as_a_projects_is_no_statement_of_unmapped_figures():
    paper = document("summary")
    paper.statements[0] |= {
        "statement_code": "performance_project", "shape": "form", "cells_printed": 3, "cells_landed": 0, "cells_unmapped": 3,
    }  # fmt: skip
    [unread] = Bench(paper).rows("coverage", where="scope = 'statement'")
    assert (unread["status"], unread["cells_in_forms"], unread["cells_unmapped"]) == ("unmapped", 0, 3)
    bench = Bench(paper)
    bench.add("fact_project", [{"project_id": "1:1", "statement_id": paper.statements[0]["statement_id"]}])
    [read] = bench.rows("coverage", where="scope = 'statement'")
    assert (read["status"], read["cells_in_forms"], read["cells_unmapped"]) == ("form", 3, 0)


def test_coverage_names_pages_with_figures_in_no_table_and_files_in_which_no_statement_was_found():
    paper = document("summary")
    paper.outside = [{"file_sha256": paper.sha256, "page": 7, "figures": 12, "example": "合计 1,234.00"}]
    bench = Bench(paper)
    [page] = bench.rows("coverage", where="scope = 'page'")
    assert (page["page"], page["cells_unmapped"], page["status"]) == (7, 12, "outside_tables")
    assert "合计 1,234.00" in page["reason"] and not bench.rows("coverage", where="scope = 'file'")
    paper.statements[0] |= {"statement_code": "unknown", "shape": "unknown", "cells_unmapped": 3}
    [file] = Bench(paper).rows("coverage", where="scope = 'file'")
    assert (file["status"], file["cells_unmapped"]) == ("nothing_found", 3)


def test_a_narrative_beside_a_file_of_tables_is_prose_and_no_file_without_a_statement():
    paper = document("summary")
    bench = Bench(paper)
    narrative = {"document_id": paper.document_id, "file_sha256": "b" * 64, "file_name": "narrative.docx"}
    bench.add("dim_document", [narrative])
    bench.add("stg_document", [{"file_sha256": "b" * 64, "status": "read"}])
    [file] = bench.rows("coverage", where="scope = 'file'")
    assert (file["file_sha256"], file["status"]) == ("b" * 64, "prose")
    assert file["reason"].endswith("paper.txt")
    # of another disclosure, it has no statement anywhere
    other = Bench(paper)
    other.add("dim_document", [{**narrative, "document_id": "another"}])
    other.add("stg_document", [{"file_sha256": "b" * 64, "status": "read"}])
    assert [row["status"] for row in other.rows("coverage", where="scope = 'file'")] == ["nothing_found"]
