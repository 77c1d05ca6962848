"""Rows of dumps aligned by blanks: remarks that wrap at their own pace, rows printed on two lines, texts side by side."""

from __future__ import annotations

import pytest

from extract.document import Table
from extract.readers.text import read_text
from tests.extract.test_text_aligned import set_at, table

CAPTION = set_at((30, "2026年某局项目支出表")) + set_at((0, "部门：某局"), (70, "单位：万元"))

REMARKS = (
    CAPTION
    + set_at((2, "项目名称"), (20, "合计"), (32, "财政拨款"), (60, "绩效目标"))
    + set_at((48, "为了按时完成本年的检查，安排人员下到"))
    + set_at((0, "监督检查经费"), (20, "120.00"), (32, "120.00"), (48, "各区，对单位逐一检查，"))
    + set_at((48, "结果向社会公开。"))
    + set_at((48, "安排设备更新，使窗口的等候时间不超过"))
    + set_at((0, "窗口设备更新及"), (48, "十分钟，全年保持运行，"))
    + set_at((20, "35.00"), (32, "35.00"))
    + set_at((0, "维护经费"), (48, "群众满意。"))
    + set_at((0, "培训经费"), (20, "12.50"), (32, "12.50"), (48, "组织两期培训，"))
    + set_at((48, "参加人员不少于九十人，"))
    + set_at((48, "考核合格。"))
)

HALVES = (
    set_at((30, "2026年某局支出决算表"))
    + set_at((60, "单位：万元"))
    + set_at((0, "科目编码"), (12, "科目名称"), (32, "合计"), (44, "基本支出"), (56, "项目支出"))
    + set_at((44, "300.00"), (56, "106.66"))
    + set_at((0, "201"), (12, "一般公共服务支出"), (32, "406.66"))
    + set_at((44, "300.00"), (56, "106.66"))
    + set_at((0, "20106"), (12, "财政事务"), (32, "406.66"))
    + set_at((0, "208"), (12, "社会保障和就业支出"), (32, "26.72"), (44, "26.72"))
    + set_at((0, "210"), (12, "卫生健康支出"), (32, "60.99"), (44, "60.99"))
    + set_at((0, "221"), (12, "住房保障支出"), (32, "45.69"), (44, "45.69"))
)

CODES_OFF = (
    set_at((30, "2026年某局收入总表"))
    + set_at((60, "单位：万元"))
    + set_at((0, "编码"), (12, "单位名称"), (32, "合计"), (44, "财政拨款"))
    + set_at((12, "合计"), (32, "500.00"), (44, "500.00"))
    + set_at((12, "某市第一"), (32, "300.00"), (44, "300.00"))
    + set_at((0, "241001"), (12, "福利院"))
    + set_at((12, "某市第二"), (32, "200.00"), (44, "200.00"))
    + set_at((0, "241002"), (12, "福利院"))
)

SIDE_BY_SIDE = (
    set_at((30, "2026年某局会议费明细表"))
    + set_at((70, "单位：万元"))
    + set_at((4, "会议名称"), (40, "时间"), (60, "金额"))
    + set_at((0, "决算汇审会"), (38, "不晚于2026年5月30日"), (60, "23.00"))
    + set_at((0, "市区县开发区行政事业单位国有资产年报汇审和布置会"), (38, "2026年3月3日"), (60, "1.17"))
    + set_at((0, "年终总结会议"), (38, "计划于2026年7月1日"), (60, "4.48"))
    + set_at((0, "预算编制布置会"), (38, "2026年11月9日"), (60, "2.25"))
)


def rows(text: str) -> list[tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for cell in sorted(table(read_text(text)).cells, key=lambda cell: (cell.row, cell.column)):
        found.setdefault(cell.row, []).append(cell.text.replace("\n", ""))
    return [tuple(row) for row in found.values()]


def test_remarks_of_many_lines_reach_over_the_rows_beside_them_and_name_none():
    found = {row[0]: row[1:3] for row in rows(REMARKS)}
    assert found["监督检查经费"] == ("120.00", "120.00")
    assert found["窗口设备更新及维护经费"] == ("35.00", "35.00")
    assert found["培训经费"] == ("12.50", "12.50")


def test_a_remark_ends_where_its_sentence_does():
    found = {row[0]: row[3] for row in rows(REMARKS)}
    assert found["监督检查经费"].startswith("为了") and found["监督检查经费"].endswith("公开。")
    assert found["窗口设备更新及维护经费"].startswith("安排设备") and found["窗口设备更新及维护经费"].endswith("满意。")
    assert found["培训经费"].endswith("合格。")


def test_nothing_of_a_remark_is_left_outside_the_table():
    blocks = read_text(REMARKS).blocks
    after = blocks[next(k for k, block in enumerate(blocks) if isinstance(block, Table)) + 1 :]
    assert not after


def test_figures_of_one_row_on_two_lines_are_one_row():
    found = rows(HALVES)
    assert ("201", "一般公共服务支出", "406.66", "300.00", "106.66") in found
    assert ("20106", "财政事务", "406.66", "300.00", "106.66") in found


def test_a_row_of_figures_whose_label_cannot_be_told_is_under_no_heading():
    text = HALVES + set_at((44, "7.00"), (56, "8.00")) + set_at((12, "其他"), (44, "9.00"))
    last = table(read_text(text))
    placed = {cell.text for cell in last.cells if cell.column < 5}
    assert "8.00" not in placed
    assert any("8.00" in cell.text and cell.doubt for cell in last.cells)


def test_a_code_printed_off_its_line_is_of_the_row_beside_it():
    found = [row for row in rows(CODES_OFF) if "福利院" in "".join(row)]
    assert [(row[0], row[1], row[2]) for row in found] == [
        ("241001", "某市第一福利院", "300.00"),
        ("241002", "某市第二福利院", "200.00"),
    ]


def test_texts_side_by_side_are_columns_though_the_tool_lets_one_reach_over_the_other():
    found = rows(SIDE_BY_SIDE)
    assert ("年终总结会议", "计划于2026年7月1日", "4.48") in found


def test_a_long_heading_right_under_the_unit_is_no_title():
    text = (
        set_at((30, "2026年某局经费预算表"))
        + set_at((60, "单位：万元"))
        + set_at((20, "2026年“三公”经费和会议费预算数"))
        + set_at((4, "单位"), (20, "合计"), (34, "因公出国费"), (50, "公务接待费"))
        + set_at((0, "某局机关"), (20, "30.00"), (34, "20.00"), (50, "10.00"))
        + set_at((0, "某局中心"), (20, "33.00"), (34, "21.00"), (50, "12.00"))
        + set_at((0, "某局学校"), (20, "31.00"), (34, "20.00"), (50, "11.00"))
    )
    heads = [cell.text for cell in table(read_text(text)).cells if cell.row == 0]
    assert "2026年“三公”经费和会议费预算数" in heads


@pytest.mark.parametrize("label", ["当年收入小计", "本年支出合计"])
def test_a_label_that_says_total_does_not_go_on_in_the_next_line(label: str):
    text = (
        set_at((30, "2026年某局收支预算总表"))
        + set_at((60, "单位：万元"))
        + set_at((4, "项目"), (30, "金额"))
        + set_at((0, "一、财政拨款"), (30, "304.41"))
        + set_at((0, "二、事业收入"), (30, "50.00"))
        + set_at((0, label), (30, "354.41"))
        + set_at((0, "上年结转资金"))
        + set_at((0, "收入合计"), (30, "354.41"))
    )
    assert (label, "354.41") in rows(text)


def test_a_bracket_under_a_title_and_the_rest_of_a_broken_title_are_one_title():
    text = (
        set_at((20, "2026年某局综合预算拨款经费及"))
        + set_at((22, "会议费预算表（不含上年结转）"))
        + set_at((60, "单位：万元"))
        + set_at((4, "项目"), (30, "金额"))
        + set_at((0, "会议费"), (30, "304.41"))
        + set_at((0, "培训费"), (30, "50.00"))
        + set_at((0, "接待费"), (30, "5.00"))
        + "\n"
        + set_at((22, "2026年某局支出明细表"))
        + set_at((22, "（按支出功能分类科目）"))
    )
    titles = [block.text for block in read_text(text).blocks if not isinstance(block, Table)]
    assert titles[0] == "2026年某局综合预算拨款经费及会议费预算表（不含上年结转）"
    assert titles[-1] == "2026年某局支出明细表（按支出功能分类科目）"


def test_receipts_and_outlays_alone_on_the_top_line_share_all_columns():
    text = (
        set_at((30, "2026年某局收支总表"))
        + set_at((80, "单位：万元"))
        + set_at((8, "收"), (20, "入"), (56, "支"), (74, "出"))
        + set_at(
            (4, "项目"), (22, "预算数"), (36, "支出功能分类"), (52, "预算数"), (64, "支出经济分类"), (82, "预算数")
        )
        + set_at(
            (0, "一、财政拨款"),
            (22, "304.41"),
            (34, "一、教育支出"),
            (52, "326.65"),
            (62, "一、工资福利"),
            (82, "200.00"),
        )
        + set_at(
            (0, "二、事业收入"),
            (22, "50.00"),
            (34, "二、住房支出"),
            (52, "27.76"),
            (62, "二、商品服务"),
            (82, "154.41"),
        )
        + set_at(
            (0, "三、其他收入"), (22, "10.00"), (34, "三、其他支出"), (52, "10.00"), (62, "三、其他支出"), (82, "10.00")
        )
    )
    top = [(cell.text, cell.column, cell.column_span) for cell in table(read_text(text)).cells if cell.row == 0]
    assert top == [("收入", 0, 2), ("支出", 2, 4)]
