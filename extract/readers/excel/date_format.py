"""Dates and times as a sheet prints them, and the codes of Excel's built-in formats as a Chinese Excel shows them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

# ECMA-376 part 1, 18.8.30: formats that a file names by number only (zh-CN where the locale decides).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'AM/PMh"时"mm"分"', 35: 'AM/PMh"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: 'AM/PMh"时"mm"分"', 56: 'AM/PMh"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

NOT_DATE = re.compile(r'"[^"]*"?|[\\!_*].|\[(?!h+\]|m+\]|s+\])[^\]]{0,255}\]|general|g/通用格式|e[+-]', re.I | re.S)
DATE_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]{0,255}\]'
    r"|(?P<halves>AM/PM|A/P|上午/下午)|(?P<part>y+|e+|m+|d+|h+|s+|a{3,4})|(?P<split>\.0+)|(?P<other>.)",
    re.I | re.S,
)
WEEKDAYS = "一二三四五六日"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LAST_DAY = 2_958_466  # 9999-12-31, the last day a sheet can show


@lru_cache(maxsize=512)
def is_date_code(code: str) -> bool:
    """Whether a number format prints a date or a time, not an amount."""
    bare = NOT_DATE.sub("", code.split(";")[0])
    return bool(re.search(r"[ymdhs]|e{1,4}(?![+-])|a{3,4}", bare, re.I)) and not re.search(r"[#?]", bare)


def show_date(value: float, code: str, epoch_1904: bool) -> str | None:
    """A count of days as its format prints it; None for a number that is no day (negative, or past 9999)."""
    if not 0 <= value < LAST_DAY:
        return None
    epoch = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 31) if value < 60 else datetime(1899, 12, 30)
    moment = epoch + timedelta(seconds=round(value * 86_400))
    tokens = list(DATE_TOKEN.finditer(code.split(";")[0]))
    twelve_hours = any(match["halves"] for match in tokens)
    printed, previous = [], ""
    for position, match in enumerate(tokens):
        if match["quoted"] is not None or match["escaped"] is not None:
            printed.append(match["quoted"] if match["quoted"] is not None else match["escaped"])
        elif match["elapsed"]:
            unit = match["elapsed"][0].lower()
            printed.append(str(int(round(value * 86_400) // {"h": 3600, "m": 60, "s": 1}[unit])))
            previous = unit
        elif match["halves"]:
            printed.append("上午" if moment.hour < 12 else "下午")
        elif match["part"]:
            part = match["part"].lower()
            following = next((m["part"].lower() for m in tokens[position + 1 :] if m["part"]), "")
            if part[0] == "m" and (previous == "h" or following.startswith("s")):
                part = "n" * len(part)
            printed.append(_show_part(moment, part, twelve_hours))
            previous = part[0]
        elif match["other"]:
            printed.append(match["other"])
    return "".join(printed).strip()


def _show_part(moment: datetime, part: str, twelve_hours: bool) -> str:
    width = 2 if len(part) >= 2 else 1
    match part[0]:
        case "y":
            return f"{moment.year % 100:02d}" if len(part) <= 2 else str(moment.year)
        case "e":
            return str(moment.year)
        case "m":
            return MONTHS[moment.month - 1] if len(part) >= 3 else f"{moment.month:0{width}d}"
        case "d":
            return f"{moment.day:0{width}d}" if len(part) <= 2 else "星期" + WEEKDAYS[moment.weekday()]
        case "a":
            return ("星期" if len(part) == 4 else "") + WEEKDAYS[moment.weekday()]
        case "h":
            return f"{(moment.hour % 12 or 12) if twelve_hours else moment.hour:0{width}d}"
        case "n":
            return f"{moment.minute:0{width}d}"
        case _:
            return f"{moment.second:0{width}d}"
