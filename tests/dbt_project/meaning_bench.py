"""Runs the project's own SQL of meaning (models, macros, seeds) in DuckDB over titles, headings and labels given in
words: rendered by Jinja as dbt renders it, built in the order of the refs."""

from __future__ import annotations

import csv
import importlib.util
from functools import cache
from pathlib import Path

import duckdb
import jinja2
import polars as pl
import yaml

from extract.raw_schema import RAW_SCHEMAS
from extract.recognise.text_form import figure, plain

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1] / "dbt_project"
# By its path: these tests are a package of the same name as the folder that holds it.
_SPEC = importlib.util.spec_from_file_location("project_rule_models", PROJECT / "rule_models.py")
rule_folders = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(rule_folders)
MODELS = {path.stem: path for path in (PROJECT / "models").rglob("*.sql")}
SHA = "0" * 64


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list of facts beside this module, every value a string."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class _Adapter:
    """`adapter.dispatch(name)` of dbt: DuckDB's macro where there is one, else the default."""

    def __init__(self) -> None:
        self.macros: dict = {}

    def dispatch(self, name: str):
        return self.macros.get(f"duckdb__{name}") or self.macros[f"default__{name}"]


def _variable(name: str):
    """`var(name)` of dbt: what dbt_project.yml gives it."""
    return yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"][name]


def macros_over(ref) -> dict:
    """The project's macros, with `ref` in them, as DuckDB's adapter gives them."""
    adapter = _Adapter()
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, extensions=["jinja2.ext.do"])
    environment.globals.update(adapter=adapter, ref=ref, **{"return": lambda value: value})
    # two_part_names redefines ref, which is given here
    files = sorted(path for path in (PROJECT / "macros").glob("*.sql") if path.stem != "two_part_names")
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    module = environment.from_string(text).module
    adapter.macros.update({name: macro for name, macro in vars(module).items() if not name.startswith("_")})
    return {**adapter.macros, **environment.globals}


_references: list[str] = []  # of the model that is being rendered


def _ref(name: str) -> str:
    """`ref` of dbt, for a model and for the macros that it calls."""
    _references.append(name)
    return name


@cache
def _macros() -> dict:
    return macros_over(_ref)


@cache
def _column_types() -> dict[str, dict[str, str]]:
    seeds = [
        seed
        for path in (PROJECT / "seeds").glob("*.yml")
        for seed in yaml.safe_load(path.read_text(encoding="utf-8")).get("seeds", [])
    ]
    return {seed["name"]: seed.get("config", {}).get("column_types", {}) for seed in seeds}


class Meaning:
    """A database of raw tables in which models and seeds are built when they are asked for."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute("create schema raw")
        self.rows: dict[str, list[dict]] = {name: [] for name in RAW_SCHEMAS}
        self.built: set[str] = set()

    def add_table(self, title: str, columns: list[str], body: list[list[str]] = ()) -> int:
        """One printed table under one title; -> its table_no. `columns` are column paths, top to leaf."""
        table_no = len(self.rows["printed_table"]) + 1
        place = {"file_sha256": SHA, "table_no": table_no}
        self.rows["printed_table"].append(
            {**place, "title": title, "header_rows": 1, "row_count": len(body) + 1, "column_count": len(columns)}
        )
        self.rows["caption"].append({**place, "caption_no": 0, "place": "above", "text": title, "plain": plain(title)})
        for column_no, path in enumerate(columns):
            leaf = path.split(" > ")[-1]
            self.rows["printed_column"].append(
                {**place, "column_no": column_no, "column_path": path, "leaf": leaf, "depth": path.count(" > ") + 1}
            )
        for row_no, texts in enumerate(body, start=1):
            for column_no, text in enumerate(texts):
                read = figure(text)
                self.rows["cell"].append(
                    {**place, "row_no": row_no, "column_no": column_no, "row_span": 1, "column_span": 1,
                     "section": "body", "text": text, "plain": plain(text), "number_text": read.number_text,
                     "decimals": read.decimals, "number_kind": read.kind, "indent": 0.0}
                )  # fmt: skip
        return table_no

    def ask(self, model: str, columns: str = "*", order: str = "1") -> list[dict]:
        """The rows of a model (or seed), built first with all that it refers to."""
        self._build(model)
        result = self.connection.sql(f"select {columns} from {model} order by {order}")
        return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]

    def value(self, macro: str, texts: list[str]) -> list[str]:
        """A normal form (title_key, heading_key, label_key) of plain texts."""
        self.connection.execute("create or replace table text (number integer, plain varchar)")
        self.connection.executemany("insert into text values (?, ?)", [*enumerate(texts)])
        return [
            row[0]
            for row in self.connection.sql(f"select {_macros()[macro]('plain')} from text order by number").fetchall()
        ]

    def _build(self, name: str) -> None:
        if name in self.built:
            return
        self.built.add(name)
        if name not in MODELS:
            path = PROJECT / "seeds" / f"{name}.csv"
            types = _column_types().get(name, {}) or "{}"
            reading = f"'{path}', header=true, delim=',', quote='\"', escape='\"', all_varchar={types == '{}'}"
            typed = "" if types == "{}" else f", columns={types}, auto_detect=false"
            self.connection.execute(f"create table {name} as from read_csv({reading}{typed})")
            return
        _references.clear()
        environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
        sql = environment.from_string(MODELS[name].read_text(encoding="utf-8")).render(
            **{
                **_macros(),
                "source": lambda _, table: f"raw.{table}",
                "config": lambda **_: "",
                "var": _variable,
                "rule_models": lambda kind: rule_folders.rule_models(rule_folders.KINDS[kind]),
            }
        )
        for reference in [*_references]:
            self._build(reference)
        for table in RAW_SCHEMAS:
            if f"raw.{table}" in sql:
                self._load(table)
        self.connection.execute(f"create table {name} as {sql}")

    def _load(self, table: str) -> None:
        if f"raw.{table}" in self.built:
            return
        self.built.add(f"raw.{table}")
        self.connection.register("landed", pl.DataFrame(self.rows[table], schema=RAW_SCHEMAS[table]))
        self.connection.execute(f"create table raw.{table} as from landed")
