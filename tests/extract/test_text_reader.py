"""The text reader on small dumps written here: what each irregularity of a dump must come out as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Paragraph, Table, Unreadable
from extract.readers.text import read, read_text
from extract.readers.text.doubling import half, printed_once
from extract.readers.text.spaced_row import read_row


def tables(text: str) -> list[Table]:
    return [block for block in read_text(text).blocks if isinstance(block, Table)]


def paragraphs(text: str, role: str = "body") -> list[str]:
    return [block.text for block in read_text(text).blocks if isinstance(block, Paragraph) and block.role == role]


def rows(table: Table) -> list[list[str]]:
    """Texts by position; a position under a merged cell shows as '·'."""
    grid = [["·"] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells if c.row_span + c.column_span > 2}


# ---- markdown


def test_the_bars_of_markdown_part_cells_and_its_rule_is_no_row():
    [table] = tables("| 项目 | 金额 |\n| --- | ---: |\n| 办公费 | 1.20 |\n| 差旅费 |  |\n")
    assert rows(table) == [["项目", "金额"], ["办公费", "1.20"], ["差旅费", ""]]


def test_an_html_table_in_a_dump_is_a_table_with_its_merged_cells_and_the_text_around_it_stays():
    dump = (
        "# 收支总表\n\n单位：万元\n\n"
        '<table><tr><td colspan="2">收入</td><td rowspan="2">合计</td></tr>'
        "<tr><td>项目</td><td>金额</td></tr><tr><td>一、拨款</td><td>9.00</td><td>9.00</td></tr></table>\n\n注：本表为汇总数。\n"
    )
    [table] = tables(dump)
    assert spans(table) == {"收入": (0, 0, 1, 2), "合计": (0, 2, 2, 1)}
    assert rows(table)[2] == ["一、拨款", "9.00", "9.00"]
    assert paragraphs(dump) == ["收支总表", "单位：万元", "注：本表为汇总数。"]


def test_html_and_bars_in_one_dump_come_out_in_their_order():
    html = "<table>\n<tr><td>项目</td><td>金额</td></tr>\n<tr><td>甲</td><td>1.00</td></tr>\n</table>"
    found = tables(f"表一{html}\n表二\n\n| 项目 | 金额 |\n|---|---|\n| 乙 | 2.00 |\n")
    assert [rows(table)[-1] for table in found] == [["甲", "1.00"], ["乙", "2.00"]]


@pytest.mark.parametrize(
    "dump", ["甲<table><tr><td>项目</td>", "</table>甲", "<table></table>甲", "<table><tr><table>甲"]
)
def test_a_table_that_is_not_whole_stays_text(dump):
    assert "甲" in "".join(block.text for block in read_text(dump).blocks if isinstance(block, Paragraph))


# ---- tabs


def test_empty_strings_in_a_heading_are_the_spans_that_the_dump_lost():
    table = tables("项目\t\t本年收入\t\t上年结转\n编码\t名称\t合计\t一般公共预算\t\n合计\t\t9.00\t8.00\t1.00\n")[0]
    assert spans(table) == {"项目": (0, 0, 1, 2), "本年收入": (0, 2, 1, 2), "上年结转": (0, 4, 2, 1)}


def test_a_leaf_printed_before_its_neighbours_last_child_is_put_after_it():
    text = "序号\t合计\t本年收入\t\t\t上年结转\t\n\t\t小计\t财政拨款\t事业收入\t\t其他收入\n1\t9.00\t8.00\t8.00\t\t\t1.00\n2\t9.00\t8.00\t8.00\t\t\t1.00\n"
    document = read_text(text)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert spans(table)["本年收入"] == (0, 2, 1, 4)
    assert spans(table)["上年结转"] == (0, 6, 2, 1)
    assert rows(table)[1][5] == "其他收入"
    assert [message.code for message in document.messages] == ["heading_order"]


def test_a_heading_ends_where_every_column_has_its_name_though_no_figure_follows():
    table = tables("项目\t预算数\t\n\t合计\t一般公共预算\n因公出国费\t\t\n公务接待费\t\t\n合计\t1.00\t1.00\n")[0]
    assert rows(table)[2:4] == [["因公出国费", "", ""], ["公务接待费", "", ""]]
    assert spans(table) == {"项目": (0, 0, 2, 1), "预算数": (0, 1, 1, 2)}


def test_a_form_keeps_its_cells_as_they_stand():
    text = "项目名称\t\t普法\t\n主管部门\t\t某局\t\n项目资金\t实施期资金总额：\t80,000\t\n"
    assert rows(tables(text)[0])[0] == ["项目名称", "", "普法", ""]
    assert spans(tables(text)[0]) == {}


def test_a_total_over_code_and_name_is_one_cell():
    table = tables("编码\t名称\t合计\n合计\t\t3.00\n201\t甲\t1.00\n202\t乙\t2.00\n")[0]
    assert spans(table) == {"合计": (1, 0, 1, 2)}


def test_a_total_over_whole_groups_reaches_to_the_group_of_its_figure():
    heading = "人员\t\t\t公用\t\t\t\t\t\n" + "\t".join(["代码", "名称", "决算数"] * 3)
    body = "301\t甲\t1.00\t302\t乙\t2.00\t310\t丙\t3.00\n30101\t丁\t1.00\t30201\t戊\t2.00\t31001\t己\t3.00\n"
    table = tables(f"{heading}\n{body}人员合计\t\t1.00\t公用合计\t\t\t\t\t5.00\n")[0]
    assert spans(table)["公用合计"] == (4, 3, 1, 5)
    assert spans(table)["人员合计"] == (4, 0, 1, 2)


def test_tags_and_marks_of_the_converter_are_not_printed_text():
    text = "## 收支总表\n\n项目\t金额\n<b>合计</b>\t<b>3.00</b>\n<p>甲</p> <p>乙</p>\t**1.00**\n\n- 一、说明\n"
    assert rows(tables(text)[0])[1:] == [["合计", "3.00"], ["甲\n乙", "1.00"]]
    assert paragraphs(text) == ["收支总表", "一、说明"]


def test_a_cell_swallowed_by_its_neighbour_is_doubted_not_guessed():
    table = tables("指标\t值\n数量\t1\n材料 <td>≥10件</td>\t≥10件\n")[0]
    cell = next(cell for cell in table.cells if cell.text.startswith("材料"))
    assert cell.text == "材料\n≥10件" and cell.doubt


def test_a_watermark_on_lines_of_its_own_is_left_out_once_said():
    text = "仅供内部审核\n\n仅供内部审核\n\n正文。\n\n仅供内部审核\n"
    document = read_text(text)
    assert [block.text for block in document.blocks] == ["正文。"]
    assert [message.code for message in document.messages] == ["watermark"]


def test_a_heading_alone_on_page_after_page_is_no_watermark():
    # The last column of a table that did not fit its pages, as a dump prints it: nothing but its heading a page.
    text = "甲。\n-- PAGE_BREAK --\n" + "\n其他收入\n\n-- PAGE_BREAK --\n" * 4 + "\n内部资料\n" * 3 + "\n乙。\n"
    document = read_text(text)
    assert [block.text for block in document.blocks].count("其他收入") == 4
    assert [message.text for message in document.messages if message.code == "watermark"] == [
        "The watermark “内部资料” is printed 3 times; it was left out."
    ]


def test_contents_lines_are_contents_with_or_without_dots():
    text = "甲表.....\t1\n乙表.....\t3\n\n第一部分\t1\n第二部分\t3\n第三部分\t9\n\n项目\t数\n甲\t1.00\n"
    assert len(paragraphs(text, "contents")) == 5
    assert len(tables(text)) == 1


def test_a_table_number_wrapped_in_its_box_is_one_caption():
    assert paragraphs("收入决算表\n\n公开02\n\n表\n\n项目\t数\n甲\t1.00\n")[:2] == ["收入决算表", "公开02表"]


def test_agency_and_unit_on_one_line_are_two_captions():
    text = "部门名称：某局 单位：万元\n\n项目\t数\n甲\t1.00\n"
    assert paragraphs(text) == ["部门名称：某局", "单位：万元"]


def test_pages_are_counted_by_form_feeds():
    document = read_text("第一页。\n\f第二页。\n")
    assert [(block.text, block.page) for block in document.blocks] == [("第一页。", 1), ("第二页。", 2)]


@pytest.mark.parametrize(
    "mark", ["-- PAGE_BREAK --", "--- Page 2 ---", "<!-- page 2 of 3 -->", "[Page 2]", "## Page 2"]
)
def test_pages_are_counted_by_the_marks_that_tools_write_between_them(mark):
    blocks = read_text(f"一、主要职责\n\n{mark}\n\n二、机构设置\n").blocks
    assert [(block.text, block.page) for block in blocks] == [("一、主要职责", 1), ("二、机构设置", 2)]


def test_a_mark_before_the_first_page_counts_none():
    assert [block.page for block in read_text("--- Page 1 ---\n一、主要职责\n").blocks] == [1]


def test_page_footers_count_pages_only_in_an_unbroken_run():
    assert read_text("甲。\n- 1 -\n乙。\n- 2 -\n丙。\n- 3 -\n").page_count == 3
    assert read_text("甲。\n- 11 -\n乙。\n- 20 -\n丙。\n").page_count == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_dump_is_read_in_the_encodings_in_use(tmp_path, encoding):
    path = tmp_path / "dump.txt"
    path.write_bytes("项目\t金额\n合计\t3.00\n".encode(encoding))
    assert rows(next(block for block in read(path).blocks if isinstance(block, Table)))[1] == ["合计", "3.00"]


def test_an_empty_dump_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b" \n\n")
    with pytest.raises(Unreadable):
        read(path)


# ---- single blanks

SUMMARY = """部门名称：某局 单位：万元

收入收入 支出支出

项目项目 2024年2024年 项目项目 2024年合计2024年合计 当年当年 结转安排结转安排

一、一般公共预算 764.49一、一般公共服务支出    

二、政府性基金预算  二、外交支出    

四、财政专户管理资金  四、公共安全支出 751.19 629.29 121.90

  
七、文化旅游体育与传媒支
出

   

本年收入合计本年收入合计 764.49764.49本年支出合计本年支出合计 886.39886.39 764.49764.49 121.90121.90

上年结转 121.90年终结转    

注：说明
"""


def test_each_empty_cell_is_one_more_blank_and_a_glued_figure_is_a_cell():
    table = tables(SUMMARY)[0]
    assert rows(table)[2:5] == [
        ["一、一般公共预算", "764.49", "一、一般公共服务支出", "", "", ""],
        ["二、政府性基金预算", "", "二、外交支出", "", "", ""],
        ["四、财政专户管理资金", "", "四、公共安全支出", "751.19", "629.29", "121.90"],
    ]
    assert rows(table)[5] == ["", "", "七、文化旅游体育与传媒支\n出", "", "", ""]
    assert rows(table)[6] == ["本年收入合计", "764.49", "本年支出合计", "886.39", "764.49", "121.90"]
    assert rows(table)[7] == ["上年结转", "121.90", "年终结转", "", "", ""]


def test_side_by_side_halves_are_parted_where_their_headings_begin_again():
    assert spans(tables(SUMMARY)[0]) == {"收入": (0, 0, 1, 2), "支出": (0, 2, 1, 4)}


REVENUE = """单位：万元

项目项目 本年收入本年收入
上年结转上年结转

科目编码科目编码 科目名称科目名称 合计合计 一般公共预算一般公共预算
国有资本经营预国有资本经营预

算算

合计合计 764.49764.49 764.49764.49   121.90121.90

204 公共安全支出 629.29 629.29  121.90

20406 司法 629.29 629.29  121.90

2040604 基层司法业务 20.00 20.00   
"""


def test_a_bold_row_doubles_its_figures_and_its_blanks():
    table = tables(REVENUE)[0]
    assert rows(table)[2] == ["合计", "·", "764.49", "764.49", "", "121.90"]
    assert rows(table)[3] == ["204", "公共安全支出", "629.29", "629.29", "", "121.90"]
    assert rows(table)[5] == ["2040604", "基层司法业务", "20.00", "20.00", "", ""]


def test_a_heading_on_a_line_of_its_own_spans_the_rows_and_wrapped_headings_are_joined():
    table = tables(REVENUE)[0]
    assert spans(table)["上年结转"] == (0, 5, 2, 1)
    assert spans(table)["本年收入"] == (0, 2, 1, 3)
    assert rows(table)[1][4] == "国有资本经营预\n算"


def test_a_single_figure_beside_a_doubled_one_of_the_same_value_is_two_cells():
    reading = read_row(("208 社会保障支出 68.83 68.8368.83   ",), 5, "CTNNN")
    assert [(cell.token.text, cell.column) for cell in reading.cells][2:] == [("68.83", 2), ("68.83", 3)]


def test_two_figures_glued_are_two_cells_when_they_differ():
    reading = read_row(("甲 12.3445.67",), 3, "TNN")
    assert [cell.token.text for cell in reading.cells] == ["甲", "12.34", "45.67"]


def test_a_figure_that_two_readings_of_the_blanks_place_apart_is_doubted():
    assert read_row(("甲甲 1.001.00   2.002.00   3.00",), 6, "TNNNNN").certain
    assert not read_row(("甲甲 1.001.00   2.002.00   3.00",), 7, "TNNNNNN").certain


def test_an_unreadable_line_among_rows_is_reported_with_its_figures():
    text = SUMMARY.replace(
        "上年结转 121.90年终结转    ", "甲 1.11 2.22 3.33 乙 4.44 5.55 6.66 7.77 丙 8.88\n\n上年结转 121.90年终结转    "
    )
    table = tables(text)[0]
    assert rows(table)[-1][0] == "上年结转"
    assert "5.55" in [stray.text for stray in table.strays]


def test_a_heading_of_a_section_in_the_middle_of_a_table_does_not_end_it():
    text = SUMMARY.replace("  \n七、文化", "第二部分 第二部分 2024年报表2024年报表\n  \n七、文化")
    assert len(tables(text)) == 1
    assert paragraphs(text, "header") == ["第二部分 2024年报表"]


def test_a_sentence_broken_by_the_page_is_one_paragraph():
    line = "本年度预算收入总计为若干万元，其中本年收入若干万元，上年结转若干万元，比上年减少若干"
    text = "\n\n".join([line, "万元，下降若干。", *[line, "结束。"] * 4])
    assert paragraphs(text)[0] == line + "万元，下降若干。"


# ---- doubling


@given(st.text(alphabet="收入支出合计预算", min_size=2, max_size=8))
def test_a_text_printed_twice_is_read_once_or_shorter(text):
    assert half(text + text) == text


@given(st.decimals(min_value=0, max_value=99999, places=2))
def test_a_figure_printed_twice_is_read_once(figure):
    assert half(f"{figure}{figure}") == str(figure)


@pytest.mark.parametrize("text", ["2020", "1212", "3737", "收入", "68.83"])
def test_what_is_not_surely_doubled_stays(text):
    assert half(text) is None


def test_a_line_of_doubled_runs_is_printed_once_run_by_run():
    assert printed_once("第二部分 第二部分 2024年报表2024年报表") == "第二部分 2024年报表"
    assert printed_once("一、收入一、收入 二、支出") is None


# ---- rows by counted blanks


def as_dumped(cells: list[str], bold: bool) -> str:
    """A row as the dump writes it: a blank after each text, one more for each empty cell, both twice in bold."""
    times = 2 if bold else 1
    line = "".join(cell * times + " " if cell else " " * times for cell in cells)
    return line[:-1] if cells[-1] else line


FIGURES = st.decimals(min_value=0, max_value=99999, places=2).map(str)
ROWS = st.lists(st.one_of(st.just(""), FIGURES), min_size=1, max_size=8)


@given(ROWS, st.booleans())
def test_a_row_is_read_back_into_the_columns_it_was_dumped_from(figures, bold):
    cells = ["2040601", "行政运行", *figures]
    if bold:
        cells = ["合计", *figures]
    types = ("T" if bold else "CT") + "N" * len(figures)
    reading = read_row((as_dumped(cells, bold),), len(cells), types)
    assert reading is not None
    if reading.certain:
        assert {cell.column: cell.token.text for cell in reading.cells} == {
            column: text for column, text in enumerate(cells) if text
        }


@given(ROWS)
def test_a_row_that_is_not_bold_is_never_in_doubt(figures):
    cells = ["2040601", "行政运行", *figures]
    assert read_row((as_dumped(cells, False),), len(cells), "CT" + "N" * len(figures)).certain
