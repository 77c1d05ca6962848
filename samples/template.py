"""Templates: how a place prints its statements, as data in `samples/templates/*.yaml`.

A template names its statements in order; each has a title, a tree of column headings, and one list of rows per
panel. In the tree a leaf's value is its role (label, code, government_label, line_number, sequence, ignore) or
the measure that it prints; `a|b` prints b where a row has no a; `=line.…` prints one fact whatever the row.
A label or code that follows an amount opens the next panel, unless the statement says `one_panel`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samples.model import Column, HeadingCell

TEMPLATES = Path(__file__).parent / "templates"
LABEL_ROLES = ("label", "code", "code_class", "code_group", "code_item", "government_label", "project_label")
ROLES = (*LABEL_ROLES, "line_number", "sequence", "ignore")
Template = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """A statement's columns and heading for one year: `panels` are (first column, end column) of each list."""

    columns: tuple[Column, ...]
    heading: tuple[HeadingCell, ...]
    heading_rows: int
    panels: tuple[tuple[int, int], ...]


@cache
def lists() -> dict[str, Any]:
    """The fixed lists that forms print: function classes and economic groups."""
    return yaml.safe_load((TEMPLATES / "lists.yaml").read_text(encoding="utf-8"))


@cache
def template(name: str) -> Template:
    """One template by name. Raises FileNotFoundError if there is none."""
    return yaml.safe_load((TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8"))


def statement_units(name: str) -> dict[str, str]:
    """The statements that a template prints in a unit of their own, whatever the rest is in."""
    return {entry["code"]: entry["unit"] for entry in template(name)["statements"] if "unit" in entry}


def template_names() -> list[str]:
    return sorted(path.stem for path in TEMPLATES.glob("*.yaml") if "\nfamily: " in path.read_text(encoding="utf-8"))


def _leaves(tree: list[dict[str, Any]], year: int, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    found = []
    for entry in tree:
        for name, below in entry.items():
            here = (*path, name.format(year=year))
            found += _leaves(below, year, here) if isinstance(below, list) else [(here, str(below))]
    return found


def _heading(tree: list[dict[str, Any]], year: int, depth: int, row: int = 0, column: int = 0) -> list[HeadingCell]:
    """The merged heading cells of a tree: a branch spans its leaves, a leaf reaches down to the last heading row."""
    cells = []
    for entry in tree:
        for name, below in entry.items():
            text = name.format(year=year)
            if isinstance(below, list):
                width = len(_leaves(below, year))
                cells.append(HeadingCell(row, column, text, 1, width))
                cells += _heading(below, year, depth, row + 1, column)
                column += width
            else:
                cells.append(HeadingCell(row, column, text, depth - row, 1))
                column += 1
    return cells


@cache
def layout(name: str, statement_no: int, year: int) -> Layout:
    """The columns, merged heading and panels of one statement of a template, for one year."""
    statement = template(name)["statements"][statement_no]
    leaves = _leaves(statement["columns"], year)
    columns, panel, after_amount = [], 0, False
    for path, value in leaves:
        role = value if value in ROLES else "amount"
        if role in LABEL_ROLES and after_amount and not statement.get("one_panel"):
            panel, after_amount = panel + 1, False
        after_amount = after_amount or role == "amount"
        columns.append(Column(path, role, value if role == "amount" else None, panel))
    depth = max(len(path) for path, _ in leaves)
    numbers = [column.panel for column in columns]
    panels = tuple((numbers.index(p), len(numbers) - numbers[::-1].index(p)) for p in range(panel + 1))
    return Layout(tuple(columns), tuple(_heading(statement["columns"], year, depth)), depth, panels)
