"""A small disclosure whose sentences are the cases of a test, with the tables that they restate."""

from __future__ import annotations

import re

from extract.document import Cell, Document, Paragraph, Table
from extract.recognise import recognise
from tests.dbt_project.meaning_bench import SHA, Meaning


def table(*rows: str) -> Table:
    """A table of rows whose cells are parted by |; a cell `<` belongs to the one on its left."""
    cells = []
    for row, line in enumerate(rows):
        texts = [text.strip() for text in line.split("|")]
        for column, text in enumerate(texts):
            if text != "<":
                span = next((n for n, after in enumerate(texts[column + 1 :], 1) if after != "<"), len(texts) - column)
                cells.append(Cell(row, column, text, column_span=span))
    return Table(cells, len(rows), rows[0].count("|") + 1)


def bench_of(cover: list[str], cases: list[str], tables: list) -> Meaning:
    """The models over a disclosure that prints each case under a heading of its own, and the tables behind them."""
    texts = [Paragraph(text) for text in cover]
    for text in cases:
        texts += [Paragraph("有关情况说明"), Paragraph(text)]
    bench = Meaning()
    for name, frame in recognise(Document("text", 1, [*texts, *tables]), SHA).items():
        bench.landed[name] = frame.to_dicts()
    bench.landed["document"] = [{"file_sha256": SHA, "format": "text", "status": "read", "page_count": 1}]
    name = f"{cover[0]}.txt"
    bench.landed["file"] = [{"file_sha256": SHA, "file_path": name, "file_name": name, "folder": ""}]
    return bench


def checks_of(cover: list[str], cases: list[str], tables: list) -> list[dict]:
    """The checks of the sentences; `case` is the number of the case that each is about."""
    bench = bench_of(cover, cases, tables)
    checks = bench.ask("sentence_check")
    keys = {row["sentence_key"]: row["sentence_no"] for row in bench.ask("stg_sentence")}
    blocks = {row["sentence_no"]: row["block_no"] for row in bench.landed["sentence"]}
    for check in checks:
        key = re.search(r":[st]([0-9a-f]+(?:-\d+)?)", check["equation_id"])[1]
        check["case"] = (blocks[keys[key]] - len(cover)) // 2
    return checks
