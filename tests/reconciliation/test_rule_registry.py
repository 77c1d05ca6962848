"""A rule is one SQL file and one row of the catalogue, and the engine that judges equations knows no rule by name."""

import csv
import re

from dbt_project import rule_models
from tests.reconciliation.harness import PROJECT

RECONCILIATION = PROJECT / "models" / "reconciliation"
CATALOGUE = PROJECT / "seeds" / "rule_catalogue.csv"


def catalogue() -> list[str]:
    with CATALOGUE.open(encoding="utf-8") as rows:
        return [row["rule_id"] for row in csv.DictReader(rows)]


def files() -> list[str]:
    names = [name for folder in rule_models.KINDS.values() for name in rule_models.rule_models(folder)]
    return [name.split("_")[0].upper() for name in names]


def test_every_rule_of_the_catalogue_has_its_file_and_every_file_its_row():
    assert sorted(files()) == sorted(catalogue()), "a rule file without a catalogue row, or a row without its file"


def test_the_list_that_dbt_unions_is_what_the_folders_hold():
    assert rule_models.LIST.read_text(encoding="utf-8") == rule_models.text(), "run `make format`: it writes the list"


def test_every_rule_model_is_described_in_the_words_of_the_catalogue():
    written = rule_models.DESCRIPTIONS.read_text(encoding="utf-8")
    assert written == rule_models.descriptions(), "run `make format`: it writes the descriptions"


def test_no_id_of_a_rule_stands_in_the_engine():
    engine = [
        *RECONCILIATION.glob("*.sql"),
        *(RECONCILIATION / "findings").glob("*.sql"),
        *(PROJECT / "models" / "marts" / "verdicts").glob("*.sql"),
        *(path for path in (PROJECT / "macros").glob("reconcile_*.sql") if path.name != "reconcile_explanation.sql"),
        *(PROJECT.parent / "expectations").glob("*.py"),
        *(PROJECT.parent / "expectations" / "invariants").glob("*.sql"),
    ]
    named = re.compile(r"'({})'".format("|".join(catalogue())))
    found = {path.name: named.findall(path.read_text(encoding="utf-8")) for path in engine}
    assert {name: ids for name, ids in found.items() if ids} == {}
