"""Two builds of the same documents say the same: no model leaves a choice to the order in which rows happen to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "dbt_project"
# Functions whose answer depends on the order of rows, and what to write instead.
BY_CHANCE = {
    r"\bany_value\(": "min(...): the same where all values are equal, and one and the same where they are not",
    r"\barbitrary\(": "min(...)",
    r"row_number\(\)\s*over\s*\(\s*\)": "an order inside over ()",
}
IN_ORDER = re.compile(r"\b(?:first|last|list|array_agg|string_agg|group_concat)\(")


def sources() -> Iterator[tuple[Path, str]]:
    """The text of every model and macro, its comments left blank."""
    for folder in ("models", "macros"):
        for path in sorted((MODELS / folder).rglob("*.sql")):
            yield path.relative_to(MODELS), re.sub("--.*", "", path.read_text(encoding="utf-8"))


def places(path: Path, text: str, found) -> list[str]:
    return [f"{path}:{text.count(chr(10), 0, one.start()) + 1}" for one in found]


def call(text: str, start: int) -> str:
    """The text from `start`, just behind an opening bracket, to the bracket that closes it."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return text[start:place]
    return text[start:]


@pytest.mark.parametrize("expression", BY_CHANCE)
def test_no_model_takes_whichever_row_comes_first(expression):
    found = [place for path, text in sources() for place in places(path, text, re.finditer(expression, text))]
    assert not found, f"write {BY_CHANCE[expression]}"


def test_every_list_says_in_what_order_it_is():
    found = [
        place
        for path, text in sources()
        for place in places(
            path, text, (one for one in IN_ORDER.finditer(text) if "order by" not in call(text, one.end()))
        )
    ]
    assert not found, "write the order inside the call: list(x order by x)"
