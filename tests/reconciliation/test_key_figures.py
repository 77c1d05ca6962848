"""The figures that readers ask for first: this year's, once each, wherever a template prints them."""

from __future__ import annotations

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import NATURES, Paper, column, line, total


def figures(paper: Paper) -> dict[str, tuple]:
    rows = Bench(paper).rows("disclosure_figure", where="amount_yuan is not null")
    return {row["figure"]: (float(row["amount_yuan"]), row["printed_text"], row["cells"]) for row in rows}


def test_basic_and_project_expenditure_are_read_from_their_columns():
    paper = Paper()
    paper.statement("expenditure", NATURES, [total("5.00", "3.00", "2.00")], flow="expenditure")
    found = figures(paper)
    assert found["basic_expenditure"] == (30000.0, "3.00", 1)
    assert found["project_expenditure"] == (20000.0, "2.00", 1)


def test_personnel_and_operating_are_added_where_a_template_prints_no_basic_expenditure():
    parts = [
        column("合计", total=True),
        column("人员经费", nature="personnel"),
        column("公用经费", nature="operating"),
        column("项目支出", nature="project"),
    ]
    paper = Paper()
    paper.statement("expenditure", parts, [total("6.00", "3.00", "1.00", "2.00")], flow="expenditure")
    assert figures(paper)["basic_expenditure"] == (40000.0, "3.00 + 1.00", 2)
    without = Paper()
    without.statement("expenditure", parts, [total("6.00", "3.00", "", "2.00")], flow="expenditure")
    assert "basic_expenditure" not in figures(without), "a blank is no figure to add"


def of_one_fund(*sources) -> Paper:
    """Basic expenditure is in a statement of the general public budget only."""
    paper = Paper()
    paper.statement("summary", [column("预算数", total=True)], list(sources), flow="revenue")
    paper.statement("expenditure", [column("合计", total=True)], [total("5.00")], flow="expenditure")
    paper.statement(
        "basic_by_function", [column("合计", total=True)], [total("3.00")], flow="expenditure", nature="basic",
        fund="general_public_budget",
    )  # fmt: skip
    return paper


def source(fund: str, amount: str):
    return line(fund, amount, line_level="source", line_code="source", fund=fund)


def test_basic_expenditure_of_the_one_fund_that_there_is_is_the_whole():
    assert figures(of_one_fund(source("general_public_budget", "5.00")))["basic_expenditure"] == (30000.0, "3.00", 1)


def test_basic_expenditure_of_one_fund_among_others_is_not_the_whole():
    paper = of_one_fund(source("general_public_budget", "4.00"), source("own_funds", "1.00"))
    assert "basic_expenditure" not in figures(paper)


def test_figures_of_a_document_of_unknown_year_come_and_last_years_do_not():
    paper = Paper()
    paper.year = None
    paper.statement(
        "expenditure",
        [column("上年预算数", total=True), column("本年预算数", total=True)],
        [total("9.00", "5.00")],
        flow="expenditure",
    )
    paper.columns[0]["year_offset"] = -1
    assert figures(paper)["expenditure"] == (50000.0, "5.00", 1)


def test_a_report_on_one_project_has_no_project_expenditure_of_the_agency():
    paper = Paper()
    paper.statement(
        "project_by_fund", [column("合计", total=True)], [total("7.00")], flow="expenditure", nature="project"
    )
    assert figures(paper) == {}
