"""Great Expectations as its users know it: a file context with suites, a checkpoint and its validation results.

It is written again for each build, beside its Data Docs, and kept with the build: what was expected of it, and what was
found. Whoever knows the library opens it with

    >>> from expectations.context import open_context
    >>> with open_context("warehouse/builds/ID") as context:
    ...     context.checkpoints.get("gate").run()
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import great_expectations as gx

from expectations.data_docs import SITE
from expectations.duckdb_engine import READ_ONLY_URL, keep_duckdb_connections, let_go, named_database
from expectations.rows_expectation import RowsExpectation, expectation_class

FOLDER = "expectations"
GATE = "gate"


def file_context(data_docs: Path):
    """A new file context beside the folder `data_docs`, whose one site is that folder."""
    root = data_docs.parent / FOLDER
    root.mkdir(parents=True, exist_ok=True)
    context = gx.get_context(mode="file", project_root_dir=str(root.resolve()))
    context.enable_analytics(enable=False)
    context.variables.progress_bars = {"globally": False}
    for name in list(context.get_site_names()):
        context.delete_data_docs_site(name)
    place = os.path.relpath(data_docs.resolve(), Path(context.root_directory).resolve())
    context.add_data_docs_site(
        "local_site", SITE | {"store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": place}}
    )
    context.variables.save()
    return context


@contextmanager
def open_context(build: Path | str) -> Iterator:
    """The file context of a kept build, its warehouse named and its expectations known, while this lasts."""
    build = Path(build)
    keep_duckdb_connections()
    for suite in sorted((build / FOLDER).glob("gx/expectations/*.json")):
        for expectation in json.loads(suite.read_text(encoding="utf-8"))["expectations"]:
            expectation_class(expectation["type"].removeprefix("expect_"))
    with named_database(build / "warehouse.duckdb"):
        context = gx.get_context(mode="file", project_root_dir=str((build / FOLDER).resolve()))
        try:
            yield context
        finally:
            for source in context.data_sources.all().values():
                let_go(source)


def add_warehouse(context):
    """The data source of the context: the warehouse, read only."""
    return context.data_sources.add_sql("warehouse", connection_string=READ_ONLY_URL)


def gate_checkpoint(context, source, suites: dict[str, list[RowsExpectation]]):
    """The checkpoint `gate`: a validation of the warehouse against each suite, then the pages that show it."""
    asset = source.add_table_asset("fact_reconciliation", table_name="fact_reconciliation", schema_name="marts")
    batch = asset.add_batch_definition_whole_table("whole")
    definitions = []
    for name, expectations in suites.items():
        suite = context.suites.add(gx.ExpectationSuite(name=name, expectations=expectations))
        definitions.append(
            context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
        )
    return context.checkpoints.add(
        gx.Checkpoint(
            name=GATE,
            validation_definitions=definitions,
            actions=[gx.checkpoint.UpdateDataDocsAction(name="data_docs", site_names=["local_site"])],
            result_format={"result_format": "COMPLETE"},
        )
    )
