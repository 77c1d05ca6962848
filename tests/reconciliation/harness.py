"""Runs the rules' own SQL in DuckDB: the models of dbt_project/models/reconciliation with their macros, rendered by
Jinja as dbt renders them (ref, config), built in the order of their refs over the tables of a Paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import jinja2

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
RECONCILIATION = PROJECT / "models" / "reconciliation"
STRUCTURE = PROJECT / "models" / "intermediate" / "structure"  # which column and which row is a part of which
MODELS = {
    path.stem: path
    for path in (
        *RECONCILIATION.rglob("*.sql"),
        *STRUCTURE.glob("*.sql"),
        PROJECT / "models" / "intermediate" / "columns" / "int_layout_container.sql",
        PROJECT / "models" / "intermediate" / "columns" / "int_facet_ancestor.sql",
        PROJECT / "models" / "marts" / "statement_column_part.sql",
        PROJECT / "models" / "marts" / "statement_row_part.sql",
        PROJECT / "models" / "marts" / "dim_statement_row.sql",
    )
}

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
    folder = RECONCILIATION / "rules" / ("" if kind == "terms" else kind)
    return sorted(path.stem for path in folder.glob("*.sql"))


@cache
def render(model: str) -> tuple[str, list[str]]:
    """The SQL of a model as DuckDB runs it, every ref a plain table name, and the models that it refers to."""
    references: list[str] = []

    def ref(name: str) -> str:
        references.append(name)
        return name

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    macros = [*sorted((PROJECT / "macros").glob("reconcile_*.sql")), PROJECT / "macros" / "decimals.sql"]
    template = environment.from_string("\n".join(path.read_text() for path in macros) + MODELS[model].read_text())
    sql = template.render(ref=ref, config=lambda **_: "", rule_models=models_of_kind)
    return sql, references


class Bench:
    """A database with one paper in it, in which models are built as they are asked for."""

    def __init__(self, paper):
        self.connection = duckdb.connect(config={"threads": 1})
        paper.load(self.connection)
        self.built = {row[0] for row in self.connection.sql("select table_name from duckdb_tables()").fetchall()}

    def build(self, model: str) -> None:
        """Create the table of a model or seed, after the models that it refers to."""
        if model in self.built:
            return
        self.built.add(model)
        if model in OF_ONE_DISCLOSURE:
            self.build(OF_ONE_DISCLOSURE[model])
            self.connection.execute(f"create view {model} as from {OF_ONE_DISCLOSURE[model]}")
            return
        if model not in MODELS:
            seed = PROJECT / "seeds" / f"{model}.csv"
            self.connection.execute(f"create table {model} as from read_csv('{seed}', all_varchar=true)")
            return
        sql, references = render(model)
        for reference in references:
            self.build(reference)
        self.connection.execute(f"create table {model} as {sql}")

    def rows(self, model: str, columns: str = "*", where: str = "true") -> list[dict]:
        self.build(model)
        result = self.connection.sql(f"select {columns} from {model} where {where}")
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]

    def verdicts(self, rule_model: str) -> list[dict]:
        """The evaluated equations of one rule alone: its terms through the one evaluation."""
        if rule_model in models_of_kind("terms"):
            self.build(rule_model)
            self.connection.execute(f"create table rule_term as from {rule_model}")
            self.built.add("rule_term")
        self.build("equation")
        (rule_id,) = self.connection.execute(
            "select rule_id from rule_catalogue where rule_id = ?", [rule_model.split("_")[0].upper()]
        ).fetchone()
        result = self.connection.execute("from equation where rule_id = ? order by equation_id", [rule_id])
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def statuses(paper, rule_model: str) -> list[str]:
    """The statuses of a rule's equations over a paper, in the order of their places."""
    return [verdict["arithmetic_status"] for verdict in Bench(paper).verdicts(rule_model)]
