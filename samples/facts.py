"""The facts of one disclosure: its figures as printed, in CSV tables that a person can read and extend.

A folder under `samples/facts/` holds `disclosure.yaml` (who, when, in which template, our own sentences) and

- `function.csv`  one row per functional subject (`code` total, 204, 20406, 2040601), one column per measure
- `economic.csv`  one row per economic subject, one column per measure
- `line.csv`      one row per named line of one statement (summary, revenue_grand_total), one column per measure
- `project.csv`   one row per department, unit or project of a project list, in printed order
- `unit.csv`      one row per unit

Figures are texts: what is printed, with its decimals, '' where the cell is blank. disclosure.yaml can say that
measures are printed alike (`same_as`), that a statement has a unit of its own (`units`), and that a form which
prints 0.00 for nothing is left blank here (`blank_zeros`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FACTS = Path(__file__).parent / "facts"
Row = dict[str, str]


@dataclass(slots=True)
class Facts:
    """The figures and sentences of one disclosure. `profile` is disclosure.yaml as read."""

    name: str
    agency: str
    year: int
    phase: str
    template: str
    unit: str
    profile: dict[str, Any]
    functions: dict[str, Row] = field(default_factory=dict)
    economic: dict[str, Row] = field(default_factory=dict)
    lines: dict[tuple[str, str], Row] = field(default_factory=dict)
    projects: list[Row] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)

    def measure(self, row: Row | None, measure: str) -> str:
        """The printed figure of a row, '' if there is none. `same_as` names measures that are printed alike."""
        if not row:
            return ""
        if measure not in row:
            measure = self.profile.get("same_as", {}).get(measure, measure)
        return row.get(measure) or ""

    def unit_of(self, statement: str) -> str:
        """The unit that a statement is printed in: the disclosure's, unless `units` of its profile says otherwise."""
        return self.profile.get("units", {}).get(statement, self.unit)

    def figure(self, reference: str) -> str:
        """A figure by reference: 'function.204.basic', 'economic.301.total' or 'line.summary.carried_in.amount'."""
        kind, *keys, measure = reference.split(".")
        if kind == "line":
            return self.measure(self.lines.get((keys[0], keys[1])), measure)
        if kind == "unit":
            return self.measure(self.units[0] if self.units else None, measure)
        table = {"function": self.functions, "economic": self.economic}[kind]
        return self.measure(table.get(keys[0]), measure)


def _table(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_facts(folder: Path) -> Facts:
    """Read one folder of facts. Raises FileNotFoundError if it has no disclosure.yaml."""
    profile = yaml.safe_load((folder / "disclosure.yaml").read_text(encoding="utf-8"))
    return Facts(
        name=folder.name,
        agency=profile["agency"],
        year=profile["year"],
        phase=profile["phase"],
        template=profile["template"],
        unit=profile["unit"],
        profile=profile,
        functions={row["code"]: row for row in _table(folder / "function.csv")},
        economic={row["code"]: row for row in _table(folder / "economic.csv")},
        lines={(row["statement"], row["line"]): row for row in _table(folder / "line.csv")},
        projects=_table(folder / "project.csv"),
        units=_table(folder / "unit.csv"),
    )


def all_facts() -> list[Facts]:
    """The facts of every disclosure that the samples are made of, by name."""
    return [read_facts(path.parent) for path in sorted(FACTS.glob("*/disclosure.yaml"))]
