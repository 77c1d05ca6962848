"""Habits of saved pages: cells hidden by scripts, tabs, tables around tables, frames, blanks of every width."""

import pytest

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read
from extract.recognise import recognise

HEAD = '<html><head><meta charset="utf-8"><title>某局2024年部门预算公开</title></head>'
ROWS = "<tr><td>科目编码<td>科目名称<td>合计</tr><tr><td>204<td>公共安全支出<td>{figure}</tr>"


def page(tmp_path, body):
    path = tmp_path / "page.html"
    path.write_text(f"{HEAD}<body>{body}</body></html>")
    return read(path)


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document, role="body"):
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role == role]


def places(table):
    return {(cell.row, cell.column): cell.text for cell in table.cells if cell.text}


def titles(document):
    return recognise(document, "a" * 64)["printed_table"].select("title", "unit", "agency_printed", "hidden").rows()


def test_cells_that_a_script_hid_under_a_merged_one_take_no_place(tmp_path):
    (table,) = tables(
        page(
            tmp_path,
            """<table><tr><td rowspan=2>科目编码<td colspan=2>本年收入<td style="display:none">本年收入</tr>
            <tr><td style="display: none;">科目编码<td>小计<td>财政拨款</tr>
            <tr><td>20406<td>735.80<td>35.80</tr></table>""",
        )
    )
    assert table.n_columns == 3
    assert places(table)[1, 1] == "小计" and places(table)[2, 1] == "735.80" and places(table)[2, 2] == "35.80"


def test_a_figure_in_a_cell_that_is_not_displayed_is_told(tmp_path):
    document = page(
        tmp_path, "<table><tr><td>甲<td>1.00<td style='display:none'>9.00</tr><tr><td>乙<td>2.00<td>3.00</tr></table>"
    )
    assert [(m.code, "9.00" in m.text) for m in document.messages] == [("hidden", True)]


def test_a_column_that_a_workbook_hid_keeps_its_place_and_is_marked(tmp_path):
    (table,) = tables(
        page(
            tmp_path,
            "<table><col width=72><col width=0 style='display:none'><col>"
            "<tr><td>编码<td style='display:none'>内码<td>合计</tr><tr><td>204<td>99.00<td>735.80</tr></table>",
        )
    )
    assert [(cell.column, cell.hidden) for cell in table.cells if cell.row == 1] == [(0, False), (1, True), (2, False)]


TAB = "<div class='pane {state}' {style}><p>{title}&emsp;单位：万元</p><table>" + ROWS + "</table></div>"


def test_all_tabs_of_a_page_are_read_whichever_is_displayed(tmp_path):
    document = page(
        tmp_path,
        "<ul><li>收入总表<li>支出总表</ul><div>"
        + TAB.format(state="on", style="", title="收入总表", figure="735.80")
        + TAB.format(state="", style='style="display:none"', title="支出总表", figure="635.80")
        + "</div>",
    )
    assert [(title, unit, hidden) for title, unit, _, hidden in titles(document)] == [
        ("收入总表", "万元", False),
        ("支出总表", "万元", False),
    ]


def test_a_table_that_is_not_displayed_is_read_and_marked_hidden_with_its_captions(tmp_path):
    document = page(
        tmp_path,
        TAB.format(state="", style="", title="收入总表", figure="735.80")
        + "<section>"
        + TAB.format(state="", style='style="display:none"', title="支出总表", figure="635.80")
        + "</section>",
    )
    assert [(title, unit, hidden) for title, unit, _, hidden in titles(document)] == [
        ("收入总表", "万元", False),
        ("支出总表", "万元", True),
    ]
    assert [message.code for message in document.messages] == ["hidden"]


def test_a_text_that_is_not_displayed_is_not_read_though_one_like_it_is(tmp_path):
    document = page(tmp_path, "<div><p class=tip>部门预算</p><p class=tip style='display:none'>9.99</p></div>")
    assert texts(document) == ["部门预算"]


def test_a_copy_for_print_that_is_not_displayed_is_left_out(tmp_path):
    table = "<table>" + ROWS.format(figure="735.80") + "</table>"
    document = page(tmp_path, f"<p>支出总表</p>{table}<div hidden>{table}</div>")
    assert len(tables(document)) == 1 and not document.messages


def test_a_table_around_the_page_with_a_count_of_visits_is_no_data(tmp_path):
    inner = "<p>支出总表</p><p>单位：万元</p><table border=1>" + ROWS.format(figure="735.80") + "</table>"
    document = page(
        tmp_path, f"<table><tr><td>首页<td>浏览次数<td>123</tr><tr><td colspan=3>{inner}{inner}</td></tr></table>"
    )
    assert titles(document)[0][:2] == ("支出总表", "万元")
    assert all(table.n_columns == 3 and table.n_rows == 2 for table in tables(document))


def test_blanks_of_every_width_indent_and_none_of_them_is_part_of_a_text(tmp_path):
    (table,) = tables(
        page(
            tmp_path,
            "<table><tr><td>&emsp;20406<td>&ensp;司法<td>735.80\u200b</tr><tr><td>&emsp;&emsp;2040601<td>\ufeff行政<td>"
            "&thinsp;7.00</tr></table>",
        )
    )
    found = {cell.text: cell.indent for cell in table.cells}
    assert found["20406"] == 1.0 and found["2040601"] == 2.0 and found["司法"] == 0.5
    assert {"735.80", "行政", "7.00"} <= set(found)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>部门预算公开</h1><iframe src='/tables/2024.html?id=3'></iframe><iframe src='/count.htm' width=0></iframe>",
        "<frameset rows='*,39'><frame src='/tables/2024.html?id=3'></frameset>",
    ],
)
def test_pages_in_frames_are_listed_as_missing_parts(tmp_path, body):
    path = tmp_path / "page.html"
    path.write_text(f"{HEAD}{body}</html>")
    document = read(path)
    assert document.attachments == ["/tables/2024.html?id=3"]
    assert [message.code for message in document.messages] == ["frames"]


def test_a_frame_beside_tables_is_no_missing_part(tmp_path):
    document = page(tmp_path, "<table>" + ROWS.format(figure="1.00") + "</table><iframe src='/share.html'></iframe>")
    assert not document.attachments and not document.messages


def test_what_a_contents_field_left_and_links_into_the_page_are_contents(tmp_path):
    document = page(
        tmp_path,
        "<p>一、收入总表 PAGEREF _Toc203 \\h 22</p><p>二、支出总表………23</p><p><a href='#c'>三、三公经费表</a></p>"
        "<p><a href='/index.html'>网站首页</a></p>",
    )
    assert texts(document, "contents") == ["一、收入总表 PAGEREF _Toc203 \\h 22", "二、支出总表………23", "三、三公经费表"]
    assert texts(document) == []


def test_two_figures_with_a_break_between_them_are_never_one(tmp_path):
    document = page(
        tmp_path,
        "<p>支出总表</p><table><tr><td>科目名称<td>合计<td>基本支出</tr><tr><td>甲<br>乙<td>1000<br>2000<td>1,080,<br>000.00</tr></table>",
    )
    cells = recognise(document, "a" * 64)["cell"]
    assert cells.filter(cells["row_no"] == 1)["number_text"].to_list() == [None, None, "1080000.00"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("收入总表&emsp;单位：万元", ("收入总表", "万元", None)),
        ("收入总表 单位:元", ("收入总表", "元", None)),
        ("收&nbsp;入&nbsp;总&nbsp;表&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;部门：某市水务局&nbsp;&nbsp;&nbsp;单位：万元", ("收 入 总 表", "万元", "某市水务局")),
        ("公开01表</p><p>收入总表</p><p>部门：某市水务局\u3000\u3000金额单位：万元", ("收入总表", "万元", "某市水务局")),
    ],
)  # fmt: skip
def test_title_agency_and_unit_in_one_line_are_told_apart(tmp_path, line, expected):
    document = page(tmp_path, f"<p>{line}</p><table>" + ROWS.format(figure="1.00") + "</table>")
    (found,) = titles(document)
    assert (found[0].replace("\xa0", " "), *found[1:3]) == expected


HEADING = "<table><tr><th>科目编码<th>科目名称<th>合计</tr></table>"
BODY = "<div><table><tr><td>204<td>公共安全支出<td>735.80</tr><tr><td>208<td>社会保障<td>5.80</tr></table></div>"


def test_a_heading_in_an_element_of_its_own_is_the_heading_of_the_table_under_it(tmp_path):
    document = page(
        tmp_path, f"<p>支出总表</p><p>单位：万元</p><div>{HEADING}</div>{BODY}<p>收入总表</p>{HEADING}{BODY}"
    )
    assert [(table.n_rows, table.n_columns) for table in tables(document)] == [(3, 3), (3, 3)]
    columns = recognise(document, "a" * 64)["printed_column"]
    assert columns["column_path"].to_list() == ["科目编码", "科目名称", "合计"] * 2


def test_the_same_heading_once_more_begins_another_table(tmp_path):
    document = page(tmp_path, f"<p>支出总表</p>{HEADING}{BODY}{HEADING}{BODY}")
    assert [table.n_rows for table in tables(document)] == [3, 3]


def test_rows_that_are_tables_each_are_one_table(tmp_path):
    rows = (("科目编码", "科目名称", "合计"), ("204", "公共安全支出", "735.80"), ("", "合计", "735.80"))
    body = "".join("<table><tr>" + "".join(f"<td>{text}" for text in row) + "</table>" for row in rows)
    (table,) = tables(page(tmp_path, f"<p>支出总表</p>{body}"))
    assert (table.n_rows, places(table)[2, 2]) == (3, "735.80")


def test_a_row_that_stands_alone_is_a_line_of_texts(tmp_path):
    document = page(tmp_path, "<table><tr><td>甲<br>乙<td>丙<td>丁</tr></table><p>部门预算</p>")
    assert not tables(document) and texts(document) == ["甲", "乙", "丙", "丁", "部门预算"]


def test_a_link_whose_text_names_a_file_is_a_missing_part(tmp_path):
    document = page(tmp_path, "<p><a href='download.aspx?id=3'>附件3：绩效目标表.xls</a></p>")
    assert document.attachments == ["附件3：绩效目标表.xls <download.aspx?id=3>"]


def test_hidden_parts_in_hidden_parts_and_endless_frames_end_soon(tmp_path):
    body = (
        "<div hidden>" * 4_000 + "<table>" + ROWS.format(figure="1.00") + "</table>" + "<iframe src=a></iframe>" * 500
    )
    try:
        assert all(table.hidden for table in tables(page(tmp_path, body)))
    except Unreadable as refusal:
        assert str(refusal).endswith(".")


def test_the_sheets_of_a_workbook_saved_as_one_web_file_are_pages_with_their_own_captions(tmp_path):
    sheet = (
        "<html><body><table><tr><td colspan=3>{title}</tr><tr><td colspan=3>单位：{unit}</tr>"
        + ROWS
        + "</table></body></html>"
    )
    parts = [
        "<html><frameset><frame src=sheet001.htm></frameset></html>",
        sheet.format(title="收入总表", unit="万元", figure="735.80"),
        sheet.format(title="三公经费支出表", unit="元", figure="36000"),
    ]
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    body = "".join(f'--b\nContent-Type: text/html; charset="utf-8"\n\n{part}\n' for part in parts)
    path = tmp_path / "部门预算.xls"
    path.write_text(f"{head}{body}--b--\n")
    document = read(path)
    assert [(title, unit) for title, unit, _, _ in titles(document)] == [("收入总表", "万元"), ("三公经费支出表", "元")]
    assert [table.page for table in tables(document)] == [2, 3] and not document.attachments
