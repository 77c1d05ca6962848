"""Who has to act on a failing sum, and where to look: signs of a misread, the sentinel, the suspect cell."""

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, function, total

NATURES = [
    column("合计", total=True),
    column("基本支出", nature="basic"),
    column("项目支出", nature="project"),
]


def sheet(*lines) -> Bench:
    paper = Paper()
    paper.statement("expenditure", NATURES, list(lines), flow="expenditure")
    return Bench(paper)


def failing(bench: Bench) -> list[dict]:
    return bench.rows("fact_reconciliation", where="status = 'mismatch' and rule_id like 'W%'")


def test_a_single_wrong_figure_is_the_publishers_and_the_cell_and_value_that_mend_it_are_named():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "30.00"),
        function("208", "社会保障和就业支出", "30.00", "20.00", "13.00"),
    )
    assert {row["fault"] for row in failing(bench)} == {"publisher"}
    suspect = bench.rows("suspect_cell")
    assert len(suspect) == 1
    assert (suspect[0]["line_label"], suspect[0]["column_path"]) == ("社会保障和就业支出", "项目支出")
    assert (suspect[0]["amount_yuan"], suspect[0]["needed_yuan"]) == (130000, 100000)
    assert (suspect[0]["failing_equations"], suspect[0]["closes_equations"]) == (2, 2)
    assert suspect[0]["equally_good"] == 0


def test_where_one_sum_fails_alone_it_is_said_how_many_cells_may_be_the_wrong_one():
    bench = sheet(function("204", "公共安全支出", "70.00", "40.00", "33.00"))
    assert [row["equally_good"] for row in bench.rows("suspect_cell")] == [2]


def test_one_figure_above_the_totals_of_its_line_and_its_column_is_a_misprint_and_two_such_lines_are_a_misread():
    def faults(*natures: str) -> set[str]:
        bench = sheet(
            total("100.00", "60.00", "40.00"),
            function("204", "公共安全支出", "70.00", "40.00", natures[0]),
            function("208", "社会保障和就业支出", "30.00", natures[1], "10.00"),
        )
        return {row["fault"] for row in failing(bench)}

    assert faults("300000.00", "20.00") == {"publisher"}, "yuan printed among ten thousands of yuan"
    assert faults("300000.00", "200000.00") == {"extraction"}


def test_a_value_in_the_column_beside_its_own_breaks_both_columns_alike_and_is_taken_for_a_misread():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "30.00"),
        function("208", "社会保障和就业支出", "30.00", "30.00", ""),
    )
    verdicts = failing(bench)
    assert {row["rule_id"] for row in verdicts} == {"W3"}
    assert {row["fault"] for row in verdicts} == {"extraction"}
    assert all("shift" in row["reason"] for row in verdicts)


@pytest.mark.parametrize(
    ("format", "message", "fault"),
    [
        ("xls", None, "publisher"),
        ("doc", None, "publisher"),
        ("rtf", None, "publisher"),
        ("html", None, "publisher"),
        ("html", "positioned", "extraction"),
        ("html", "no_rules", "extraction"),
        ("ofd", None, "extraction"),
    ],
)
def test_a_pattern_of_broken_sums_is_a_misread_only_where_cells_were_told_by_geometry(format, message, fault):
    paper = Paper(format=format)
    lines = [
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "30.00"),
        function("208", "社会保障和就业支出", "30.00", "30.00", ""),
    ]
    paper.statement("expenditure", NATURES, lines, flow="expenditure")
    if message:
        paper.messages.append({"file_sha256": paper.sha256, "severity": "info", "code": message})
    assert {row["fault"] for row in failing(Bench(paper))} == {fault}


def test_a_failing_sum_beside_a_figure_that_was_not_understood_is_taken_for_a_misread():
    bench = sheet(
        total("100.00", "60.00", "?"),
        function("204", "公共安全支出", "60.00", "40.00", "20.00"),
        function("208", "社会保障和就业支出", "30.00", "20.00", "10.00"),
    )
    assert {(row["rule_id"], row["fault"]) for row in failing(bench)} == {("W3", "extraction")}


def test_where_a_total_is_below_its_part_only_what_fails_with_one_of_the_two_is_not_judged():
    bench = sheet(
        total("19.52", "10.00", "191.52"),
        function("204", "公共安全支出", "19.52", "10.00", "9.52"),
        function("208", "社会保障和就业支出", "12.00", "", "21.00"),
    )
    verdicts = bench.rows("fact_reconciliation", where="rule_id like 'W%'")
    status = {(row["rule_id"], row["line_label"], row["column_path"]): row["status"] for row in verdicts}
    assert status["W9", "合计", "合计"] == "mismatch"
    assert status["W1", "合计", "合计"] == "not_checked"  # it fails with the same two figures
    assert status["W1", "公共安全支出", "合计"] == "rounding" or status["W1", "公共安全支出", "合计"] == "exact"


def test_the_explanation_substitutes_the_printed_numbers():
    bench = sheet(function("204", "公共安全支出", "890.04", "735.80", "154.25"))
    verdict = bench.rows("fact_reconciliation", where="rule_id = 'W1'")[0]
    sentence = verdict["explanation_zh"]
    assert sentence.startswith("合计 890.04 = 基本支出 735.80 + 项目支出 154.25：8900400.00 元对 8900500.00 元")
    assert sentence.endswith("差 -100.00 元，容差 150.00 元，尾差")
    assert verdict["explanation_en"] == (
        "合计 890.04 = 基本支出 735.80 + 项目支出 154.25: 8900400.00 yuan against 8900500.00 yuan,"
        " difference -100.00 yuan, tolerance 150.00 yuan: within rounding"
    )


def test_the_explanation_says_which_subtotal_and_which_year():
    paper = Paper()
    columns = [
        column("2023年 > 合计", total=True, fiscal_year=2023),
        column("2024年 > 合计", total=True, fiscal_year=2024),
        column("2024年 > 三公经费 > 小计", total=True, line_code="three_public_total", fiscal_year=2024),
        column("2024年 > 会议费", line_code="meeting", fiscal_year=2024),
        column("增减变化情况 > 合计", total=True, measure="change"),
    ]
    paper.statement("three_public", columns, [total("7.00", "8.00", "6.00", "2.00", "1.00")])
    said = {row["rule_id"]: row["explanation_zh"] for row in Bench(paper).rows("fact_reconciliation")}
    assert said["W7"].startswith("合计 8.00 = 三公经费·小计 6.00 + 会议费 2.00")
    assert said["W12"].startswith("增减变化情况 > 合计 1.00 = 2024年 > 合计 8.00 − 2023年 > 合计 7.00")


def test_every_verdict_names_its_place_and_its_statement():
    bench = sheet(total("1.00", "1.00", ""), function("204", "公共安全支出", "1.00", "1.00", ""))
    verdicts = bench.rows("fact_reconciliation")
    assert len({row["equation_id"] for row in verdicts}) == len(verdicts)
    assert all(row["equation_id"].startswith("a" * 12 + ":") for row in verdicts)


def test_a_subtotal_left_blank_counts_as_the_sum_of_its_own_parts():
    paper = Paper()
    columns = [
        column("预算总额", total=True, line_code="three_public_total"),
        column("因公出国（境）费", line_code="three_public_overseas"),
        column("公务用车费 > 小计", total=True, line_code="three_public_vehicles"),
        column("公务用车费 > 购置费", line_code="three_public_vehicle_purchase"),
        column("公务用车费 > 运行维护费", line_code="three_public_vehicle_running"),
    ]
    paper.statement("three_public", columns, [total("40.62", "17.10", "", "18.69", "4.83")])
    verdicts = Bench(paper).rows("fact_reconciliation", where="rule_id = 'W7'")
    assert sorted(row["status"] for row in verdicts) == ["exact", "not_checked"]
