"""Which column each word of a row stands in: told by the whole row.

All words of a row together take the columns in order that fit best. A figure that stands nearly as near to another
column is not certain.
"""

from __future__ import annotations

import numpy as np

from extract.layout.row_columns import Column
from extract.layout.table_lines import figures_of
from extract.layout.words import TextLine, Word

FAR = 6.0  # ems from its column's edge, from which a figure is in doubt
FITTING = 0.95  # share of the words of a page that stand where the columns of the page before are
TORN = 1.2  # the same for an amount that the tool printed in two lines, one behind the other across the page
CLOSE = 2.0  # ems within which they do


def placed(line: TextLine, columns: list[Column]) -> list[tuple[Word, int, bool]]:
    """Each word of a row with its column, and whether that is certain. All words together take the columns in order
    that fit best; labels that stand side by side in one column share it."""
    own = set(map(id, figures_of(line)))
    em = line.em
    words = line.words

    def cost(word: Word, k: int) -> float:
        column = columns[k]
        if word.text.isdigit() and id(word) not in own:  # a code, or the number of a row whose label is blank
            return min(column.off(word), abs(word.centre - (column.x0 + column.x1) / 2)) + (
                4 * em if column.figures else 0
            )
        figure = id(word) in own
        if figure != column.figures:
            return column.off(word) + (40 if figure else 25) * em
        return column.off(word)

    best: list[list[tuple[float, int]]] = []
    for number, word in enumerate(words):
        line_best = []
        for k in range(len(columns)):
            here = cost(word, k)
            if number == 0:
                line_best.append((here, -1))
                continue
            before = [(best[-1][j][0], j) for j in range(k)]
            if id(word) not in own:
                before.append((best[-1][k][0] + 3 * em, k))
            least = min(before, default=(np.inf, -1))
            line_best.append((here + least[0], least[1]))
        best.append(line_best)
    if not words or not columns:
        return []
    k = int(np.argmin([value for value, _ in best[-1]]))
    if not np.isfinite(best[-1][k][0]):
        return [(word, int(np.argmin([c.off(word) for c in columns])), False) for word in words]
    chosen = [k]
    for number in range(len(words) - 1, 0, -1):
        k = best[number][k][1]
        chosen.append(k)
    chosen.reverse()
    return [
        (word, k, _is_certain(word, k, columns, id(word) in own, em)) for word, k in zip(words, chosen, strict=True)
    ]


def fits(rows: list[TextLine], columns: list[Column]) -> bool:
    """Do the words of the rows stand where these columns are, figures and labels alike?"""
    found = [(columns[k].off(word), line.em) for line in rows for word, k, _ in placed(line, columns)]
    near = sum(off <= CLOSE * em for off, em in found)
    return bool(found) and near >= FITTING * len(found)


def _is_certain(word: Word, k: int, columns: list[Column], figure: bool, em: float) -> bool:
    if not figure:
        return True
    if not columns[k].figures:
        return False
    off = columns[k].off(word)
    if word.torn and off > TORN * em:
        return False
    others = [column.off(word) for j, column in enumerate(columns) if column.figures and j != k]
    return off < FAR * em and off < 0.5 * min(others, default=np.inf)
