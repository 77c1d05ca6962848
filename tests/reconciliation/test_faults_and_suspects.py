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


def findings(bench: Bench) -> list[dict]:
    return bench.rows("finding", where="rule_id like 'W%'")


def test_a_single_wrong_figure_is_one_finding_that_names_the_cell_and_the_value_that_mends_it():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "30.00"),
        function("208", "社会保障和就业支出", "30.00", "20.00", "13.00"),
    )
    (finding,) = findings(bench)
    assert (finding["fault"], finding["kind"], finding["equations"], finding["rules"]) == (
        "publisher",
        "accusation",
        2,
        "W1, W3",
    )
    assert finding["row_as_printed"] == "社会保障和就业支出 | 30.00 | 20.00 | 13.00"
    first = bench.rows("finding_candidate", where="candidate_no = 1")[0]
    assert (first["line_label"], first["column_path"]) == ("社会保障和就业支出", "项目支出")
    assert (first["amount_yuan"], first["needed_yuan"], first["slip"]) == (130000, 100000, "one_digit")
    assert (first["closes_equations"], first["equally_good"]) == (2, 0)
    assert finding["suggestion_en"] == (
        "look first at 社会保障和就业支出 under 项目支出: it is printed 13.00; with 10.00, 2 of the equations would hold"
        " (one digit seems wrong)"
    )


def test_where_one_sum_fails_alone_it_is_said_how_many_cells_may_be_the_wrong_one():
    bench = sheet(function("204", "公共安全支出", "70.00", "40.00", "33.45"))
    assert [row["equally_good"] for row in bench.rows("finding_candidate", where="candidate_no = 1")] == [2]
    assert findings(bench)[0]["suggestion"] is None


@pytest.mark.parametrize(
    ("printed", "slip"),
    [
        ("8916.00", "zero_lost"),
        ("891600.00", "zero_added"),
        ("8960.00", None),
        ("98160.00", "digits_exchanged"),
        ("89260.00", "one_digit"),
    ],
)
def test_the_slip_that_explains_a_wrong_figure_is_named(printed, slip):
    bench = sheet(
        total("189160.00", "100000.00", "89160.00"),
        function("204", "公共安全支出", "189160.00", "100000.00", printed),
    )
    assert bench.rows("finding_candidate", where="candidate_no = 1")[0]["slip"] == (
        slip or "digit_dropped" if printed == "8960.00" else slip
    )


def test_two_rows_exchanged_are_one_finding_that_says_so():
    bench = sheet(
        total("100.00", "100.00", ""),
        function("204", "公共安全支出", "60.00", "60.00", ""),
        function("20402", "公安", "23.40", "23.40", ""),
        function("20406", "司法", "41.60", "41.60", ""),
        function("208", "社会保障和就业支出", "40.00", "40.00", ""),
        function("20805", "行政事业单位养老支出", "18.40", "18.40", ""),
        function("20899", "其他社会保障支出", "16.60", "16.60", ""),
    )
    (finding,) = findings(bench)
    assert (finding["suggestion"], finding["equations"]) == ("rows_exchanged", 4)
    assert "司法" in finding["suggestion_zh"] or "公安" in finding["suggestion_zh"]


def test_a_line_left_out_breaks_every_column_and_is_one_finding():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "30.00"),
    )
    (finding,) = findings(bench)
    assert (finding["equations"], finding["suggestion"]) == (3, "line_missing")


def test_two_errors_that_have_nothing_in_common_are_two_findings():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "71.00", "40.00", "30.00"),
        function("208", "社会保障和就业支出", "29.00", "20.00", "13.00"),
    )
    found = sorted(finding["equations"] for finding in findings(bench))
    assert found == [1, 2], "each line's own sum, and the column of one of the figures that fail there"


def test_a_waived_finding_is_no_failure_and_no_part_of_another():
    bench = sheet(function("204", "公共安全支出", "70.00", "40.00", "33.00"))
    bench.build("waiver")
    bench.connection.execute(
        "insert into waiver values ('W1', 'aaaaaaaaaaaa:1:1:0:W1.nature', 'seen', 'page 1', 'a person')"
    )
    (finding,) = findings(bench)
    assert finding["waived"]
    assert bench.rows("held_back") == []


def test_the_number_of_broken_sums_is_no_sign_of_a_misread():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "300000.00"),
        function("208", "社会保障和就业支出", "30.00", "200000.00", "10.00"),
    )
    assert {row["fault"] for row in failing(bench)} == {"publisher"}


def test_a_figure_glued_to_its_label_is_our_misreading_and_holds_back_the_blank_beside_it_alone():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "30.00"),
        function("208", "社会保障和就业支出20.00", "30.00", "", "10.00"),
    )
    assert {row["fault"] for row in failing(bench)} == {"extraction"}
    assert [row["column_path"] for row in bench.rows("held_back")] == ["基本支出"]


def test_a_stray_figure_at_the_height_of_a_failing_row_is_a_sign_of_a_misread_and_of_no_other_row():
    def faults(row: int) -> set[str]:
        paper = Paper()
        lines = [
            function("204", "公共安全支出", "70.00", "40.00", "33.00"),
            function("208", "社会保障和就业支出", "30.00", "20.00", "10.00"),
        ]
        paper.statement("expenditure", NATURES, lines, flow="expenditure")
        for cell in paper.cells:
            cell.update(y0=100.0 * cell["row_no"], y1=100.0 * cell["row_no"] + 10)
        stray = {"file_sha256": paper.sha256, "table_no": 1, "printed_text": "3.00", "page": 1}
        paper.strays.append(stray | {"y0": 100.0 * row, "y1": 100.0 * row + 9})
        return {verdict["fault"] for verdict in failing(Bench(paper))}

    assert faults(row=1) == {"extraction"}
    assert faults(row=2) == {"publisher"}


def test_columns_that_hardly_ever_are_the_sum_that_they_seem_to_be_accuse_nobody():
    bench = sheet(
        function("204", "公共安全支出", "70.00", "45.00", "30.00"),
        function("208", "社会保障和就业支出", "30.00", "25.00", "10.00"),
        function("210", "卫生健康支出", "35.00", "25.00", "11.00"),
    )
    verdicts = bench.rows("fact_reconciliation", where="rule_id = 'W1'")
    assert {row["status"] for row in verdicts} == {"not_checked"}
    assert all("结构存疑" in row["reason"] for row in verdicts)


def test_a_list_in_which_a_line_is_the_sum_of_those_under_it_is_nested_and_accuses_nobody():
    bench = sheet(
        total("130.00", "130.00", ""),
        function("204", "公共安全支出", "60.00", "60.00", ""),
        function("205", "教育支出", "50.00", "50.00", ""),
        function("206", "科学技术支出", "10.00", "10.00", ""),
        function("208", "社会保障和就业支出", "69.00", "69.00", ""),
    )
    assert {row["status"] for row in bench.rows("fact_reconciliation", where="rule_id = 'W3'")} == {"not_checked"}


def test_a_failing_sum_of_a_column_with_a_figure_that_was_not_understood_is_not_checked():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "60.00", "40.00", "20.00"),
        function("208", "社会保障和就业支出", "30.00", "20.00", "?"),
    )
    assert failing(bench) == [] or {row["column_path"] for row in failing(bench)} == {"合计"}


def test_a_total_below_its_part_is_one_finding_with_the_sums_that_fail_through_it_and_touches_no_other():
    bench = sheet(
        total("100.00", "60.00", "40.00"),
        function("204", "公共安全支出", "70.00", "40.00", "300.00"),
        function("208", "社会保障和就业支出", "30.00", "20.00", "10.00"),
    )
    (finding,) = findings(bench)
    assert finding["rules"] == "W1, W3, W9"
    assert finding["suggestion"] == "zero_added"
    holding = bench.rows("fact_reconciliation", where="rule_id in ('W1', 'W3') and status = 'exact'")
    assert len(holding) == 4


def test_the_explanation_substitutes_the_printed_numbers():
    bench = sheet(function("204", "公共安全支出", "890.04", "735.80", "154.25"))
    verdict = bench.rows("fact_reconciliation", where="rule_id = 'W1'")[0]
    sentence = verdict["explanation_zh"]
    assert sentence == (
        "“公共安全支出”一行：合计 890.04 = 基本支出 735.80 + 项目支出 154.25。前者 8,900,400.00 元，后者 8,900,500.00 元，"
        "相差 100.00 元（四舍五入可解释 ±150.00 元）：尾差"
    )
    assert verdict["explanation_en"] == (
        "公共安全支出: 合计 890.04 = 基本支出 735.80 + 项目支出 154.25. The first is 8,900,400.00 yuan, the second 8,900,500.00 yuan,"
        " 100.00 yuan apart (rounding explains ±150.00 yuan): within rounding"
    )


def test_an_equation_that_is_exact_is_told_by_its_terms_and_has_no_sentence():
    bench = sheet(function("204", "公共安全支出", "890.05", "735.80", "154.25"))
    verdict = bench.rows("fact_reconciliation", where="rule_id = 'W1'")[0]
    assert (verdict["status"], verdict["explanation_zh"], verdict["explanation_en"]) == ("exact", None, None)
    terms = bench.rows("equation_term", where="rule_id = 'W1'")
    assert sorted(term["printed_text"] for term in terms) == ["154.25", "735.80", "890.05"]


def test_of_a_long_sum_the_blanks_are_counted_and_not_listed_and_what_fails_is_no_equation():
    lines = [function(f"2{n:02}", f"第{n}类支出", "10.00", "10.00", "") for n in range(1, 7)]
    bench = sheet(total("61.00", "61.00", ""), *lines, function("229", "其他支出", "", "", ""))
    sentence = bench.rows("fact_reconciliation", where="rule_id = 'W3' and column_path = '基本支出'")[0][
        "explanation_zh"
    ]
    assert sentence.startswith("“基本支出”一栏：合计 61.00 ≠ 第1类支出 10.00 + 第2类支出 10.00")
    assert "其他支出" not in sentence and "（另有1项为空）" in sentence


def test_the_explanation_says_which_subtotal_and_which_year():
    paper = Paper()
    columns = [
        column("2023年 > 合计", total=True, fiscal_year=2023),
        column("2024年 > 合计", total=True, fiscal_year=2024),
        column("2024年 > 三公经费 > 小计", total=True, line_code="three_public_total", fiscal_year=2024),
        column("2024年 > 会议费", line_code="meeting", fiscal_year=2024),
        column("增减变化情况 > 合计", total=True, measure="change"),
    ]
    paper.statement("three_public", columns, [total("7.00", "8.00", "6.00", "2.01", "1.01")])
    said = {row["rule_id"]: row["explanation_zh"] for row in Bench(paper).rows("fact_reconciliation")}
    assert said["W7"].startswith("“合计”一行：合计 8.00 = 三公经费·小计 6.00 + 会议费 2.01")
    assert said["W12"].startswith("“合计”一行：增减变化情况 > 合计 1.01 = 2024年 > 合计 8.00 − 2023年 > 合计 7.00")


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
