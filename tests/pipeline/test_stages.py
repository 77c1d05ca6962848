"""The stages of a build: every model is in one of them, and refers to itself or to those before."""

from __future__ import annotations

import pytest

from mingzhang.pipeline.compiled import plan_of_project
from mingzhang.pipeline.plan import PUBLIC_SCHEMA, STAGES


@pytest.fixture(scope="module")
def plan():
    return plan_of_project()


def test_a_model_refers_to_its_own_stage_or_to_one_before(plan):
    for node in plan.nodes:
        for need in node.needs:
            assert STAGES.index(plan.by_name[need].stage) <= STAGES.index(node.stage), f"{node.name} refers to {need}"


def test_models_of_seeds_alone_are_reference_and_nothing_else_is(plan):
    from_documents = {"file"}  # views over raw tables begin there
    for node in plan.models(*STAGES):
        reads = {plan.by_name[need].stage for need in node.needs}
        if node.stage == "reference":
            assert reads <= {"reference"}, node.name
        elif node.stage != "corpus" and node.stage not in from_documents:
            assert reads - {"reference"}, f"{node.name} reads seeds alone: tag it reference"


def test_every_kept_table_says_whose_its_rows_are(plan):
    from mingzhang.pipeline.batch import OWNERS

    owners = {column for column, _, _ in OWNERS}
    for node in plan.kept:
        if node.has_contract:
            assert owners & {name for name, _, _ in node.columns}, node.name


def test_every_public_table_of_disclosures_outlives_its_batch(plan):
    public = {node.name for node in plan.models("disclosures") if node.schema == PUBLIC_SCHEMA}
    assert public and public <= {node.name for node in plan.kept}


@pytest.mark.slow
def test_the_selectors_of_dbt_name_the_stages_of_the_plan(plan, tmp_path):
    from mingzhang.pipeline.run_dbt import names_of_selector

    for stage in STAGES:
        selected = names_of_selector(stage, plan.template, tmp_path)
        planned = {node.name for node in plan.nodes if node.kind in ("model", "seed") and node.stage == stage}
        assert selected == planned, stage
