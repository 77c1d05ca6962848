"""What of the project reaches the rows of a disclosure: while none of it changes, no disclosure is modelled again.

That is the SQL of the models of disclosures and of files, and of their tests, and the rows of the seeds that they read. What the
stage assign hands on counts by its rows (keys.py). Descriptions, models of the stage corpus and seeds that those alone
read are not in it: with another of them the kept rows stay what they are.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import duckdb

from extract import raw_schema
from mingzhang.pipeline import batch, run_plan
from mingzhang.pipeline.plan import Node, Plan

CODE = (raw_schema, run_plan, batch)
NAMED_AT_MOST = 5


def reach_of(plan: Plan) -> dict[str, str]:
    """The name of each seed, model, test and module that reaches the rows of disclosures, with a hash of what matters of it."""
    found = {module.__name__: _hash(Path(module.__file__).read_bytes()) for module in CODE}
    found["duckdb"] = version("duckdb")
    found["kept tables"] = _hash([node.table for node in plan.kept])
    tests = plan.tests("file", "disclosures")
    wanted = {node.name for node in plan.kept} | {need for test in tests for need in test.needs}
    for node in reversed(plan.nodes):
        if node.name in wanted and node.stage != "assign":
            wanted |= set(node.needs)
    with duckdb.connect(str(plan.template), read_only=True) as connection:
        for node in plan.nodes:
            if node.name in wanted and node.stage == "reference" and node.kind != "test":
                found[node.name] = _hash(_rows(connection, node))
            elif (node.name in wanted and node.stage in ("file", "disclosures")) or node in tests:
                found[node.name] = _hash(_said(node))
    return found


def changed_parts(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The names of what came, went or is another."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def sentence_of(changed: list[str], disclosures: int) -> str:
    """Why all disclosures are modelled again."""
    more = f" and {len(changed) - NAMED_AT_MOST} more" if len(changed) > NAMED_AT_MOST else ""
    named = ", ".join(changed[:NAMED_AT_MOST])
    return f"All {disclosures:,} disclosures are modelled again, because what they are modelled with has changed: {named}{more}."


def _rows(connection: duckdb.DuckDBPyConnection, node: Node) -> list:
    columns = [row[:2] for row in connection.execute(f"describe {node.table}").fetchall()]
    rows = connection.execute(
        f"select md5(string_agg(one::varchar, chr(10) order by one::varchar)) from {node.table} as one"
    ).fetchone()
    return [columns, rows]


def _said(node: Node) -> list:
    columns = [(name, data_type) for name, data_type, _ in node.columns] if node.has_contract else []
    return [node.table, node.kind, node.is_view, node.severity, columns, node.sql]


def _hash(said: bytes | list) -> str:
    content = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
    return hashlib.sha256(content).hexdigest()[:16]
