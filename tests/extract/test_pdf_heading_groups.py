"""Headings over several columns of tables without vertical rules: each column has all of its own headings, no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import Table
from extract.readers.pdf import read
from extract.recognise.row_sections import read_grid
from tests.extract import pdf_drawing as draw

Tree = list[tuple[str, float, list]]  # a heading, the width of its column, and the headings under it
LEVEL, ROW, LEFT, TOP = 16.0, 18.0, 40.0, 700.0

CLASSES: Tree = [("科目编码", 60, []), ("科目名称", 130, [])]
TREES: dict[str, Tree] = {
    "two of six": [
        *CLASSES,
        ("合计", 80, []),
        ("基本支出", 0, [("人员经费", 80, []), ("公用经费", 80, [])]),
        ("项目支出", 80, []),
    ],
    "neighbours of three": [
        ("项目", 130, []),
        ("基本支出", 0, [("小计", 70, []), ("人员经费", 70, []), ("公用经费", 70, [])]),
        ("项目支出", 0, [("小计", 70, []), ("当年", 70, []), ("结转", 70, [])]),
    ],
    "three levels": [
        ("科目", 0, [("编码", 60, []), ("名称", 120, [])]),
        (
            "本年支出",
            0,
            [
                ("合计", 70, []),
                ("基本支出", 0, [("人员经费", 70, []), ("公用经费", 70, [])]),
                ("项目支出", 70, []),
            ],
        ),
        ("结转", 70, []),
    ],
    "narrow codes": [
        ("科目编码", 0, [("类", 24, []), ("款", 24, []), ("项", 24, [])]),
        ("科目名称", 120, []),
        ("本年支出合计", 80, []),
        ("基本支出", 70, []),
        ("项目支出", 70, []),
    ],
    "wide over narrow": [
        ("功能分类科目", 0, [("科目编码", 60, []), ("科目名称", 110, [])]),
        ("一般公共预算拨款", 0, [("基本支出", 60, []), ("项目支出", 60, [])]),
        ("政府性基金预算拨款", 0, [("基本支出", 60, []), ("项目支出", 60, [])]),
        ("单位资金", 60, []),
    ],
}


def leaves(tree: Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], float]]:
    for name, width, under in tree:
        if under:
            yield from leaves(under, (*above, name))
        else:
            yield (*above, name), width


def depth(tree: Tree) -> int:
    return max(1 + (depth(under) if under else 0) for _, _, under in tree)


def headed(tree: Tree, rules: str, at: str) -> Callable[[Canvas], None]:
    """A table of six rows under the headings, ruled across as `rules` says; a heading of one column is `at` the
    top, the middle or the bottom of the height of all."""
    levels, widths = depth(tree), [width for _, width in leaves(tree)]
    xs = [LEFT]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [TOP - LEVEL * k for k in range(levels + 1)]
    rows = [ys[-1] - ROW * k for k in range(7)]

    def heading(canvas: Canvas, part: Tree, level: int, column: int) -> None:
        for name, width, under in part:
            end = column + len(list(leaves([(name, width, under)])))
            last = level + 1 if under else levels
            y = {"top": ys[level] - 11, "middle": (ys[level] + ys[last]) / 2 - 3, "bottom": ys[last] + 5}[at]
            canvas.drawCentredString((xs[column] + xs[end]) / 2, y, name)
            heading(canvas, under, level + 1, column)
            column = end

    def page(canvas: Canvas) -> None:
        canvas.setFont(draw.FONT, 9)
        heading(canvas, tree, 0, 0)
        for r, y in enumerate(rows[1:]):
            for c, (path, _) in enumerate(leaves(tree)):
                if path[-1] in ("编码", "科目编码", "类", "款", "项"):
                    canvas.drawString(xs[c] + 3, y + 5, f"2{r}")
                elif path[-1] in ("名称", "科目名称", "项目"):
                    canvas.drawString(xs[c] + 3, y + 5, "公共安全支出等科目"[r:])
                else:
                    canvas.drawRightString(xs[c + 1] - 3, y + 5, f"{r + c + 1},0{r}{c}.50")
        lines = {"frame": [], "three": [ys[-1]], "every row": rows[:-1]}[rules]
        for y in [ys[0], *lines, rows[-1]]:
            canvas.line(xs[0], y, xs[-1], y)
        for x in (xs[0], xs[-1]) if rules == "frame" else ():
            canvas.line(x, ys[0], x, rows[-1])

    return page


@pytest.mark.parametrize("at", ["top", "middle", "bottom"])
@pytest.mark.parametrize("rules", ["frame", "three", "every row"])
@pytest.mark.parametrize("name", TREES)
def test_a_heading_without_a_rule_under_it_stands_over_the_columns_in_whose_middle_it_is(
    tmp_path: Path, name: str, rules: str, at: str
):
    tree = TREES[name]
    path = draw.pdf(tmp_path / "a.pdf", headed(tree, rules, at), size=(842, 795))
    [table] = [block for block in read(path).blocks if isinstance(block, Table)]
    grid = read_grid(table)
    assert [tuple(grid.path(column)) for column in range(table.n_columns)] == [path for path, _ in leaves(tree)]
    assert len(grid.rows_in("body")) == 6


def test_a_heading_wrapped_in_its_column_stays_one_heading(tmp_path: Path):
    headings = ["科目编码", "科目名称", "一般公共预\n算财政拨款\n收入", "政府性基金\n预算财政拨\n款收入"]
    rows = [["204", "公共安全支出", "1,234.56", "1,000.00"], ["208", "社会保障支出", "234.56", "2,000.00"]] * 2

    def page(canvas: Canvas) -> None:
        widths = (70.0, 130.0, 70.0, 70.0)
        xs, ys = draw.lattice(len(rows), widths)
        draw.write(canvas, rows, widths)
        for c, text in enumerate(headings):
            lines = text.split("\n")
            for k, line in enumerate(lines):
                canvas.drawCentredString((xs[c] + xs[c + 1]) / 2, draw.TOP + 22 + 6.5 * (len(lines) - 1) - 13 * k, line)
        for y in (draw.TOP + 50, draw.TOP, ys[-1]):
            canvas.line(xs[0], y, xs[-1], y)

    [table] = [block for block in read(draw.pdf(tmp_path / "a.pdf", page)).blocks if isinstance(block, Table)]
    grid = read_grid(table)
    assert [grid.path(column) for column in range(4)] == [[text.replace("\n", "")] for text in headings]


def test_a_heading_set_flush_left_over_several_columns_begins_where_the_first_of_them_does(tmp_path: Path):
    rows = [
        ["一般公共预算", "5.00", "公共安全支出", "4.00", "1.00"],
        ["上级补助", "1.00", "社会保障支出", "2.00", ""],
    ] * 2
    widths = (100.0, 80.0, 110.0, 80.0, 80.0)
    leaf = ["项目", "预算数", "项目", "合计", "政府性基金"]

    def page(canvas: Canvas) -> None:
        xs, ys = draw.lattice(len(rows), widths)
        draw.write(canvas, rows, widths)
        for c, text in enumerate(leaf):
            canvas.drawString(xs[c] + 4, draw.TOP + 6, text)
        canvas.drawString(xs[0] + 4, draw.TOP + 26, "收入")
        canvas.drawString(xs[2] + 4, draw.TOP + 26, "支出")
        for y in (draw.TOP + 40, draw.TOP + 20, *ys):
            canvas.line(xs[0], y, xs[-1], y)

    [table] = [block for block in read(draw.pdf(tmp_path / "a.pdf", page)).blocks if isinstance(block, Table)]
    grid = read_grid(table)
    paths = [" > ".join(grid.path(column)) for column in range(table.n_columns)]
    assert paths == ["收入 > 项目", "收入 > 预算数", "支出 > 项目", "支出 > 合计", "支出 > 政府性基金"]


def test_amounts_that_touch_the_text_of_the_next_column_are_cells_of_their_own(tmp_path: Path):
    rows = [
        ["一、财政拨款", "16,775.35", "一、公共安全支出", "82,097.42", "66,410.00"],
        ["收入总计", "91,016,775.35", "支出总计", "91,016,775.35", "66,416,775.35"],
        ["二、上级补助", "", "二、社会保障支出", "4,213.28", ""],
    ]
    ends = (135.0, 195.0, 270.0, 330.0, 390.0)  # the wide amounts reach back to the text before them

    def page(canvas: Canvas) -> None:
        canvas.setFont(draw.FONT, 9)
        for r, row in enumerate([["项目", "预算数", "项目", "合计", "项目支出"], *rows]):
            y = draw.TOP - 20 * r
            for c, text in enumerate(row):
                if c in (1, 3, 4):
                    canvas.drawRightString(ends[c], y, text)
                else:
                    canvas.drawString(60.0 if c == 0 else ends[1] + 0.3, y, text)
            canvas.line(60, y - 5, 395, y - 5)
        canvas.line(60, draw.TOP + 14, 395, draw.TOP + 14)

    [table] = [block for block in read(draw.pdf(tmp_path / "a.pdf", page)).blocks if isinstance(block, Table)]
    texts = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        texts[cell.row][cell.column] = cell.text
    assert texts[1:] == rows
