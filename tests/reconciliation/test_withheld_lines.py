"""Lists without lines of classes are held against the summary's classes; lines that are withheld without a note accuse nobody."""

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, function, total

WHOLE = [column("支出 > 预算数", total=True)]
NATURES = [column("合计", total=True), column("基本支出", nature="basic"), column("项目支出", nature="project")]

# what the summary prints of each class, and the items of the list: code, basic, project
CLASSES = {"204": "69.00", "208": "20.00", "210": "11.00"}
ITEMS = [
    ("2040201", "29.00", ""),
    ("2040202", "", "40.00"),
    ("2080505", "20.00", ""),
    ("2101101", "7.00", ""),
    ("2101102", "4.00", ""),
]


def listed(items=ITEMS, classes=CLASSES, natures=("60.00", "40.00"), of_all="100.00", in_summary=None) -> Paper:
    """A summary by class, and an expenditure statement that lists items alone (Beijing's)."""
    paper = Paper()
    classes = [function(code, f"{code}类", amount, row=row) for row, (code, amount) in enumerate(classes.items(), 2)]
    end = total(in_summary or of_all, label="本年支出合计", code="expenditure_current_total", row=30)
    paper.statement("summary", WHOLE, [*classes, end], flow="expenditure")
    lines = [function(code, f"{code}项", basic or project, basic, project) for code, basic, project in items]
    paper.statement("expenditure", NATURES, [total(of_all, *natures), *lines], flow="expenditure")
    return paper


def verdicts(paper: Paper, where: str = "true") -> dict[str, str]:
    """The verdicts that compare figures, by what follows the file in their place."""
    rows = Bench(paper).rows("fact_reconciliation", where=f"{where} and difference_yuan is not null")
    return {row["equation_id"].split(":", 1)[1]: row["status"] for row in rows}


def without(*codes: str) -> list[tuple]:
    return [item for item in ITEMS if item[0] not in codes]


def test_the_items_of_a_class_add_up_to_the_summarys_line():
    found = verdicts(listed(), "rule_id = 'X3'")
    assert set(found.values()) == {"exact"}
    assert len(found) == 3


def test_a_tail_between_the_items_and_their_class_is_rounding():
    found = verdicts(listed(classes=CLASSES | {"210": "11.01", "208": "20.01"}), "rule_id = 'X3'")
    assert sorted(found.values()) == ["exact", "rounding", "rounding"]


def test_an_item_left_out_is_told_by_its_class():
    paper = listed(without("2101102"))
    assert verdicts(paper, "rule_id = 'X3' and status = 'mismatch'") == {"1:4:0:X3.210.listed": "mismatch"}
    (finding,) = Bench(paper).rows("finding", where="kind = 'accusation'")
    assert finding["rules"] == "W3, X3"


def test_a_list_that_covers_other_money_than_the_summary_is_not_held_against_its_classes():
    assert not verdicts(listed(in_summary="140.00"), "rule_id = 'X3'")


def test_a_list_that_prints_its_classes_is_compared_line_by_line():
    found = verdicts(listed([("204", "29.00", "40.00"), ("208", "20.00", ""), ("210", "11.00", "")]), "rule_id = 'X3'")
    assert not any(".listed" in place for place in found)


NO_PROJECTS = without("2040202")


@pytest.mark.parametrize(
    ("items", "natures", "status"),
    [
        # the total prints projects and no line does
        (NO_PROJECTS, ("60.00", "40.00"), {"not_checked"}),
        # a line prints one: the others are not withheld
        ([*NO_PROJECTS, ("2040202", "", "30.00")], ("60.00", "40.00"), {"mismatch"}),
        # the lines of the other nature do not add up either
        (NO_PROJECTS[1:], ("60.00", "40.00"), {"mismatch"}),
    ],
)
def test_a_nature_of_which_only_the_total_is_printed_is_withheld(items, natures, status):
    # of a class whose lines are no secrets
    items = [(code.replace("204", "201"), basic, project) for code, basic, project in items]
    classes = {"201": "69.00", "208": "20.00", "210": "11.00"}
    found = verdicts(listed(items, classes, natures), "rule_id = 'W3'")
    assert {found[place] for place in found if place.endswith(":0:W3")} == status


def test_a_summary_that_falls_short_by_no_more_than_what_is_withheld_accuses_nobody():
    paper = listed(NO_PROJECTS, {"204": "59.00", "208": "20.00", "210": "11.00"})
    assert "mismatch" not in verdicts(paper).values()
    paper = listed(NO_PROJECTS, {"204": "14.00", "208": "20.00", "210": "11.00"})
    assert "mismatch" in verdicts(paper, "rule_id = 'W5'").values()


def test_lines_of_the_police_may_be_missing_where_all_other_classes_agree():
    items = [*without("2040202"), ("2040202", "", "15.00")]
    assert "mismatch" not in verdicts(listed(items)).values()


@pytest.mark.parametrize(
    "items",
    [
        # another class is short, too
        [*without("2040202", "2101102"), ("2040202", "", "15.00")],
        # lines of justice are no secrets
        [*without("2040201", "2040202"), ("2040601", "29.00", ""), ("2040602", "", "15.00")],
        # more than the class prints is no line left out
        [*without("2040202"), ("2040202", "", "55.00")],
    ],
)
def test_lines_that_are_missing_elsewhere_or_too_many_are_accused(items):
    assert "mismatch" in verdicts(listed(items)).values()
