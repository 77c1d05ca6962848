"""Prose whose figures stand between blanks is no table, whatever its figures stand under."""

from __future__ import annotations

from extract.layout.table_lines import tables_in
from extract.layout.words import TextLine, Word


def line(number: int, *words: tuple[float, str]) -> TextLine:
    placed = [Word(x, x + 12.0 * len(text), text, []) for x, text in words]
    return TextLine(20.0 * number, 20.0 * number + 12, 12.0, placed)


PROSE = [
    line(0, (80, "本局本年收入预算合计"), (230, "21,955.35"), (360, "万元，其中："), (450, "一般公共预算收入")),
    line(
        1, (56, "21,940.96"), (180, "万元，占"), (250, "99.94%；"), (330, "其他资金"), (400, "14.39"), (480, "万元。")
    ),
    line(2, (80, "与上年相比，收、支总计各增加"), (270, "3,958.98"), (390, "万元，增长"), (470, "22%。")),
    line(3, (80, "基本支出"), (150, "13,994.31"), (280, "万元，占"), (350, "63.75%；")),
]


def test_lines_of_prose_are_no_rows():
    assert list(tables_in(PROSE, placed=True)) == []


def test_rows_with_remarks_right_of_their_figures_are():
    rows = [
        line(0, (56, "项目名称"), (250, "预算数"), (400, "绩效目标")),
        line(1, (400, "完成全年的培训，")),
        line(2, (56, "培训费"), (250, "120.00"), (400, "共十期；参加的人")),
        line(3, (400, "满意。")),
        line(4, (56, "会议费"), (250, "30.00"), (400, "开好年会。")),
    ]
    (found,) = tables_in(rows, placed=True)
    assert [len(found.headings), len(found.rows)] == [1, 4]
