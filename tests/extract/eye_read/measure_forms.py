"""How far a warehouse says what a person reads off real forms. `python .../measure_forms.py WAREHOUSE... [--half seen] [--misses]`.

`forms.csv` was read by eye off texts and pictures of the pages, before the project's reading of them was looked at. One field
a row: of which form (file, first page where it has one, project name as printed; empty for the form of a whole department),
what (`table` and `key`: the project's own fields, its funding by scope/source, the number of its indicators by scope, an
indicator by scope/name, the plan by quarter, the evaluation) and what it must be. Goals and overviews give their beginning. Half of the forms
(`unseen`) were put aside until the work on the other half was done.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

FORMS = Path(__file__).parent / "forms.csv"
BEGINNINGS = ("goal_year", "goal_period", "goal_reached", "overview")


def plain(text: object) -> str:
    """NFKC, no blanks, no quotation marks, one sign of equality."""
    return re.sub(r"[\s\"“”「」]", "", unicodedata.normalize("NFKC", str(text if text is not None else "")))


def same(expected: str, found: object, column: str) -> bool:
    """Is it what was read? Numbers by their value, beginnings by theirs, levels without the word 指标."""
    if found is None:
        return False
    wanted, got = plain(expected), plain(found)
    if column in BEGINNINGS:
        return got.startswith(wanted)
    if column == "levels":
        return wanted.replace("指标", "") == got.replace("指标", "")
    try:
        return Decimal(wanted.replace("%", "")) == Decimal(got.replace(",", "").replace("%", ""))
    except InvalidOperation:
        return wanted.lstrip("=") == got.lstrip("=")


def projects_of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[dict]]:
    """The projects of each file, in the order printed."""
    rows = connection.execute("select * from marts.fact_project order by file_name, table_no, row_no")
    names = [column[0] for column in rows.description]
    found: dict[str, list[dict]] = {}
    for row in rows.fetchall():
        project = dict(zip(names, row, strict=True))
        found.setdefault(project["file_name"], []).append(project)
    return found


def find(projects: list[dict], page: str, name: str) -> dict | None:
    """The form read by eye: by its name, and its first page where one was written down."""

    def is_it(project: dict) -> bool:
        if page and project["page"] != int(page):
            return False
        return plain(project["project_name"]) == plain(name) if name else project["form_kind"] == "department"

    return next(filter(is_it, projects), None)


def values_of(connection: duckdb.DuckDBPyConnection, project: dict) -> dict[tuple[str, str, str], object]:
    """All that the warehouse says of a project, by (table, key, column)."""
    key = [project["project_id"]]
    found: dict[tuple[str, str, str], object] = {("project", "", column): value for column, value in project.items()}
    for scope, source, amount, printed in connection.execute(
        "select scope, source, amount_yuan, printed_text from marts.fact_project_funding where project_id = ? order by row_no",
        key,
    ).fetchall():
        found.setdefault(("funding", f"{scope}/{source}", "amount_yuan"), amount)
        found.setdefault(("plan", scope, "printed"), printed)
    counts: Counter[str] = Counter()
    for scope, level1, level2, name, value, weight, actual, score in connection.execute(
        "select scope, level1, level2, indicator_name, value_text, weight, actual_text, score"
        " from marts.fact_performance_indicator where project_id = ?",
        key,
    ).fetchall():
        counts[scope] += 1
        said = {
            "levels": f"{level1}>{level2}",
            "value_text": value,
            "weight": weight,
            "actual_text": actual,
            "score": score,
        }
        for column, printed in said.items():
            found.setdefault(("indicator", plain(f"{scope}/{name}"), column), printed)
    for scope in ("year", "period"):
        found["indicators", scope, "count"] = counts[scope]
    rows = connection.execute("select * from marts.fact_self_evaluation where project_id = ?", key)
    columns = [column[0] for column in rows.description]
    for row in rows.fetchall():
        found.update({("evaluation", "", column): value for column, value in zip(columns, row, strict=True)})
    return found


def measure(warehouse: str, half: str | None = None) -> list[tuple[dict, object]]:
    """Each field read by eye of the warehouse's files, with what the warehouse says: (field, found)."""
    with FORMS.open(encoding="utf-8", newline="") as lines:
        fields = [field for field in csv.DictReader(lines) if half in (None, field["half"])]
    results = []
    with duckdb.connect(warehouse, read_only=True) as connection:
        projects = projects_of(connection)
        files = {row[0] for row in connection.execute("select distinct file_name from raw.file").fetchall()}
        known: dict[tuple[str, str, str], dict] = {}
        for field in fields:
            if field["file_name"] not in files:
                continue
            form = (field["file_name"], field["page"], field["form"])
            if form not in known:
                project = find(projects.get(form[0], []), *form[1:])
                known[form] = values_of(connection, project) if project else {}
            key = plain(field["key"]) if field["table"] == "indicator" else field["key"]
            results.append((field, known[form].get((field["table"], key, field["column"]))))
    return results


def main() -> None:
    """Prints how many fields and forms are right, by table of the warehouse, and the misses if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("warehouse", nargs="+")
    parser.add_argument("--half", choices=("seen", "unseen"))
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    total, right, forms, wrong_forms = Counter(), Counter(), set(), set()
    for warehouse in asked.warehouse:
        for field, found in measure(warehouse, asked.half):
            form = (field["file_name"], field["page"], field["form"])
            forms.add(form)
            total[field["table"]] += 1
            if same(field["expected"], found, field["column"]):
                right[field["table"]] += 1
            else:
                wrong_forms.add(form)
                if asked.misses:
                    print(
                        *form,
                        field["table"],
                        field["key"],
                        field["column"],
                        repr(field["expected"]),
                        repr(found),
                        sep=" | ",
                    )
    for table in total:
        print(f"{table}: {right[table]} of {total[table]}")
    print(
        f"fields: {sum(right.values())} of {sum(total.values())}; forms without a miss: {len(forms) - len(wrong_forms)} of {len(forms)}"
    )


if __name__ == "__main__":
    main()
