"""Each build keeps a file context of Great Expectations: whoever knows the library finds suites, checkpoint, results."""

from __future__ import annotations

import duckdb
import great_expectations.execution_engine.sqlalchemy_execution_engine as engine_module
import pytest

from expectations.context import open_context
from expectations.gate import run_gate
from tests.expectations.small_warehouse import mismatch, small_warehouse

# Its end reads like the offset of a time zone, which no time zone has.
NAME = "20261130T155351Z-9999"


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """The folder of a build after its gate, moved to its place as publishing does."""
    folder = tmp_path_factory.mktemp("builds") / "partial"
    folder.mkdir()
    database = small_warehouse(folder)
    with duckdb.connect(str(database)) as connection:
        mismatch(connection, "W2", "publisher", 1)
    run_gate(database, folder / "data_docs", NAME)
    return folder.rename(folder.with_name(NAME))


def test_the_checkpoint_runs_again_from_the_kept_context_and_finds_the_same(build):
    with open_context(build) as context:
        assert {suite.name for suite in context.suites.all()} == {"rules", "invariants"}
        result = context.checkpoints.get("gate").run()
        found = {
            one.expectation_config.type: one.result["observed_value"]
            for run in result.run_results.values()
            for one in run.results
        }
    assert found["expect_w2_roll_up"] == 1 and found["expect_w1_row_sum"] == 0


def test_its_validation_results_are_kept_under_the_builds_name(build):
    assert list((build / "expectations").rglob(f"validations/rules/{NAME}/*/*.json"))


def test_the_context_holds_no_path_of_the_machine_that_built(build):
    for kept in (build / "expectations").rglob("*"):
        if kept.is_file():
            assert str(build.parent) not in kept.read_text(encoding="utf-8"), kept


def test_the_private_name_that_duckdb_needs_is_still_what_the_library_has():
    dialects = engine_module._PERSISTED_CONNECTION_DIALECTS
    assert isinstance(dialects, tuple) and all(hasattr(dialect, "value") for dialect in dialects), (
        "the library keeps connections otherwise now: see expectations/duckdb_engine.py"
    )


def test_nothing_is_sent_whatever_a_variable_says(build, monkeypatch):
    monkeypatch.setenv("GX_ANALYTICS_ENABLED", "true")
    with open_context(build) as context:
        assert context.variables.analytics_enabled is False
