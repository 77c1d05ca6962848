"""Kinds of printed errors, as changes to the raw cells of one file: what a hand does wrong when it fills a table.

A cell is (table_no, row_no, column_no) with its figure as a canonical decimal string ('1234.50'). Each kind takes the
figures of one table and a cell to begin from, and returns the cells that change: a new figure, or None for a cell that is gone.
An empty result means that the kind cannot be planted there.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

Cell = tuple[int, int, int]
Figures = dict[Cell, str]
Changes = dict[Cell, str | None]


def altered_cell(figures: Figures, at: Cell, chance: random.Random) -> Changes:
    """One digit of one figure is another: not the last one, which rounding may excuse."""
    text = figures[at]
    places = [place for place, letter in enumerate(text) if letter.isdigit()][:-1]
    if not places:
        return {}
    place = chance.choice(places)
    digit = chance.choice([d for d in "123456789" if d != text[place]])
    return {at: text[:place] + digit + text[place + 1 :]}


def lost_digit(figures: Figures, at: Cell, chance: random.Random) -> Changes:
    """One digit before the point is left out (8916 for 89160)."""
    text = figures[at]
    whole = text.split(".")[0].lstrip("-")
    if len(whole) < 2:
        return {}
    place = text.index(whole) + chance.randrange(len(whole))
    return _if_changed(figures, {at: text[:place] + text[place + 1 :]})


def exchanged_rows(figures: Figures, at: Cell, chance: random.Random) -> Changes:
    """The figures of this row and of another one of the table are at each other's labels."""
    table, row, column = at
    others = sorted({r for (t, r, c), text in figures.items() if t == table and c == column and text != figures[at]})
    if not others:
        return {}
    other = chance.choice(others)
    changes: Changes = {}
    for c in {cell[2] for cell in figures if cell[0] == table and cell[1] in (row, other)}:
        one, two = figures.get((table, row, c)), figures.get((table, other, c))
        if one is not None and two is not None:
            changes |= {(table, row, c): two, (table, other, c): one}
    return _if_changed(figures, changes)


def exchanged_columns(figures: Figures, at: Cell, chance: random.Random) -> Changes:
    """The figures of two columns are under each other's heading, in every row."""
    table, row, column = at
    others = sorted({c for (t, r, c), text in figures.items() if t == table and r == row and text != figures[at]})
    if not others:
        return {}
    other = chance.choice(others)
    changes: Changes = {}
    for t, r, c in figures:
        if t == table and c == column and (table, r, other) in figures:
            changes |= {(t, r, c): figures[table, r, other], (table, r, other): figures[t, r, c]}
    return _if_changed(figures, changes)


def dropped_row(figures: Figures, at: Cell, chance: random.Random) -> Changes:
    """The row is not printed."""
    return {cell: None for cell in figures if cell[:2] == at[:2]}


def shifted_column(figures: Figures, at: Cell, chance: random.Random) -> Changes:
    """From this row on, the figures of one column are one row lower; the last one is lost."""
    table, row, column = at
    rows = sorted(r for t, r, c in figures if t == table and c == column and r >= row)
    if len(rows) < 3:
        return {}
    changes: Changes = {(table, below, column): figures[table, above, column] for above, below in pairwise(rows)}
    return _if_changed(figures, changes)


def _if_changed(figures: Figures, changes: Changes) -> Changes:
    return {cell: text for cell, text in changes.items() if figures[cell] != text}


KINDS: dict[str, Callable[[Figures, Cell, random.Random], Changes]] = {
    "altered cell": altered_cell,
    "lost digit": lost_digit,
    "exchanged rows": exchanged_rows,
    "exchanged columns": exchanged_columns,
    "dropped row": dropped_row,
    "shifted column": shifted_column,
}
