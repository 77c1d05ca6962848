"""What the sentences say of the three public expenses against the two years, or the plan and the result, that their table prints."""

from functools import cache

import pytest

from extract.document import Paragraph
from tests.dbt_project.meaning_bench import SHA
from tests.reconciliation.prose import bench_of, checks_of, table

BUDGET = ["甲市乙区水务局2026年部门预算", "编制部门：甲市乙区水务局"]
BUDGET_TABLES = [
    Paragraph("2026年部门“三公”经费预算表"),
    Paragraph("单位：万元"),
    table(
        "2025年预算数 | < | < | < | < | < | 2026年预算数 | < | < | < | < | <",
        "合计 | 因公出国(境)费 | 公务用车购置及运行费 | 公务用车购置费 | 公务用车运行费 | 公务接待费"
        " | 合计 | 因公出国(境)费 | 公务用车购置及运行费 | 公务用车购置费 | 公务用车运行费 | 公务接待费",
        "16.00 | 4.00 | 8.00 | 0.00 | 8.00 | 4.00 | 12.00 | 2.00 | 9.00 | | 9.00 | 1.00",
    ),
]
BUDGET_CASES = [
    # the change and the direction by last year's column
    ("N4", "因公出国（境）费2.00万元，比上年减少2.00万元，下降50%。", {"exact"}),
    ("N4", "因公出国（境）费2.00万元，比上年增加2.00万元。", {"mismatch"}),
    ("N4", "公务接待费1.00万元，比上年减少3.50万元。", {"mismatch"}),
    ("N4", "公务接待费1.00万元，与上年持平。", {"mismatch"}),
    ("N4", "公务接待费1.00万元，比2025年决算减少0.20万元。", set()),
    # the changes of all the parts and that of the whole
    (
        "N3",
        "“三公”经费预算12.00万元，比上年减少4.00万元，其中：因公出国（境）费2.00万元，比上年减少2.00万元；"
        "公务用车购置及运行费9.00万元，比上年增加1.00万元；公务接待费1.00万元，比上年减少3.00万元。",
        {"exact"},
    ),
    (
        "N3",
        "“三公”经费预算12.00万元，比上年增加4.00万元，其中：因公出国（境）费2.00万元，比上年减少2.00万元；"
        "公务用车购置及运行费9.00万元，比上年增加1.00万元；公务接待费1.00万元，比上年减少3.00万元。",
        {"exact", "mismatch"},
    ),
]  # fmt: skip

FINAL = ["甲市乙区水务局2024年部门决算", "编制部门：甲市乙区水务局"]
FINAL_TABLES = [
    Paragraph("2024年度财政拨款“三公”经费支出决算表"),
    Paragraph("单位：万元"),
    table(
        "预算数 | < | < | 决算数 | < | <",
        "合计 | 公务用车购置及运行费 | 公务接待费 | 合计 | 公务用车购置及运行费 | 公务接待费",
        "12.00 | 9.00 | 3.00 | 9.00 | 8.00 | 1.00",
    ),
]
FINAL_CASES = [
    ("N5", "公务接待费支出决算1.00万元，完成预算的33.33%。", {"exact"}),
    ("N5", "公务用车购置及运行费支出决算8.00万元，完成预算的98.89%。", {"mismatch"}),
]


@cache
def checks(phase: str) -> list[dict]:
    cover, cases, tables = (
        (BUDGET, BUDGET_CASES, BUDGET_TABLES) if phase == "budget" else (FINAL, FINAL_CASES, FINAL_TABLES)
    )
    return checks_of(cover, [text for _, text, _ in cases], tables)


@pytest.mark.parametrize("number", range(len(BUDGET_CASES)), ids=[text[:30] for _, text, _ in BUDGET_CASES])
def test_a_change_agrees_with_last_years_column(number):
    rule, _, statuses = BUDGET_CASES[number]
    found = {check["status"] for check in checks("budget") if check["rule_id"] == rule and check["case"] == number}
    assert found - {"not_checked"} == statuses


@pytest.mark.parametrize("number", range(len(FINAL_CASES)), ids=[text[:30] for _, text, _ in FINAL_CASES])
def test_a_completion_agrees_with_the_plan_that_the_table_prints(number):
    rule, _, statuses = FINAL_CASES[number]
    found = {check["status"] for check in checks("final") if check["rule_id"] == rule and check["case"] == number}
    assert found - {"not_checked"} == statuses


def test_a_wrong_direction_is_one_error_whatever_rules_see_it():
    wrong = [check for check in checks("budget") if check["case"] == 6 and check["status"] == "mismatch"]
    assert len(wrong) == 1


def test_zero_said_of_a_blank_cell_restates_it_and_what_no_table_prints_is_told_from_what_is_not_understood():
    bench = bench_of(BUDGET, ["公务用车购置费0万元。", "机关运行经费30万元。", "吉祥物经费3万元。"], BUDGET_TABLES)
    links = {row["printed_text"]: row["link"] for row in bench.ask("fact_claim") if row["file_sha256"] == SHA}
    assert links["0万元"] == "blank"
    assert links["30万元"] == "not_printed"
    assert links["3万元"] == "none"
