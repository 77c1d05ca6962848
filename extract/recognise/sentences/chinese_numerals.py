"""Numbers written in Chinese numerals: 十五, 二十七, 一百二十, 两."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二两三四五六七八九十百千]"


def value_of(numeral: str) -> int | None:
    """The integer that a numeral below ten thousand writes; None where the characters do not make one number."""
    if not numeral:
        return None
    if all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral)) if len(numeral) == 1 else None
    total, digit, last_unit = 0, None, 10_000
    for character in numeral:
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit or (digit is None and (total or unit != 10)):
                return None
            total, digit, last_unit = total + (1 if digit is None else digit) * unit, None, unit
        elif character not in _DIGITS or digit:
            return None
        else:
            digit = _DIGITS[character]
    return total + (digit or 0)
