"""Headings known from ruled tables, told by their characters in whatever order a dump prints them."""

from __future__ import annotations

from extract.layout.known_headings import Layout, key_of, layout_of, windows, years_apart

TOLD = "科目编码 科目名称 合计 基本支出 项目支出"


def test_headings_are_known_in_any_order_of_their_characters():
    ruled, turned = layout_of(TOLD), layout_of("项目支出\n合 计\n科目名称 科目\n编码 基本支出")
    assert ruled is not None
    assert ruled == turned
    assert ruled.kinds == "ctfff"


def test_a_heading_more_or_less_is_not_known():
    assert layout_of(TOLD + " 某某专用栏") is None
    assert layout_of("科目编码 科目名称 合计 基本支出 某某专用栏") is None


def test_a_heading_over_neighbours_counts_once_and_is_one_cell():
    paths = ["收入 > 项目", "收入 > 预算数", "支出 > 项目", "支出 > 预算数"]
    assert key_of(paths) == "".join(sorted("收入支出项目项目预算数预算数"))
    layout = layout_of("收入 支出 项目 预算数 项目 预算数")
    cells, depth = layout.heading_cells()
    assert depth == 2
    assert [(cell.text, cell.row, cell.column, cell.column_span) for cell in cells][:2] == [
        ("收入", 0, 0, 2),
        ("支出", 0, 2, 2),
    ]


def test_years_are_kept_as_their_distance_from_the_latest():
    assert years_apart("2025年预算数|2026年预算数") == "{-1}年预算数|{0}年预算数"


def test_the_longest_run_of_lines_that_is_known_is_taken():
    lines = ["2026年某局支出预算表", "收入 支出", "项目 预算数 项目 预算数", "一、财政拨款收入 1.00"]
    [window] = windows(lines, [False] * len(lines))
    assert (window.start, window.end) == (1, 3)
    assert isinstance(window.layout, Layout)
