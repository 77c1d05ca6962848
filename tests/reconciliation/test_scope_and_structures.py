"""What two statements may differ in without a mistake, what a note on the page explains, and sums that the page allows to be
read in several ways."""

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, economic, function, total
from tests.reconciliation.whole_disclosure import disclosure


def verdicts(bench: Bench, rule: str) -> list[tuple[str, str | None]]:
    rows = bench.rows("fact_reconciliation", where=f"rule_id = '{rule}'")
    return [(row["status"], row["reason"]) for row in rows]


def test_two_statements_that_differ_by_exactly_a_printed_line_differ_in_what_they_cover():
    # 121.90 was carried over, and the expenditure statement leaves it out
    (status, reason), *_ = verdicts(Bench(disclosure(general="642.59")), "X5")
    assert status == "not_applicable"
    assert "上年结转" in reason


def test_two_statements_that_differ_by_anything_else_are_accused():
    assert "mismatch" in {status for status, _ in verdicts(Bench(disclosure(general="641.59")), "X5")}


def test_a_difference_within_one_statement_is_never_excused_by_a_line_of_that_size():
    bench = Bench(disclosure(grand="764.49"))
    assert "mismatch" in {status for status, _ in verdicts(bench, "W4")}


@pytest.mark.parametrize(("note", "quoted"), [("注：部分涉密项目已剔除。", True), ("注：本表按单位列示。", False)])
def test_a_note_on_the_page_that_explains_a_gap_is_quoted_in_the_verdict(note, quoted):
    paper = Paper()
    paper.statement(
        "expenditure",
        [column("合计", total=True), column("基本支出", nature="basic"), column("项目支出", nature="project")],
        [total("100.00", "60.00", "30.00")],
        flow="expenditure",
    )
    paper.paragraphs.append({"file_sha256": paper.sha256, "block_no": 3, "page": 1, "plain": note})
    ((status, reason),) = verdicts(Bench(paper), "W1")
    assert status == "mismatch"
    assert (note in (reason or "")) is quoted


def judged(*terms: tuple[str, str, str, str | None]) -> dict:
    """One equation over printed figures: (amount, side, standing, candidate) each, judged as the engine does."""
    paper = Paper()
    columns = [column(f"c{number}") for number in range(len(terms))]
    statement = paper.statement("expenditure", columns, [total(*(amount for amount, *_ in terms))])
    bench = Bench(paper)
    bench.give("rule_term", [
        {
            "rule_id": "W3", "equation_id": "e", "budget_line_id": f"{statement}:1:{number}", "side": side, "weight": 1,
            "relation": "equal", "blank_is": "zero", "standing": standing, "candidate": candidate,
        }
        for number, (_, side, standing, candidate) in enumerate(terms)
    ])  # fmt: skip
    (row,) = bench.rows("equation", where="rule_id = 'W3'")
    return row


WHOLE = ("100.00", "reported", "certain", None)


def test_a_line_that_is_only_possible_is_counted_where_the_sum_closes_with_it():
    row = judged(WHOLE, ("60.00", "computed", "certain", None), ("40.00", "computed", "possible", None))
    assert (row["arithmetic_status"], row["difference_yuan"]) == ("exact", 0)
    assert row["arithmetic_reason"].startswith("计入")


def test_a_line_that_is_only_likely_is_left_out_where_the_sum_closes_without_it():
    row = judged(WHOLE, ("100.00", "computed", "certain", None), ("40.00", "computed", "likely", None))
    assert row["arithmetic_status"] == "exact"
    assert row["arithmetic_reason"].startswith("不计")


def test_a_sum_that_closes_neither_with_nor_without_such_a_line_is_undecided():
    row = judged(WHOLE, ("61.00", "computed", "certain", None), ("40.00", "computed", "possible", None))
    assert row["arithmetic_status"] == "not_checked"


def test_of_several_structures_the_one_that_closes_is_the_right_one():
    row = judged(WHOLE, ("60.00", "computed", "certain", "按编码"), ("100.00", "computed", "certain", "按印次"))
    assert (row["arithmetic_status"], row["candidate"]) == ("exact", "按印次")


def test_where_none_of_several_structures_closes_nobody_is_accused_and_all_are_named():
    row = judged(WHOLE, ("60.00", "computed", "certain", "按编码"), ("90.00", "computed", "certain", "按印次"))
    assert row["arithmetic_status"] == "not_checked"
    assert "按编码" in row["arithmetic_reason"] and "按印次" in row["arithmetic_reason"]


def test_one_structure_of_certain_parts_that_does_not_close_is_a_mismatch():
    assert judged(WHOLE, ("60.00", "computed", "certain", None))["arithmetic_status"] == "mismatch"


def test_a_line_that_nobody_can_place_leaves_a_sum_unchecked_unless_it_is_empty():
    parts = ("100.00", "computed", "certain", None)
    assert judged(WHOLE, parts, ("5.00", "computed", "unknown", None))["arithmetic_status"] == "not_checked"
    assert judged(WHOLE, parts, ("", "computed", "unknown", None))["arithmetic_status"] == "exact"


@pytest.mark.parametrize(
    ("note", "of_all", "status"),
    [
        ("涉密项目按要求不予公开。", "100.00", "not_checked"),
        ("根据国家保密法律法规,部分涉密事项在预算公开时予以剔除。", "100.00", "not_checked"),
        # more lines than the total holds are not explained by lines that are not there
        ("涉密项目按要求不予公开。", "60.00", "mismatch"),
        ("负责机关文电、机要、保密、档案工作,按规定不予公开此项内容。", "100.00", "mismatch"),
    ],
)
def test_lines_that_the_document_withholds_by_law_explain_a_total_above_them_and_none_below(note, of_all, status):
    paper = Paper()
    paper.statement(
        "expenditure",
        [column("合计", total=True)],
        [total(of_all), function("204", "公共安全支出", "70.00")],
        flow="expenditure",
    )
    paper.paragraphs.append({"file_sha256": paper.sha256, "block_no": 3, "page": 9, "plain": note})
    assert [found for found, _ in verdicts(Bench(paper), "W3")] == [status]


@pytest.mark.parametrize(
    ("items", "in_all", "status"),
    [
        # 302 is blank in 合计 while 办公费 is printed under 公用经费: nobody knows what 302 would be there
        (("", "", "4.03"), "54.19", "not_checked"),
        # nothing is printed under it: a blank is a zero, and the total is too high
        (("", "", ""), "54.19", "mismatch"),
        (("", "", ""), "48.95", "exact"),
    ],
)
def test_a_line_left_blank_whose_items_stand_in_another_column_is_no_zero(items, in_all, status):
    paper = Paper()
    columns = [
        column("合计", total=True, nature="basic"),
        column("人员经费", nature="personnel"),
        column("公用经费", nature="operating"),
    ]
    lines = [
        total(in_all, "48.95", ""),
        economic("301", "工资福利支出", "", "48.95", ""),
        economic("302", "商品和服务支出", "", "", ""),
        economic("30201", "办公费", *items),
    ]
    paper.statement("basic_economic", columns, lines, flow="expenditure")
    rows = Bench(paper).rows("fact_reconciliation", where="rule_id = 'W3' and column_path = '合计'")
    assert [row["status"] for row in rows] == [status]
