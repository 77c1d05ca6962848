"""What headings and labels of forms mean that no template before had: other words, other columns, other levels, lists."""

from __future__ import annotations

from tests.dbt_project.meaning_bench import Meaning
from tests.dbt_project.test_form_layouts import form, targets


def table(
    title: str, *rows: list[str], spans: dict[tuple[int, int], int] | None = None, heads: bool = False
) -> Meaning:
    """One table of a form. spans: how many rows the cell at (row, column) is merged over; heads: the first row is its columns'."""
    bench = Meaning()
    width = max(map(len, rows))
    bench.add_table(
        title, list(rows[0]) if heads else [""] * width, [list(row) + [""] * (width - len(row)) for row in rows]
    )
    for cell in bench.landed["cell"]:
        cell["row_span"] = (spans or {}).get((cell["row_no"], cell["column_no"]), 1)
    return bench


def test_a_heading_that_nobody_knows_keeps_its_cells_to_itself():
    bench = form(
        ["", "一级指标", "二级指标", "三级指标", "指标值", "填报口径备查", "分值"],
        ["", "产出指标", "数量指标", "巡查河道长度", "≥42公里", "季报", "30"],
    )
    found = bench.ask("int_form_indicator", "indicator_name, value, weight")
    assert found == [{"indicator_name": "巡查河道长度", "value": "≥42公里", "weight": "30"}]


def test_a_heading_in_other_words_is_told_by_its_wording():
    bench = form(
        ["", "一级指标", "二级指标", "三级指标", "全年预期实现值", "截至年末实际完成值", "单位自评得分"],
        ["", "产出指标", "数量指标", "整修堤坝", "3处", "3处", "20"],
    )
    found = bench.ask("int_form_indicator", "indicator_name, value, actual, score")
    assert found == [{"indicator_name": "整修堤坝", "value": "3处", "actual": "3处", "score": "20"}]


def test_an_indicator_worded_like_a_label_stays_an_indicator():
    bench = form(
        ["", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "时效指标", "工程开工", "3月"],
        ["", "", "", "项目完成时间", "11月"],
    )
    assert [row[3:] for row in targets(bench)] == [("工程开工", "3月"), ("项目完成时间", "11月")]
    assert [row["field"] for row in bench.ask("int_form_field", "field")] == ["project_name"]


def test_in_a_form_of_two_levels_the_second_names_the_indicators():
    bench = form(
        ["绩效指标", "一级指标", "二级指标", "绩效标准", "当年预期实现值"],
        ["", "数量指标", "安检巡察次数", "全年", "200次"],
        ["", "满意度指标", "服务对象满意度", "问卷", "≥95%"],
    )
    assert targets(bench) == [
        ("year", "output", "quantity", "安检巡察次数", "200次"),
        ("year", "satisfaction", None, "服务对象满意度", "≥95%"),
    ]


def test_indicators_under_long_term_targets_are_of_the_period():
    bench = form(
        ["长期绩效指标", "一级指标", "二级指标", "指标内容", "指标值"],
        ["", "产出指标", "数量指标", "绿化面积", "80公顷"],
        ["年度绩效指标", "一级指标", "二级指标", "指标内容", "指标值"],
        ["", "产出指标", "数量指标", "绿化面积", "20公顷"],
    )
    assert [(row[0], row[4]) for row in targets(bench)] == [("period", "80公顷"), ("year", "20公顷")]


def test_a_blank_merged_cell_between_two_levels_is_the_level_between_them():
    bench = table(
        "项目支出绩效目标表",
        ["项目名称", "", "", "灯塔维护"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "时效指标", "按期完工", "6月"],
        ["", "", "航标电费", "4万元"],
        ["", "", "巡航油费", "9万元"],
        ["效益指标", "经济效益指标", "减少事故", "提高"],
        spans={(4, 1): 2},
    )
    assert [row[1:4] for row in targets(bench)] == [
        ("output", "timeliness", "按期完工"),
        ("output", "cost", "航标电费"),
        ("output", "cost", "巡航油费"),
        ("benefit", "economic", "减少事故"),
    ]


def test_a_blank_merged_cell_that_may_be_several_levels_has_none():
    bench = table(
        "项目支出绩效目标表",
        ["项目名称", "", "", "灯塔维护"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "灯塔", "6座"],
        ["", "", "航标电费", "4万元"],
        ["", "", "巡航油费", "9万元"],
        ["效益指标", "经济效益指标", "减少事故", "提高"],
        spans={(4, 1): 2},
    )
    assert [row[2] for row in targets(bench)] == ["quantity", None, None, "economic"]


def test_a_list_of_evaluated_projects_has_the_money_and_score_of_each():
    bench = table(
        "项目绩效自评结果一览表",
        ["序号", "项目名称", "主管部门", "年初预算数", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级"],
        ["1", "公路养护", "交通局", "500", "520", "500.24", "96.20%", "95.6", "优"],
        ["2", "渡口管理", "交通局", "80", "80", "60", "75.00%", "79", "中"],
        ["合计", "", "", "580", "600", "560.24", "", "", ""],
    )
    found = [
        row
        for row in bench.ask("int_form_execution", "line_no, what, figure", "line_no, column_no")
        if row["what"] != "rate"
    ]
    assert [(row["what"], float(row["figure"])) for row in found][:4] == [
        ("original", 500), ("adjusted", 520), ("executed", 500.24), ("score", 95.6)
    ]  # fmt: skip
    assert len(found) == 8
    assert [row["name_of_row"] for row in bench.ask("int_form_project", order="first_line_no")] == [
        "公路养护",
        "渡口管理",
    ]


def test_in_a_list_a_name_alone_is_the_unit_of_the_projects_below():
    bench = table(
        "部门项目支出绩效目标表",
        ["单位名称（项目名称）", "项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值"],
        ["1", "2", "3", "4", "5", "6", "7"],
        ["澜河林业局"],
        ["防火经费", "火灾受害率低", "产出指标", "数量指标", "巡护", "≥", "300次"],
    )
    found = bench.ask("int_form_project", "name_of_row, unit_of_row")
    assert found == [{"name_of_row": "防火经费", "unit_of_row": "澜河林业局"}]
    assert [row[3] for row in targets(bench)] == ["巡护"]


def test_a_list_of_projects_with_goals_is_a_list_of_forms():
    bench = table(
        "重点项目预算绩效目标情况",
        ["项目", "预算数（单位：万元）", "绩效目标"],
        ["合计", "35.00", ""],
        ["江城市园林局", "35.00", ""],
        ["行道树养护", "20.00", "养护行道树两千株"],
        ["公园照明", "15.00", "更换灯具"],
        heads=True,
    )
    found = bench.ask("int_form_project", "name_of_row, unit_of_row", "first_line_no")
    assert [tuple(row.values()) for row in found] == [("行道树养护", "江城市园林局"), ("公园照明", "江城市园林局")]


def test_a_total_beside_its_sources_is_the_total_of_the_year():
    bench = form(
        ["收入构成", "财政拨款", "968.19"],
        ["", "其他资金", "0"],
        ["", "合计", "968.19"],
        ["支出构成", "基本支出", "724.23"],
        ["", "项目支出", "243.96"],
    )
    found = bench.ask("int_form_money", "source, scope, figure", "line_no")
    assert [(row["source"], row["scope"], float(row["figure"])) for row in found] == [
        ("fiscal", "year", 968.19), ("other", "year", 0), ("total", "year", 968.19),
        ("basic", "year", 724.23), ("project", "year", 243.96),
    ]  # fmt: skip


def test_a_value_behind_the_colon_is_not_followed_by_the_next_label_s():
    bench = form(["项目负责人：张三", "分管财务领导：李四"])
    found = bench.ask("int_form_field", "value", "row_no, column_no")
    assert [row["value"] for row in found] == ["安置帮教项目经费", "张三"]


def test_money_of_the_middle_term_stands_beside_that_of_the_year():
    bench = form(
        ["项目资金(万元)", "中期资金总额", "360", "年度资金总额", "120"],
        ["", "其中：本年一般公共预算拨款", "300", "其中：本年一般公共预算拨款", "100"],
    )
    money = bench.ask("int_form_money", "source, scope, figure", "line_no, column_no")
    assert [(row["source"], row["scope"], float(row["figure"])) for row in money] == [
        ("total", "period", 360.0),
        ("total", "year", 120.0),
        ("general_budget", "period", 300.0),
        ("general_budget", "year", 100.0),
    ]
