"""The rules between disclosures on paper: what agrees, tails, what differs, and differences that accuse nobody."""

from __future__ import annotations

from tests.reconciliation.corpus_paper import Corpus
from tests.reconciliation.harness import Bench

OFFICE = "某市司法局"


def verdicts(corpus: Corpus, rule: str) -> list[tuple[str, str | None]]:
    """(status, reason) of a rule's verdicts."""
    rows = Bench(corpus).rows("corpus_verdict", "status, reason, equation_id", f"rule_id = '{rule}'")
    return [(row["status"], row["reason"]) for row in sorted(rows, key=lambda row: row["equation_id"])]


def two_years(before: int, now: int, change: int, words: str = "2023年预算", direction: str = "up", **facets) -> Corpus:
    """A subject in the budgets of 2023 and 2024, and a sentence of 2024 that compares them."""
    corpus = Corpus()
    corpus.line(corpus.disclosure(OFFICE, 2023), "行政运行", before, **({"subject_code": "2040601"} | facets))
    line = corpus.line(corpus.disclosure(OFFICE, 2024), "行政运行", now, subject_code="2040601")
    corpus.change(line, direction, change, words)
    return corpus


# T1: last year's figure


def test_a_change_that_leads_back_to_last_years_figure_agrees():
    assert verdicts(two_years(1_000_000, 1_250_000, 250_000), "T1") == [("exact", None)]


def test_a_tail_of_two_rounded_figures_is_within_rounding():
    assert verdicts(two_years(1_000_000, 1_250_000, 249_900), "T1") == [("rounding", None)]


def test_a_change_that_leads_to_another_figure_is_a_mismatch():
    assert verdicts(two_years(1_000_000, 1_250_000, 350_000), "T1") == [("mismatch", None)]


def test_a_decrease_is_added():
    assert verdicts(two_years(1_500_000, 1_250_000, 250_000, direction="down"), "T1") == [("exact", None)]


def test_an_expected_execution_is_compared_with_nothing():
    assert verdicts(two_years(1_000_000, 1_250_000, 350_000, words="2023年当年预算执行数"), "T1") == []


def test_another_fund_is_not_the_same_thing():
    [(status, reason)] = verdicts(two_years(1_000_000, 1_250_000, 250_000, fund="government_fund"), "T1")
    assert status == "not_checked" and "does not print it" in reason


def test_last_year_alone_accuses_only_where_the_document_compares_with_that_disclosure():
    [(status, reason)] = verdicts(two_years(1_000_000, 1_250_000, 350_000, words="上年"), "T1")
    assert status == "not_checked" and "is not said" in reason
    corpus = two_years(1_000_000, 1_250_000, 350_000, words="上年")
    for code in ("2040602", "2040604", "2040605"):
        corpus.line(f"{OFFICE}-2023-budget-1", "其他", 400_000, subject_code=code)
        corpus.change(corpus.line(f"{OFFICE}-2024-budget-1", "其他", 500_000, subject_code=code), "up", 100_000, "上年")
    assert sorted(status for status, _ in verdicts(corpus, "T1")) == ["exact", "exact", "exact", "mismatch"]


def test_figures_that_were_counted_anew_accuse_nobody():
    corpus = two_years(1_000_000, 1_250_000, 350_000)
    corpus.line(f"{OFFICE}-2023-budget-1", "其他", 400_000, subject_code="2040602")
    corpus.change(
        corpus.line(f"{OFFICE}-2024-budget-1", "其他", 500_000, subject_code="2040602"), "up", 10_000, "2023年预算"
    )
    assert {status for status, _ in verdicts(corpus, "T1")} == {"not_checked"}


def test_a_renamed_agency_is_compared_and_the_bridge_is_said():
    corpus = Corpus()
    corpus.line(corpus.disclosure("某市环境保护局", 2018), "行政运行", 1_000_000, subject_code="2110101")
    line = corpus.line(corpus.disclosure("某市生态环境局", 2019), "行政运行", 1_250_000, subject_code="2110101")
    corpus.change(line, "up", 250_000, "2018年预算")
    [(status, reason)] = verdicts(corpus, "T1")
    assert status == "exact" and "某市环境保护局 → 某市生态环境局" in reason


def test_a_renumbered_subject_is_compared_and_a_merged_one_accuses_nobody():
    def moved(before: str, now: str, stated: int) -> list[tuple[str, str | None]]:
        corpus = Corpus()
        corpus.line(corpus.disclosure(OFFICE, 2018), "宗教", 1_000_000, subject_code=before)
        line = corpus.line(corpus.disclosure(OFFICE, 2019), "宗教", 1_250_000, subject_code=now)
        corpus.change(line, "up", stated, "2018年预算")
        return verdicts(corpus, "T1")

    [(status, reason)] = moved("2012404", "2013404", 250_000)
    assert status == "exact" and "2012404 → 2013404" in reason
    [(status, reason)] = moved("2011501", "2013801", 350_000)
    assert status == "not_checked" and "merged or split" in reason


def test_a_column_of_last_year_is_held_against_last_year():
    corpus = Corpus()
    corpus.line(
        corpus.disclosure(OFFICE, 2023), "公务接待费", 30_000, "three_public", line_code="three_public_hospitality"
    )
    now = corpus.disclosure(OFFICE, 2024)
    corpus.line(now, "公务接待费", 40_000, "three_public", line_code="three_public_hospitality", fiscal_year=2023)
    assert verdicts(corpus, "T1") == [("mismatch", None)]


# T2: the original budget


def test_an_original_budget_is_held_against_the_budget_of_its_year():
    for printed, status in ((30_000, "exact"), (30_090, "rounding"), (32_000, "mismatch")):
        corpus = Corpus()
        corpus.line(
            corpus.disclosure(OFFICE, 2024), "公务接待费", 30_000, "three_public", line_code="three_public_hospitality"
        )
        final = corpus.disclosure(OFFICE, 2024, "final")
        corpus.line(
            final, "公务接待费", printed, "three_public", line_code="three_public_hospitality", phase="original_budget"
        )
        assert verdicts(corpus, "T2") == [(status, None)]


# T3: departments and units


def department(
    units: tuple[int, ...], total: int, named: tuple[str, ...] = ("某市司法局本级", "某市司法局服务中心")
) -> Corpus:
    corpus = Corpus()
    whole = corpus.disclosure(OFFICE, 2024)
    corpus.key_figure(whole, "expenditure", total)
    for name, yuan in zip(("某市司法局", "某市司法局服务中心"), units, strict=False):
        corpus.key_figure(corpus.disclosure(name, 2024, kind="unit", parent=OFFICE), "expenditure", yuan)
    for number, name in enumerate(named, 1):
        corpus.rows["stg_sentence"].append(
            {"file_sha256": corpus.sha(whole), "heading": "二、机构设置", "sentence": f"{number}.{name}。"}
        )
    return corpus


def test_a_department_is_the_sum_of_its_units():
    assert verdicts(department((600_000, 400_000), 1_000_000), "T3") == [("exact", None)]
    assert verdicts(department((600_000, 400_000), 1_000_100), "T3") == [("rounding", None)]
    assert verdicts(department((600_000, 400_000), 1_100_000), "T3") == [("mismatch", None)]


def test_a_missing_unit_is_named_and_accuses_nobody():
    corpus = department((600_000,), 1_000_000)
    [(status, reason)] = verdicts(corpus, "T3")
    assert status == "not_checked" and "某市司法局服务中心" in reason and "本级" not in reason
    units = Bench(corpus).rows("department_unit", "unit_name, is_own_office, unit_disclosure_id is null as is_missing")
    assert {(row["unit_name"], row["is_own_office"], row["is_missing"]) for row in units} == {
        ("某市司法局本级", True, False),
        ("某市司法局服务中心", False, True),
    }


def test_a_department_that_lists_no_units_accuses_nobody():
    [(status, reason)] = verdicts(department((600_000,), 1_000_000, named=()), "T3")
    assert status == "not_checked" and "does not list its units" in reason


def test_the_row_of_a_unit_is_held_against_the_unit_itself():
    for yuan, status in ((600_000, "exact"), (600_900, "mismatch")):
        corpus = Corpus()
        whole = corpus.disclosure(OFFICE, 2024)
        corpus.line(
            whole,
            "某市司法局服务中心",
            yuan,
            "revenue",
            line_level="unit",
            unit_name="某市司法局服务中心",
            flow="revenue",
        )
        unit = corpus.disclosure("某市司法局服务中心", 2024, kind="unit", parent=OFFICE)
        corpus.line(unit, "合计", 600_000, "revenue", line_code="total", flow="revenue")
        assert verdicts(corpus, "T3") == [(status, None)]


def test_a_sum_over_units_names_each_of_them():
    corpus = Corpus()
    corpus.key_figure(corpus.disclosure(OFFICE, 2024), "expenditure_total", 1_000_000)
    corpus.key_figure(
        corpus.disclosure("某市法律援助中心", 2024, kind="unit", parent=OFFICE), "expenditure_total", 900_000
    )
    sentences = [
        row["explanation_zh"] for row in Bench(corpus).rows("corpus_verdict", "explanation_zh", "rule_id = 'T3'")
    ]
    assert sentences and all("某市法律援助中心（单位）" in sentence for sentence in sentences)


# T4: editions


def test_a_correction_is_told_with_what_it_mends():
    corpus = Corpus()
    second = corpus.disclosure(OFFICE, 2024, version=2)
    first = corpus.disclosure(OFFICE, 2024, version=1, superseded_by=second)
    assert verdicts(corpus, "T4") == [("exact", None)]
    corpus.rows["fact_correction"].append(
        {"later_document_id": second, "statement_code": "expenditure", "line_label": "合计"}
    )
    for document, label in ((first, "合计"), (first, "司法"), (second, "司法")):
        corpus.rows["disclosure_finding"].append({
            "finding_id": f"{document}:{label}", "document_id": document, "disclosure_id": document, "fault": "publisher",
            "rule_id": "W3", "kind": "accusation", "statement_code": "expenditure", "line_label": label, "column_path": "合计",
        })  # fmt: skip
        corpus.statement(document, "expenditure")
    assert verdicts(corpus, "T4") == [("mismatch", None)]
    effects = Bench(corpus).rows("correction_effect", "line_label, outcome")
    assert {(row["line_label"], row["outcome"]) for row in effects} == {("合计", "mended"), ("司法", "remains")}


# T5, T6: what vanishes


def test_a_statement_that_vanishes_is_remarked_and_an_empty_one_is_not():
    corpus = Corpus()
    before, now = corpus.disclosure(OFFICE, 2023), corpus.disclosure(OFFICE, 2024)
    for code in ("summary", "revenue", "expenditure", "three_public", "gov_fund"):
        corpus.statement(before, code)
    for code, figures in (("summary", 5), ("revenue", 5), ("expenditure", 5), ("gov_fund", 0)):
        corpus.statement(now, code, figures)
    rows = Bench(corpus).rows("corpus_verdict", "status, statement_code", "rule_id = 'T5'")
    assert {row["statement_code"] for row in rows if row["status"] == "mismatch"} == {"three_public"}
    assert {row["kind"] for row in Bench(corpus).rows("corpus_finding", "kind")} == {"remark"}


def three_subjects(
    now: dict[str, int | None], year: int = 2024, phase: str = "budget", before: tuple[str, ...] = ()
) -> Corpus:
    """Subjects of a disclosure, and those with money in the budget of 2023."""
    corpus = Corpus()
    earlier, later = corpus.disclosure(OFFICE, 2023), corpus.disclosure(OFFICE, year, phase)
    for code in before or ("2040601", "2040604", "2080505", "2210201"):
        corpus.line(earlier, f"科目{code}", 500_000, subject_code=code)
    for code, yuan in now.items():
        facets = {} if yuan else {"cell_state": "blank", "amount_yuan": None}
        corpus.line(later, f"科目{code}", yuan or 0, subject_code=code, **facets)
    return corpus


def vanished(corpus: Corpus) -> dict[str, str]:
    """Each subject that is not where it was, with what became of it."""
    rows = Bench(corpus).rows("subject_in_other_year", "subject_code, outcome, present_code", "outcome != 'kept'")
    return {row["subject_code"]: row["present_code"] or row["outcome"] for row in rows}


def test_subjects_that_are_all_there_agree_and_a_blank_row_is_there():
    corpus = three_subjects({"2040601": 400_000, "2040604": None, "2080505": 300_000, "2210201": 200_000})
    assert vanished(corpus) == {}
    assert verdicts(corpus, "T5") == [("exact", None)]


def test_a_subject_that_had_money_last_year_and_is_nowhere_is_remarked():
    corpus = three_subjects({"2040601": 400_000, "2080505": 300_000, "2210201": 200_000})
    assert vanished(corpus) == {"2040604": "gone"}
    assert verdicts(corpus, "T5") == [("mismatch", None)]
    assert {row["kind"] for row in Bench(corpus).rows("corpus_finding", "kind")} == {"remark"}


def test_what_was_budgeted_is_looked_for_in_the_final_accounts_of_the_year():
    corpus = three_subjects({"2040601": 400_000, "2080505": 300_000, "2210201": 200_000}, 2023, "final")
    assert vanished(corpus) == {"2040604": "gone"}


def test_a_subject_that_moved_is_found_under_its_present_code_and_the_bridge_is_told():
    corpus = Corpus()
    before, now = corpus.disclosure(OFFICE, 2017), corpus.disclosure(OFFICE, 2018)
    for code in ("30101", "30102", "30201", "30311"):
        corpus.line(before, f"科目{code}", 500_000, "basic_economic", economic_code=code)
    for code in ("30101", "30102", "30201", "30113"):
        corpus.line(now, f"科目{code}", 500_000, "basic_economic", economic_code=code)
    assert vanished(corpus) == {"30311": "30113"}
    [(status, reason)] = verdicts(corpus, "T5")
    assert status == "exact" and "30311 → 30113" in reason


def test_a_subject_is_not_missed_where_figures_were_not_read_or_few_subjects_are_listed():
    corpus = three_subjects({"2040601": 400_000, "2080505": 300_000, "2210201": 200_000})
    corpus.rows["dim_disclosure"][1]["figures_unmapped"] = 2
    [(status, reason)] = verdicts(corpus, "T5")
    assert status == "not_checked" and "were not read" in reason
    assert verdicts(three_subjects({"2040601": 400_000, "2080505": 300_000}), "T5") == []


def test_a_subject_that_is_there_by_its_name_is_not_missed():
    corpus = three_subjects({"2040601": 400_000, "2080505": 300_000, "2210201": 200_000})
    corpus.line(f"{OFFICE}-2024-budget-1", "科目2040604费用", 100_000, "procurement")
    assert vanished(corpus) == {}


def test_a_class_above_the_listed_subjects_is_no_subject_of_its_own():
    corpus = three_subjects(
        {"2040601": 400_000, "2080505": 300_000, "2210201": 200_000},
        before=("204", "20406", "2040601", "2080505", "2210201"),
    )
    assert vanished(corpus) == {}


def test_a_project_keeps_its_total_and_stays_while_its_period_lasts():
    corpus = Corpus()
    before, now = corpus.disclosure(OFFICE, 2023), corpus.disclosure(OFFICE, 2024)
    for document, name, period, yuan in (
        (before, "信息化建设", "2023-01-01至2025-12-31", 3_000_000),
        (before, "业务楼维修", "2023-01-01至2025-12-31", 1_000_000),
        (before, "专项普查", "2023-01-01至2023-12-31", 500_000),
        (before, "法律援助", "2023-01-01至2025-12-31", 800_000),
        (now, "信息化建设", "2023-01-01至2025-12-31", 3_200_000),
        (now, "法律援助", "2023-01-01至2025-12-31", 800_000),
    ):
        corpus.rows["fact_project"].append({
            "project_id": f"{document}:{name}", "document_id": document, "page": 9, "form_kind": "project", "is_list": False,
            "project_name": name, "period": period, "period_yuan": yuan, "amount_yuan": yuan,
        })  # fmt: skip
    rows = Bench(corpus).rows("corpus_verdict", "status, line_label", "rule_id = 'T6'")
    assert {(row["line_label"], row["status"]) for row in rows} == {
        ("信息化建设", "mismatch"),
        ("业务楼维修", "mismatch"),
        ("法律援助", "exact"),
    }
