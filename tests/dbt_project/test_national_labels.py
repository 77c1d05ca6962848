"""Labels of rows as statements all over the country print them, with the line each must become."""

from __future__ import annotations

from itertools import groupby

import pytest

from tests.dbt_project.meaning_bench import Meaning, rows_of

LABELS = rows_of("national_labels")
LISTS = {name: list(rows) for name, rows in groupby(LABELS, key=lambda row: row["list"])}
# Names that several codes bear are read in the class above them: these lists are in one table.
IN_ORDER = {"basic economic", "summary economic"}
FACETS = ("line_code", "subject_code", "economic_code", "fund", "nature", "origin")


@pytest.fixture(scope="module")
def understood() -> dict[tuple[str, str], dict]:
    """What the models say of each row, by list and label."""
    meaning = Meaning()
    places: dict[tuple[int, int], tuple[str, str]] = {}
    for name, rows in LISTS.items():
        columns = rows[0]["columns"].split(" | ")
        bodies = [rows] if name in IN_ORDER else [[row] for row in rows]
        for body in bodies:
            table_no = meaning.add_table(rows[0]["title"], columns, [[row["label"], "1.00"] for row in body])
            places |= {(table_no, row_no): (name, row["label"]) for row_no, row in enumerate(body, start=1)}
    return {places[row["table_no"], row["row_no"]]: row for row in meaning.ask("int_row_meaning")}


@pytest.mark.parametrize("name", LISTS)
def test_every_label_of_the_list_becomes_its_line(name, understood):
    wrong = []
    for row in LISTS[name]:
        found = understood.get((name, row["label"]), {})
        wrong += [(row["label"], facet, found.get(facet)) for facet in FACETS if (found.get(facet) or "") != row[facet]]
        if row["line_level"] and found.get("line_level") != row["line_level"]:
            wrong.append((row["label"], "line_level", found.get("line_level")))
    assert wrong == []


def test_counts_are_no_money(understood):
    """团组数, 人次 and 保有量 are among amounts, with and without a unit behind them."""
    counts = [row for (name, _), row in understood.items() if row["line_kind"] == "count"]
    assert len(counts) > 15
    assert {row["measure"] for row in counts} == {"count"}


def test_there_are_labels_enough_to_speak_of_the_country():
    assert len(LABELS) > 300


def test_every_unit_the_reader_finds_has_a_multiplier():
    units = Meaning().ask("unit", "unit, multiplier")
    known = {row["unit"]: int(row["multiplier"]) for row in units}
    assert known["元"] == 1
    assert all(f"{many}元" in known for many in ("亿", "百万", "千万", "十万", "万", "千", "百"))
