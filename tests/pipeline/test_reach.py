"""A change in the project has those disclosures modelled again that it can reach, and says so where that is all of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import pytest

from mingzhang.pipeline.compiled import plan_of_project
from mingzhang.pipeline.plan import Plan
from mingzhang.pipeline.reach import changed_parts, reach_of, sentence_of
from samples.load import write_one
from tests.pipeline.corpus import model_folder


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of_project()


def with_other_sql(plan: Plan, name: str) -> Plan:
    """The plan with a model that says one thing more."""
    return Plan(
        plan.folder,
        tuple(replace(node, sql=f"{node.sql} -- more") if node.name == name else node for node in plan.nodes),
    )


def test_seeds_and_models_of_disclosures_reach_them(plan):
    assert {"statement_title", "heading_term", "rule_catalogue", "int_printed_cell", "fact_budget_line"} <= set(
        plan.reach
    )
    assert changed_parts(plan.reach, reach_of(with_other_sql(plan, "int_printed_cell"))) == ["int_printed_cell"]


def test_what_only_the_corpus_or_the_assignment_reads_does_not(plan):
    """What the assignment hands on counts by its rows, disclosure by disclosure."""
    assert not {"subject_bridge", "agency_history", "fact_series", "dim_document"} & set(plan.reach)
    for name in ("fact_series", "t5_vanished", "dim_document", "budget_line_wide"):
        assert changed_parts(plan.reach, reach_of(with_other_sql(plan, name))) == []


def test_a_description_does_not(plan):
    described = Plan(plan.folder, tuple(replace(node, description="Another.") for node in plan.nodes))
    assert reach_of(described) == plan.reach


def test_what_changed_is_named():
    assert sentence_of(["heading_term"], 200) == (
        "All 200 disclosures are modelled again, because what they are modelled with has changed: heading_term."
    )
    assert sentence_of(list("abcdefg"), 2).endswith(": a, b, c, d, e and 2 more.")


@pytest.mark.slow
def test_a_build_after_such_a_change_models_all_and_says_why(tmp_path, monkeypatch):
    documents, said = tmp_path / "documents", []
    documents.mkdir()
    write_one(documents, 0)
    assert model_folder(documents, tmp_path / "home", say=said.append)[1] == 1
    changed = cached_property(lambda plan: reach_of(plan) | {"heading_term": "another"})
    changed.__set_name__(Plan, "reach")
    monkeypatch.setattr(Plan, "reach", changed)
    assert model_folder(documents, tmp_path / "home", say=said.append)[1] == 1
    assert said == [sentence_of(["heading_term"], 1)]
