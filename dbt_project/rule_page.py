"""Writes docs/rules.md: every rule of the catalogue in words, with its source and the examples of its SQL file.

`make format` writes it; a test fails while it differs from the catalogue or from the files.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
PAGE = PROJECT.parent / "docs" / "rules.md"
RULES = PROJECT / "models" / "reconciliation" / "rules"
CATALOGUE = PROJECT / "seeds" / "rule_catalogue.csv"
FAMILIES = {
    "within": "Within one statement",
    "between": "Between statements of one disclosure",
    "narrative": "The narrative",
    "corpus": "Between disclosures",
    "document": "The document as a whole",
}
SEVERITIES = {"critical": "error", "warning": "error", "info": "remark"}
HEAD = """# The rules

Written by `make format` from [`rule_catalogue.csv`](../dbt_project/seeds/rule_catalogue.csv) and the files of
[`rules/`](../dbt_project/models/reconciliation/rules/): change it there. How a verdict is reached, and what rounding explains, is in
[verdicts.md](verdicts.md). A remark accuses nobody. A source without the number of a law is the template or the standard that the
rule follows.
"""


def page() -> str:
    """The text of docs/rules.md as it must be."""
    with CATALOGUE.open(encoding="utf-8", newline="") as rows:
        catalogue = list(csv.DictReader(rows))
    examples = {path.stem.split("_")[0].upper(): _examples(path) for path in RULES.rglob("*.sql")}
    families = [*FAMILIES, *sorted({row["family"] for row in catalogue} - FAMILIES.keys())]
    parts = [HEAD]
    for family in families:
        rules = [row for row in catalogue if row["family"] == family]
        if rules:
            parts.append(f"## {FAMILIES.get(family, family.capitalize())}\n")
        parts += [_rule(row, examples.get(row["rule_id"].upper(), [])) for row in rules]
    return "\n".join(parts)


def _rule(row: dict[str, str], examples: list[str]) -> str:
    lines = [
        f"### {row['rule_id']} {row['name_zh']} {row['name_en']}\n",
        f"{row['sentence_en']}\n",
        f"{row['sentence_zh']}\n",
        *(f"- {example}" for example in examples),
        f"- Finds: {SEVERITIES.get(row['severity'], row['severity'])}s. Source: {row['source'] or 'the disclosure itself'}.",
    ]
    return "\n".join(lines) + "\n"


def _examples(path: Path) -> list[str]:
    """What the head of a rule's file says passes and fails."""
    head = re.match(r"(?:--[^\n]*\n)+", path.read_text(encoding="utf-8"))
    said = re.findall(r"^-- (passes|fails): +(.+)$", head.group() if head else "", re.M)
    return [f"{word.capitalize()}: {text}" for word, text in said]


if __name__ == "__main__":
    text = page()
    if "--check" in sys.argv:
        sys.exit(
            0 if PAGE.read_text(encoding="utf-8") == text else "docs/rules.md is out of date: make format writes it."
        )
    PAGE.write_text(text, encoding="utf-8")
