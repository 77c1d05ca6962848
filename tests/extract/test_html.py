"""Web pages are read as a browser shows them, in whatever encoding they are written."""

import time

import pytest

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read


def page(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "page.pdf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read(path)


def grid(table):
    rows = [[None] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


STATEMENT = """<html><head>{meta}<title>部门决算</title></head><body><p>收入决算表</p><p>单位：万元</p><table>
<tr><td rowspan=2>科目编码<td rowspan=2>科目名称<td colspan=2>本年收入合计</tr>
<tr><td>小计<td>其中：财政拨款</tr>
<tr><td>20406<td>&nbsp;&nbsp;司法<td>735.80<td>735.80</tr>
</table></body></html>"""


@pytest.mark.parametrize(
    ("meta", "encoding", "told"),
    [
        ('<meta charset="utf-8">', "utf-8", False),
        ('<meta charset="gb2312">', "gb18030", False),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030", False),
        ('<meta charset="utf-8">', "gb18030", True),
        ('<meta charset="gb2312">', "utf-8", True),
        ('<meta charset="iso-8859-1">', "gb18030", None),
        ("", "gb18030", False),
        ("", "utf-8", False),
        ("", "utf-16", False),
        ('<meta charset="nonsense">', "utf-8-sig", False),
    ],
)
def test_the_bytes_decide_the_encoding_and_a_wrong_declaration_is_told(tmp_path, meta, encoding, told):
    document = page(tmp_path, STATEMENT.format(meta=meta), encoding)
    assert "收入决算表" in texts(document) and "单位：万元" in texts(document)
    if told is not None:
        assert bool([m for m in document.messages if m.code == "encoding"]) == told


def test_lost_characters_are_told(tmp_path):
    document = page(tmp_path, "<html><p>收入".encode("gb18030") + b"\xff\xff" + "决算表</p>".encode("gb18030"))
    assert "could not be decoded" in document.messages[0].text and "收入" in texts(document)[0]


def test_spans_are_laid_out_as_browsers_do(tmp_path):
    (table,) = tables(page(tmp_path, STATEMENT.format(meta="")))
    assert grid(table) == [
        ["科目编码", "科目名称", "本年收入合计", None],
        [None, None, "小计", "其中：财政拨款"],
        ["20406", "司法", "735.80", "735.80"],
    ]
    name = next(cell for cell in table.cells if cell.text == "司法")
    assert name.indent == 1.0
    assert (table.cells[0].row_span, table.cells[2].column_span) == (2, 2)


def test_spans_past_the_end_over_each_other_and_without_sense_are_bounded(tmp_path):
    text = "<table><tr><td rowspan=9>a<td colspan=x>b</tr><tr><td colspan=3>c<td>d</tr><tr><td rowspan=0>e</tr></table>"
    (table,) = tables(page(tmp_path, f"<html><body>{text}"))
    assert table.n_rows == 3 and table.n_columns <= 5
    places = [
        (cell.row + r, cell.column + c)
        for cell in table.cells
        for r in range(cell.row_span)
        for c in range(cell.column_span)
    ]
    assert len(places) == len(set(places)) == table.n_rows * table.n_columns


def test_a_row_without_cells_counts_where_spans_pass_through_it(tmp_path):
    head = "<tr><td rowspan=2>编码<td rowspan=3>合计</tr><tr></tr><tr><td>类</tr>"
    page_ = page(tmp_path, f"<table>{head}<tr><td>204<td>1.00</tr><tr></tr><tr><td>205<td>2.00</tr></table>")
    assert grid(tables(page_)[0]) == [["编码", "合计"], [None, None], ["类", None], ["204", "1.00"], ["205", "2.00"]]


def test_columns_that_only_spans_cover_are_closed_up(tmp_path):
    text = "<table><tr><td colspan=5>项目<td colspan=4>金额</tr><tr><td colspan=5>合计<td colspan=4>12.50</tr></table>"
    (table,) = tables(page(tmp_path, f"<html><body>{text}"))
    assert grid(table) == [["项目", "金额"], ["合计", "12.50"]]


def test_tables_of_layout_are_read_through(tmp_path):
    inner = "<table><tr><td>项目<td>金额</tr><tr><td>合计<td>1.50</tr></table>"
    text = f"<table><tr><td><a href=/>首页</a><td>标题行</tr><tr><td>栏目<td><p>说明文字</p>{inner}</td></tr></table>"
    document = page(tmp_path, f"<html><body>{text}")
    assert [grid(table) for table in tables(document)] == [[["项目", "金额"], ["合计", "1.50"]]]
    assert "说明文字" in texts(document)


def test_menus_and_what_is_out_of_sight_are_passed_over(tmp_path):
    text = (
        "<ul><li><a href=/a>首页</a></li></ul><script>var x='脚本'</script><p style='display:none'>不见</p>"
        "<p>正文<br>第二行</p><table><tr style='display:none'><td>旧<td>1.00</tr><tr><td>项目<td>金额</tr><tr><td>合计<td>2.00</tr></table>"
    )
    document = page(tmp_path, f"<html><body>{text}")
    assert texts(document) == ["正文", "第二行"]
    assert [cell.text for cell in tables(document)[0].cells if cell.hidden] == ["旧", "1.00"]


def test_linked_files_are_missing_parts(tmp_path):
    text = '<p>见附件</p><a href="/upload/4174854.xlsx">预算公开附表</a><a href="/index.html">首页</a><iframe src="v.html?file=a.pdf"></iframe>'
    document = page(tmp_path, f"<html><body>{text}")
    assert document.attachments == ["预算公开附表 </upload/4174854.xlsx>", "v.html?file=a.pdf"]
    assert [message.code for message in document.messages] == ["attachments"]


def test_a_page_of_pictures_says_so(tmp_path):
    document = page(tmp_path, "<html><body><h1>2024年部门预算</h1><img src=1.jpg><img src=2.jpg>")
    assert [message.code for message in document.messages] == ["pictures_only"]


def test_positioned_text_with_rules_is_a_grid_again(tmp_path):
    def text(left, top, content):
        return f'<div class="p" style="position:absolute;left:{left}pt;top:{top}pt;font-size:9pt;line-height:9pt">{content}</div>'

    def rule(left, top, width, height):
        side = "bottom" if width else "right"
        return f'<div class="r" style="position:absolute;left:{left}pt;top:{top}pt;width:{width}pt;height:{height}pt;border-{side}:0.5pt solid #000"> </div>'

    rules = [rule(50, y, 300, 0) for y in (100, 120, 140, 160)]
    rules += [rule(50, 100, 0, 60), rule(350, 100, 0, 60), rule(150, 120, 0, 40), rule(250, 120, 0, 40)]
    placed = [
        text(100, 60, "收入总表"), text(300, 85, "单位：万元"),
        text(180, 105, "2024年预算"), text(60, 125, "项目"), text(160, 125, "合计"), text(260, 125, "其中：财政"),
        text(60, 145, "一、财政拨款"), text(210, 145, "1,735.80"), text(320, 145, "735.80"), text(190, 800, "— 1 —"),
    ]  # fmt: skip
    style = 'style="position:relative;width:595pt;height:842pt"'
    document = page(tmp_path, f"<html><body><h1>部门预算</h1><div {style}>{''.join(placed + rules)}</div>")
    (table,) = tables(document)
    assert grid(table) == [
        ["2024年预算", None, None],
        ["项目", "合计", "其中：财政"],
        ["一、财政拨款", "1,735.80", "735.80"],
    ]
    assert (
        table.page == 1 and table.box is not None and texts(document) == ["部门预算", "收入总表", "单位：万元", "— 1 —"]
    )
    assert (
        next(block for block in document.blocks if isinstance(block, Paragraph) and "—" in block.text).role == "footer"
    )


def test_positioned_text_without_rules_is_a_grid_by_alignment_and_says_so(tmp_path):
    lines = [
        [(99, "科目编码"), (300, "科目名称"), (560, "合计"), (700, "基本支出"), (840, "项目支出")],
        [(99, "208"), (200, "社会保障和就业支出"), (550, "6,835,532"), (690, "6,835,532")],
        [(99, "20805"), (200, "行政事业单位养老支出"), (565, "835,532"), (705, "835,532")],
        [(99, "220"), (200, "自然资源海洋气象等支出"), (540, "36,861,351"), (680, "30,325,551"), (830, "6,535,800")],
        [(260, "合计"), (540, "43,696,883"), (680, "37,161,083"), (830, "6,535,800")],
    ]
    placed = "".join(
        f'<p style="position:absolute;top:{200 + 32 * row}px;left:{left}px;white-space:nowrap" class="ft">{text}</p>'
        for row, line in enumerate(lines)
        for left, text in line
    )
    style = "<style>p {margin:0} .ft{font-size:18px;color:#000000;}</style>"
    page_style = 'style="position:relative;width:1262px;height:892px;"'
    document = page(tmp_path, f"<html>{style}<body><div {page_style}>{placed}</div>")
    (table,) = tables(document)
    assert grid(table) == [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["208", "社会保障和就业支出", "6,835,532", "6,835,532", ""],
        ["20805", "行政事业单位养老支出", "835,532", "835,532", ""],
        ["220", "自然资源海洋气象等支出", "36,861,351", "30,325,551", "6,535,800"],
        ["", "合计", "43,696,883", "37,161,083", "6,535,800"],
    ]
    assert table.unruled
    figure = next(cell for cell in table.cells if cell.text == "835,532")
    assert figure.doubt is None and figure.box.x0 < 565 * 0.75 < figure.box.x1  # the column was certain, and is told
    assert [message.code for message in document.messages] == ["no_rules"]


def test_a_word_page_saved_as_one_file_is_read(tmp_path):
    import base64

    body = base64.encodebytes(STATEMENT.format(meta="").encode("gb18030")).decode()
    text = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n{body}\n--B--\n"
    (table,) = tables(page(tmp_path, text))
    assert table.n_columns == 4


def test_elements_nested_without_end_are_refused_quickly(tmp_path):
    started = time.monotonic()
    with pytest.raises(Unreadable, match="nests"):
        page(tmp_path, "<html><body>" + "<div>" * 300_000)
    assert time.monotonic() - started < 3


def test_a_table_that_claims_a_billion_cells_is_bounded(tmp_path):
    started = time.monotonic()
    rows = "".join("<tr><td colspan=1000 rowspan=60000>1<td colspan=1000 rowspan=60000>2</tr>" for _ in range(1000))
    with pytest.raises(Unreadable, match=r"more than 200,000 cells"):
        page(tmp_path, f"<html><body><table>{rows}</table>")
    assert time.monotonic() - started < 10


def test_a_wide_row_over_many_short_ones_is_bounded_by_its_slots(tmp_path):
    rows = f"<tr>{'<td>1' * 1000}</tr>" + "<tr><td>1</tr>" * 1000
    with pytest.raises(Unreadable, match=r"more than 200,000 cells"):
        page(tmp_path, f"<html><body><table>{rows}</table>")


def test_the_saved_pages_of_offices_are_read(real_documents):
    positioned = read(next(real_documents.glob("html/423af5a74d*")))
    assert positioned.page_count == 53 and len(tables(positioned)) >= 38
    found = {cell.text for table in tables(positioned) for cell in table.cells}
    assert {"28,467.65", "21,672.07", "5,996.71", "218.00", "28.10"} <= found
    linked = read(next(real_documents.glob("html/2b25c8842e*")))
    assert len(linked.attachments) == 1 and linked.attachments[0].endswith("4174854.xlsx>")


ABOUT_THE_PAGE = "<table><tr><td>主题分类</td><td>财政</td></tr><tr><td>发文日期</td><td>2026-03-03</td></tr></table>"


@pytest.mark.parametrize(
    ("body", "attachment"),
    [
        (
            "<a href='javascript:void(0)' onclick=\"location.href='../filedown?a=2026/单位预算公开表.pdf'\">公开表.pdf</a>",
            "公开表.pdf <../filedown?a=2026/单位预算公开表.pdf>",
        ),
        ("<a onclick=\"downloadFj('说明.pdf','./W02.pdf')\">说明.pdf</a>", "说明.pdf <./W02.pdf>"),
        ("<script>var files = ['/upload/2026/预算表.xlsx'];</script>", "/upload/2026/预算表.xlsx"),
    ],
)
def test_an_attachment_behind_a_script_is_named_in_a_sentence(tmp_path, body, attachment):
    document = page(tmp_path, f"<html><body><p>2026年部门预算公开</p>{ABOUT_THE_PAGE}<p>附件下载：</p>{body}")
    assert document.attachments == [attachment]
    [message] = [m for m in document.messages if m.code == "attachments"]
    assert attachment in message.text


def test_a_frame_beside_a_table_about_the_page_is_named(tmp_path):
    document = page(
        tmp_path, f"<html><body><p>预算公开</p>{ABOUT_THE_PAGE}<iframe src='../html/2026.html' width='1000'></iframe>"
    )
    assert [m.code for m in document.messages] == ["frames"] and document.attachments == ["../html/2026.html"]


def test_icons_and_linked_pictures_are_no_pictures_of_tables(tmp_path):
    icons = "<img src='icon1.png'><img src='a.png' width='16'><a href='/x'><img src='picture.jpg'></a>" * 5
    document = page(tmp_path, f"<html><body><p>部门预算公开</p>{icons}")
    assert not [m for m in document.messages if m.code == "pictures_only"]


def test_positioned_texts_of_one_line_stay_in_its_order_whatever_their_fonts_heights(tmp_path):
    # 。 and digits stand in another font, a few points higher, and a wide gap parts the line
    said = [(817, 135, "本年支出中"), (817, 420, "会议费"), (813, 500, "1.50"), (817, 560, "万元，比上年减少。")]
    said += [(857, 135, "第二行的文字在第一行之下。"), (897, 135, "末行。")]
    placed = "".join(
        f'<p style="position:absolute;top:{top}px;left:{left}px;white-space:nowrap" class="ft">{text}</p>'
        for top, left, text in said
    )
    style = "<style>p {margin:0} .ft{font-size:24px;color:#000000;}</style>"
    page_style = 'style="position:relative;width:892px;height:1262px;"'
    document = page(tmp_path, f"<html>{style}<body><div {page_style}>{placed}</div>")
    texts = "".join(block.text.replace(" ", "") for block in document.blocks)
    assert texts == "本年支出中会议费1.50万元，比上年减少。第二行的文字在第一行之下。末行。"
