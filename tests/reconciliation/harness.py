"""Runs the rules over the tables of a Paper: the models as dbt compiled them, built in the order of their refs."""

from __future__ import annotations

from pathlib import Path

from tests.compiled import Compiled, plan

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
RULES = PROJECT / "models" / "reconciliation" / "rules"

# A paper is one disclosure: of the tables that unite what is within and what is between disclosures, its own part.
OF_ONE_DISCLOSURE = {
    "equation_term": "disclosure_term",
    "fact_reconciliation": "disclosure_verdict",
    "finding": "disclosure_finding",
    "finding_equation": "disclosure_finding_equation",
    "coverage": "disclosure_coverage",
}


def models_of_kind(kind: str) -> list[str]:
    """The rule models of one kind, read off their folder (as macros/rule_models.sql lists them)."""
    return sorted(path.stem for path in (RULES / ("" if kind == "terms" else kind)).glob("*.sql"))


class Bench(Compiled):
    """A database with one paper in it, in which models are built as they are asked for."""

    def __init__(self, paper):
        super().__init__()
        paper.load(self)

    def build(self, name: str) -> None:
        if name in OF_ONE_DISCLOSURE and name not in self.built:
            self.built.add(name)
            self.build(OF_ONE_DISCLOSURE[name])
            own = plan().by_name[OF_ONE_DISCLOSURE[name]].table
            self.connection.execute(f"create view {plan().by_name[name].table} as from {own}")
        super().build(name)

    def verdicts(self, rule_model: str) -> list[dict]:
        """The evaluated equations of one rule alone: its terms through the one evaluation."""
        if rule_model in models_of_kind("terms"):
            self.build(rule_model)
            rule, all_rules = (plan().by_name[name].table for name in (rule_model, "rule_term"))
            self.connection.execute(f"create table {all_rules} as from {rule}")
            self.built.add("rule_term")
        self.build("rule_catalogue")
        (rule_id,) = self.connection.execute(
            "select rule_id from rule_catalogue where rule_id = ?", [rule_model.split("_")[0].upper()]
        ).fetchone()
        return self.rows("equation", where=f"rule_id = '{rule_id}'", order="equation_id")


def statuses(paper, rule_model: str) -> list[str]:
    """The statuses of a rule's equations over a paper, in the order of their places."""
    return [verdict["arithmetic_status"] for verdict in Bench(paper).verdicts(rule_model)]
