"""What is printed on a terminal: aligned, whole, and nothing in it that a terminal would obey."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rich.cells import cell_len
from rich.console import Console

from mingzhang.query import print_rows, shown
from mingzhang.safe_console import SafeConsole
from mingzhang.safe_text import printable
from mingzhang.trace import _around


def printed(names: list[str], rows: list[tuple], width: int) -> list[str]:
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        print_rows(console, names, rows)
    return [line.rstrip() for line in capture.get().splitlines()]


def test_chinese_and_latin_columns_are_aligned_to_the_cell():
    lines = printed(["agency", "yuan"], [("阳泉市司法局", Decimal("1.50")), ("A", Decimal("12345.00"))], 80)
    assert len({cell_len(line) for line in lines}) == 1
    assert lines[1].endswith("     1.50") and lines[2].endswith("12,345.00")


def test_a_table_that_fits_when_folded_is_a_table_and_a_wider_one_is_records():
    names, row = ["a", "b", "c"], ("word " * 20, "x", "y")
    assert printed(names, [row], 80)[0].split() == names
    assert printed(names, [("word " * 20,) * 3], 40)[0] == "row 1"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_cut_off_at_any_width(width):
    text = "一般公共预算财政拨款基本支出经济分类明细表" * 4
    lines = printed(["title", "pages"], [(text, 3)], width)
    assert text in "".join("".join(lines).replace("3", "").split())


def test_what_a_terminal_would_obey_is_shown_instead():
    assert printable("new\nline\x1b[31m\x9b2J.txt") == "new␊line␛[31m␡2J.txt"
    assert shown("two\nlines \x1b[2J") == "two\nlines ␛[2J"
    assert shown("公开（2026）") == "公开（2026）"
    assert printable("预\u202e算\u200b　表") == "预<U+202E>算<U+200B>␠表".replace("␠", "\u3000")
    assert printable("\ud800\u2028") == "<U+D800><U+2028>"


@pytest.mark.parametrize("thing", ["text", "row", "bar"])
def test_every_way_to_the_terminal_shows_instead_of_obeying(thing):
    hostile = "[bold]x[/bold] \x1b]0;owned\x07\x9b31m\u202e:smile:"
    console = SafeConsole(width=200, force_terminal=True)
    with console.capture() as capture:
        if thing == "text":
            console.print(hostile)
        elif thing == "row":
            print_rows(console, [hostile, "b"], [(hostile, 1)], hostile)
        else:
            console.rule(hostile)
    said = capture.get()
    assert "[bold]x[/bold]" in said and "<U+202E>" in said and ":smile:" in said
    assert "\x1b]" not in said and "\x9b" not in said and "\u202e" not in said and "\x07" not in said


def test_a_wide_table_keeps_its_labels_and_what_stands_around_the_figure():
    assert _around(list(range(30)), 20, 6) == [0, 1, 18, 19, 20, 21]
    assert _around([0, 2, 5], 5, 6) == [0, 2, 5]
