"""Forms of projects and self-evaluations in the five real text documents: held against what was read by eye."""

from __future__ import annotations

import pytest

from tests.doors.doors import ask

pytestmark = pytest.mark.slow


def test_every_form_is_one_project_with_its_name(text_warehouse):
    counted = ask(
        text_warehouse,
        "select split_part(file_name, '-', 1), form_kind, count(*), count(distinct project_id), count(project_name)"
        " from marts.fact_project where form_kind <> 'department' and file_name not like 'changzhi%' group by all order by all",
    )
    assert counted == [
        ("chengde", "project", 28, 28, 28),
        ("jincheng", "project", 11, 11, 11),
        ("yangcheng", "self_evaluation", 11, 11, 11),
        ("yangquan", "project", 10, 10, 10),
    ]


def test_a_form_gives_its_fields_and_its_money_of_the_year_and_of_the_period(text_warehouse):
    (row,) = ask(
        text_warehouse,
        "select department_name, unit_name, project_attribute, period, printed_text, printed_unit, amount_yuan::varchar,"
        " period_yuan::varchar from marts.fact_project where project_name = '司法业务大楼运行维护费'",
    )
    assert row == (
        "阳泉市司法局",
        "阳泉市司法局",
        "经常性项目(长期开展)",
        "99年",
        "450,000",
        "元",
        "450000.00",
        "1055600.00",
    )


def test_a_source_is_of_the_period_or_the_year_whose_total_stands_over_it(text_warehouse):
    rows = ask(
        text_warehouse,
        "select scope, source, funding.amount_yuan::varchar from marts.fact_project_funding as funding join marts.fact_project using (project_id)"
        " where project_name = '司法业务大楼运行维护费' and funding.amount_yuan > 0 order by all",
    )
    assert rows == [
        ("period", "local", "1055600.00"),
        ("period", "total", "1055600.00"),
        ("year", "local", "450000.00"),
        ("year", "total", "450000.00"),
    ]


def test_indicators_of_two_panels_are_of_the_period_and_of_the_year(text_warehouse):
    rows = ask(
        text_warehouse,
        "select scope, level1, level2, indicator_name, operator, value::double, unit from marts.fact_performance_indicator"
        " join marts.fact_project using (project_id) where project_name = '安置帮教项目经费' and level2 = '成本指标'"
        " order by scope, indicator_name",
    )
    assert rows == [
        (scope, "产出指标", "成本指标", name, "at_most", number, "万元")
        for scope in ("period", "year")
        for name, number in (("基地建设成本", 1.0), ("安置帮教成本", 4.0))
    ]


def test_cells_that_a_dump_has_moved_are_read_where_they_belong(text_warehouse):
    # irregularities 38 and 39: 经济效益 is one column to the right, 职工满意度 three to the left
    rows = ask(
        text_warehouse,
        "select level2, indicator_name, value_text, actual_text, weight::double, score::double, is_read_by_order"
        " from marts.fact_performance_indicator as target join marts.fact_project using (project_id)"
        " where project_name like '%(办案费)' and level2 in ('经济效益指标', '社会效益指标') order by target.row_no",
    )
    assert rows == [
        ("经济效益指标", "公共法律服务创造良好的营商环境", "提高90%", "提高90%", 15.0, 15.0, True),
        ("社会效益指标", "有效维护社会和谐稳定", "有效维护", "达成预期指标", 15.0, 15.0, False),
    ]


def test_a_self_evaluation_gives_what_was_budgeted_spent_and_scored(text_warehouse):
    rows = ask(
        text_warehouse,
        "select project_name, original_text, adjusted_text, executed_text, left_over_text, rate_text, score_total::double, grade"
        " from marts.fact_self_evaluation join marts.fact_project using (project_id)"
        " where project_name in ('行政复议与应诉工作经费', '普法宣传经费') or project_name like '%(办案费)' order by executed_yuan",
    )
    assert rows == [
        ("行政复议与应诉工作经费", "6", "5.652", "5.652", "0", "100", 100.0, "优"),
        ("普法宣传经费", "35", "28.218", "28.218", "0", "100", 100.0, "优"),
        ("2024年中央和省级政法转移支付资金(办案费)", "45.5", "45.5", "44.639", "0.861", "98.11", 99.81, "优"),
    ]
