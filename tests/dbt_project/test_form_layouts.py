"""How lines of forms are read when a dump has moved their cells, a page has cut them, or their labels are lost."""

from __future__ import annotations

import pytest

from tests.dbt_project.meaning_bench import Meaning

TITLE = "项目支出绩效目标表"
TWO_PANELS = ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
ONE_PANEL = ["", "一级指标", "二级指标", "三级指标", "指标值"]
EVALUATION = [
    "",
    "一级指标",
    "二级指标",
    "三级指标",
    "年初指标值",
    "调整后指标值",
    "实际完成值",
    "定性值情况说明",
    "分值",
    "得分",
    "偏差原因",
]


def form(*lines: list[str], title: str = TITLE) -> Meaning:
    """A form of 安置帮教项目经费 with these lines below its name."""
    bench = Meaning()
    width = max(map(len, lines))
    rows = [["项目名称", "", "安置帮教项目经费"], *map(list, lines)]
    bench.add_table(title, [""] * width, [row + [""] * (width - len(row)) for row in rows])
    return bench


def targets(bench: Meaning) -> list[tuple]:
    rows = bench.ask(
        "int_form_target",
        "scope, level1, level2, indicator_name, value, row_no, panel, part",
        "row_no, scope desc, part",
    )
    return [(row["scope"], row["level1"], row["level2"], row["indicator_name"], row["value"]) for row in rows]


def test_in_two_panels_text_under_the_levels_is_a_name_that_a_dump_has_moved():
    bench = form(
        TWO_PANELS,
        ["", "产出指标", "质量指标", "矛盾化解成功率", "≥90%", "质量指标", "矛盾化解成功率", "≥90%"],
        ["", "案件侦破率", "", "≥70%", "案件侦破率", "", "≥75%"],
    )
    assert targets(bench)[2:] == [
        ("year", "output", "quality", "案件侦破率", "≥75%"),
        ("period", "output", "quality", "案件侦破率", "≥70%"),
    ]


def test_a_level_behind_the_text_is_of_the_other_panel():
    bench = form(
        TWO_PANELS,
        ["", "产出指标", "数量指标", "考务人员", "≤200人", "数量指标", "考务人员", "≤200人"],
        ["", "", "", "时效指标", "考试时间", "", "9、10月", "时效指标"],
    )
    assert targets(bench)[2:] == [("period", "output", "timeliness", "考试时间", "9、10月")]


def test_a_word_for_a_level_is_a_name_behind_its_level():
    bench = form(ONE_PANEL, ["", "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥95%"])
    assert targets(bench) == [("year", "satisfaction", "satisfaction", "服务对象满意度", "≥95%")]


def test_the_rate_of_execution_alone_in_its_row_is_an_indicator():
    bench = form(["资金总额", "57.00"], ONE_PANEL, ["", "成本指标", "经济成本指标", "预算执行率", "100%"])
    assert targets(bench) == [("year", "cost", "economic_cost", "预算执行率", "100%")]
    assert [float(row["figure"]) for row in bench.ask("int_form_money", "figure")] == [57.0]


def test_the_same_first_level_printed_again_keeps_the_second_one_above_it():
    bench = form(
        ONE_PANEL,
        ["", "效益指标", "社会效益指标", "部门单位正常运转", "正常运转"],
        ["", "效益指标", "", "部门单位履职能力提升", "有效提升"],
        ["", "满意度指标", "", "群众满意度", "≥90%"],
    )
    assert [target[1:3] for target in targets(bench)] == [
        ("benefit", "social"),
        ("benefit", "social"),
        ("satisfaction", None),
    ]


def test_of_a_moved_line_of_a_self_evaluation_the_two_numbers_at_its_end_are_weight_and_score():
    bench = form(
        ["", "", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
        EVALUATION,
        ["", "满意度指标", "服务对象满意度", "案件当事人满意度", "≥%", "≥91%", "≥91%", "", "5", "5", ""],
        ["", "职工满意度", "≥%", "", "≥95%", "≥96%", "", "5", "4", "人手不足"],
        title="项目支出绩效自评表",
    )
    rows = bench.ask(
        "int_form_indicator", "indicator_name, value_original, value, actual, weight, score, reason, row_no", "row_no"
    )
    assert list(rows[1].values())[:7] == ["职工满意度", "≥%", "≥95%", "≥96%", "5", "4", "人手不足"]


@pytest.mark.parametrize(
    ("names", "values", "found"),
    [
        ("街道调解员标准（9人） 中心调解员标准（1人）", "1000元/人/月 2000元/人/月", ["1000元/人/月", "2000元/人/月"]),
        ("调解队伍素质提高情况 调解员工作热情情况", "提高 提高", ["提高", "提高"]),
        ("代写 法律文书", "≥60 份", ["≥60份"]),
        ("解答 12348 来电次数", "≥7000 次", ["≥7000次"]),
    ],
)
def test_as_many_whole_targets_as_names_in_one_cell_are_an_indicator_each(names, values, found):
    bench = form(ONE_PANEL, ["", "产出指标", "数量指标", names, values])
    assert [target[4].replace(" ", "") for target in targets(bench)] == found


def test_a_value_of_the_whole_period_beside_that_of_the_year_is_a_target_of_its_own():
    bench = form(
        ["", "一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"],
        ["", "产出指标", "数量指标", "抽检数量", "600个", "200个"],
    )
    assert targets(bench) == [
        ("year", "output", "quantity", "抽检数量", "200个"),
        ("period", "output", "quantity", "抽检数量", "600个"),
    ]


def test_a_plan_by_quarters_is_read_beside_its_labels_and_below_them():
    bench = form(
        ["资金支出计划（%）", "3月底", "", "6月底", "", "10月底"],
        ["", "20%", "", "50%", "", "75%"],
        ["12月底", "100%"],
    )
    rows = bench.ask("int_form_plan", "scope, share_percent", "scope")
    assert [(row["scope"], float(row["share_percent"])) for row in rows] == [
        ("quarter_1", 20.0),
        ("quarter_2", 50.0),
        ("quarter_3", 75.0),
        ("quarter_4", 100.0),
    ]


def test_a_value_behind_a_blank_in_its_labels_cell_is_the_fields():
    bench = form(["主管部门", "阳泉市司法局", "实施单位 阳泉市法律援助中心"], ["项目期 99年"])
    fields = {row["field"]: row["value"] for row in bench.ask("int_form_field", "field, value")}
    assert fields["unit"] == "阳泉市法律援助中心"
    assert fields["period"] == "99年"
    assert fields["department"] == "阳泉市司法局"


def test_a_long_text_alone_over_the_indicators_of_a_form_without_a_goal_is_the_goal():
    goal = "值班律师人数为3人，律师值班出勤率100%，按月度时序及时发放值班补贴"
    bench = form(["", goal], ONE_PANEL, ["", "产出指标", "数量指标", "值班律师人数", "3人"])
    assert ("goal_year", goal.replace("，", ",")) in [
        (row["field"], row["value"]) for row in bench.ask("int_form_field", "field, value")
    ]


def test_levels_printed_where_their_headings_should_stand_are_of_the_lines_below():
    bench = form(
        ["绩效指标", "产出指标", "数量指标", "三级指标", "指标值", "数量指标", "三级指标", "指标值"],
        ["", "", "", "三农公证事项", "≥300件", "", "三农公证事项", "≥300件"],
        ["", "质量指标", "办证合格率", "100%", "办证合格率", "100%"],
    )
    assert targets(bench) == [
        ("year", "output", "quantity", "三农公证事项", "≥300件"),
        ("period", "output", "quantity", "三农公证事项", "≥300件"),
        ("year", "output", "quality", "办证合格率", "100%"),
        ("period", "output", "quality", "办证合格率", "100%"),
    ]


def test_weight_and_score_that_alone_are_moved_are_told_by_the_empty_weight():
    bench = form(
        ["", "", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
        EVALUATION,
        ["", "产出指标", "数量指标", "办理案件数量", "≥件", "≥40件", "≥42件", "", "", "20", "19"],
        title="项目支出绩效自评表",
    )
    (row,) = bench.ask("int_form_indicator", "indicator_name, value, actual, weight, score")
    assert list(row.values()) == ["办理案件数量", "≥40件", "≥42件", "20", "19"]


def test_a_target_that_is_a_word_of_the_plan_ends_no_indicators():
    bench = form(
        ONE_PANEL,
        ["", "产出指标", "时效指标", "按时间进度使用资金", "月度时序"],
        ["", "", "成本指标", "总成本", "≤5万元"],
    )
    assert [target[3:] for target in targets(bench)] == [("按时间进度使用资金", "月度时序"), ("总成本", "≤5万元")]


LIST = ["项目名称", "项目总额", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"]


def listed(*rows: list[str], pages: list[int]) -> Meaning:
    bench = Meaning()
    bench.add_table("项目支出绩效目标表", [""] * 7, [LIST, *rows])
    page_of_row = dict(enumerate([pages[0], *pages], start=1))
    for cell in bench.landed["cell"]:
        cell["page"] = page_of_row[cell["row_no"]]
    return bench


def test_a_name_printed_once_for_several_rows_of_money_holds_for_each():
    bench = listed(
        ["专用设备购置", "11.13", "购置摄像设备", "产出指标", "数量指标", "摄像设备", "1套"],
        ["", "20.84", "购买办公设备", "产出指标", "数量指标", "办公设备", "5套"],
        pages=[43, 43],
    )
    assert [row["project_name"] for row in bench.ask("int_form_list_row", "project_name, line_no", "line_no")] == [
        "专用设备购置"
    ] * 2


def test_the_name_of_a_row_cut_by_the_page_goes_on_there():
    bench = listed(
        ["11000022T00", "", "通过发放国家助学金", "产出指标", "时效指标", "发放时间", "≤20工作日"],
        ["0000440437-国家助学金", "57.20", "改善教育民生", "满意度指标", "", "学生满意度", "≥90%"],
        pages=[44, 45],
    )
    assert [row["project_name"] for row in bench.ask("int_form_list_row", "project_name")] == [
        "11000022T000000440437-国家助学金"
    ]


def test_two_rows_of_one_page_are_two_projects_though_one_prints_no_money():
    bench = listed(
        ["法治宣传", "", "开展宣传", "产出指标", "数量指标", "场次", "≥2场"],
        ["法律援助", "57.20", "办理案件", "产出指标", "数量指标", "案件", "≥9件"],
        pages=[44, 44],
    )
    assert [row["project_name"] for row in bench.ask("int_form_list_row", "project_name, line_no", "line_no")] == [
        "法治宣传",
        "法律援助",
    ]
