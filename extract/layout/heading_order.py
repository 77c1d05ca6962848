"""Headings in reading order, row by row: which are of labels, which of figures, and whether one stands over all of these.

The order tells the spans only where nothing is left to choose: the headings of figures are as many as the fullest rows
print, or one more, where the first of them is no total and a total follows it (支出预算 over 合计, 基本支出, 项目支出).
Of others only the first is told, where it is a total: what a row prints first is that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.layout.heading_tree import is_cut
from extract.layout.table_lines import numbers_columns
from extract.layout.words import TextLine

TOTAL = re.compile(r"(?:.{0,6})?(?:总|合|小)计(?:数)?")
LABELS = re.compile(
    r".*(?:编码|代码|编号|名称|科目|类别|内容|事项)(?:[（(].{0,12}[)）])?|(?:.{0,4})?(?:项目|单位|部门)|序号|行次|栏次|[类款项]"
)
CODES = re.compile(r".*(?:编码|代码|编号)|[类款项]")
SPACED = frozenset(["项目", "合计", "总计", "小计", "收入", "支出", "金额"])  # set wide: 合 计
ENOUGH = 2  # rows that print all of a table's figures


@dataclass(slots=True)
class HeadingOrder:
    """codes, names: the headings of labels. figures: those of figures. group: the one over all figures, if any.
    whole: these are all headings of figures; otherwise the first of them, a total, is the only one that is told."""

    codes: list[str]
    names: list[str]
    figures: list[str]
    group: str | None
    whole: bool

    def first_only(self) -> HeadingOrder:
        """The same with only the first heading of figures told."""
        return replace(self, figures=self.figures[:1], whole=False)


def heading_order(lines: list[TextLine], n_figures: int, n_codes: int, n_texts: int) -> HeadingOrder | None:
    """The headings of a table whose fullest rows print so many figures, codes and texts; None where the order does not
    tell."""
    tokens = _joined([line for line in lines if not numbers_columns(line)])
    labels = [text for text, _ in tokens if LABELS.fullmatch(text)]
    named = [(text, at) for text, at in tokens if not LABELS.fullmatch(text)]
    group = None
    if len(named) > n_figures and _is_group(tokens, named):
        group, named = named[0][0], named[1:]
    figures = [text for text, _ in named]
    if not labels or not figures:
        return None
    # Only within one printed line does the order of a dump tell what stands left and right.
    whole = len(figures) == n_figures == len(set(figures)) and len({at for _, at in named}) == 1
    if not whole:
        if len(figures) < n_figures or not TOTAL.fullmatch(figures[0]) or n_figures < ENOUGH:
            return None
        figures = figures[:1]
    codes = [text for text in labels if CODES.fullmatch(text)]
    single = [text for text in codes if text in "类款项"]
    codes = single if len(single) == n_codes else [text for text in codes if text not in single]
    names = [text for text in labels if not CODES.fullmatch(text)] or labels[:1]
    if len(names) > max(n_texts, 1) and (names[0] in ("项目", "科目") or "分类" in names[0]):
        names = names[1:]  # the heading over the others
    if len(names) < n_texts:
        return None
    return HeadingOrder(codes if len(codes) == n_codes else [""] * n_codes, names, figures, group, whole)


def _is_group(tokens: list[tuple[str, int]], named: list[tuple[str, int]]) -> bool:
    """Does the first heading of figures stand over all others? It ends the line that begins with the heading over the
    labels, or is alone on its line, and the next line, of all others and nothing else, begins with a total."""
    (first, at), (second, below) = named[0], named[1]
    if TOTAL.fullmatch(first) or not TOTAL.fullmatch(second) or below <= at:
        return False
    beside = [text for text, line in tokens if line == at]
    if len(beside) == 2 and beside[1] == first:
        return LABELS.fullmatch(beside[0]) is not None
    under = [text for text, line in tokens if line == below]
    return len(beside) == 1 and under == [text for text, _ in named[1:]]


def _joined(lines: list[TextLine]) -> list[tuple[str, int]]:
    """The texts of the headings, wrapped ones whole, each with the number of the line that it begins on."""
    found: list[tuple[str, int]] = []
    for at, line in enumerate(lines):
        for number, word in enumerate(line.words):
            text = word.text.replace(" ", "")
            last, begun = found[-1] if found else ("", at)
            wrapped = last and number == 0 and is_cut(last, text)
            if found and (wrapped or last + text in SPACED):
                found[-1] = (last + text, begun)
            else:
                found.append((text, at))
    return found
