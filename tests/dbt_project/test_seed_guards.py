"""A seed that means something nobody knows publishes nothing: each fault is one sentence with seed, row and column."""

from __future__ import annotations

import re

import pytest
import yaml

from mingzhang.pipeline.plan import STAGES
from tests.compiled import Compiled, plan
from tests.dbt_project.meaning_bench import PROJECT

SEEDS = {path.stem for path in (PROJECT / "seeds").glob("*.csv")}


def guards() -> dict[str, dict]:
    """seed -> the arguments of its test seed_is_sound."""
    found = {}
    for path in (PROJECT / "seeds").glob("*.yml"):
        for seed in yaml.safe_load(path.read_text(encoding="utf-8"))["seeds"]:
            for test in seed.get("data_tests", []):
                if "seed_is_sound" in test:
                    found[seed["name"]] = test["seed_is_sound"]["arguments"]
    return found


def guard_of(seed: str):
    """The test seed_is_sound of one seed, as dbt compiled it."""
    said = f"'Seed {seed}.csv, row "
    (guard,) = [node for node in plan().tests(*STAGES) if node.name.startswith("seed_is_sound") and said in node.sql]
    return guard


def faults(seed: str, change: str = "") -> list[str]:
    """What the test says of a seed, after an SQL statement has changed it."""
    bench, guard = Compiled(), guard_of(seed)
    for name in {seed, *guard.needs}:
        bench.build(name)
    if change:
        bench.connection.execute(change)
    return [sentence for (sentence,) in bench.connection.sql(guard.sql).fetchall()]


def test_every_seed_has_its_guard_and_every_column_with_a_vocabulary_is_in_it():
    assert set(guards()) == SEEDS
    for seed, arguments in guards().items():
        assert set(arguments["key"]) and (arguments.get("filled") or arguments.get("known")), seed


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_the_seed_is_sound(seed):
    assert faults(seed) == []


@pytest.mark.parametrize(
    ("seed", "change", "sentence"),
    [
        (
            "row_label",
            "update row_label set line_code = 'revenue_grand_totel' where line_code = 'revenue_grand_total'",
            r"Seed row_label\.csv, row .+, column line_code: 'revenue_grand_totel' is no line_code of seed line_code\.csv\.",
        ),
        (
            "heading_term",
            "update heading_term set fund = 'general_budget' where pattern = (select min(pattern) from heading_term where fund = 'general_public_budget')",
            r"Seed heading_term\.csv, row .+, column fund: 'general_budget' is no value of seed facet_value\.csv\.",
        ),
        (
            "statement_title",
            "update statement_title set pattern = '.*(收支总表' where pattern = (select min(pattern) from statement_title)",
            r"Seed statement_title\.csv, row .+, column pattern: '\.\*\(收支总表' is no regular expression\.",
        ),
        (
            "statement_title",
            "update statement_title set example = '职工人数表' where pattern = (select min(pattern) from statement_title)",
            r"Seed statement_title\.csv, row .+, column example: the example '职工人数表' does not fit its own row\.",
        ),
        (
            "heading_term",
            "update heading_term set statements = 'sumary' where pattern = (select min(pattern) from heading_term)",
            r"Seed heading_term\.csv, row .+, column statements: 'sumary' fits no statement_code of seed statement\.csv\.",
        ),
        (
            "key_figure",
            "update key_figure set statement_code = 'sumary' where figure = 'revenue_total'",
            r"Seed key_figure\.csv, row revenue_total, 1, column statement_code: 'sumary' is no statement_code of seed statement\.csv\.",
        ),
        (
            "key_figure",
            "update key_figure set line_code = 'economic_total' where figure = 'revenue_total';"
            " insert into line_code (line_code) values ('economic_total')",
            r"Seed key_figure\.csv, row revenue_total, 1, column line_code: 'economic_total' is no line_code of seed row_label\.csv\.",
        ),
        (
            "row_label",
            "insert into row_label select * from row_label limit 1",
            r"Seed row_label\.csv, row .+, column pattern \+ statements \+ flow_scope: an earlier row has the same, .*",
        ),
        (
            "required_statement",
            "update required_statement set satisfied_by = 'summary|sumary' where statement_code = 'summary' and phase = 'budget'",
            r"Seed required_statement\.csv, row budget, summary, column satisfied_by: 'sumary' is no statement_code of seed statement\.csv\.",
        ),
        (
            "unit",
            "update unit set measure = 'weight' where unit = '元'",
            r"Seed unit\.csv, row 元, column measure: 'weight' is none of money\.",
        ),
        (
            "row_label",
            "update row_label set line_level = null where pattern = (select min(pattern) from row_label)",
            r"Seed row_label\.csv, row .+, column line_level: it is empty\.",
        ),
    ],
)
def test_a_fault_in_a_seed_is_one_sentence_that_names_seed_row_and_column(seed, change, sentence):
    found = faults(seed, change)
    assert found and all(re.fullmatch(sentence, text) for text in found), found


def test_a_title_that_a_row_before_it_takes_is_dead():
    found = faults("statement_title", "update statement_title set pattern = '.*', anchor = '' where priority = 5")
    assert any("is taken by the row .*, which goes before" in text for text in found)


def test_the_guards_are_errors_whatever_the_gate():
    assert {guard_of(seed).severity for seed in SEEDS} == {"error"}
