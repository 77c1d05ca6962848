"""Projects of forms meet the rows of statements and the forms of other years: certain, or as candidates."""

from __future__ import annotations

import pytest

from tests.dbt_project.meaning_bench import Meaning

PROJECT = ("project_id", "document_id", "file_sha256", "agency_id", "phase", "form_kind", "fiscal_year", "project_name",
           "project_code", "unit_name", "amount_yuan", "period_yuan")  # fmt: skip
ROW = ("document_id", "statement_id", "statement_code", "table_no", "row_no", "page", "fiscal_year", "project_name", "unit_name",
       "amount_yuan", "amount_low", "amount_high")  # fmt: skip
TYPES = {"amount_yuan": "decimal(18,2)", "period_yuan": "decimal(18,2)", "amount_low": "decimal(20,4)",
         "amount_high": "decimal(20,4)", "fiscal_year": "integer", "table_no": "integer", "row_no": "integer", "page": "integer"}  # fmt: skip


def _table(bench: Meaning, name: str, columns: tuple[str, ...], rows: list[tuple]) -> None:
    typed = ", ".join(f"{column} {TYPES.get(column, 'varchar')}" for column in columns)
    bench.connection.execute(f"create table {name} ({typed})")
    for row in rows:
        bench.connection.execute(f"insert into {name} values ({', '.join('?' * len(columns))})", list(row))
    bench.built.add(name)


def bench(projects: list[tuple], rows: list[tuple] = ()) -> Meaning:
    """Projects as (name, unit, yuan[, year, code]) of one agency, rows of a statement as (name, unit, 万元)."""
    made = Meaning()
    _table(made, "fact_project", PROJECT, [
        (f"p{number}", "d", "s", "agency", "budget", "project", (more or [2026])[0], name, (more[1:] or [None])[0], unit, yuan, None)
        for number, (name, unit, yuan, *more) in enumerate(projects)
    ])  # fmt: skip
    names = []
    for number, (name, unit, printed) in enumerate(rows):
        yuan, half = float(printed) * 10000, 0.5 * 10 ** -len(printed.partition(".")[2]) * 10000
        names.append(("d", "d:1", "project_by_fund", 1, number, 3, 2026, name, unit, yuan, yuan - half, yuan + half))
    _table(made, "int_form_statement_row", ROW, names)
    keys = made.connection.execute
    keys("alter table int_form_statement_row add column name_key varchar")
    keys("alter table int_form_statement_row add column name_form varchar")
    for name, *_ in rows:
        (key,) = made.value("project_name_key", [name])
        (form,) = made.value("project_name_form", [name])
        keys("update int_form_statement_row set name_key = ?, name_form = ? where project_name = ?", [key, form, name])
    return made


@pytest.mark.parametrize(
    ("name", "row", "yuan", "evidence", "certain"),
    [
        ("普法宣传经费", "普法宣传经费", 352800, "name_and_money", True),
        ("罚没（报废）物资管理", "罚没(报废)物资管理", 352800, "name_and_money", True),
        ("普法宣传经费", "普法宣传经费", 990000, "name", True),
        ("2026年驻京经费", "2026驻京经费", 352800, "name_form_and_money", True),
        ("2026年驻京经费", "2026驻京经费", 990000, "name_form", False),
        ("购买服务", "购买服务（审计、绩效评价）", 352800, "part_of_name_and_money", False),
        ("信息网络维护", "日常运行经费", 352800, "money", False),
    ],
)
def test_a_project_meets_its_row_by_name_form_of_name_or_money(name, row, yuan, evidence, certain):
    met = bench([(name, "司法局", yuan)], [(row, "司法局", "35.28")]).ask("fact_project_line", "evidence, is_certain")
    assert met == [{"evidence": evidence, "is_certain": certain}]


def test_of_rows_with_one_name_the_money_tells_and_else_each_is_a_candidate():
    rows = [("公车统管", None, "15.00"), ("公车统管", None, "8.00")]
    met = bench([("公车统管", None, 80000)], rows).ask("fact_project_line", "row_no, is_certain")
    assert met == [{"row_no": 1, "is_certain": True}]
    met = bench([("公车统管", None, 90000)], rows).ask("fact_project_line", "row_no, is_certain, candidates", "row_no")
    assert [(row["row_no"], row["is_certain"], row["candidates"]) for row in met] == [(0, False, 2), (1, False, 2)]


def test_a_row_of_another_unit_is_not_met():
    assert bench([("日常保障", "东郊监狱", 352800)], [("日常保障", "西郊监狱", "35.28")]).ask("fact_project_line") == []


@pytest.mark.parametrize(
    ("earlier", "later", "evidence"),
    [
        (("普法宣传经费", None, 1, 2025), ("普法宣传经费", None, 2, 2026), "name"),
        (("2025年驻京经费", None, 1, 2025), ("2026年驻京经费", None, 2, 2026), "name_form"),
        (("旧名", None, 1, 2025, "11000022T1"), ("新名", None, 2, 2026, "11000022T1"), "code"),
    ],
)
def test_a_project_of_two_years_is_known_by_its_code_or_its_name(earlier, later, evidence):
    met = bench([earlier, later]).ask("project_in_other_year", "project_id, earlier_project_id, evidence, is_certain")
    assert met == [{"project_id": "p1", "earlier_project_id": "p0", "evidence": evidence, "is_certain": True}]


def test_projects_of_one_year_are_not_the_same():
    assert bench([("普法", None, 1, 2026), ("普法", None, 2, 2026)]).ask("project_in_other_year") == []
