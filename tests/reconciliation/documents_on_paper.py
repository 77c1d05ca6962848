"""A document on paper with statements of one figure each, for the tests of what a document must have."""

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, total

STATEMENTS = (
    "summary", "revenue", "expenditure", "fiscal_summary", "general_budget_expenditure", "basic_economic",
    "three_public", "gov_fund",
)  # fmt: skip


def document(*codes: str, **details) -> Paper:
    paper = Paper()
    for code in codes or STATEMENTS:
        paper.statement(code, [column("合计", total=True)], [total("100.00")], **details)
    return paper


def found(paper: Paper, model: str) -> dict[str, str]:
    return {row["equation_id"].split(":", 1)[1]: row["status"] for row in Bench(paper).rows(model)}
