"""Runs the rules' own SQL in DuckDB: the models of dbt_project/models/reconciliation with their macros, rendered by
Jinja as dbt renders them (ref, config), built in the order of their refs over the tables of a Paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import jinja2

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
MODELS = {path.stem: path for path in (PROJECT / "models" / "reconciliation").rglob("*.sql")}


@cache
def render(model: str) -> tuple[str, list[str]]:
    """The SQL of a model as DuckDB runs it, every ref a plain table name, and the models that it refers to."""
    references: list[str] = []

    def ref(name: str) -> str:
        references.append(name)
        return name

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    macros = "\n".join(path.read_text() for path in sorted((PROJECT / "macros").glob("reconcile_*.sql")))
    template = environment.from_string(macros + MODELS[model].read_text())
    return template.render(ref=ref, config=lambda **_: "", this_part=lambda key: "true"), references


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
        self.build(rule_model)
        self.connection.execute(
            "create or replace table equation_term as select *, cast(row_number() over ("
            "partition by equation_id order by side desc, statement_id, row_no, column_no) as integer) as term_no "
            f"from {rule_model}"
        )
        result = self.connection.sql(f"from ({render('equation')[0]}) order by equation_id")
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def statuses(paper, rule_model: str) -> list[str]:
    """The statuses of a rule's equations over a paper, in the order of their places."""
    return [verdict["arithmetic_status"] for verdict in Bench(paper).verdicts(rule_model)]
