"""The PDF reader's text outside tables: paragraphs, captions, running titles, contents, and what is not printed."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.document import Document, Paragraph, Table
from extract.readers.pdf import read
from tests.extract import pdf_drawing as draw

PROSE = (
    "　　2026年，某局收入预算9628.22万元，其中：财政拨款收入9628.22万元，比上年增加793.14万元；事业收入零万元；"
    "事业单位经营收入零万元；其他收入零万元。支出预算9628.22万元，其中财政拨款支出预算9628.22万元，"
    "一般公共预算拨款支出预算9628.22万元，政府性基金拨款支出预算零万元，与上年持平。"
)


def texts(document: Document, role: str = "body") -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role == role]


def _wrapped(text: str, width: float = 480.0) -> list[str]:
    """Lines as a typesetter breaks them at 12 points: ideographs a full em, the rest half of it."""
    lines, room = [""], width
    for character in text:
        advance = 12.0 if ord(character) > 0x2E7F or character == "　" else 6.0
        if advance > room:
            lines.append("")
            room = width
        lines[-1] += character
        room -= advance
    return lines


def _prose(canvas: Canvas, text: str, top: float) -> float:
    for line in _wrapped(text):
        x, room = 57.5, line
        canvas.setFont(draw.FONT, 12)
        for character in room:
            if character != "　":
                canvas.drawString(x, top, character)
            x += 12.0 if ord(character) > 0x2E7F or character == "　" else 6.0
        top -= 20
    return top


def test_wrapped_lines_make_one_paragraph_and_the_next_begins_another(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        canvas.setFont(draw.FONT, 16)
        canvas.drawCentredString(297, 780, "部门预算编制说明")
        _prose(canvas, PROSE, _prose(canvas, PROSE, 740))

    found = texts(read(draw.pdf(tmp_path / "a.pdf", page)))
    assert found[0] == "部门预算编制说明"
    assert found[1:] == [PROSE.strip("　"), PROSE.strip("　")]


def test_a_paragraph_cut_by_the_page_is_one(tmp_path: Path):
    lines = _wrapped(PROSE)

    def first(canvas: Canvas) -> None:
        _prose(canvas, PROSE, 700)
        _prose(canvas, "".join(lines[:2]), 100)
        canvas.setFont(draw.FONT, 9)
        canvas.drawCentredString(297, 40, "- 1 -")

    def second(canvas: Canvas) -> None:
        _prose(canvas, "".join(lines[2:]), 780)
        _prose(canvas, PROSE, 600)
        canvas.setFont(draw.FONT, 9)
        canvas.drawCentredString(297, 40, "- 2 -")

    document = read(draw.pdf(tmp_path / "a.pdf", first, second))
    assert texts(document) == [PROSE.strip("　")] * 3
    assert texts(document, "footer") == ["-1-", "-2-"]


def test_agency_and_unit_on_one_line_stay_apart_and_stand_before_their_table(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        canvas.setFont(draw.FONT, 16)
        canvas.drawCentredString(260, 770, "2026年部门收入预算总表")
        canvas.setFont(draw.FONT, 9)
        canvas.drawString(60, 730, "编制部门：某局")
        canvas.drawRightString(460, 730, "单位：万元")
        draw.ruled(draw.BUDGET)(canvas)

    blocks = read(draw.pdf(tmp_path / "a.pdf", page)).blocks
    assert [block.text for block in blocks[:3]] == ["2026年部门收入预算总表", "编制部门：某局", "单位：万元"]
    assert isinstance(blocks[3], Table)


def test_a_title_that_repeats_in_the_margin_is_a_header_and_a_table_caption_is_not(tmp_path: Path):
    def page(number: int):
        def show(canvas: Canvas) -> None:
            canvas.setFont(draw.FONT, 9)
            canvas.drawCentredString(297, 805, "某市某局2026年部门预算")
            canvas.drawCentredString(297, 40, f"第 {number} 页 共 6 页")
            canvas.setFont(draw.FONT, 14)
            canvas.drawCentredString(260, 745, f"表{number} 支出预算表")
            draw.ruled(draw.BUDGET)(canvas)

        return show

    document = read(draw.pdf(tmp_path / "a.pdf", *[page(number) for number in range(1, 7)]))
    assert texts(document, "header") == ["某市某局2026年部门预算"] * 6
    assert len(texts(document, "footer")) == 6
    assert [text.replace(" ", "") for text in texts(document)] == [f"表{number}支出预算表" for number in range(1, 7)]


def test_lines_of_a_table_of_contents_are_marked(tmp_path: Path):
    def contents(canvas: Canvas) -> None:
        canvas.setFont(draw.FONT, 16)
        canvas.drawCentredString(297, 780, "目 录")
        canvas.setFont(draw.FONT, 12)
        for k, title in enumerate(("部门概况", "收入预算总表", "支出预算总表")):
            canvas.drawString(60, 740 - 24 * k, f"{k + 1}. {title}" + "." * 60 + str(k + 2))

    document = read(draw.pdf(tmp_path / "a.pdf", contents, lambda canvas: _prose(canvas, PROSE, 700)))
    assert len(texts(document, "contents")) == 3
    assert texts(document)[0] == "目录"


def test_text_off_the_page_is_not_read(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        _prose(canvas, PROSE, 700)
        canvas.drawString(60, -40, "上一页的文字")
        canvas.drawString(700, 400, "页外")

    assert "".join(texts(read(draw.pdf(tmp_path / "a.pdf", page)))) == PROSE.strip("　")


def test_a_minus_that_ends_a_line_is_kept(tmp_path: Path):
    table = [["项目", "年度", "金额"], ["甲", "2022年-\n2023年", "1.20"]]
    [found] = [
        block
        for block in read(draw.pdf(tmp_path / "a.pdf", draw.ruled(table, widths=(90.0, 90.0, 90.0), height=30))).blocks
        if isinstance(block, Table)
    ]
    assert "2022年-\n2023年" in [cell.text for cell in found.cells]


def test_a_page_whose_fonts_do_not_say_their_characters_is_told_and_a_readable_one_is_not(tmp_path: Path):
    def page(text: str):
        return lambda canvas: [canvas.drawString(60, 700 - 20 * k, text) for k in range(6)]

    path = draw.pdf(
        tmp_path / "a.pdf", page("一般公共预算财政拨款收入支出决算总表 12.30"), page("亴乽伓佂侄俙倗偠僴兦匘 12.30")
    )
    [message] = [message for message in read(path).messages if message.code == "garbled"]
    assert message.page == 2 and "characters they draw: 2." in message.text


def test_text_in_a_font_that_is_not_embedded_is_read_whole_whatever_fonts_the_machine_has(tmp_path: Path):
    def column(canvas: Canvas) -> None:
        for row in range(12):
            for x, text in ((80, "是"), (200, "0"), (300, "收支总表")):
                canvas.drawString(x, 760 - 30 * row, text)

    document = read(draw.pdf(tmp_path / "a.pdf", column))
    printed = "".join(
        cell.text for block in document.blocks for cell in (block.cells if isinstance(block, Table) else [block])
    )
    assert (printed.count("是"), printed.count("0"), printed.count("收支总表")) == (12, 12, 12)


def test_the_extent_of_such_text_is_the_advance_that_the_pdf_gives(tmp_path: Path):
    def line(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "收支总表")

    [paragraph] = [b for b in read(draw.pdf(tmp_path / "a.pdf", line)).blocks if isinstance(b, Paragraph)]
    assert (paragraph.box.x0, paragraph.box.x1) == (100, 140)
