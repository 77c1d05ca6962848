"""Planted errors: change one thing that a document prints, and know which rules must find it.

The kinds of error are data (templates/planted_errors.yaml). A document that lacks the place of an error cannot
bear it: `plant` then returns None.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from samples.model import BodyRow, TypesetDocument, TypesetTable
from samples.template import TEMPLATES


@dataclass(frozen=True, slots=True)
class Planted:
    """What was changed: the statement, the row's label, the text before and after, and the rules that must find it."""

    error: str
    statement_code: str
    label: str
    was: str
    now: str
    caught_by: tuple[str, ...]


@cache
def errors() -> dict[str, dict[str, Any]]:
    """The kinds of error by name."""
    return yaml.safe_load((TEMPLATES / "planted_errors.yaml").read_text(encoding="utf-8"))


def plant(document: TypesetDocument, error: str) -> Planted | None:
    """Change the document in place as the error says. Returns None if it has no place for it."""
    spec = errors()[error]
    where, change = spec["where"], spec["change"]
    for table in document.tables:
        if table.statement_code != where["statement"] or table.is_empty:
            continue
        caught_by = tuple(spec["caught_by"])
        if "remove" in change:
            document.blocks.remove(table)
            return Planted(error, table.statement_code, table.title, table.title, "", caught_by)
        if "unit" in change:
            if change["unit"] == table.unit:
                return None
            return _change_unit(table, error, change["unit"], caught_by)
        for row in table.rows:
            changed = _change_row(table, row, where, spec.get("measure", ""), change)
            if changed:
                label, was, now = changed
                return Planted(error, table.statement_code, label, was, now, caught_by)
    return None


def _change_unit(table: TypesetTable, error: str, unit: str, caught_by: tuple[str, ...]) -> Planted:
    for number, caption in enumerate(table.captions):
        if table.unit in caption and "单位" in caption:
            table.captions[number] = caption.replace(table.unit, unit) if unit else ""
    table.captions = [caption for caption in table.captions if caption]
    return Planted(error, table.statement_code, table.title, table.unit, unit, caught_by)


def _change_row(
    table: TypesetTable, row: BodyRow, where: dict[str, Any], measure: str, change: dict[str, Any]
) -> tuple[str, str, str] | None:
    """Change one row if it is the one meant: (label, text before, text after)."""
    for panel, key in enumerate(row.keys):
        if key is None or key.kind != where["kind"]:
            continue
        if key.level != where.get("level", key.level) or key.key != where.get("line", where.get("key", key.key)):
            continue
        columns = [n for n, column in enumerate(table.columns) if column.panel == panel]
        if "code" in change or "label" in change:
            role, text = ("code", change["code"]) if "code" in change else ("label", change["label"])
            at = next((n for n in columns if table.columns[n].role == role), None)
            if at is None or not row.texts[at]:
                continue
            was, row.texts[at] = row.texts[at], text
            return key.label, was, text
        amounts = [n for n in columns if table.columns[n].role == "amount"]
        for at in amounts:
            if measure in ">".join(table.columns[at].path) and row.texts[at]:
                now = _changed(row, at, amounts, change)
                if now is not None:
                    was, row.texts[at] = row.texts[at], now
                    return key.label, was, now
    return None


def _changed(row: BodyRow, at: int, amounts: list[int], change: dict[str, Any]) -> str | None:
    """The new text of a figure; a moved one leaves nothing behind."""
    figure = Decimal(row.texts[at].replace(",", ""))
    separator = "," if "," in row.texts[at] else ""
    if "add" in change:
        figure += Decimal(change["add"])
        return f"{figure:{separator}.2f}" if figure >= 0 else None
    if "times" in change:
        return f"{figure * change['times']:{separator}.2f}"
    if "blank" in change:
        return ""
    beside = amounts.index(at) + change["move"]
    if beside >= len(amounts) or row.texts[amounts[beside]] not in ("", "0.00"):
        return None
    row.texts[amounts[beside]] = row.texts[at]
    return ""
