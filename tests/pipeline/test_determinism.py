"""Two builds of the same documents say the same: no model leaves a choice to the order in which rows happen to come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "dbt_project"
# Functions whose answer depends on the order of rows, and what to write instead.
BY_CHANCE = {
    r"\bany_value\(": "min(...): the same where all values are equal, and one and the same where they are not",
    r"\barbitrary\(": "min(...)",
    r"\b(?:first|last)\((?![^)]*\border by\b)": "min_by, max_by, or an order inside it",
    r"row_number\(\)\s*over\s*\(\s*\)": "an order inside over ()",
}


@pytest.mark.parametrize("expression", BY_CHANCE)
def test_no_model_takes_whichever_row_comes_first(expression):
    found = [
        f"{path.relative_to(MODELS)}:{number}"
        for folder in ("models", "macros")
        for path in sorted((MODELS / folder).rglob("*.sql"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(expression, line.partition("--")[0])
    ]
    assert not found, f"write {BY_CHANCE[expression]}"
