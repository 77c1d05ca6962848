"""Tables without rules: their rows and columns were told by where the words stand, so they accuse only where others confirm them."""

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, function, total

NATURES = [column("合计", total=True), column("基本支出", nature="basic"), column("项目支出", nature="project")]
ONE = [column("合计", total=True)]


def printed(columns, lines, *, unruled: bool) -> Paper:
    paper = Paper()
    paper.unruled = unruled
    paper.statement("expenditure", columns, lines, flow="expenditure")
    return paper


def failing(paper: Paper, rule: str = "W3") -> list[dict]:
    return Bench(paper).rows(
        "fact_reconciliation", where=f"rule_id = '{rule}' and status in ('mismatch', 'not_checked')"
    )


def a_line_short(unruled: bool) -> Paper:
    lines = [total("60.00"), function("204", "公共安全支出", "29.00"), function("208", "社会保障和就业支出", "20.00")]
    return printed(ONE, lines, unruled=unruled)


def test_a_list_that_is_short_accuses_where_rules_are_drawn():
    assert [row["status"] for row in failing(a_line_short(unruled=False))] == ["mismatch"]


def test_without_rules_a_line_may_have_been_missed():
    (row,) = failing(a_line_short(unruled=True))
    assert row["status"] == "not_checked"
    assert "无框线" in row["reason"]


def altered(unruled: bool) -> Paper:
    """One altered digit: the same rows add up in the other columns."""
    lines = [
        total("60.00", "40.00", "20.00"),
        function("204", "公共安全支出", "29.00", "19.00", "10.00"),
        function("208", "社会保障和就业支出", "31.00", "21.00", "19.00"),
    ]
    return printed(NATURES, lines, unruled=unruled)


def test_without_rules_a_sum_accuses_where_the_same_rows_add_up_in_another_column():
    assert [row["status"] for row in failing(altered(unruled=True))] == ["mismatch"]


def test_without_rules_a_row_accuses_where_the_same_columns_add_up_in_another_row():
    assert [row["status"] for row in failing(altered(unruled=True), "W1")] == ["mismatch"]


def test_without_rules_what_adds_up_is_checked():
    lines = [total("60.00"), function("204", "公共安全支出", "29.00"), function("208", "社会保障和就业支出", "31.00")]
    paper = printed(ONE, lines, unruled=True)
    assert [row["status"] for row in Bench(paper).rows("fact_reconciliation", where="rule_id = 'W3'")] == ["exact"]


def between(of_list: str, unruled: bool, item: str) -> Paper:
    """The total of a list against the summary's."""
    paper = Paper()
    paper.unruled = unruled
    end = total("60.00", label="本年支出合计", code="expenditure_current_total", row=30)
    classes = [function("204", "公共安全支出", "29.00"), function("208", "社会保障和就业支出", "31.00")]
    paper.statement("summary", [column("支出 > 预算数", total=True)], [*classes, end], flow="expenditure")
    lines = [total(of_list), function("204", "公共安全支出", "29.00"), function("208", "社会保障和就业支出", item)]
    paper.statement("expenditure", ONE, lines, flow="expenditure")
    return paper


def test_without_rules_two_statements_differ_where_each_figure_is_confirmed_in_its_own():
    assert [row["status"] for row in failing(between("66.00", True, "37.00"), "X2")] == ["mismatch"]


def test_without_rules_a_total_that_its_own_table_does_not_confirm_accuses_nobody():
    assert [row["status"] for row in failing(between("66.00", True, "31.00"), "X2")] == ["not_checked"]
    assert [row["status"] for row in failing(between("66.00", False, "31.00"), "X2")] == ["mismatch"]
