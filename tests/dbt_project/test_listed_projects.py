"""Lists of projects: the lines that are projects, not the headings and subtotals above them."""

from __future__ import annotations

from decimal import Decimal

from tests.dbt_project.paper import Paper

COLUMNS = ["单位名称", "项目名称", "项目资金"]
TITLE = "2022年部门综合预算专项业务经费支出表"


def listed(body: list[list[str]], unit: str = "元", columns=COLUMNS, title=TITLE) -> list[tuple]:
    paper = Paper()
    paper.document(agency="西安市住房和城乡建设局", year="2022", phase="budget")
    paper.statement(title, columns, body, unit=unit)
    rows = paper.ask("fact_listed_project", order="row_no")
    return [(row["project_name"], row["amount_yuan"], row["is_project"], row["evidence"]) for row in rows]


NESTED = [
    ["", "合计", "1500"],
    ["", "西安市住房和城乡建设局", "1500"],
    ["", "通用项目", "500"],
    ["", "专项购置", "500"],
    ["", "办公设备购置经费", "500"],
    ["", "专用项目", "1000"],
    ["", "其他履职尽责专项业务费", "1000"],
    ["", "农村危房改造补助资金", "800"],
    ["", "四办一会", "200"],
]


def project_list(body: list[list[str]]) -> list[tuple]:
    columns = ["单位（项目）名称", "项目金额"]
    return listed([[row[1], row[2]] for row in body], columns=columns)


def test_projects_under_two_levels_of_headings_are_found_by_the_one_depth_that_closes():
    found = project_list(NESTED)
    assert [(name, int(amount)) for name, amount, is_project, _ in found if is_project] == [
        ("办公设备购置经费", 500),
        ("农村危房改造补助资金", 800),
        ("四办一会", 200),
    ]
    assert sum(amount for _, amount, _, _ in found) == Decimal(1500)


def test_where_no_depth_closes_the_total_stands_for_its_projects_and_is_none():
    spoiled = [[*row] for row in NESTED]
    spoiled[-1][2] = "150"
    found = project_list(spoiled)
    assert [evidence for *_, evidence in found if evidence == "closes"] == []
    assert sum(amount for _, amount, _, _ in found) in (Decimal(1500), Decimal(1450))
    assert all(name is None for name, _, is_project, _ in found if not is_project)


def test_a_flat_list_is_all_projects():
    found = project_list([["", "合计", "300"], ["", "某市司法局", "300"], ["", "甲项目", "100"], ["", "乙项目", "200"]])
    assert [(name, int(amount)) for name, amount, is_project, _ in found if is_project] == [
        ("甲项目", 100),
        ("乙项目", 200),
    ]
