"""The seven questions of an analyst, put to the real PDFs as the documents put them; the answers were read off the pages."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.conftest import PROJECT
from tests.doors.doors import ask

pytestmark = pytest.mark.slow

QUERIES = re.findall(r"```sql\n(.+?)```", (PROJECT / "docs" / "questions-seven.md").read_text(encoding="utf-8"), re.S)


def test_there_are_seven():
    assert len(QUERIES) == 7


def test_three_public_expenses_of_shanghais_agencies_over_the_years(pdf_warehouse):
    rows = ask(pdf_warehouse, QUERIES[0])
    found = {year: money for agency, year, money, _ in rows if agency.startswith("上海市普陀区人民政府万里街道办事处")}
    assert found == {2023: Decimal(229100), 2024: Decimal(479100), 2025: Decimal(379100)}  # 22.91, 47.91, 37.91 万元


def test_the_share_of_personnel_is_a_share_of_basic_expenditure(pdf_warehouse):
    shares = {agency: share for agency, _, share in ask(pdf_warehouse, QUERIES[1])}
    assert len(shares) > 30
    assert all(0 <= share <= 100 for share in shares.values() if share is not None)


def test_the_largest_project_of_xians_housing_bureau_is_not_hidden_behind_a_total(pdf_warehouse):
    query = QUERIES[2].replace(
        "where project.is_project", "where project.is_project and agency.agency_name = '西安市住房和城乡建设局'"
    )
    (_, project, wan, page), *_ = ask(pdf_warehouse, query)
    assert (project, wan, page) == ("公租房新建续建项目专项资金", Decimal("200000.00"), 54)


def test_shenzhen_against_guangzhou_by_function(pdf_warehouse):
    query = QUERIES[3].replace("agency.province = '山西省'", "agency.city = '深圳市'")
    query = query.replace("agency.province = '上海市'", "agency.city = '广州市'")
    rows = ask(pdf_warehouse, query)
    assert len(rows) >= 4
    assert all(one > 0 and other > 0 for *_, one, other in rows)


def test_the_share_of_what_was_carried_over(pdf_warehouse):
    rows = ask(pdf_warehouse, QUERIES[4])
    assert len(rows) >= 3
    assert all(0 < percent <= 100 for *_, percent in rows)


def test_what_of_the_budget_was_spent(pdf_warehouse):
    for *_, budget, spent, percent in ask(pdf_warehouse, QUERIES[5]):
        assert abs(percent - 100 * spent / budget) < Decimal("0.01")


def test_what_does_not_add_up_is_said_in_words(pdf_warehouse):
    rows = ask(pdf_warehouse, QUERIES[6].replace("limit 3", ""))
    assert rows and all(why for *_, why in rows)
