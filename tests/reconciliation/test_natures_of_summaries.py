"""X2: a summary that lists basic and project expenditure (支出用途) has those of the expenditure statement's total line."""

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, line, total

NATURES = [column("合计", total=True), column("基本支出", nature="basic"), column("项目支出", nature="project")]


def verdicts(
    basic: str, project: str, of_all: str = "100.00", natures=NATURES, printed=("60.00", "40.00")
) -> dict[str, str]:
    paper = Paper()
    lines = [
        line("一、基本支出", basic, line_level="source", line_code="nature_line", nature="basic"),
        line("二、项目支出", project, line_level="source", line_code="nature_line", nature="project"),
        total(of_all, label="本年支出合计", code="expenditure_current_total"),
    ]
    paper.statement("summary", [column("支出 > 金额", total=True)], lines, flow="expenditure")
    paper.statement("expenditure", natures, [total("100.00", *printed)], flow="expenditure")
    rows = Bench(paper).rows("fact_reconciliation", where="rule_id = 'X2' and equation_id like '%.nature.%'")
    return {row["equation_id"].split(".nature.")[1]: row["status"] for row in rows}


@pytest.mark.parametrize(
    ("basic", "project", "expected"),
    [
        ("60.00", "40.00", {"basic": "exact", "project": "exact"}),
        ("60.01", "39.99", {"basic": "rounding", "project": "rounding"}),
        # two lines of one sum that changed places: no sum fails, and the other statement tells
        ("40.00", "60.00", {"basic": "mismatch", "project": "mismatch"}),
        ("60.00", "", {"basic": "exact", "project": "not_checked"}),
    ],
)
def test_a_nature_has_one_value_in_the_summary_and_in_the_expenditure_statement(basic, project, expected):
    assert verdicts(basic, project) == expected


def test_natures_of_a_summary_that_covers_other_money_are_not_compared():
    assert verdicts("70.00", "50.00", of_all="120.00") == {}


def test_a_nature_that_the_statement_prints_in_several_columns_is_not_compared():
    natures = [*NATURES[:2], column("基本支出 > 人员经费", nature="basic"), NATURES[2]]
    assert verdicts("50.00", "40.00", natures=natures, printed=("60.00", "45.00", "40.00"))["basic"] == "not_checked"
