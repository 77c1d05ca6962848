"""Chinese ordinals as forms print them: 一, 二, ... 三十一."""

DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """The Chinese numeral of a number from 1 to 99."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")
