"""The rows of one panel of a statement, before they are laid into columns: who they are about, and their facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from samples.facts import Facts, Row
from samples.model import Column, RowKey
from samples.ordinals import ordinal
from samples.template import lists

CODE_LEVELS = {3: "class", 5: "group", 7: "item"}


class Line(NamedTuple):
    """One row of one panel before it is laid into columns: its texts by role, and where its amounts come from."""

    key: RowKey
    code: str
    label: str
    row: Row | None
    government_label: str = ""
    bold: bool = False
    indent: int = 0
    section: tuple[str, ...] = ()
    number: int | None = None
    zeros: bool = False


BLANK = Line(RowKey("", "", "", ""), "", "", None)


def amounts_of(facts: Facts, columns: tuple[Column, ...], row: Row | None) -> list[str]:
    """What a row prints in its amount columns; `a|b` takes the first measure that the row knows."""
    if row is None:
        return [""] * len(columns)
    same_as = facts.profile.get("same_as", {})
    texts = []
    for column in columns:
        text = ""
        for measure in column.measure.split("|"):
            if measure not in row:
                measure = same_as.get(measure, measure)
            if measure in row:
                text = row[measure] or ""
                break
        texts.append(text)
    return texts


def _lines(facts: Facts, statement: dict[str, Any], entries: dict[str, str]) -> Iterator[Line]:
    for label, name in entries.items():
        row = facts.lines.get((statement["code"], name))
        level = "total" if name in ("total", "procurement") else "line"
        yield Line(RowKey("line", name, level, label), "", label, row, bold=level == "total")


def _subjects(facts: Facts, spec: dict[str, Any], amounts: tuple[Column, ...]) -> Iterator[Line]:
    """The rows of a classification that have a figure in these columns, the total first."""
    kind = spec["each"]
    table = facts.functions if kind == "function" else facts.economic
    found = []
    for code, row in table.items():
        if code == "total" or not any(amounts_of(facts, amounts, row)):
            continue
        key = RowKey(kind, code, CODE_LEVELS.get(len(code), "item"), row["name"])
        found.append(Line(key, code, row["name"], row, row.get("government_name", "")))
    if spec.get("total_last"):
        yield from found
    if spec.get("total") and (found or not spec.get("no_empty_total")):
        total = spec["total"]
        at_code = spec.get("total_at") == "code"
        row = table.get("total") if found else None
        key = RowKey(kind, "total", "total", total)
        yield Line(key, total if at_code else "", "" if at_code else total, row, bold=True)
    if not spec.get("total_last"):
        yield from found


def _units(facts: Facts, spec: dict[str, Any]) -> Iterator[Line]:
    for row in facts.units:
        is_total = row["name"] == "total"
        label = spec["total"] if is_total else row["name"]
        yield Line(RowKey("unit", row["name"], "total" if is_total else "unit", label), "", label, row, bold=is_total)


def _projects(facts: Facts, spec: dict[str, Any]) -> Iterator[Line]:
    indents = {"department": 0, "unit": 1, "project": 2}
    for row in facts.projects:
        if row["list"] == spec["list"]:
            key = RowKey("project", row["name"], row["level"], row["name"])
            yield Line(key, "", row["name"], row, indent=indents[row["level"]])


def _classes(facts: Facts, spec: dict[str, Any]) -> Iterator[Line]:
    """The classes of expenditure with ordinals: all that the form lists, or those that have a figure."""
    without = spec["classes"].get("without", [])
    kept = [
        (code, name)
        for code, name in lists()[spec["classes"].get("names", "function_classes")].items()
        if code not in without
    ]
    if spec["classes"].get("present"):
        measure = spec["classes"].get("measure", "expenditure")
        kept = [(code, name) for code, name in kept if facts.measure(facts.functions.get(code), measure)]
    for number, (code, name) in enumerate(kept, 1):
        label = f"{ordinal(number)}、{name}"
        yield Line(RowKey("function", code, "class", label), "", label, facts.functions.get(code))


def _economic_group(facts: Facts, number: int) -> Iterator[Line]:
    for code, name in lists()["economic_groups"][number].items():
        key = RowKey("economic", code, CODE_LEVELS[len(code)], name)
        yield Line(key, code, name, facts.economic.get(code))


def _sections(facts: Facts, statement: dict[str, Any], specs: list[dict[str, Any]]) -> Iterator[Line]:
    """A list broken by section rows and headings of its own."""
    for spec in specs:
        if "section" in spec:
            yield BLANK._replace(section=(spec["section"],), bold=True)
        elif "heading" in spec:
            yield BLANK._replace(section=tuple(spec["heading"]), bold=True)
        else:
            for line in _lines(facts, statement, spec["lines"]):
                yield line._replace(number=spec.get("first_number"))


def panel_rows(
    facts: Facts, statement: dict[str, Any], spec: dict[str, Any], amounts: tuple[Column, ...]
) -> tuple[list[Line], list[Line]]:
    """The rows of one panel, and its closing rows, which are level with those of the other panels."""
    body: list[Line] = []
    if "lines" in spec:
        body = list(_lines(facts, statement, spec["lines"]))
    elif "classes" in spec:
        body = list(_classes(facts, spec))
    elif "economic_group" in spec:
        body = list(_economic_group(facts, spec["economic_group"]))
    elif "rows" in spec:
        body = list(_sections(facts, statement, spec["rows"]))
    elif spec.get("each") == "unit":
        body = list(_units(facts, spec))
    elif spec.get("each") == "project":
        body = list(_projects(facts, spec))
    elif "each" in spec:
        body = list(_subjects(facts, spec, amounts))
    elif "single_row" in spec:
        body = [Line(RowKey("line", "total", "total", ""), "", "", {})]
    foot = [
        BLANK
        if not label
        else Line(
            RowKey("line", name, "total", label),
            "",
            label,
            facts.lines.get((statement["code"], name)),
            bold=name.endswith("total"),
        )
        for label, name in spec.get("foot", [])
    ]
    if spec.get("zeros"):
        body = [line._replace(zeros=True) for line in body if line.row or line.label]
    return body, foot
