"""The plan that a build runs and `dbt build` by hand give the same tables; dbt's own unit tests hold.

dbt runs them (models/**/unit_tests.yml) in the same command, each before its model.
"""

from __future__ import annotations

import json
import shutil

import pytest

from extract.landing import land, load
from mingzhang.pipeline.run_dbt import run_dbt
from mingzhang.pipeline.run_plan import connect
from tests.conftest import PROJECT
from tests.pipeline.tables import differences


@pytest.mark.slow
def test_dbt_build_on_a_landed_database_gives_the_published_tables(sample_warehouse, tmp_path):
    published = sample_warehouse / "warehouse.duckdb"
    shutil.copytree(sample_warehouse / "landing", tmp_path / "landing")
    by_hand = tmp_path / "dbt" / published.name
    by_hand.parent.mkdir()
    with connect(by_hand) as connection:
        load(land(PROJECT / "samples" / "documents", tmp_path / "landing", workers=1), connection)
    assert run_dbt(["build", "--quiet"], by_hand, tmp_path / "target", tmp_path / "logs")
    assert differences(published, by_hand) == []
    results = json.loads((tmp_path / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    unit_tests = [one["status"] for one in results if one["unique_id"].startswith("unit_test.")]
    assert len(unit_tests) >= 6 and set(unit_tests) == {"pass"}
