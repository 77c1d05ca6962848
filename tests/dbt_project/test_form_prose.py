"""Projects that are told in prose (项目经费情况说明), chapter by chapter."""

from __future__ import annotations

from tests.dbt_project.meaning_bench import SHA, Meaning


def prose(*paragraphs: str) -> Meaning:
    bench = Meaning()
    for block_no, text in enumerate(paragraphs):
        bench.landed["paragraph"].append(
            {"file_sha256": SHA, "block_no": block_no, "role": "body", "text": text, "plain": text, "page": 9}
        )
    return bench


def chapters(money: str, title: str = "河道保洁项目经费情况说明") -> Meaning:
    return prose(
        "五、国有资产占有使用情况",
        title,
        "一、项目概述",
        "对辖区十二条河道开展日常保洁，清除水面漂浮物。",
        "二、立项依据",
        "河道管理条例。",
        "三、实施主体",
        "临河区水务局",
        "四、实施方案",
        "按合同分段保洁。",
        "五、实施周期",
        "2026年1月1日至2026年12月31日",
        "六、年度预算安排",
        money,
        "七、绩效目标",
        "河道水面整洁，群众满意。",
        "第三部分 名词解释",
        "一、基本支出：指保障机构运转的支出。",
    )


def told(bench: Meaning) -> list[tuple]:
    rows = bench.ask("int_form_prose", "project_name, unit, period, amount_yuan, goal_year", "project_id")
    return [tuple(row.values()) for row in rows]


def test_a_project_told_in_prose_has_its_money_unit_and_period():
    assert told(chapters("795万元")) == [
        ("河道保洁", "临河区水务局", "2026年1月1日至2026年12月31日", 7950000, "河道水面整洁，群众满意。")
    ]


def test_the_sums_of_the_quarters_are_added():
    found = told(
        chapters("第一季度用款计划15万元，第二季度用款计划20万元，第三季度用款计划15万元，第四季度用款计划10万元。")
    )
    assert [row[3] for row in found] == [600000]


def test_several_names_with_a_sum_each_are_several_projects():
    found = told(chapters("巡河经费166.66万元，保洁服务费418.80万元。"))
    assert [(row[0], float(row[3])) for row in found] == [("巡河经费", 1666600), ("保洁服务费", 4188000)]


def test_of_a_sentence_the_first_sum_is_the_projects():
    found = told(chapters("2026年拟安排该项目一般公共预算2,134.87万元（含上年结转750.00万元）。"))
    assert [(row[0], float(row[3])) for row in found] == [("河道保洁", 21348700)]


def test_a_heading_glued_behind_a_text_opens_its_chapter():
    bench = prose(
        "河道保洁项目经费情况说明",
        "一、项目概况",
        "对辖区十二条河道开展日常保洁。",
        "二、立项依据",
        "条例。",
        "三、实施主体",
        "水务局",
        "六、年度预算安排",
        "60万元。七、绩效目标",
        "水面整洁。",
    )
    assert [(float(row[3]), row[4]) for row in told(bench)] == [(600000, "水面整洁。")]


def test_chapters_of_a_template_that_nobody_filled_in_are_no_project():
    bench = prose(
        "项目经费情况说明", "一、项目概述", "1", "二、立项依据", "1", "三、实施主体", "1", "四、实施方案", "1"
    )
    assert told(bench) == []


def test_a_text_with_one_such_heading_tells_no_project():
    assert told(prose("一、项目概况", "本年共有项目十二个，涉及资金795万元。", "二、绩效目标", "完成。")) == []
