"""The gate: every expectation over one finished build, and whether it may be published.

Only what is wrong with our reading stops a build. What the publisher printed wrong is a finding, published with it.
An expectation that raised is counted as failed, whatever else its result says.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # whatever the user's environment says: nothing is sent anywhere

import expectations.on_demand  # noqa: F401  before the library that it speaks of

# isort: split
import great_expectations as gx

from expectations.context import add_warehouse, file_context, gate_checkpoint
from expectations.data_docs import finish
from expectations.duckdb_engine import keep_duckdb_connections, let_go, named_database
from expectations.outcome import Outcome
from expectations.rules import rule_expectations
from expectations.warehouse_invariants import invariant_expectations


@dataclass(slots=True)
class Verdict:
    """What the gate says of a build: `refusals` has one sentence per reason not to publish it, empty if it may."""

    rules: list[Outcome] = field(default_factory=list)
    invariants: list[Outcome] = field(default_factory=list)

    @property
    def refusals(self) -> list[str]:
        raised = [f"The expectation {o.name} could not be run: {o.error}" for o in self.rules if o.error]
        broken = [
            f"The expectation {o.name} could not be run: {o.error}"
            if o.error
            else f"{o.sentence} Not so here: {o.found:,} found: {'; '.join(o.rows)}."
            for o in self.invariants
            if not o.passed and o.severity == "critical"
        ]
        return raised + broken


def run_gate(database: Path, data_docs: Path, run_name: str = "by hand") -> Verdict:
    """Run all expectations over the build in `database` (read only) and write Data Docs into the folder `data_docs`.

    Beside it the folder `expectations` is made: a file context of Great Expectations with the suites, the checkpoint
    and what it found, under `run_name` (see expectations.context). The file must be closed for writing by everyone.
    Raises nothing for a failing expectation: see Verdict.
    """
    keep_duckdb_connections()
    # Great Expectations prints, for every query, advice about batches that does not apply to whole tables.
    logging.disable(logging.INFO)
    try:
        with contextlib.redirect_stdout(io.StringIO()), named_database(database):
            outcomes = _outcomes(database, data_docs, run_name)
    finally:
        logging.disable(logging.NOTSET)
    finish(data_docs, outcomes, database)
    return Verdict(**outcomes)


def _outcomes(database: Path, data_docs: Path, run_name: str) -> dict[str, list[Outcome]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        suites = {"rules": rule_expectations(connection), "invariants": invariant_expectations()}
    context = file_context(data_docs)
    source = add_warehouse(context)
    try:
        # Without a time of its own the library would parse one out of the name.
        run = gx.RunIdentifier(run_name=run_name, run_time=datetime.now(UTC))
        results = gate_checkpoint(context, source, suites).run(run_id=run)
        return _sorted_by_suite(results)
    finally:
        let_go(source)


def _sorted_by_suite(results) -> dict[str, list[Outcome]]:
    return {run.suite_name: [_outcome(result) for result in run.results] for run in results.run_results.values()}


def _outcome(result) -> Outcome:
    configuration = result.expectation_config
    found = (result.result or {}).get("observed_value")
    errors = [text for text in _exception_messages(result.exception_info or {}) if text]
    if not errors and not isinstance(found, int):
        errors = ["it returned no count"]
    if not errors and bool(result.success) != (found == 0):
        errors = [f"it says success={result.success} with {found} rows found"]
    return Outcome(
        name=configuration.type,
        sentence=configuration.description or configuration.type,
        severity=configuration.severity.value,
        found=None if errors else found,
        error=errors[0] if errors else None,
        rows=tuple(
            _in_words(row) for row in ((result.result or {}).get("details") or {}).get("unexpected_rows", [])[:3]
        ),
    )


def _in_words(row: dict) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items() if value not in (None, ""))


def _exception_messages(info: dict) -> list[str]:
    """Great Expectations gives one record, or one per metric; each has raised_exception and exception_message."""
    records = [info] if "raised_exception" in info else [v for v in info.values() if isinstance(v, dict)]
    return [
        str(record.get("exception_message") or "it raised").strip().splitlines()[0]
        for record in records
        if record.get("raised_exception")
    ]
