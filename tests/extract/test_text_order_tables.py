"""Dumps in reading order under known headings: cells a line, columns told by sums, tables over pages, titles behind."""

from __future__ import annotations

from extract.document import Paragraph, Table
from extract.layout.known_headings import Layout
from extract.layout.order_table import order_table
from extract.readers.text import read_text

HEADINGS = "科目编码 科目名称 合计 基本支出 项目支出"
ROWS = """201 一般公共服务支出 9,000.00 6,000.00 3,000.00
20101 人大事务 6,000.00 6,000.00
20102 政协事务 3,000.00 3,000.00
合计 9,000.00 6,000.00 3,000.00
"""
STATEMENT = f"2026年某局支出预算总表\n单位：万元\n{HEADINGS}\n{ROWS}"


def tables(text: str) -> list[Table]:
    return [block for block in read_text(text).blocks if isinstance(block, Table)]


def placed(table: Table) -> dict[str, tuple[int, str | None]]:
    """The column of each amount of the rows that print two, and what told it."""
    rows: dict[int, list] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return {
        row[1].text: next((cell.column, cell.placed_by) for cell in row if cell.text and cell.column > 2)
        for row in rows.values()
        if row[0].text.startswith("2010")
    }


def test_figures_that_only_sums_place_say_so():
    [table] = tables(STATEMENT)
    assert placed(table) == {"人大事务": (3, "sum_down"), "政协事务": (4, "sum_down")}
    assert all(cell.placed_by is None for cell in table.cells if cell.column == 2)


def test_cells_on_lines_of_their_own_give_the_same_table():
    title, unit, *lines = STATEMENT.splitlines()
    text = "\n".join([title, unit, *(cell for line in lines for cell in line.split())])
    assert placed(tables(text)[0]) == placed(tables(STATEMENT)[0])


def test_a_table_goes_on_over_a_page_under_the_same_headings():
    first, second = ROWS.splitlines()[:2], ROWS.splitlines()[2:]
    head = f"2026年某局支出预算总表\n单位：万元\n{HEADINGS}\n"
    text = head + "\n".join(first) + "\n- 7 -\n\f" + head + "\n".join(second) + "\n- 8 -\n"
    [table] = tables(text)
    assert placed(table) == {"人大事务": (3, "sum_down"), "政协事务": (4, "sum_down")}
    assert {cell.page for cell in table.cells} == {1, 2}


def test_what_no_sum_tells_leaves_its_blank_neighbours_in_doubt():
    text = STATEMENT.replace("20101 人大事务 6,000.00 6,000.00", "20101 人大事务 4,500.00 4,500.00").replace(
        "20102 政协事务 3,000.00 3,000.00", "20102 政协事务 4,500.00 4,500.00"
    )
    [table] = tables(text)
    apart = [cell for cell in table.cells if cell.column == 5 and cell.text]
    assert [cell.text for cell in apart] == ["4,500.00", "4,500.00"]
    rows = {cell.row for cell in apart}
    assert all(cell.doubt for cell in table.cells if cell.row in rows and cell.column in (3, 4))


def test_titles_behind_their_tables_stand_before_them():
    one = f"单位：万元\n{HEADINGS}\n{ROWS}支出预算总表\n"
    text = one + "\f" + one.replace("支出预算总表", "财政拨款支出预算表")
    blocks = [block for block in read_text(text).blocks if isinstance(block, Table) or "表" in block.text]
    assert [block.text if isinstance(block, Paragraph) else "table" for block in blocks] == [
        "支出预算总表",
        "table",
        "财政拨款支出预算表",
        "table",
    ]


def test_a_heading_that_is_not_known_over_known_ones_gives_no_table_of_these():
    text = STATEMENT.replace(HEADINGS, f"某某专用栏\n{HEADINGS}")
    assert not any(cell.placed_by for table in tables(text) for cell in table.cells)


def test_an_amount_that_a_narrow_cell_broke_is_whole():
    text = STATEMENT.replace(
        "201 一般公共服务支出 9,000.00 6,000.00 3,000.00", "201 一般公共服务支出 9,000.00 6,000.00 3,000.0\n0"
    )
    [table] = tables(text)
    assert [cell.text for cell in table.cells if cell.row == 1] == [
        "201",
        "一般公共服务支出",
        "9,000.00",
        "6,000.00",
        "3,000.00",
    ]


def test_headings_without_a_row_are_no_table():
    assert order_table(Layout(paths=(("科目",), ("合计",)), kinds="tf"), []) is None
