"""The forms of a printed text: as printed, plain (comparable), and as a figure.

Plain is NFKC with look-alike radicals mapped to the characters they stand for, wrapped lines joined and blanks
dropped where CJK is beside them. A figure is a text that is one number and nothing else; a percentage or a dash
is no figure, and its kind says which it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# NFKC covers the Kangxi block (U+2F00..) but not the CJK radicals supplement (U+2E80..): fonts print these too.
_RADICALS = str.maketrans(
    "⺁⺂⺃⺅⺈⺉⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺗⺘⺙⺛⺝⺟⺠⺡⺢⺣⺤⺥⺨⺩⺪⺫⺬⺭⺮⺯⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂乛乚亻刀刂卩小小兀尣尢尣巳幺彑忄心扌攵旡月母民氵氺灬爫爫犭王疋目示礻竹糹罒网罓罓羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角𧢲讠贝足车辶辶辶阝钅长镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜龟",
)
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
_BLANK_BESIDE_CJK = re.compile(rf"(?<=[{_CJK}])\s+|(?<!\s)\s+(?=[{_CJK}])")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff]")
_FIGURE = re.compile(
    r"['`’]?(?P<open>\()?[¥¥]?(?P<sign>[-+−–])?[¥¥]?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d*)?(?P<close>\))?"
)
_INNER_BLANK = re.compile(r"(?<=[-+(¥,.])\s+|(?<!\s)\s+(?=[,.)%])")
_COMPLETE = re.compile(r"\.\d{2,}$")
# 125360,898 for 125,360,898: only the last separator is printed. '1,234,5678' and '12,34' are no figures.
_ONE_SEPARATOR = re.compile(r"[-−]?\d{4,9},\d{3}(?:\.\d*)?")
_PERCENT = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?[%‰]")
_DASH = re.compile(r"[¥¥]?[-—–―─一ー/\\*]{1,6}|[.·]")


class Figure(NamedTuple):
    """number_text: canonical decimal or None; decimals printed after the point; kind figure | percent | dash | None."""

    number_text: str | None
    decimals: int | None
    kind: str | None


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The comparable form of a printed text (see the module's first lines). '' stays ''."""
    if not text:
        return ""
    if text.isascii():
        return " ".join(text.split())
    form = unicodedata.normalize("NFKC", text).translate(_RADICALS)
    form = _ZERO_WIDTH.sub("", form)
    form = _BLANK_BESIDE_CJK.sub("", form)
    return " ".join(form.split())


@lru_cache(maxsize=65536)
def figure(text: str) -> Figure:
    """Read a printed cell text as one figure. Brackets round a figure mean minus, as accountants print it.

    A figure wrapped in a narrow cell ('1,080,' / '000.00') is one figure; a blank between two digits of one line,
    or a line that is already complete to two decimals followed by more digits, is not: two figures are never fused.
    """
    if not text:
        return Figure(None, None, None)
    lines = [line for line in (_INNER_BLANK.sub("", plain(line)) for line in text.split("\n")) if line]
    if len(lines) > 1 and all(line.isdigit() for line in lines):
        return Figure(None, None, None)  # two whole numbers, or one without separators: which, is not known
    if len(lines) > 1 and any(_COMPLETE.search(line) for line in lines[:-1]) and not _is_one_long_figure(lines):
        return Figure(None, None, None)
    compact = "".join(lines)
    match = _FIGURE.fullmatch(compact)
    if match and bool(match["open"]) == bool(match["close"]):
        negative = (match["sign"] not in (None, "+")) != bool(match["open"])
        decimals = max(len(match["fraction"] or "") - 1, 0)
        number = match["digits"].replace(",", "") + (match["fraction"] if decimals else "")
        return Figure(("-" if negative else "") + number, decimals, "figure")
    if _PERCENT.fullmatch(compact):
        return Figure(None, None, "percent")
    if _DASH.fullmatch(compact):
        return Figure(None, None, "dash")
    return Figure(None, None, None)


def has_one_separator(text: str) -> bool:
    """Is the plain text a figure that prints only the last of its thousands separators (125360,898)?"""
    return bool(_ONE_SEPARATOR.fullmatch(text))


def figure_of_one_separator(text: str) -> Figure:
    """Such a text as a figure. Whether it is one is said by its table: no figure there may print them all."""
    return figure(text.replace(",", ""))


def _is_one_long_figure(lines: list[str]) -> bool:
    """A figure of four, six or eight decimals in two lines; an amount of two decimals is whole in its line."""
    if len(lines) != 2 or not lines[1].isdigit():
        return False
    begun = lines[0].rpartition(".")[2]
    decimals = len(begun) + len(lines[1])
    return decimals in (4, 6, 8) and (len(begun) > 2 or (len(lines[1]) > 1 and not lines[1].strip("0")))
