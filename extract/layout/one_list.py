"""A table in reading order whose rows are codes, a label and figures, under headings of which each names one column.

A row that prints all figures has them in order. Of a row that prints fewer, only the first is told, where the table's
first column is a total and no other figure of the row is more; all others are listed, never guessed. A label over two
lines is put together where nothing else could stand there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from extract.document import Cell, Table
from extract.layout.heading_order import ENOUGH, TOTAL, HeadingOrder, heading_order
from extract.layout.table_lines import CODE, NUMBERED, figures_of
from extract.layout.words import MONEY, TextLine

APART = "The dump has lost the blank cells: the column of this figure cannot be told."
LABEL = "Which lines are the label of this figure cannot be told."
NEARLY_ALL = 0.8  # of the full rows
SOME_CODES = 0.3  # of the rows with figures, from which rows of the table begin with a code
MOST_LONE = 0.2  # of the rows, lines without figures that wrap labels where the table has no rows without figures


@dataclass(slots=True)
class _Row:
    codes: list[str]
    texts: list[str]
    figures: list[str]
    doubt: str | None = None
    behind: list[str] = field(default_factory=list)  # texts right of the figures


def one_list(headings: list[TextLine], lines: list[TextLine], page: int) -> Table | None:
    """The table; None where its headings or rows are not of this kind."""
    rows = [_row(line) for line in lines]
    with_figures = [row for row in rows if row.figures]
    counts = Counter(len(row.figures) for row in with_figures)
    if not counts or any(row.behind for row in rows):
        return None
    most = max(counts)
    if counts[most] < min(ENOUGH, len(with_figures)):
        return None
    n_codes = max(len(row.codes) for row in rows)
    n_texts = max(len(row.texts) for row in rows)
    order = heading_order(headings, most, n_codes, n_texts)
    if order is None or not _totals_lead(order, with_figures, most):
        return None
    if order.whole and TOTAL.fullmatch(order.figures[0]) and not _add_up(with_figures, most):
        order = order.first_only()  # a tool may have written the headings in another order than the columns
    return _table(order, _with_labels(rows), page)


def _row(line: TextLine) -> _Row:
    figures = figures_of(line)
    own = set(map(id, figures))
    first = next((k for k, word in enumerate(line.words) if id(word) in own), len(line.words))
    before = line.words[:first]
    codes: list[str] = []
    for word in before:
        if not CODE.fullmatch(word.text):
            break
        codes.append(word.text)
    texts = [word.text for word in before[len(codes) :]]
    behind = [word.text for word in line.words[first:] if id(word) not in own]
    return _Row(codes, texts, [word.text for word in figures], behind=behind)


def _amount(text: str) -> Decimal | None:
    return (
        Decimal(text.replace(",", "").replace("，", "").replace("−", "-").replace("－", "-"))
        if _is_amount(text)
        else None
    )


def _is_amount(text: str) -> bool:
    return MONEY.fullmatch(text) is not None or text.isdigit()


def _totals_lead(order: HeadingOrder, rows: list[_Row], most: int) -> bool:
    """Where the first column is a total and money stands in all, does no full row print more in another? (Then the
    headings are others than they seem.)"""
    if not TOTAL.fullmatch(order.figures[0]):
        return True
    for row in rows:
        values = [_amount(text) for text in row.figures]
        if len(values) == most and None not in values and min(values) >= 0 and max(values) > values[0]:
            return False
    return True


def _add_up(rows: list[_Row], most: int) -> bool:
    """Are the figures of next to all full rows a total and what adds up to it?"""
    full = [values for row in rows if None not in (values := [_amount(text) for text in row.figures])]
    full = [values for values in full if len(values) == most and sum(value != 0 for value in values) > 2]
    right = sum(abs(values[0] - sum(values[1:])) <= Decimal("0.02") for values in full)
    return right >= NEARLY_ALL * len(full)


def _with_labels(rows: list[_Row]) -> list[_Row]:
    """The rows with wrapped labels whole."""
    coded = sum(bool(row.codes) for row in rows) > SOME_CODES * sum(bool(row.figures) for row in rows)
    lone = sum(not row.figures for row in rows)
    found: list[_Row] = []
    waiting: _Row | None = None
    for row in rows:
        if waiting is not None and (row.codes or (row.texts and _begins(row.texts[0]))):
            found.append(waiting)
            waiting = None
        if not row.figures:
            if waiting is not None:
                waiting.texts = (
                    [*waiting.texts[:-1], waiting.texts[-1] + "".join(row.texts)] if waiting.texts else row.texts
                )
            else:
                waiting = _Row(row.codes, list(row.texts), [])
            continue
        if waiting is not None:
            whole = coded or lone <= MOST_LONE * len(rows) or _open("".join(waiting.texts))
            joined = [*waiting.texts[:-1], "".join([*waiting.texts[-1:], *row.texts[:1]]), *row.texts[1:]]
            row = _Row(waiting.codes or row.codes, joined, row.figures, None if whole else LABEL)
            waiting = None
        if coded and not row.codes and row.texts and not _begins(row.texts[0].replace(" ", "")):
            row.doubt = LABEL  # the code and the begin of its label stand elsewhere
        found.append(row)
    if waiting is not None:
        found.append(waiting)
    return found


def _begins(text: str) -> bool:
    return bool(NUMBERED.match(text) or TOTAL.fullmatch(text))


def _open(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _table(order: HeadingOrder, rows: list[_Row], page: int) -> Table:
    names = [*order.codes, *order.names, *order.figures]
    first = len(order.codes) + len(order.names)
    top = 1 if order.group is None else 2
    cells = [Cell(0, k, name, top) for k, name in enumerate(names[:first])]
    if order.group is not None:
        cells.append(Cell(0, first, order.group, 1, len(order.figures)))
    cells += [Cell(top - 1, first + k, name) for k, name in enumerate(order.figures)]
    apart = False
    for number, row in enumerate(rows, top):
        texts = _texts(order, row)
        placed, rest = _placed(order, row)
        apart |= bool(rest)
        texts += placed
        cells += [Cell(number, k, text) for k, text in enumerate(texts)]
        cells.append(Cell(number, len(names), "\n".join(rest), doubt=(row.doubt or APART) if rest else None))
    width = len(names) + apart
    cells = [cell for cell in cells if cell.column < width]
    for cell in cells:
        cell.page = page
    return Table(cells, top + len(rows), width, page, unruled=True)


def _texts(order: HeadingOrder, row: _Row) -> list[str]:
    """The labels of a row by columns: a text beside a code is the last one's, one alone the first's."""
    codes = [*row.codes, *[""] * (len(order.codes) - len(row.codes))]
    texts = list(row.texts)
    n = len(order.names)
    if len(texts) > n:
        texts = [*texts[: n - 1], "".join(texts[n - 1 :])]
    if len(texts) < n:
        blank = [""] * (n - len(texts))
        texts = [*blank, *texts] if row.codes else [*texts, *blank]
    return [*codes, *texts]


def _placed(order: HeadingOrder, row: _Row) -> tuple[list[str], list[str]]:
    """A row's figures by columns, and those whose column is not told."""
    n = len(order.figures)
    if row.doubt or not row.figures or not (row.codes or row.texts):
        return [""] * n, row.figures
    if order.whole and len(row.figures) == n:
        return row.figures, []
    values = [_amount(text) for text in row.figures]
    leads = len(values) > 1 and None not in values and min(values) >= 0 and values[0] == max(values) > 0
    if leads and TOTAL.fullmatch(order.figures[0]):
        return [row.figures[0], *[""] * (n - 1)], row.figures[1:]
    return [""] * n, row.figures
