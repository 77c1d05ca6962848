"""Figures of a sentence: none is lost, each has its number, unit and form."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.recognise.sentences.chinese_numerals import value_of
from extract.recognise.sentences.cutting import sentences
from extract.recognise.sentences.figures import figures

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


def written(number: int) -> str:
    """The Chinese numeral of an integer below ten thousand, as people write it."""
    digits, text, zero = "零一二三四五六七八九", "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + sign
            zero = False
        else:
            zero = True
    return text[1:] if text.startswith("一十") else text


@given(st.integers(1, 9999))
def test_every_chinese_numeral_is_read_as_the_number_it_writes(number):
    assert value_of(written(number)) == number


@pytest.mark.parametrize("text", ["十百", "一一一", "百十百", ""])
def test_characters_that_make_no_number_are_no_numeral(text):
    assert value_of(text) is None


@given(AMOUNTS, st.booleans(), st.sampled_from(["元", "万元", "亿元"]), st.sampled_from(["", "，", "。", "、乙项"]))
def test_an_amount_keeps_its_digits_decimals_and_unit_whatever_stands_around_it(amount, grouped, unit, behind):
    printed = f"{amount:,.2f}" if grouped else f"{amount:.2f}"
    found = [figure for figure in figures(f"甲项收入{printed}{unit}{behind}") if figure.form == "money"]
    assert [(Decimal(f.value), f.decimals, f.unit) for f in found] == [(amount, 2, unit)]


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.sampled_from(["万元", "%", "辆", "人次", "平方米"])), min_size=1, max_size=8
    )
)
def test_no_figure_of_a_list_is_lost_and_their_spans_follow_one_another(parts):
    text = "，".join(f"某项{number}{unit}" for number, unit in parts).replace("，", ",")
    found = figures(text)
    assert [(int(f.value), f.unit) for f in found] == parts
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("2026年部门预算", "year", "2026"),
        ("收入,2026年预算安排", "year", "2026"),
        ("截至2025年12月31日", "date", None),
        ("沪司规〔2015〕6号", "law_number", None),
        ("公共安全支出(204类)", "code", "204"),
        ("下降5.17%", "percent", "5.17"),
        ("上升2个百分点", "percent", "2"),
        ("车辆3辆", "count", "3"),
        ("设备0台(套)", "count", "0"),
        ("房屋2330平方米", "area", "2330"),
        ("购置两辆公务用车", "count", "2"),
        ("与上年预算持平", "none", "0"),
        ("同比无增减变化", "none", "0"),
    ],
)
def test_the_form_of_a_figure_is_told_by_what_touches_it(text, form, value):
    figure = figures(text)[-1] if form not in ("year", "date") else figures(text)[0]
    assert (figure.form, figure.value) == (form, value)


def test_the_year_before_a_month_is_no_year_of_its_own():
    assert [figure.form for figure in figures("2025年8月31日共有车辆3辆")] == ["date", "count"]


@pytest.mark.parametrize("text", ["接送10余人", "约10人", "超过10人", "10人左右", "95%以上"])
def test_words_that_make_a_figure_inexact_are_kept(text):
    assert figures(text)[0].approximation


def test_a_range_is_one_figure_with_two_ends():
    (figure,) = figures("安排5-10万元")
    assert (figure.value, figure.value_high, figure.unit) == ("5", "10", "万元")


def test_an_item_word_behind_decimals_belongs_to_the_next_word():
    figure = figures("政府性基金预算0.00项目支出191.52")[0]
    assert (figure.form, figure.unit) == ("plain", None)


@given(st.text(alphabet="甲乙丙1、。,;()“”:万元% ", max_size=60))
def test_sentences_lose_no_character_but_blanks(text):
    spans = sentences(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_a_full_stop_inside_brackets_ends_no_sentence():
    text = "公务用车费3万元(其中购置费1万元。)比上年增加1万元。接待费2万元。"
    assert [text[slice(*span)] for span in sentences(text)] == [text[:-7], "接待费2万元。"]
