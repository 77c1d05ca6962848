"""Writes macros/rule_models.sql: the list of rule models, read off the folders that hold them.

dbt must know a model's parents before it reads a database, so a union over a folder needs their names. `make format`
writes them; a test fails while the folders, the catalogue and the list differ.
"""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent
RULES = PROJECT / "models" / "reconciliation" / "rules"
LIST = PROJECT / "macros" / "rule_models.sql"

# Which folder under rules/ holds rules of which kind: what they emit, and what they may read.
KINDS = {
    "terms": RULES,
    "of_equations": RULES / "of_equations",
    "checks": RULES / "checks",
    "sentences": RULES / "sentences",
    "wording": RULES / "wording",
}


def rule_models(folder: Path) -> list[str]:
    """The names of the rule models in one folder, in the order of their names."""
    return sorted(path.stem for path in folder.glob("*.sql"))


def text() -> str:
    """The macro file as it must be."""
    lines = [
        "{#- Written by rule_models.py from the folders under models/reconciliation/rules: do not edit by hand.",
        "    kind: terms (equations over printed figures), of_equations (equations over other rules' terms), checks (verdicts),",
        "    sentences (a stated figure and what it is computed from), wording (words that should not be there). -#}",
        "{% macro rule_models(kind) %}",
        "  {%- set models = {",
    ]
    for kind, folder in KINDS.items():
        lines += [f"    '{kind}': [", *(f"      '{model}'," for model in rule_models(folder)), "    ],"]
    return "\n".join([*lines, "  } -%}", "  {{ return(models[kind]) }}", "{% endmacro %}", ""])


if __name__ == "__main__":
    LIST.write_text(text(), encoding="utf-8")
