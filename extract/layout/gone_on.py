"""The columns of a page that goes on with the table of the page before, without headings.

Tools that imitate a page set each page by itself, and as close as its texts allow: columns that this page leaves blank
are not seen, nor how far the others lie apart. Its columns are those of the page before in order, labels to labels and
figures to figures, where it prints as many of figures as the page before did, or as the table has. Where it prints
others, which of them are blank is not told.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extract.layout.row_columns import Column
from extract.layout.table_lines import figures_of
from extract.layout.words import TextLine

FILLED = 0.9  # share of the rows with figures that print one in the first column, where it is the table's first


def gone_on(rows: list[TextLine], own: list[Column], before: list[Column]) -> list[Column] | None:
    """All columns of the table as they stand on this page; None where they are other columns."""
    labels, figures = _numbers(own, False), _numbers(own, True)
    all_labels, all_figures = _numbers(before, False), _numbers(before, True)
    filled = [k for k in all_figures if not before[k].blank]
    if not figures or len(labels) > len(all_labels) or len(figures) > len(all_figures):
        return None
    told = [True] * len(figures)
    if len(figures) == len(filled):
        pairs = filled
    elif len(figures) == len(all_figures):
        pairs = all_figures
    else:
        pairs = (filled if len(figures) < len(filled) else all_figures)[: len(figures)]
        told = [False] * len(figures)
        told[0] = pairs[0] == all_figures[0] and _prints_first(rows, own[figures[0]])
    chosen = [*zip(_nearest([own[i] for i in labels], [before[k] for k in all_labels]), labels, strict=True)]
    found: list[Column | None] = [None] * len(before)
    for place, i in chosen:
        found[all_labels[place]] = own[i]
    for k, i, certain in zip(pairs, figures, told, strict=True):
        found[k] = replace(own[i], told=before[k].told and certain)
    return _filled(found, before)


def _numbers(columns: list[Column], figures: bool) -> list[int]:
    return [k for k, column in enumerate(columns) if column.figures == figures]


def _prints_first(rows: list[TextLine], column: Column) -> bool:
    """Do the rows with figures print one in this column?"""
    firsts = [found[0] for line in rows if (found := figures_of(line))]
    return sum(word.x0 <= column.x1 and word.x1 >= column.x0 for word in firsts) >= FILLED * len(firsts)


def _nearest(own: list[Column], before: list[Column]) -> list[int]:
    """For each column of labels, in order, the one of the page before that begins nearest."""
    n, m = len(own), len(before)
    cost = np.full((n + 1, m + 1), np.inf)
    cost[0] = 0.0
    for i in range(1, n + 1):
        for k in range(1, m + 1):
            cost[i, k] = min(cost[i, k - 1], cost[i - 1, k - 1] + abs(own[i - 1].x0 - before[k - 1].x0))
    found, k = [], m
    for i in range(n, 0, -1):
        while k > i and cost[i, k] == cost[i, k - 1]:
            k -= 1
        found.append(k - 1)
        k -= 1
    return found[::-1]


def _filled(found: list[Column | None], before: list[Column]) -> list[Column]:
    """The columns, and where this page leaves one blank, one without width between its neighbours."""
    columns: list[Column] = []
    x = min(column.x0 for column in found if column is not None)
    for column, old in zip(found, before, strict=True):
        if column is None:
            column = replace(old, x0=x, x1=x, at=x, last=x, blank=True)
        x = column.x1
        columns.append(column)
    return columns
