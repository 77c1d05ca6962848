"""RTF files, often named .doc: what their control words print, in tables and out of them."""

import random
import time

import pytest

from extract.document import Paragraph, Table, Unreadable
from extract.readers import read

FONTS = rb"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fcharset136 Ming;}}"


def rtf(tmp_path, body: bytes, head: bytes = rb"{\rtf1\ansi\ansicpg936\deff0" + FONTS, tail: bytes = b"}"):
    path = tmp_path / "部门预算.doc"
    path.write_bytes(head + body + tail)
    return read(path)


def hexed(text: str, encoding: str = "gb18030") -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding)).encode()


def row(*cells: str, define: bytes, inside: bytes = b"\\pard\\intbl ") -> bytes:
    return b"\\trowd\\trleft-108 " + define + b"".join(inside + hexed(text) + b"\\cell " for text in cells) + b"\\row\n"


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def spans(table):
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}


def test_paragraphs_and_tables_keep_their_order_and_the_file_is_told_as_rtf(tmp_path):
    body = hexed("收入总表") + b"\\par\n" + row("科目", "金额", define=b"\\cellx2000\\cellx4000 ")
    body += row("司法", "735.80", define=b"\\cellx2000\\cellx4000 ") + b"\\pard " + hexed("注：无") + b"\\par"
    document = rtf(tmp_path, body)
    assert document.format == "rtf" and not document.messages
    assert [b.text if isinstance(b, Paragraph) else (b.n_rows, b.n_columns) for b in document.blocks] == [
        "收入总表",
        (2, 2),
        "注：无",
    ]


def test_merged_cells_occur_once_with_their_spans(tmp_path):
    heads = row(
        "项目", "预算数", "", define=b"\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000 "
    )  # 项目 over two rows, 预算数 over two columns
    below = row("", "合计", "基本支出", define=b"\\clvmrg\\cellx1000\\cellx2000\\cellx3000 ")
    figures = row("接待费", "3.60", "3.60", define=b"\\cellx1000\\cellx2000\\cellx3000 ")
    found = spans(tables(rtf(tmp_path, heads + below + figures))[0])
    assert found["项目"] == (0, 0, 2, 1)
    assert found["预算数"] == (0, 1, 1, 2)
    assert found["合计"] == (1, 1, 1, 1)
    assert found["接待费"] == (2, 0, 1, 1)


def test_a_cell_as_wide_as_two_below_it_spans_them(tmp_path):
    body = row("预算数", define=b"\\cellx4000 ") + row("收入", "支出", define=b"\\cellx2000\\cellx4000 ")
    assert spans(tables(rtf(tmp_path, body))[0])["预算数"] == (0, 0, 1, 2)


def test_the_rows_definition_may_stand_behind_its_cells_and_a_cell_may_have_paragraphs(tmp_path):
    body = b"\\pard\\intbl 1\\par 2\\cell 3.00\\cell{\\trowd\\cellx1000\\cellx2000\\row}\\pard\\par"
    found = tables(rtf(tmp_path, body))[0]
    assert [(cell.row, cell.column, cell.text) for cell in found.cells] == [(0, 0, "1\n2"), (0, 1, "3.00")]


def test_a_nested_table_is_a_table_of_its_own_and_its_figures_are_not_doubled(tmp_path):
    inner = (
        b"\\pard\\intbl\\itap2 12.34\\nestcell 56.78\\nestcell"
        b"{\\*\\nesttableprops\\trowd\\cellx500\\cellx1000\\nestrow}{\\nonesttables\\par}"
    )
    body = b"\\trowd\\cellx3000 " + inner + b"\\pard\\intbl\\itap1 " + hexed("外") + b"\\cell\\row\\pard\\par"
    found = tables(rtf(tmp_path, body))
    assert [[cell.text for cell in table.cells] for table in found] == [["外"], ["12.34", "56.78"]]


@pytest.mark.parametrize(
    ("head", "written"),
    [
        (rb"{\rtf1\ansi\ansicpg936" + FONTS, b"\\f0 " + hexed("决算 abc")),
        (rb"{\rtf1\ansi\ansicpg1252" + FONTS, b"\\f1 " + hexed("决算 abc")),
        (rb"{\rtf1\ansi\ansicpg1252" + FONTS, b"\\f2 " + "決算 abc".encode("big5").replace(b"\\", b"\\\\")),
        (rb"{\rtf1\ansi", hexed("决算 abc")),
        (rb"{\rtf1\ansi\ansicpg1252", "决算 abc".encode("gb18030")),
        (rb"{\rtf1\ansi\ansicpg936", rb"\u20915?\u31639\'cb abc"),
        (rb"{\rtf1\ansi\ansicpg936", rb"\uc2\u20915\'be\'f6\u31639\'cb\'e3 abc"),
        (rb"{\rtf1\ansi\ansicpg936", rb"{\uc0\u20915\u31639} abc"),
        (rb"{\rtf1\ansi\ansicpg936", rb"{\upr{" + hexed("决算") + rb"}{\*\ud{\u20915\u31639}}} abc"),
    ],
)
def test_chinese_is_read_in_every_way_in_which_it_is_written(tmp_path, head, written):
    text = texts(rtf(tmp_path, written + b"\\par", head))[0]
    assert text.replace("決", "决") == "决算 abc"


def test_a_character_beyond_sixteen_bits_is_one_character(tmp_path):
    assert texts(rtf(tmp_path, rb"\u-10179?\u-9216?\par")) == ["\U0001f400"]


def test_what_is_not_printed_is_not_read(tmp_path):
    body = (
        rb"{\info{\title 9.99}}{\stylesheet{\s1 9.99;}}{\*\unknown 9.99{9.99}}{\v 9.99}{\deleted 9.99}"
        rb"{\object\objemb{\*\objdata 39392e3939}{\result 1.00}} {\field{\*\fldinst HYPERLINK http://x/9.99.htm}"
        rb"{\fldrslt 2.00}} {\shp{\*\shpinst{\sp{\sn a}{\sv 9.99}}}{\shprslt 9.99}}{\footnote 9.99}\par"
    )
    assert texts(rtf(tmp_path, body)) == ["1.00 2.00"]


def test_text_boxes_follow_the_paragraph_that_they_hang_on_and_running_titles_are_told(tmp_path):
    body = (
        b"{\\header " + hexed("附表1") + b"\\par}" + hexed("标题") + b"{\\shp{\\*\\shpinst{\\shptxt \\pard "
        + hexed("单位：万元") + b"\\par}}}" + b"\\par " + hexed("正文") + b"\\par"
    )  # fmt: skip
    found = [(block.role, block.text) for block in rtf(tmp_path, body).blocks]
    assert found == [("body", "标题"), ("body", "单位：万元"), ("body", "正文"), ("header", "附表1")]


def test_pictures_are_told_and_their_bytes_are_no_text(tmp_path):
    body = rb"{\*\shppict{\pict\pngblip\bin9 }}{{12.34}}{\nonshppict{\pict 00ff}}" + hexed("部门预算") + b"\\par"
    document = rtf(tmp_path, body)
    assert texts(document) == ["部门预算"]
    assert [message.code for message in document.messages] == ["pictures_only"]


def test_a_page_break_raises_the_page_and_list_numbers_are_printed(tmp_path):
    document = rtf(tmp_path, b"{\\listtext " + hexed("一、") + b"}" + hexed("收入") + b"\\par\\page 2\\par")
    assert [(block.page, block.text) for block in document.blocks] == [(1, "一、收入"), (2, "2")]


def test_a_document_that_is_linked_is_an_attachment(tmp_path):
    body = b'{\\field{\\*\\fldinst HYPERLINK "http://x/' + hexed("附件") + b'.xls"}{\\fldrslt a}}\\par'
    assert rtf(tmp_path, body).attachments == ["http://x/附件.xls"]


def test_a_file_that_ends_in_the_middle_is_read_so_far_and_told(tmp_path):
    document = rtf(tmp_path, row("司法", "1.00", define=b"\\cellx1\\cellx900 ") + b"\\pard\\intbl 2.", tail=b"")
    assert "1.00" in spans(tables(document)[0])
    assert [message.code for message in document.messages] == ["damaged"]


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 100_000,
        b"\\trowd" + b"\\cellx1" * 100_000 + b"\\row",
        b"\\bin999999999 x",
        b"\\u99999999999999999999 \\uc-5\\u1\\itap999999999 x\\nestcell\\nestrow\\row\\cell",
        b"}" * 1_000,
        b"\\'zz\\'\\*\\",
        b"{\\pict " + b"0" * 20_000_000 + b"}",
        b"{\\*\\x" * 1_000,
        b"\\trowd\\cellx1\\cell" * 20_000,
    ],
)
def test_hostile_files_end_soon_with_what_they_print_or_one_sentence(tmp_path, body):
    started = time.perf_counter()
    try:
        rtf(tmp_path, body)
    except Unreadable as refusal:
        assert str(refusal).endswith(".") and "\n" not in str(refusal)
    assert time.perf_counter() - started < 5


def test_words_and_bytes_changed_at_random_never_crash_the_reader(tmp_path):
    chance = random.Random(7)
    whole = row("项目", "预算数", define=b"\\clvmgf\\cellx1000\\cellx2000 ") * 3 + b"{\\header a\\par}\\u20915?\\par"
    words = (b"{", b"}", b"\\cell ", b"\\row ", b"\\nestrow ", b"\\itap3 ", b"\\bin9 ", b"\\*\\x ", b"\\uc-1 ", b"\\'")
    for _ in range(150):
        body = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            place = chance.randrange(len(body))
            body[place : place + chance.randrange(2)] = chance.choice(words) if chance.random() < 0.5 else b"\xff"
        try:
            rtf(tmp_path, bytes(body))
        except Unreadable as refusal:
            assert str(refusal).endswith(".")
