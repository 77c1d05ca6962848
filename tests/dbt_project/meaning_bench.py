"""Runs the models of meaning, as dbt compiled them, over titles, headings and labels given in words."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl

from extract.landing import create_raw_tables
from extract.raw_schema import RAW_SCHEMAS
from extract.recognise.text_form import figure, plain
from tests.compiled import Compiled

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1] / "dbt_project"
SHA = "0" * 64


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list of facts beside this module, every value a string."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Meaning(Compiled):
    """A database of raw tables in which models and seeds are built when they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        # `landed`: the raw rows given so far; they are loaded when the first model is built
        self.landed: dict[str, list[dict]] = {name: [] for name in RAW_SCHEMAS}
        self._is_loaded = False

    def add_table(self, title: str, columns: list[str], body: list[list[str]] = ()) -> int:
        """One printed table under one title; -> its table_no. `columns` are column paths, top to leaf."""
        table_no = len(self.landed["printed_table"]) + 1
        place = {"file_sha256": SHA, "table_no": table_no}
        self.landed["printed_table"].append(
            {**place, "title": title, "header_rows": 1, "row_count": len(body) + 1, "column_count": len(columns)}
        )
        self.landed["caption"].append(
            {**place, "caption_no": 0, "place": "above", "text": title, "plain": plain(title)}
        )
        for column_no, path in enumerate(columns):
            leaf = path.split(" > ")[-1]
            self.landed["printed_column"].append(
                {**place, "column_no": column_no, "column_path": path, "leaf": leaf, "depth": path.count(" > ") + 1}
            )
        for row_no, texts in enumerate(body, start=1):
            for column_no, text in enumerate(texts):
                read = figure(text)
                self.landed["cell"].append(
                    {**place, "row_no": row_no, "column_no": column_no, "row_span": 1, "column_span": 1,
                     "section": "body", "text": text, "plain": plain(text), "number_text": read.number_text,
                     "decimals": read.decimals, "number_kind": read.kind, "indent": 0.0}
                )  # fmt: skip
        return table_no

    def ask(self, model: str, columns: str = "*", order: str = "1") -> list[dict]:
        """The rows of a model (or seed), built first with all that it refers to."""
        return self.rows(model, columns, order=order)

    def build(self, name: str) -> None:
        if not self._is_loaded:
            self._is_loaded = True
            create_raw_tables(self.connection)
            for table, rows in self.landed.items():
                self.connection.register("given", pl.DataFrame(rows, schema=RAW_SCHEMAS[table]))
                self.connection.execute(f"insert into raw.{table} by name from given")
                self.connection.unregister("given")
        super().build(name)
