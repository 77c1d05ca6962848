"""Which lines of a page make a table: its headings and its rows, between the lines that stand round tables.

A row has a label and an amount beside it, or figures alone. Captions, titles, notes, sentences and page numbers end a
table. What stands between such a line and the first row are the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.layout.remarks import begun_above, goes_on_remark, reaches_below
from extract.layout.words import AMOUNT, MONEY, TextLine, Word, amounts_parted, spaced_joined

NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)"
)
CODE = re.compile(r"\d{2,12}")
TOTAL = re.compile(r"(?:总|合|小)\s*计|.{2,6}[合总小]计")
COLUMN_NUMBER = re.compile(r"\d{1,2}(?:[=＝][\d+\-*/()（）…,，.]+)?|栏次|行次|列次|[A-Z]|—|[* ]+|[甲乙丙丁]")
_SENTENCE = re.compile(r"[。；;！]|，.*[，。]|.{40,}，")
_UNIT_BEHIND = re.compile(r"[万亿]?元[，。、；,（(]|[万亿]元\S|%[，。；]|[万亿]元$")
_CAPTION = re.compile(
    r"单\s*位[:：]|(?:部门|单位|编制|填报|日期)[^:：]{0,6}[:：]|[:：]\s*$|^(?:附?注|说明|备注)\s*\d*\s*[:：、.]|^[*※]"
)
_LEVELS = frozenset("类款项")  # headings set low in a high cell, beside the first row's figures
_MOST_LATE = 4  # lines
_HEADS_LABELS = re.compile(r"编\s*码$|代\s*码$|名\s*称$|^[类款项目\s]+$")
_UNIT = re.compile(r"单\s*位\s*[:：]\s*[万亿]?元")
_HEADING_WITH_COLON = re.compile(r"其\s*中[:：]")
_TITLE = re.compile(
    r"表(?:\d{1,2}|[（(【].{0,30}[)）】])*+(?:[(（]?续[)）]?)?$|^第[一二三四五六七八九十]+部分|^(?:附?表|公开|预算公开|部门公开)\s*\S{0,4}$"
)
_PAGE = re.compile(r"[-—–―\s]*\d{1,4}[-—–―\s]*|第?\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_NUMBER_OF_TABLE = re.compile(
    r"附?表[\d一二三四五六七八九十]{1,3}|(?:预算|决算|部门)?公开[\d一二三四五六七八九十]{1,3}表?"
)
_PAGE_SIGNS = "-—–―页/"
_LEADERS = re.compile(r"[.·…⋯]{4,}|(?:[.·…]\s?){4,}")
_LONGEST_WORD = 60
_MOST_HEADINGS = 14  # lines
_LONG_LABEL = 7
_LONGEST_TAIL = 4  # lines
_LONGEST_GROUP = 12  # characters of a heading that stands alone over a table; a longer text is a title


@dataclass(slots=True)
class TableLines:
    """The lines of one table on one page: headings (none where it goes on from the page before) and rows."""

    headings: list[TextLine]
    rows: list[TextLine]

    @property
    def all(self) -> list[TextLine]:
        return [*self.headings, *self.rows]


def tables_in(lines: list[TextLine], placed: bool = False) -> Iterator[TableLines]:
    """The tables among the lines of one page, from top to bottom. placed: words stand where the page has them, so that
    texts right of the figures of the row below are told as such before it."""
    run: list[TextLine] = []
    spaced = [*map(spaced_joined, lines)]
    ahead = _first_figures_below(spaced) if placed else [float("inf")] * len(spaced)
    right = float("inf")  # of what stands right of the rows' first figures, nothing ends the table: it is a cell's text
    captioned = False  # a unit stands right above: the title stands above that
    for line, below in zip([*spaced, None], [*ahead, 0.0], strict=True):
        own = right if right < float("inf") else below
        if line is not None and (goes_on_remark(line, run, own) or not ends_a_table(line, own)):
            run.append(amounts_parted(line))
            if is_row(run[-1]) and (figures := figures_of(run[-1])):
                right = figures[0].x1
            continue
        right = float("inf")
        for part in _at_repeated_headings(run):
            yield from _table_of(part, captioned)
            captioned = False
        captioned = line is not None and any(_UNIT.search(word.text) for word in line.words)
        run = []


def _first_figures_below(lines: list[TextLine]) -> list[float]:
    """For each line where the first figure of the next row ends; nowhere where that is a line of prose."""
    found: list[float] = []
    right = float("inf")
    for line in reversed(lines):
        if is_row(line) and (figures := figures_of(line)):
            right = float("inf") if _unit_behind_figure(line.words) else figures[0].x1
        found.append(right)
    return found[::-1]


def ends_a_table(line: TextLine, right: float = float("inf")) -> bool:
    """Is this a line that stands round tables, never in one? right: from there on sentences are texts of cells."""
    texts = [word.text for word in line.words]
    whole = " ".join(texts)
    if _HEADING_WITH_COLON.fullmatch(whole.strip()):
        return False
    figures = any(MONEY.fullmatch(text) for text in texts)
    left = [word for word in line.words if word.x0 < right]
    if any(len(w.text) > _LONGEST_WORD or _SENTENCE.search(w.text) or _LEADERS.search(w.text) for w in left):
        return True
    if numbers_columns(line):
        return False
    if _unit_behind_figure(left):
        return True
    if not figures and any(_CAPTION.search(text) and not _HEADING_WITH_COLON.match(text) for text in texts):
        return True
    joined = "".join(texts)
    if _NUMBER_OF_TABLE.fullmatch(joined):
        return True
    if _PAGE.fullmatch(joined) and not figures and len(texts) < 6 and any(c in joined for c in _PAGE_SIGNS):
        return True
    if len(texts) == 1:
        return bool(_TITLE.search(whole) or (_PAGE.fullmatch(whole) and not MONEY.fullmatch(whole)))
    return not figures and all(_TITLE.search(text) for text in texts)


def _unit_behind_figure(words: list[Word]) -> bool:
    """2,388.04 万元。 in prose."""
    return any(is_figure(a) and _UNIT_BEHIND.match(b.text) for a, b in pairwise(words))


def is_row(line: TextLine) -> bool:
    """A line with an amount that is money beside another word."""
    return len(line.words) >= 2 and any(MONEY.fullmatch(word.text) for word in line.words)


def has_figure(line: TextLine) -> bool:
    """Does a figure other than a code or a number stand on it?"""
    return any(is_figure(word) for word in figures_of(line))


def is_figure(word: Word) -> bool:
    """A figure or a dash for none."""
    return AMOUNT.fullmatch(word.text) is not None and not word.code


def figures_of(line: TextLine) -> list[Word]:
    """The figures of a line that are no codes: whole numbers left of its first label, or, where it has none, left of
    money, are codes or row numbers."""
    words = line.words
    first = next((k for k, word in enumerate(words) if not is_figure(word)), None)
    if first is None:
        first = next((k for k, word in enumerate(words) if not word.text.isdigit()), 0)
    return [word for k, word in enumerate(words) if is_figure(word) and not (k < first and word.text.isdigit())]


def numbers_columns(line: TextLine) -> bool:
    """栏次 1 2 3, or 1 2 3=1+2: a line that numbers the columns."""
    texts = [word.text for word in line.words]
    numbers = [int(re.match(r"\d+", text)[0]) for text in texts if text[0].isdigit() and COLUMN_NUMBER.fullmatch(text)]
    named = any(text in ("栏次", "列次") for text in texts)
    enough = len(numbers) >= (1 if named else 3)
    return enough and all(map(COLUMN_NUMBER.fullmatch, texts)) and numbers == sorted(numbers) and numbers[0] < 4


def _begins_rows(line: TextLine) -> bool:
    first = line.words[0].text
    if is_row(line) or NUMBERED.match(first) or (CODE.fullmatch(first) and len(line.words) > 1):
        return True
    return bool(TOTAL.fullmatch(first)) and has_figure(line)


def _at_repeated_headings(run: list[TextLine]) -> list[list[TextLine]]:
    """The lines cut where the headings are printed again (a page that left no mark)."""
    start = next((k for k, line in enumerate(run) if is_row(line)), None)
    top = next((line for line in run[: start or 0] if len(line.words) > 1), None)
    if start is None or top is None:
        return [run]
    words = [word.text for word in top.words]
    cuts = [k for k in range(start, len(run)) if [word.text for word in run[k].words] == words]
    first = run.index(top)
    edges = [0, *(k - _alike_above(run, first, k) for k in cuts), len(run)]
    return [run[a:b] for a, b in pairwise(edges) if b > a]


def _alike_above(run: list[TextLine], first: int, again: int) -> int:
    """How many lines right above two printings of a heading are the same."""
    count = 0
    while count < first and [w.text for w in run[first - count - 1].words] == [
        w.text for w in run[again - count - 1].words
    ]:
        count += 1
    return count


def _table_of(run: list[TextLine], captioned: bool) -> Iterator[TableLines]:
    if not any(is_row(line) for line in run):
        return
    start = next((k for k, line in enumerate(run) if _begins_rows(line) and not numbers_columns(line)))
    start = _with_label_begun(run, start)
    last = max(k for k, line in enumerate(run) if has_figure(line) or NUMBERED.match(line.words[0].text))
    headings = list(run[max(0, start - _MOST_HEADINGS) : start])
    while (
        headings and not captioned and len(headings[0].words) == 1 and len(headings[0].words[0].text) > _LONGEST_GROUP
    ):
        del headings[0]
    if headings and not any(len(line.words) > 1 for line in headings):
        headings = []
    last += _tail(run, last)
    rows = run[start : last + 1 + reaches_below(run, last, _figures_between(run[start : last + 1]))]
    late = [line for line in rows[:_MOST_LATE] if all(word.text in _LEVELS for word in line.words)]
    if headings and late:
        headings, rows = [*headings, *late], [line for line in rows if not any(line is other for other in late)]
    strong = sum(map(is_row, rows))
    if strong >= 3 or (strong and headings):
        yield TableLines(headings, rows)


def _figures_between(lines: list[TextLine]) -> tuple[float, float]:
    """From where to where figures stand."""
    figures = [word for line in lines for word in figures_of(line)]
    return min(word.x0 for word in figures), max(word.x1 for word in figures)


def _with_label_begun(run: list[TextLine], start: int) -> int:
    """The first row's line, or the one above it that begins its label: a long text where the labels begin, under a
    heading that the page repeats; where the first row's figures have no label, the lines beside all figures."""
    left, right = _figures_between(run[start:])
    first = begun_above(run, start, (left, right))
    if first < start:
        return first
    if not any(word.x0 < left and not word.text.isdigit() for word in run[start].words):
        while first and start - first < _LONGEST_TAIL and run[first].top - run[first - 1].top < 1.6 * run[first].em:
            above = run[first - 1].words
            if any((word.x1 > left and word.x0 < right) or _HEADS_LABELS.search(word.text) for word in above):
                break
            first -= 1
        if first and any(word.x0 < left for line in run[first:start] for word in line.words):
            return first
    above = run[start - 1] if start else None
    if above is None or len(above.words) != 1 or len(above.words[0].text) < _LONG_LABEL or start < 2:
        return start
    left = [word.x0 for line in run[start:] for word in line.words]
    flush = sum(abs(x - above.words[0].x0) < 0.8 * above.em for x in left) >= 2
    heads = [word for line in run[: start - 1] for word in line.words]
    over = [word for word in heads if word.x0 < above.words[0].x1 and word.x1 > above.words[0].x0]
    return start - 1 if flush and over and len(heads) > 1 else start


def _tail(run: list[TextLine], last: int) -> int:
    """How many lines right under the last row are the rest of its texts."""
    count = 0
    for above, line in pairwise(run[last:]):
        if line.top - above.top >= 1.6 * line.em or count == _LONGEST_TAIL:
            break
        over = [other for row in run[max(0, last - 1) : last + count + 1] for other in row.words]
        if not all(any(word.x0 < other.x1 and word.x1 > other.x0 for other in over) for word in line.words):
            break
        count += 1
    return count
