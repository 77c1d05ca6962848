"""What must be true of any published warehouse: one SQL file each, opening with its sentence and its severity.

A query returns the rows that break the sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

from expectations.rows_expectation import RowsExpectation, expectation_class

FOLDER = Path(__file__).parent / "invariants"
_HEAD = re.compile(
    r"\A-- (?P<sentence>[^\n]+)\n-- severity: (?P<severity>critical|warning|info)\n(?P<query>.+)\Z", re.S
)


def invariant_expectations() -> list[RowsExpectation]:
    """The expectations of `invariants/`, by name. Raises ValueError for a file that does not open as it should."""
    return [_expectation(path) for path in sorted(FOLDER.glob("*.sql"))]


def _expectation(path: Path) -> RowsExpectation:
    head = _HEAD.match(path.read_text(encoding="utf-8"))
    if head is None:
        raise ValueError(f"{path.name} must open with its sentence and its severity, each on a comment line")
    expect = expectation_class(path.stem)
    return expect(
        unexpected_rows_query=head["query"].strip(),
        description=head["sentence"],
        severity=head["severity"],
        meta={"invariant": path.stem},
    )
