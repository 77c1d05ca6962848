"""Dumps aligned by blanks: the layout engine through the text reader's door."""

from __future__ import annotations

import time

import pytest

from extract.document import Document, Table
from extract.readers.text import read_text
from extract.recognise import recognise


def set_at(*words: tuple[int, str]) -> str:
    """A line with words at columns, each character one column."""
    line = ""
    for column, word in words:
        line = line.ljust(column) + word
    return line + "\n"


REVENUE = (
    set_at((26, "2026年某局收入预算总表"))
    + set_at((0, "编制部门：某局"), (70, "单位：万元"))
    + set_at((14, "项目"), (50, "收入预算"))
    + set_at((0, "功能分类科目编码"), (57, "事业单位"))
    + set_at((20, "科目名称"), (33, "合计"), (44, "财政拨款收入"), (68, "其他收入"))
    + set_at((0, "类"), (6, "款"), (11, "项"), (57, "经营收入"))
    + set_at((0, "205"), (16, "教育支出"), (31, "1,326.71"), (46, "936.89"), (57, "342.87"), (69, "46.95"))
    + set_at((0, "205"), (6, "03"), (16, "职业教育"), (31, "1,326.71"), (46, "936.89"), (57, "342.87"), (69, "46.95"))
    + set_at((0, "205"), (6, "03"), (11, "02"), (16, "中等职业教育"), (34, "96.00"), (69, "96.00"))
    + set_at((0, "205"), (6, "03"), (11, "05"), (16, "高等职业教育"), (31, "1,230.71"), (46, "936.89"), (57, "342.87"))
)

WRAPPED = """
                           2026年某局支出预算总表
                                                        单位：万元
科目编码        科目名称            合计         基本支出      项目支出
205        教育支出           1,326.71      936.89      389.82
           机关事业单位基本养
2080505                      96.00       96.00
           老保险缴费支出
210        卫生健康支出            30.25       30.25
"""

TWO_LISTS = """
                     2026年某局收支预算总表
                                                       单位：万元
           收   入                          支   出
      项  目         预算数             项  目         预算数
一、财政拨款收入        304.41 一、教育支出                  326.65
二、事业收入            50.00  二、卫生健康支出                48.81
三、其他收入                   三、住房保障支出
 本年收入合计          354.41   本年支出合计                375.46
"""


def table(document: Document) -> Table:
    [found] = [block for block in document.blocks if isinstance(block, Table)]
    return found


def rows(found: Table) -> list[list[str]]:
    grid = [[""] * found.n_columns for _ in range(found.n_rows)]
    for cell in found.cells:
        grid[cell.row][cell.column] = cell.text.replace("\n", "")
    return grid


def paths(document: Document) -> list[str]:
    return recognise(document, "0" * 64)["printed_column"]["column_path"].to_list()


def lines(document: Document) -> set[tuple[str, str]]:
    """(the label nearest on the left, amount) of every figure."""
    found = set()
    for row in rows(table(document)):
        label = ""
        for text in row:
            if text and not text.replace(",", "").replace(".", "").lstrip("-").isdigit():
                label = text
            elif "." in text:
                found.add((label, text))
    return found


def test_a_dump_aligned_by_blanks_says_so():
    assert read_text(REVENUE).dialect == "layout"


def test_a_blank_cell_moves_no_figure_into_another_column():
    body = rows(table(read_text(REVENUE)))[-4:]
    assert body[0] == ["205", "", "", "教育支出", "1,326.71", "936.89", "342.87", "46.95"]
    assert body[2] == ["205", "03", "02", "中等职业教育", "96.00", "", "", "96.00"]


def test_headings_of_several_levels_stand_over_their_columns():
    assert paths(read_text(REVENUE)) == [
        "项目 > 功能分类科目编码 > 类",
        "项目 > 功能分类科目编码 > 款",
        "项目 > 功能分类科目编码 > 项",
        "项目 > 科目名称",
        "收入预算 > 合计",
        "收入预算 > 财政拨款收入",
        "收入预算 > 事业单位经营收入",
        "收入预算 > 其他收入",
    ]


def test_a_label_printed_over_and_under_its_figures_is_one():
    assert ("机关事业单位基本养老保险缴费支出", "96.00") in lines(read_text(WRAPPED))


def test_two_lists_side_by_side_keep_their_labels_and_figures():
    document = read_text(TWO_LISTS)
    assert paths(document) == ["收入 > 项目", "收入 > 预算数", "支出 > 项目", "支出 > 预算数"]
    assert {("一、财政拨款收入", "304.41"), ("一、教育支出", "326.65"), ("本年支出合计", "375.46")} <= lines(document)


def test_a_tool_that_counts_a_chinese_character_as_two_columns_is_read_alike():
    wide = [("甲类支出", "1,234.50", "300.00"), ("乙类长名支出", "34.50", ""), ("丙支出", "2.00", "1.25")]
    text = " " * 20 + "2026年某局支出总表\n" + " " * 50 + "单位：万元\n"
    text += "项目" + " " * 26 + "合计" + " " * 11 + "项目支出\n"
    for label, total, projects in wide:
        text += label + " " * (22 - 2 * len(label)) + total.rjust(12) + projects.rjust(16) + "\n"
    assert rows(table(read_text(text)))[-3:] == [list(row) for row in wide]


def test_a_figure_between_two_columns_is_under_no_heading():
    document = read_text(TWO_COLUMNS + "丁类支出" + " " * 21 + "77.10\n")
    [cell] = [cell for cell in table(document).cells if cell.text == "77.10"]
    assert paths(document)[cell.column] == ""


TWO_COLUMNS = (
    "               某局支出总表\n                              单位：万元\n项目            基本支出            项目支出\n"
    + "".join(
        f"{label}类支出       {a:>9}           {b:>9}\n"
        for label, a, b in [
            ("甲", "1,234.50", "2,300.00"),
            ("乙", "3,234.50", "4,300.00"),
            ("丙", "5,234.50", "6,300.00"),
        ]
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "1,234.50   " * 20_000,
        " " * 1_000_000 + "合计  1,234.50",
        "科目   合计   1.00" + " " * 200_000 + "2.00\n" * 3,
        "合计   1,234.50    2,345.60\n" * 4_000,
        ("".join(f"项{k}   " for k in range(400)) + "\n") * 40 + ("甲   " + "1.00   " * 400 + "\n") * 40,
    ],
    ids=["no line ends", "a million blanks", "wide gaps", "many rows", "many columns"],
)
def test_a_hostile_dump_takes_seconds_at_most(text: str):
    start = time.process_time()
    read_text("2026年某局部门预算\n单位：万元\n" + text)
    assert time.process_time() - start < 5
