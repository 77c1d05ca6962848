"""Tables without a title that their headings name all the same."""

from __future__ import annotations

import pytest

from tests.dbt_project.paper import Paper

SIGNED = [
    ("二级预算单位名称 | 一级项目名称 | 预算数（万元） | 绩效目标", "project_goals"),
    ("项目 | 预算数（单位：万元） | 绩效目标", "project_goals"),
    ("序号 | 项目名称 | 项目金额 | 年度绩效目标", "project_goals"),
    ("项目名称 | 自评分数", "self_evaluation"),
    ("序号 | 单位名称 | 拟变动情况", "agency_structure"),
    ("单位名称 | 单位性质 | 单位规格 | 经费保障形式", "agency_structure"),
    ("序号 | 单位名称", "agency_structure"),
    ("序号 | 单位名称 | 备注", "agency_structure"),
    ("单位名称 | 编制人数 > 行政 | 编制人数 > 事业 | 离退人数 > 离休", "agency_structure"),
    (
        "项目 > 支出功能分类科目编码 | 项目 > 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入",
        "revenue",
    ),
    (
        "科目 > 功能分类科目编码 | 科目 > 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出",
        "expenditure",
    ),
    ("科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出", "unknown"),
    ("项目名称 | 金额", "unknown"),
    ("绩效目标 | 项目 | 自评得分 | 扣分原因 | 整改", "unknown"),
    ("单位名称 | 合计 | 基本支出", "unknown"),
]


@pytest.mark.parametrize(("headings", "statement"), SIGNED)
def test_headings_name_the_statement_where_no_title_does(headings, statement):
    paper = Paper()
    columns = headings.split(" | ")
    paper.statement("绩效管理情况", columns, [["1.00"] * len(columns)], unit=None)
    (part,) = paper.ask("int_statement_part", order="table_no")
    assert part["statement_code"] == statement


def test_a_list_of_projects_with_goals_lands_its_money_in_the_unit_of_its_heading():
    paper = Paper()
    columns = ["二级预算单位名称", "一级项目名称", "预算数（万元）", "绩效目标"]
    paper.statement("绩效管理情况", columns, [["某市司法局本级", "普法宣传", "12.50", "普法 20 场次"]], unit=None)
    line = paper.line("普法宣传")
    assert (line["amount_yuan"], line["unit_name"], line["nature"]) == (125000, "某市司法局本级", "project")


def test_a_list_of_the_statements_is_no_unknown_statement():
    paper = Paper()
    columns = ["报表", "报表名称", "是否空表", "公开空表理由"]
    titles = [
        "收支预算总表",
        "收入预算总表",
        "支出预算总表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "政府性基金收支表",
    ]
    body = [[f"表{number}", title, "否", ""] for number, title in enumerate(titles, start=1)]
    paper.statement("部门综合预算公开报表", columns, body, unit=None)
    paper.statement("不知名的表", ["项目", "金额"], [["甲", "1.00"]])
    paper.cells()
    assert [row["title"] for row in paper.ask("unknown_title", order="title")] == ["不知名的表"]
