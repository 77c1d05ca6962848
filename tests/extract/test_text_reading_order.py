"""Dumps in reading order: what the order tells is read, what it does not tell is set apart."""

from __future__ import annotations

from extract.document import Document, Table
from extract.readers.text import read_text

TWO_LISTS = """2026年某局财政拨款收支预算总表
单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 469.63 一、一般公共服务支出 0.50
二、政府性基金预算拨款收入 1.00 二、外交支出 0.00
三、公共安全支出 466.13
四、其他支出 4.00
收入合计 470.63 支出合计 470.63
"""

ONE_LIST = """2026年某局支出预算总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
201 一般公共服务支出 100.00 60.00 40.00
20101 人大事务 60.00 30.00 30.00
20102 政协事务 40.00 30.00 10.00
20199 其他事务 7.00 7.00
"""


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    grid = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def test_a_dump_in_reading_order_says_so():
    assert read_text(ONE_LIST).dialect == "reading_order"


def test_a_lone_label_of_two_lists_stands_in_the_list_that_its_number_continues():
    [table] = tables(read_text(TWO_LISTS))
    assert rows(table)[2:] == [
        ["一、一般公共预算拨款收入", "469.63", "一、一般公共服务支出", "0.50"],
        ["二、政府性基金预算拨款收入", "1.00", "二、外交支出", "0.00"],
        ["", "", "三、公共安全支出", "466.13"],
        ["", "", "四、其他支出", "4.00"],
        ["收入合计", "470.63", "支出合计", "470.63"],
    ]


def test_figures_of_a_row_that_lost_a_blank_cell_are_set_apart_and_never_guessed():
    [table] = tables(read_text(ONE_LIST))
    assert rows(table)[1] == ["201", "一般公共服务支出", "100.00", "60.00", "40.00", ""]
    assert rows(table)[-1] == ["20199", "其他事务", "7.00", "", "", "7.00"]
    assert [cell.doubt is not None for cell in table.cells if cell.text == "7.00"] == [False, True]


def test_headings_whose_spans_the_order_does_not_tell_give_no_table():
    text = ONE_LIST.replace(
        "科目编码 科目名称 合计 基本支出 项目支出", "科目编码 科目名称 基本支出 项目支出\n人员经费 公用经费"
    )
    assert not tables(read_text(text))


def test_a_heading_before_a_total_stands_over_all_figures():
    text = ONE_LIST.replace(
        "科目编码 科目名称 合计 基本支出 项目支出", "项目 预算数\n科目编码 科目名称 合计 基本支出 项目支出"
    )
    [table] = tables(read_text(text))
    assert rows(table)[0][:3] == ["科目编码", "科目名称", "预算数"]
    assert rows(table)[2] == ["201", "一般公共服务支出", "100.00", "60.00", "40.00", ""]


def test_of_headings_that_are_too_many_only_the_total_is_told():
    text = ONE_LIST.replace("合计 基本支出 项目支出", "合计 基本支出 项目支出 结转下年")
    [table] = tables(read_text(text))
    assert rows(table)[1] == ["201", "一般公共服务支出", "100.00", "60.00\n40.00"]
    assert rows(table)[-1] == ["20199", "其他事务", "7.00", "7.00"]


def test_a_wrapped_label_in_a_list_of_codes_is_whole():
    text = ONE_LIST + "20805 机关事业单位基本养老\n保险缴费支出 9.00 5.00 4.00\n"
    [table] = tables(read_text(text))
    assert rows(table)[-1][:3] == ["20805", "机关事业单位基本养老保险缴费支出", "9.00"]


def test_the_labels_of_two_lists_on_one_line_are_not_one_label():
    text = TWO_LISTS.replace("三、公共安全支出 466.13", "三、事业收入 住房公积金 466.13")
    [table] = tables(read_text(text))
    [cell] = [cell for cell in table.cells if "466.13" in cell.text]
    assert cell.doubt


def test_one_cell_a_line_is_read_as_rows():
    text = "\n".join(TWO_LISTS.replace(" ", "\n").splitlines())
    found = tables(read_text(text))
    assert all("466.13" not in row[:2] for table in found for row in rows(table))
