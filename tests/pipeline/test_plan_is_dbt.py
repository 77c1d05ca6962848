"""The plan that a build runs and `dbt build` by hand give the same tables."""

from __future__ import annotations

import pytest

from extract.landing import land, load
from mingzhang.pipeline.run_dbt import run_dbt
from mingzhang.pipeline.run_plan import connect
from tests.conftest import PROJECT
from tests.pipeline.corpus import model_folder
from tests.pipeline.tables import differences


@pytest.mark.slow
def test_dbt_build_on_a_landed_database_gives_the_published_tables(tmp_path):
    samples = PROJECT / "samples" / "documents"
    published, _ = model_folder(samples, tmp_path / "build")
    by_hand = tmp_path / "dbt" / published.name
    by_hand.parent.mkdir()
    with connect(by_hand) as connection:
        load(land(samples, tmp_path / "build" / "landing", workers=1), connection)
    words = ["build", "--exclude-resource-type", "unit_test", "--quiet"]
    assert run_dbt(words, by_hand, tmp_path / "target", tmp_path / "logs")
    assert differences(published, by_hand) == []
