"""P1: the targets of a form against its own money, goal, results and year."""

from __future__ import annotations

import pytest

from tests.reconciliation.form_bench import Forms, checks


def targeted(
    name="成本总额", value=200, unit="万元", operator="at_most", level2="成本指标", goal=None, money=2000000, **more
) -> Forms:
    """A form of so much money with one target and a goal."""
    bench = Forms(money=money)
    bench.connection.execute("update fact_project set goal_year = ?", [goal])
    columns = {"indicator_id": "i", "project_id": "p", "scope": "year", "level1": "产出指标", "level2": level2, "indicator_name": name,
               "value_text": f"{value}{unit}", "operator": operator, "value": value, "unit": unit, **more}  # fmt: skip
    bench.connection.execute(
        f"insert into fact_performance_indicator ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
        [*columns.values()],
    )
    return bench


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({}, {"cost": "exact"}),
        ({"money": 1999960}, {"cost": "rounding"}),
        ({"money": 1385600, "operator": "equal"}, {"cost": "mismatch"}),
        ({"money": 1385600}, {"cost": "not_checked"}),  # a bound on the whole of a project that may have begun before
        ({"money": 1385600, "unit": "万元/年"}, {}),
        ({"money": 1385600, "name": "完成项目投资"}, {}),
        ({"money": 1385600, "level2": "经济效益指标"}, {}),
        ({"money": 1385600, "operator": "at_least"}, {}),
    ],
)
def test_p1_a_cost_lies_within_the_projects_money(target, expected):
    assert checks(targeted(**target), "p1_indicators") == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("案件直接纠错率大于等于15%；服务对象满意", {"goal": "exact"}),
        ("案件直接纠错率大于等于10%；服务对象满意", {"goal": "mismatch"}),
        ("案件直接纠错率10%，力争案件直接纠错率15%", {}),
        ("案件直接纠错率提高10个百分点", {}),
        ("案件直接纠错率。目标2：办结10%", {}),
    ],
)
def test_p1_a_target_is_the_same_where_the_goal_names_it(goal, expected):
    bench = targeted(name="案件直接纠错率", value=15, unit="%", operator="at_least", level2="社会效益指标", goal=goal)
    assert checks(bench, "p1_indicators") == expected


@pytest.mark.parametrize(
    ("actual", "score", "expected"),
    [
        ("≥1260件", 10, {"reached": "exact"}),
        ("≥582件", 10, {"reached": "mismatch"}),
        ("≥582件", 5, {"reached": "exact"}),
        ("达成预期指标", 10, {}),
        ("582次", 10, {}),
    ],
)
def test_p1_what_missed_its_target_earns_no_full_marks(actual, score, expected):
    bench = targeted(
        name="调解案件数量",
        value=1100,
        unit="件",
        operator="at_least",
        level2="数量指标",
        actual_text=actual,
        weight=10,
        score=score,
    )
    assert checks(bench, "p1_indicators") == expected


def test_p1_full_marks_are_not_accused_where_the_row_explains_the_deviation():
    bench = targeted(
        name="调解案件数量", value=1100, unit="件", operator="at_least", level2="数量指标", actual_text="≥582件", weight=10, score=10,
        reason="统计口径调整",
    )  # fmt: skip
    assert checks(bench, "p1_indicators") == {"reached": "not_checked"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工资:7*2590*12=217560元", {"product": "exact"}),
        ("14人*2150元*12个月小计235000元", {"product": "mismatch"}),
        ("14人×2150元×12个月共计36.12万元", {"product": "exact"}),
        ("7*24小时值守,共计12人", {}),
    ],
)
def test_p1_a_product_printed_with_its_result_is_right(text, expected):
    bench = Forms()
    bench.connection.execute(
        "insert into int_form_field (file_sha256, line_no, page, field, value) values ('s', 2, 1, 'schedule', ?)",
        [text],
    )
    assert checks(bench, "p1_indicators") == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("2024年完成建设", {}),
        ("1.2023年度智慧戒毒建设完工", {"year": "mismatch"}),
        ("1.完成2023年度智慧戒毒建设", {"year": "not_checked"}),  # what is left of an earlier year's project
        ("2023年以来持续开展", {}),
        ("2023年度工作的基础上继续", {}),
        ("完成2023年度建设，2024年验收", {}),
    ],
)
def test_p1_the_goal_is_this_years(goal, expected):
    bench = Forms()
    bench.connection.execute("update fact_project set goal_year = ?", [goal])
    assert checks(bench, "p1_indicators") == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024年1月1日-2024年12月31日", {"period": "exact"}),
        ("2023年1月1日至2023年12月31日", {"period": "mismatch"}),
        ("2023年1月1日至2025年12月31日", {}),  # several years
        ("2024年", {}),
    ],
)
def test_p1_a_project_told_in_prose_is_worked_on_in_the_year_of_its_budget(period, expected):
    bench = Forms()
    bench.connection.execute("update fact_project set form_kind = 'narrative', period = ?", [period])
    assert checks(bench, "p1_indicators") == expected
