"""Tables of a dump in reading order: cells follow each other, blank ones have vanished, nothing says where they stood.

What is left is the order. Two lists side by side are told by their headings (项目 预算数 项目 预算数), and which list a lone
label is in by its numbering and the word that heads the list; a table of one list is read in one_list. A figure whose
column is not told is set apart: it is listed, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.document import Cell, Table
from extract.layout.one_list import APART, one_list
from extract.layout.table_lines import NUMBERED, TOTAL, figures_of
from extract.layout.words import TextLine

OF_LABELS = re.compile(
    r"(?:项目|科目|支出项目|收入项目|(?:功能|经济)?分?类?科目(?:名称|编码)|.*编码|.*代码|.*名称|单位|项目\(按.*\)|[类款项]|行次|栏次)"
)
SIDES = ["收入", "支出"]  # how the headings of two lists end
_DIGITS = "零一二三四五六七八九十"


@dataclass(slots=True)
class List:
    """One of the lists of a table: the headings of its labels and of its figures. last: the number of its last label."""

    labels: list[str]
    figures: list[str]
    title: str = ""
    last: int = 0
    first_column: int = 0


@dataclass(slots=True)
class Part:
    """A label (codes and name) and the figures that follow it."""

    labels: list[str]
    figures: list[str] = field(default_factory=list)


def table_of(headings: list[TextLine], rows: list[TextLine], page: int) -> Table | None:
    """The table of some heading lines and rows; None where their order does not tell its columns."""
    lists = _lists([[word.text.replace(" ", "") for word in line.words] for line in headings])
    if lists is None:
        return one_list(headings, rows, page)
    if any(len(_parts(line)) > 2 for line in rows):
        return None  # more lists than the headings name
    column = 0
    for own in lists:
        own.first_column = column
        column += len(own.labels) + len(own.figures)
    cells, top = _heading_cells(lists)
    row = top
    apart = False
    for line in rows:
        found = _row_cells(_parts(line), lists, row, column)
        apart |= any(cell.column == column and cell.text for cell in found)
        cells += found
        row += 1
    width = column + apart
    cells = [cell for cell in cells if cell.column < width]
    for cell in cells:
        cell.page = page
    return Table(cells, row, width, page, unruled=True)


def _parts(line: TextLine) -> list[Part]:
    own = set(map(id, figures_of(line)))
    parts: list[Part] = []
    for word in line.words:
        if id(word) in own and parts:
            parts[-1].figures.append(word.text)
        elif id(word) in own:
            parts.append(Part([], [word.text]))
        elif parts and not parts[-1].figures and not NUMBERED.match(word.text):
            parts[-1].labels.append(word.text)
        else:
            parts.append(Part([word.text]))
    return parts


def _lists(headings: list[list[str]]) -> list[List] | None:
    """The two lists of a table, from its headings; None where these name other columns."""
    if not headings:
        return None
    titled = len(headings) > 1
    if titled and [word[-2:] for word in headings[-2]] != SIDES:
        return None  # what stands over the lists is not told
    words = headings[-1]
    lists: list[List] = []
    for word in words:
        if OF_LABELS.fullmatch(word) and (not lists or lists[-1].figures):
            lists.append(List([word], []))
        elif OF_LABELS.fullmatch(word):
            lists[-1].labels.append(word)
        elif lists:
            lists[-1].figures.append(word)
        else:
            return None
    if len(lists) != 2 or not all(own.figures for own in lists) or not titled:
        return None
    if titled:
        for own, title in zip(lists, headings[-2], strict=True):
            own.title = title
    return lists


def _heading_cells(lists: list[List]) -> tuple[list[Cell], int]:
    titled = any(own.title for own in lists)
    cells = []
    for own in lists:
        names = [*own.labels, *own.figures]
        if titled:
            cells.append(Cell(0, own.first_column, own.title, 1, len(names)))
        cells += [Cell(int(titled), own.first_column + k, name) for k, name in enumerate(names)]
    return cells, 1 + titled


def _row_cells(parts: list[Part], lists: list[List], row: int, width: int) -> list[Cell]:
    """The cells of a row. Column `width` takes the figures whose column cannot be told."""
    texts = [""] * (width + 1)
    indexes = _which_lists(parts, lists)
    for part, index in zip(parts, indexes, strict=True):
        if index is None:
            texts[width] = "\n".join([*texts[width].split(), *part.figures])
            continue
        own = lists[index]
        labels = [*part.labels[: len(own.labels) - 1], "".join(part.labels[len(own.labels) - 1 :])]
        if len(part.labels) < len(own.labels):
            labels = [""] * (len(own.labels) - len(part.labels)) + part.labels
        if any(texts[own.first_column + k] for k in range(len(labels))):
            texts[width] = "\n".join([*texts[width].split(), *part.figures])
            continue
        for k, label in enumerate(labels):
            texts[own.first_column + k] = label
        if len(part.figures) == len(own.figures):
            for k, figure in enumerate(part.figures):
                texts[own.first_column + len(own.labels) + k] = figure
        elif part.figures:
            texts[width] = "\n".join([*texts[width].split(), *part.figures])
    cells = [Cell(row, column, text) for column, text in enumerate(texts)]
    cells[-1].doubt = APART if texts[-1] else None
    return cells


def _which_lists(parts: list[Part], lists: list[List]) -> list[int | None]:
    """The list that each part of a row is in, None where it cannot be told."""
    if len(parts) == 2 and all(part.labels for part in parts):
        found: list[int | None] = [0, 1]
    elif len(parts) == 1 and parts[0].labels:
        found = [_list_of(parts[0].labels[-1], lists)]
    else:
        found = [None] * len(parts)
    for k, (part, index) in enumerate(zip(parts, found, strict=True)):
        if index is not None and len(part.labels) > len(lists[index].labels):
            found[k] = None  # the labels of both lists, the first without a figure: which is which is not told
    for part, index in zip(parts, found, strict=True):
        number = _number(part.labels[0]) if part.labels else 0
        if index is not None and number:
            lists[index].last = number
    return found


def _list_of(label: str, lists: list[List]) -> int | None:
    named = [k for k, own in enumerate(lists) if own.title and own.title[-2:] in label]
    number = _number(label)
    follows = [k for k, own in enumerate(lists) if number and number == own.last + 1]
    if len(follows) == 1:
        return follows[0]
    if len(named) == 1 and not TOTAL.fullmatch(label):
        return named[0]
    return named[0] if len(named) == 1 else None


def _number(label: str) -> int:
    """The number in Chinese digits that a label begins with (十二、 is 12); 0 where there is none."""
    match = re.match(r"([一二三四五六七八九十]{1,3})[、.．]", label)
    if not match:
        return 0
    digits = match[1]
    if "十" not in digits:
        return _DIGITS.index(digits) if len(digits) == 1 else 0
    tens, _, ones = digits.partition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
