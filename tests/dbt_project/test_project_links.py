"""Projects of forms meet the rows of statements and the forms of other years: certain, or as candidates."""

from __future__ import annotations

import pytest

from tests.compiled import Compiled


def bench(projects: list[tuple], rows: list[tuple] = ()) -> Compiled:
    """Projects as (name, unit, yuan[, year, code]) of one agency, rows of a statement as (name, unit, 万元)."""
    made = Compiled()
    made.give("fact_project", [
        {
            "project_id": f"p{number}", "document_id": "d", "file_sha256": "s", "agency_id": "agency", "phase": "budget",
            "form_kind": "project", "fiscal_year": (more or [2026])[0], "project_name": name,
            "project_code": (more[1:] or [None])[0], "unit_name": unit, "amount_yuan": yuan,
        }
        for number, (name, unit, yuan, *more) in enumerate(projects)
    ])  # fmt: skip
    made.give("int_landed_cell", [cell(number, *row) for number, row in enumerate(rows)])
    return made


def cell(row_no: int, name: str, unit: str | None, printed: str) -> dict:
    """The one figure of a row of a list of projects, in 万元."""
    yuan, half = float(printed) * 10000, 0.5 * 10 ** -len(printed.partition(".")[2]) * 10000
    return {
        "document_id": "d", "statement_id": "d:1", "statement_code": "project_by_fund", "table_no": 1, "row_no": row_no,
        "page": 3, "fiscal_year": 2026, "project_name": name, "unit_name": unit, "cell_state": "figure", "measure": "money",
        "amount_yuan": yuan, "amount_low": yuan - half, "amount_high": yuan + half,
    }  # fmt: skip


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
    met = bench([(name, "司法局", yuan)], [(row, "司法局", "35.28")]).rows("fact_project_line", "evidence, is_certain")
    assert met == [{"evidence": evidence, "is_certain": certain}]


def test_of_rows_with_one_name_the_money_tells_and_else_each_is_a_candidate():
    rows = [("公车统管", None, "15.00"), ("公车统管", None, "8.00")]
    met = bench([("公车统管", None, 80000)], rows).rows("fact_project_line", "row_no, is_certain")
    assert met == [{"row_no": 1, "is_certain": True}]
    met = bench([("公车统管", None, 90000)], rows).rows(
        "fact_project_line", "row_no, is_certain, candidates", order="row_no"
    )
    assert [(row["row_no"], row["is_certain"], row["candidates"]) for row in met] == [(0, False, 2), (1, False, 2)]


def test_a_row_of_another_unit_is_not_met():
    assert (
        bench([("日常保障", "东郊监狱", 352800)], [("日常保障", "西郊监狱", "35.28")]).rows("fact_project_line") == []
    )


@pytest.mark.parametrize(
    ("earlier", "later", "evidence"),
    [
        (("普法宣传经费", None, 1, 2025), ("普法宣传经费", None, 2, 2026), "name"),
        (("2025年驻京经费", None, 1, 2025), ("2026年驻京经费", None, 2, 2026), "name_form"),
        (("旧名", None, 1, 2025, "11000022T1"), ("新名", None, 2, 2026, "11000022T1"), "code"),
    ],
)
def test_a_project_of_two_years_is_known_by_its_code_or_its_name(earlier, later, evidence):
    met = bench([earlier, later]).rows("project_in_other_year", "project_id, earlier_project_id, evidence, is_certain")
    assert met == [{"project_id": "p1", "earlier_project_id": "p0", "evidence": evidence, "is_certain": True}]


def test_projects_of_one_year_are_not_the_same():
    assert bench([("普法", None, 1, 2026), ("普法", None, 2, 2026)]).rows("project_in_other_year") == []
