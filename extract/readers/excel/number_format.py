"""What a person sees in a cell: a stored number through its Excel number format, as Excel would print it.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats), with the habits of Excel where the text is
silent: 15 significant digits, halves rounded away from zero, `General` in 11 characters, section by sign.
`show(value, code)` gives the printed text and, where something of the number is not to be seen, a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.readers.excel.date_format import is_date_code, show_date


class Shown(NamedTuple):
    """What is printed for a number; `doubt` is one sentence where the print does not tell the number."""

    text: str
    doubt: str | None = None


TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<blank>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]{0,255}+)\]"
    r"|(?P<general>General|G/通用格式|常规)"
    r"|(?P<exponent>[Ee][+-](?=[0#?]))"
    r"|(?P<other>.)",
    re.S | re.I,
)
PLAIN = re.compile(r"(?P<grouped>#,##)?0(?:\.(?P<places>0+))?(?:_.|\\? )*(?:;[^<>=]*)?$")
LARGEST = Decimal("1e21")
PRECISE = Context(prec=400, rounding=ROUND_HALF_UP)
CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?[\d.]+)$")
COMPARISONS = {
    "<": Decimal.__lt__,
    ">": Decimal.__gt__,
    "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}


@dataclass(slots=True)
class Section:
    """One of the up to four parts of a format code: tokens are (kind, text) with kind in
    literal, digit (0 # ?), point, comma, percent, general, text (@), slash, exponent."""

    tokens: list[tuple[str, str]] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None
    chinese_numerals: bool = False
    kinds: frozenset[str] = frozenset()

    def has(self, *kinds: str) -> bool:
        return not self.kinds.isdisjoint(kinds)


@lru_cache(maxsize=65_536)
def show(value: float, code: str, epoch_1904: bool = False) -> Shown:
    """A number as its cell prints it. `value` as stored (a date is a count of days), `code` a format code."""
    if is_date_code(code):
        return Shown(show_date(value, code, epoch_1904) or show_general(value))
    number = Decimal(f"{value:.15g}")
    if abs(number) >= LARGEST:
        return Shown(str(number), "the number is too large for any amount; it is given as it is stored")
    plain = _plain_places(code)
    if plain is not None and (number > 0 or (number == 0 and ";" not in code)):
        places, grouped = plain
        rounded = _round(number, places)
        return Shown(f"{rounded:,f}" if grouped else f"{rounded:f}")
    sections = _sections(code[:255])
    chosen = _choose(number, sections)
    if chosen is None:
        return Shown("", f"the cell holds {_plain(number)}, which its number format {code!r} does not show")
    section = sections[chosen]
    unsigned = chosen == 1 and section.condition is None and number < 0
    text = _print(abs(number), section)
    if number < 0 and not unsigned and text.strip():
        text = "-" + text.lstrip()
    text = text.strip()
    if not text:
        return Shown("", f"the cell holds {_plain(number)}, which its number format {code!r} does not show")
    if section.chinese_numerals:
        return Shown(text, "the number format prints Chinese numerals; digits are given here")
    if not section.has("digit", "general", "text") and number != 0:
        return Shown(text, f"the cell holds {_plain(number)}, which its number format {code!r} does not show")
    if section.has("general", "text") and abs(number) >= 10**11:
        return Shown(text, "the sheet shows this long number in scientific notation; all its digits are given here")
    return Shown(text)


def show_text(text: str, code: str) -> str:
    """A text as its cell prints it: only a format with a text section (`@`) changes it."""
    if "@" not in code or code == "@":
        return text
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if not section.has("text"):
        return text
    return "".join(
        text if kind == "text" else literal for kind, literal in section.tokens if kind in ("text", "literal")
    )


def show_general(value: float) -> str:
    """The format `General`: 11 characters with the point, scientific below 0.0001; long integers in full."""
    number = Decimal(f"{value:.15g}")
    if abs(number) >= LARGEST:
        return str(number)
    if number == number.to_integral_value():
        return _plain(number)
    size = abs(number)
    whole_digits = max(len(str(int(size))), 1)
    if size < Decimal("0.0001"):
        mantissa, exponent = f"{number:.5E}".split("E")
        return f"{_drop_zeros(mantissa)}E{'-' if exponent.startswith('-') else '+'}{abs(int(exponent)):02d}"
    return _drop_zeros(_plain(_round(number, max(10 - whole_digits, 0))))


@lru_cache(maxsize=512)
def _plain_places(code: str) -> tuple[int, bool] | None:
    """(decimals, thousands separators) of the formats that most amounts have: 0, 0.00, #,##0.00 with blanks behind."""
    match = PLAIN.match(code)
    return (len(match["places"] or ""), bool(match["grouped"])) if match else None


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[Section, ...]:
    sections = [Section()]
    for match in TOKEN.finditer(code):
        kind, text = match.lastgroup, match.group(match.lastgroup)
        section = sections[-1]
        if kind in ("quoted", "escaped"):
            section.tokens.append(("literal", text))
        elif kind == "blank":
            section.tokens.append(("literal", " "))
        elif kind == "general":
            section.tokens.append(("general", text))
        elif kind == "exponent":
            section.tokens.append(("exponent", text))
        elif kind == "bracket":
            _read_bracket(section, text)
        elif kind == "other":
            if text == ";":
                sections.append(Section())
            else:
                section.tokens.append((_TOKEN_KINDS.get(text, "literal"), text))
    for section in sections:
        section.kinds = frozenset(kind for kind, _ in section.tokens)
    return tuple(sections)


_TOKEN_KINDS = {
    "0": "digit",
    "#": "digit",
    "?": "digit",
    ".": "point",
    ",": "comma",
    "%": "percent",
    "@": "text",
    "/": "slash",
}


def _read_bracket(section: Section, text: str) -> None:
    condition = CONDITION.match(text)
    if condition:
        section.condition = (condition[1], Decimal(condition[2]))
    elif text.startswith("$"):
        section.tokens.append(("literal", text[1:].split("-")[0]))
    elif text.lower().startswith("dbnum"):
        section.chinese_numerals = text[5:] != "0"


def _choose(number: Decimal, sections: tuple[Section, ...]) -> int | None:
    """The index of the section that prints this number, None where the format prints nothing for it."""
    numeric = [
        index
        for index, section in enumerate(sections[:3])
        if index == 0 or not section.has("text") or section.condition
    ]
    if any(sections[index].condition for index in numeric):
        for index in numeric:
            condition = sections[index].condition
            if condition and COMPARISONS[condition[0]](number, condition[1]):
                return index
        free = [index for index in numeric if sections[index].condition is None]
        return free[-1] if free else None
    count = len(numeric)
    if count >= 2 and number < 0:
        chosen = 1
    elif count >= 3 and number == 0:
        chosen = 2
    else:
        chosen = 0
    return chosen if sections[chosen].tokens or count == 1 else None


def _print(number: Decimal, section: Section) -> str:
    if not section.tokens or section.has("general", "text"):
        general = show_general(float(number))
        if not section.tokens:
            return general
        return "".join(
            general if kind in ("general", "text") else text for kind, text in section.tokens if kind != "exponent"
        )
    if section.has("slash") and section.has("digit"):
        return _print_fraction(number, section)
    if section.has("exponent"):
        return _print_exponent(number, section)
    return _print_digits(number, section.tokens)


def _print_digits(number: Decimal, tokens: list[tuple[str, str]]) -> str:
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not places:
        return "".join(text for kind, text in tokens if kind in ("literal", "percent", "point", "comma", "slash"))
    point = next((index for index, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    whole = [index for index in places if index < point]
    parts = [index for index in places if index > point]
    last_whole = whole[-1] if whole else -1
    scaling = [
        i for i, (kind, _) in enumerate(tokens) if kind == "comma" and (last_whole < i < point or i > places[-1])
    ]
    grouped = any(kind == "comma" and whole and whole[0] < index < last_whole for index, (kind, _) in enumerate(tokens))
    number = number.scaleb(2 * sum(kind == "percent" for kind, _ in tokens) - 3 * len(scaling))
    digits, _, decimals = _plain(_round(number, len(parts))).partition(".")
    digits = "" if digits == "0" else digits
    printed: dict[int, str] = {}
    for order, index in enumerate(reversed(whole)):
        is_leftmost = order == len(whole) - 1
        taken = digits if is_leftmost else digits[-1:]
        digits = "" if is_leftmost else digits[:-1]
        if not taken:
            needed = any(tokens[i][1] == "0" for i in whole if i <= index)
            taken = "0" if needed else (" " if tokens[index][1] == "?" else "")
        printed[index] = _group(taken, order) if grouped else taken
    kept = len(decimals)
    for index in reversed(parts):
        if decimals[kept - 1] == "0" and tokens[index][1] != "0":
            printed[index] = " " if tokens[index][1] == "?" else ""
            kept -= 1
        else:
            break
    for index, digit in zip(parts, decimals[:kept], strict=False):
        printed[index] = digit
    return "".join(
        printed.get(index, "") if kind == "digit" else "" if kind == "comma" else text
        for index, (kind, text) in enumerate(tokens)
    )


def _group(digits: str, order: int) -> str:
    """Digits with their thousands separators; `order` is how many digits are to the right of the last of them."""
    result = ""
    for position, digit in enumerate(reversed(digits), start=order):
        result = digit + ("," if position and position % 3 == 0 else "") + result
    return result


def _print_exponent(number: Decimal, section: Section) -> str:
    split = next(index for index, (kind, _) in enumerate(section.tokens) if kind == "exponent")
    exponent = number.adjusted() if number else 0
    mantissa = _print_digits(number.scaleb(-exponent), section.tokens[:split])
    width = sum(kind == "digit" for kind, _ in section.tokens[split:])
    sign = "-" if exponent < 0 else "+" if "+" in section.tokens[split][1] else ""
    return f"{mantissa}E{sign}{abs(exponent):0{width}d}"


def _print_fraction(number: Decimal, section: Section) -> str:
    from fractions import Fraction

    slash = next(index for index, (kind, _) in enumerate(section.tokens) if kind == "slash")
    width = sum(kind == "digit" for kind, _ in section.tokens[slash:])
    whole = int(number)
    rest = Fraction(number - whole).limit_denominator(10 ** min(max(width, 1), 6) - 1)
    if rest == 1:
        whole, rest = whole + 1, Fraction(0)
    return f"{whole} {rest}" if rest and whole else str(rest or whole)


def _round(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), context=PRECISE)


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value() and number.as_tuple().exponent > 0:
        number = number.quantize(Decimal(1), context=PRECISE)
    return f"{number:f}"


def _drop_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
