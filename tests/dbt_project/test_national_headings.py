"""Headings of columns as templates all over the country print them, layout by layout, with what each must mean."""

from __future__ import annotations

from itertools import groupby

import pytest

from tests.dbt_project.meaning_bench import Meaning, rows_of

HEADINGS = rows_of("national_headings")
LAYOUTS = {name: list(rows) for name, rows in groupby(HEADINGS, key=lambda row: row["layout"])}
FACETS = ("fund", "nature", "phase", "line_code", "year_offset")


@pytest.fixture(scope="module")
def understood() -> dict[tuple[str, str], dict]:
    """What the models say of each column, by layout and column path, with its statement's code."""
    meaning = Meaning()
    for rows in LAYOUTS.values():
        meaning.add_table(rows[0]["title"], [row["column_path"] for row in rows])
    names = dict(enumerate(LAYOUTS, start=1))
    alike: dict[str, list[str]] = {}  # places that print the same form share a layout
    for part in meaning.ask("int_statement_part", "layout_id, table_no"):
        alike.setdefault(part["layout_id"], []).append(names[part["table_no"]])
    wholes = {
        (part["layout_id"], part["column_no"]): part["whole_column_no"]
        for part in meaning.ask("int_layout_column_part")
        if part["is_main"]
    }
    return {
        (name, row["column_path"]): row | {"part_of_column_no": wholes.get((row["layout_id"], row["column_no"]))}
        for row in meaning.ask("int_layout_column")
        for name in alike[row["layout_id"]]
    }


def difference(expected: dict[str, str], found: dict | None) -> list[str]:
    """In what the understood column differs from the expected one; flow, scheme and total only where expected."""
    if found is None:
        return ["no such column"]
    if not expected["role"]:
        return [] if found["role"] is None else [f"understood as {found['role']}, not left unknown"]
    if found["role"] is None:
        return [f"unknown: {found['unknown_heading']}"]
    differing = [name for name in ("statement_code",) if found[name] != expected[name]]
    differing += [name for name in ("role",) if found[name] != expected[name]]
    differing += [name for name in ("scheme", "flow") if expected[name] and found[name] != expected[name]]
    if found["role"] in ("amount", "count", "ratio"):
        differing += [name for name in FACETS if str(found[name] or "") != expected[name]]
        # A column beside 上年结转 that names no origin is this year's.
        if (found["origin"] or "") not in (expected["origin"], "" if expected["origin"] else "current"):
            differing.append("origin")
        if expected["is_total"] and not found["is_total"]:
            differing.append("is_total")
        if found["is_memo"] != bool(expected["is_memo"]):
            differing.append("is_memo")
        if found["measure"] != (expected["measure"] or "money"):
            differing.append("measure")
    return [f"{name}: {found.get(name)}" for name in differing]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_column_of_the_layout_is_understood(layout, understood):
    wrong = {
        row["column_path"]: difference(row, understood.get((layout, row["column_path"]))) for row in LAYOUTS[layout]
    }
    assert {path: why for path, why in wrong.items() if why} == {}


def test_the_parts_of_a_total_are_not_counted_twice(understood):
    """Hunan prints the government's groups over the department's: 总计 is the groups, each group its own names."""
    columns = {path: row for (layout, path), row in understood.items() if layout == "湖南 8 人员"}
    whole = {path: row["part_of_column_no"] for path, row in columns.items()}
    total, group = columns["总计"]["column_no"], columns["工资奖金津补贴 > 小计"]["column_no"]
    assert whole["工资奖金津补贴 > 小计"] == total
    assert whole["工资奖金津补贴 > 基本工资"] == group


def test_a_total_over_this_year_and_last_year_is_of_neither(understood):
    assert understood["四川 2-1", "总计"]["origin"] is None
    assert (
        understood["四川 2-1", "上年结转安排 > 合计"]["part_of_column_no"]
        == understood["四川 2-1", "总计"]["column_no"]
    )


def test_there_are_headings_enough_to_speak_of_the_country():
    assert len(HEADINGS) > 400
    assert len(LAYOUTS) > 50
