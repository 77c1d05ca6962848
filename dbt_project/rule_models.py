"""Writes what dbt must be told of the rule models: their names, and what each says.

macros/rule_models.sql lists them, read off the folders that hold them: dbt must know a model's parents before it reads a
database, so a union over a folder needs their names. models/reconciliation/rules/rules.yml describes each in the words of
the catalogue. `make format` writes both; a test fails while the folders, the catalogue and the two files differ.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
RULES = PROJECT / "models" / "reconciliation" / "rules"
LIST = PROJECT / "macros" / "rule_models.sql"
DESCRIPTIONS = RULES / "rules.yml"
CATALOGUE = PROJECT / "seeds" / "rule_catalogue.csv"

# Which folder under rules/ holds rules of which kind: what they emit, and what they may read.
KINDS = {
    "terms": RULES,
    "of_equations": RULES / "of_equations",
    "checks": RULES / "checks",
    "sentences": RULES / "sentences",
    "wording": RULES / "wording",
    "corpus": RULES / "corpus",
    "corpus_checks": RULES / "corpus_checks",
}
GRAIN = {
    "terms": "One row per term of an equation.",
    "of_equations": "One row per term of an equation.",
    "checks": "One row per thing that is checked.",
    "sentences": "One row per stated figure and reading of its words.",
    "wording": "One row per place of the words.",
    "corpus": "One row per term of an equation between disclosures.",
    "corpus_checks": "One row per verdict.",
}


def rule_models(folder: Path) -> list[str]:
    """The names of the rule models in one folder, in the order of their names."""
    return sorted(path.stem for path in folder.glob("*.sql"))


def rule_of(model: str) -> str:
    """The rule that a model states: w10_form_sums states W10."""
    return model.split("_")[0].upper()


def descriptions() -> str:
    """The yml file of the rule models as it must be."""
    with CATALOGUE.open(encoding="utf-8") as rows:
        catalogue = {row["rule_id"]: row for row in csv.DictReader(rows)}
    lines = ["# Written by rule_models.py from seeds/rule_catalogue.csv: do not edit by hand.", "version: 2", "models:"]
    for kind, folder in KINDS.items():
        for model in rule_models(folder):
            rule = catalogue.get(rule_of(model))
            if rule is None:
                raise SystemExit(f"{model}.sql has no row of its rule, {rule_of(model)}, in seeds/rule_catalogue.csv")
            words = (
                f"{rule['rule_id']} {rule['name_zh']} {rule['name_en']}. {rule['sentence_en']} {rule['sentence_zh']}"
            )
            quoted = json.dumps(f"{words} {GRAIN[kind]}", ensure_ascii=False)
            lines += [f"- name: {model}", f"  description: {quoted}"]
    return "\n".join([*lines, ""])


def text() -> str:
    """The macro file as it must be."""
    lines = [
        "{#- Written by rule_models.py from the folders under models/reconciliation/rules: do not edit by hand.",
        "    kind: terms (equations over printed figures), of_equations (equations over other rules' terms), checks (verdicts),",
        "    sentences (a stated figure and what it is computed from), wording (words that should not be there), corpus (equations",
        "    over figures of several disclosures), corpus_checks (verdicts on several disclosures). -#}",
        "{% macro rule_models(kind) %}",
        "  {%- set models = {",
    ]
    for kind, folder in KINDS.items():
        lines += [f"    '{kind}': [", *(f"      '{model}'," for model in rule_models(folder)), "    ],"]
    return "\n".join([*lines, "  } -%}", "  {{ return(models[kind]) }}", "{% endmacro %}", ""])


if __name__ == "__main__":
    LIST.write_text(text(), encoding="utf-8")
    DESCRIPTIONS.write_text(descriptions(), encoding="utf-8")
