"""Figures of money that are in no table are counted by page and told in one sentence: nothing is lost in silence."""

import pytest

from extract.document import Cell, Document, Paragraph, Table
from extract.recognise import recognise


def raw(*blocks, attachments=()):
    return recognise(Document("pdf", 2, list(blocks), attachments=list(attachments)), "0" * 64)


GRID = Table([Cell(0, 0, "合计"), Cell(0, 1, "5.00")], 1, 2)


def test_lines_of_words_and_bare_amounts_are_counted_by_page_and_the_first_is_shown():
    frames = raw(
        GRID,
        Paragraph("一、财政拨款收入 189,767,551 一、一般公共服务支出 1,000.00", 1),
        Paragraph("合计 12.50", 2),
        Paragraph("教育支出\n7.00", 2),
    )
    assert frames["outside_figure"].drop("file_sha256").rows() == [
        (1, 2, "一、财政拨款收入 189,767,551 一、一般公共服务支出 1,000.00"),
        (2, 2, "合计 12.50"),
    ]
    [sentence] = frames["message"]["text"].to_list()
    assert sentence == "4 figures of money are in no table and were not taken: page 1 (2), page 2 (2)."


@pytest.mark.parametrize(
    "text",
    [
        "2026年收入预算9628.22万元，比上年增加793.14万元。",
        "基本支出 123.45 万元",
        "占比 85.27 %",
        "第 12 页",
        "2.1 部门职责",
        "办公用房面积 1,234.50 平方米",
    ],
)
def test_a_sentence_an_amount_with_its_unit_a_share_and_a_number_of_a_section_are_no_lost_figures(text):
    assert raw(GRID, Paragraph(text))["outside_figure"].is_empty()


def test_a_running_title_is_no_lost_figure():
    assert raw(GRID, Paragraph("合计 1,234.00", role="header"))["outside_figure"].is_empty()


def test_a_file_without_any_table_says_so_and_names_the_files_that_may_hold_them():
    frames = raw(Paragraph("某局2026年部门预算公开"), attachments=["2026年部门预算表.xlsx"])
    [sentence] = frames["message"]["text"].to_list()
    assert sentence.startswith("No table of figures was found") and "2026年部门预算表.xlsx" in sentence
    assert raw(GRID)["message"].is_empty()
