"""Printed text in its normal form, and the figures in it: never two fused, never one changed."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.recognise.text_form import figure, plain
from tests.extract.recognising import raw, table


def test_look_alike_radicals_and_full_width_signs_become_plain():
    assert plain("公务⽤⻋ 购置费（万元）") == "公务用车购置费(万元)"


def test_two_figures_in_one_cell_are_never_fused():
    assert figure("12 34").number_text is None
    assert figure("68.83\n68.83").number_text is None
    assert figure("1,080,\n000.00").number_text == "1080000.00"


def test_brackets_and_signs_mean_minus():
    assert figure("(1,234.5)").number_text == "-1234.5"
    assert figure("－3.00").number_text == "-3.00"
    assert figure("¥-1,234.50").number_text == figure("-￥1,234.50").number_text == "-1234.50"
    assert figure("¥  -").kind == "dash"
    assert figure("'658.52").number_text == "658.52"
    assert figure("——") == (None, None, "dash")
    assert figure("85.27%").kind == "percent"


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2), st.booleans())
def test_a_printed_figure_is_read_as_itself(value, separated):
    printed = f"{value:,.2f}" if separated else f"{value:.2f}"
    found = figure(printed)
    assert found.kind == "figure" and found.decimals == 2
    assert found.number_text == f"{value:.2f}"


@given(st.text(max_size=30))
def test_plain_is_stable(text):
    assert plain(plain(text)) == plain(text)


def test_a_figure_without_all_separators_but_the_last_is_one_where_the_whole_table_prints_it_so():
    frames = raw(
        table("项目 | 金额", "一、财政拨款收入 | 125360,898", "二、事业收入 | 7880,000.50", "三、其他 | 416,000")
    )
    cells = frames["cell"].filter((pl.col("column_no") == 1) & (pl.col("section") == "body"))
    assert cells["text"].to_list() == ["125360,898", "7880,000.50", "416,000"]
    assert cells["number_text"].to_list() == ["125360898", "7880000.50", "416000"]


def test_a_lone_figure_without_a_separator_among_regular_ones_stays_text():
    frames = raw(table("项目 | 金额", "一、财政拨款收入 | 1,125,360,898", "二、事业收入 | 7880,000"))
    assert frames["cell"].filter(pl.col("text") == "7880,000")["number_text"].to_list() == [None]


@pytest.mark.parametrize("text", ["1,234,5678", "12,34", "2024,2025", "12,34,567", "1234,56"])
def test_other_groups_of_digits_are_no_figures(text):
    frames = raw(table("项目 | 金额", f"一、财政拨款收入 | {text}", "二、事业收入 | 5.00"))
    assert frames["cell"].filter(pl.col("text") == text)["number_text"].to_list() == [None]


@pytest.mark.parametrize(
    ("printed", "number"),
    [("7,200.0000\n00", "7200.000000"), ("17.14880\n0", "17.148800"), ("250,901.00\n0000", "250901.000000")],
)
def test_a_figure_of_six_decimals_wrapped_in_a_narrow_cell_is_one(printed, number):
    assert figure(printed).number_text == number


@pytest.mark.parametrize("printed", ["12.50\n13", "12.50\n3.00", "1.00\n0", "12.345\n67", "1.00\n10"])
def test_two_figures_in_two_lines_of_a_cell_are_never_fused(printed):
    assert figure(printed).number_text is None
