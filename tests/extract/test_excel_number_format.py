"""A cell prints what a person sees in Excel."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers.excel.number_format import show, show_general, show_text


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (735.8, "0.00", "735.80"),
        (735.8, "General", "735.8"),
        (735.80000000000007, "General", "735.8"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (999.995, "#,##0.00", "1,000.00"),
        (2.675, "0.00", "2.68"),
        (-12.5, "0.00_);[Red]\\(0.00\\)", "(12.50)"),
        (12.5, "0.00_);[Red]\\(0.00\\)", "12.50"),
        (-12.5, "0.00_ ;[Red]-0.00\\ ", "-12.50"),
        (-12.5, "0.00_ ", "-12.50"),
        (0.8527, "0.00%", "85.27%"),
        (12, "0.00;-0.00;;@", "12.00"),
        (12345678, "0.00,,", "12.35"),
        (12345, '0!.0,"万元"', "1.2万元"),
        (12345, '0\\.0000"万元"', "1.2345万元"),
        (5, "000", "005"),
        (301, "0_ ", "301"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        (-1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (0.5, "#.##", ".5"),
        (3, "0.##", "3."),
        (1234567, "0.00E+00", "1.23E+06"),
        (1.5, "# ?/?", "1 1/2"),
        (20000, '[>=10000]0.00,"千";0.00', "20.00千"),
        (5, '[>=10000]0.00,"千";0.00', "5.00"),
        (42767, "yyyy/m/d", "2017/2/1"),
        (42767, 'yyyy"年"m"月"d"日"', "2017年2月1日"),
        (42767.5, "[$-804]yyyy/m/d h:mm", "2017/2/1 12:00"),
        (2017, 'General"年"', "2017年"),
        (3.14, "G/通用格式", "3.14"),
        (735.8, "@", "735.8"),
    ],
)
def test_a_number_is_printed_as_its_format_shows_it(value, code, printed):
    assert show(value, code).text == printed


def test_a_number_that_its_format_hides_is_told():
    assert show(0, "#,##0.00;;") == ("", "the cell holds 0, which its number format '#,##0.00;;' does not show")
    assert "12.5" in show(12.5, ";;;").doubt
    assert "12.5" in show(-12.5, "0.00;;0").doubt
    assert "12.5" in show(12.5, '"保密"').doubt


def test_general_shows_eleven_characters_as_excel_does():
    assert show_general(1234.56789123456) == "1234.567891"
    assert show_general(0.1 + 0.2) == "0.3"
    assert show_general(0.00001234) == "1.234E-05"
    assert show_general(1e11) == "100000000000"
    assert show(20251223120457, "General").doubt


def test_a_text_format_adds_its_literals_to_a_text():
    assert show_text("人员经费", '"　"@') == "　人员经费"
    assert show_text("人员经费", "0.00") == "人员经费"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_two_printed_decimals_are_the_stored_amount(amount):
    assert Decimal(show(float(amount), "#,##0.00").text.replace(",", "")) == amount
    assert Decimal(show_general(float(amount))) == amount or abs(amount) >= 10**8


@given(
    st.floats(allow_nan=False, allow_infinity=False, width=64),
    st.text(alphabet='0#?.,%_ ;"-@E+/[]<>Redymhs年\\', max_size=20),
)
def test_no_number_and_no_format_breaks_the_reader(value, code):
    assert isinstance(show(value, code).text, str)
