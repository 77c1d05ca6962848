"""Fill a grid with the page's characters: each character stands in exactly one cell.

A text that runs over a rule (a label wider than its column, a figure too long for it) would be cut by geometry.
It is kept whole: in the cell that its clip path names, else where it begins or is aligned, and that cell says
its doubt. Figures that stand beside the frame, or two on one line of a cell, are reported, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from extract.document import Box, Cell, StrayNumber, Table
from extract.layout.grid import Grid
from extract.layout.page.characters import Characters
from extract.layout.page.drawn import DrawnPage
from extract.layout.page.text import Texts, texts_of

FIGURE = re.compile(r"[-+−－]?[\d０-９][\d,，０-９]*(?:[.．][\d０-９]+)?[%％]?")
PADDING = 0.5  # ems between the rule of a cell and a label that is not set in
STRADDLE = 0.18  # ems of a glyph on both sides of a rule: the text runs over it
OVER_RULE = "The text runs over a rule of the table; it is kept whole in the cell where it belongs by its alignment."
TWO_FIGURES = "Two figures stand on one line of this cell: a rule between two columns may be missing."
_FIGURE_CODES = np.zeros(0x110000, bool)
_FIGURE_CODES[[ord(c) for c in "0123456789.,%-０１２３４５６７８９．，％－−"]] = True


def inside(grid: Grid, characters: Characters) -> np.ndarray:
    """Which characters stand inside the grid's frame (by their middle)."""
    x, y = (characters.box[:, 0] + characters.box[:, 2]) / 2, characters.middle
    x0, y0, x1, y1 = grid.box
    return (x > x0 - 1) & (x < x1 + 1) & (y > y0) & (y < y1)


def fill(grid: Grid, characters: Characters, page: DrawnPage, number: int) -> Table:
    """The table of one grid on page `number`, from the characters inside its frame."""
    x, y = (characters.box[:, 0] + characters.box[:, 2]) / 2, characters.middle
    column = np.clip(np.searchsorted(grid.xs, x) - 1, 0, len(grid.xs) - 2)
    row = np.clip(np.searchsorted(grid.ys, y) - 1, 0, len(grid.ys) - 2)
    place = grid.region[row, column]
    doubts = _settle_texts_over_rules(grid, characters, place, row, page)
    texts = texts_of(place, len(grid.spans), characters)
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    indents = _indents(grid, texts)
    cells, strays = [], []
    for k, (r, c, high, wide) in enumerate(grid.spans.tolist()):
        text = texts.text[k]
        box = Box(xs[c], ys[r], xs[c + wide], ys[r + high])
        doubt = doubts.get(k)
        if " " in text and _two_figures(text):
            doubt = TWO_FIGURES
            strays.extend(StrayNumber(part, number, box, TWO_FIGURES) for part in _figures(text))
        cells.append(Cell(r, c, text, high, wide, number, box, indents.get(k, 0.0), False, doubt))
    return Table(cells, len(ys) - 1, len(xs) - 1, number, Box(*grid.box), strays=strays)


def _indents(grid: Grid, texts: Texts) -> dict[int, float]:
    """Ems by which the labels that are set in are so; not figures (set to the right) nor text set in the middle. A
    label that fills its cell evenly may be either: it has its ems with a minus until `settle_indents`."""
    em = np.maximum(texts.em, 0.01)
    before = texts.first_x - grid.xs[grid.spans[:, 1]]
    after = grid.xs[grid.spans[:, 1] + grid.spans[:, 3]] - texts.box[:, 2]
    ems = before / em - PADDING
    even = (ems > PADDING) & (np.abs(before - after) < 0.4 * em)
    set_in = (ems > 0.05) & (texts.em > 0)
    places = set_in.nonzero()[0].tolist()
    rounded = np.round(np.where(even, -ems, ems)[set_in], 1).tolist()
    return {k: value for k, value in zip(places, rounded, strict=True) if not FIGURE.fullmatch(texts.text[k])}


def settle_indents(tables: Iterable[Table]) -> None:
    """Say of the labels that fill their cells evenly which are set in: those that begin where others of their column
    begin that do not fill theirs so, on any page. The rest stand in the middle."""
    set_in: dict[tuple[int, int], list[float]] = {}
    open_cells: list[Cell] = []
    for table in tables:
        for cell in table.cells:
            if cell.indent > 0:
                set_in.setdefault((round(cell.box.x0), round(cell.box.x1)), []).append(cell.indent)
            elif cell.indent < 0:
                open_cells.append(cell)
    begins = {place: np.unique(np.round(indents, 1)) for place, indents in set_in.items()}
    for cell in open_cells:
        x0, x1 = round(cell.box.x0), round(cell.box.x1)
        near = [begins.get((x0 + a, x1 + b)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        alike = any((np.abs(indents + cell.indent) < 0.15).any() for indents in near if indents is not None)
        cell.indent = -cell.indent if alike else 0.0


def _figures(text: str) -> list[str]:
    return [part for part in text.split() if FIGURE.fullmatch(part)]


def _two_figures(text: str) -> bool:
    """Every part of a line is a figure, and there are two or more (a date or a code list has other parts)."""
    for line in text.split("\n"):
        parts = line.split(" ")
        if len(parts) > 1 and all(FIGURE.fullmatch(part) for part in parts) and any("." in part for part in parts):
            return True
    return False


def _settle_texts_over_rules(
    grid: Grid, characters: Characters, place: np.ndarray, row: np.ndarray, page: DrawnPage
) -> dict[int, str]:
    """Put texts that run over a rule whole into one cell: changes `place`; returns the doubt of each such cell."""
    if len(place) < 2:
        return {}
    box, em, run = characters.box, characters.em, characters.run
    here, spans = grid.spans[place], grid.spans
    right_rule = grid.xs[np.minimum(here[:, 1] + here[:, 3], len(grid.xs) - 1)]
    left_rule = grid.xs[here[:, 1]]
    over = (box[:, 2] - right_rule > STRADDLE * em) | (left_rule - box[:, 0] > STRADDLE * em)
    over &= (box[:, 2] < grid.xs[-1] + em) & (box[:, 0] > grid.xs[0] - em)
    # Two cells' texts may touch at their rule; one string that goes on behind the rule is one text.
    crossing = np.flatnonzero((np.diff(run) == 0) & (np.diff(place) != 0) & (np.diff(row) == 0))
    index = characters.index
    for k in crossing.tolist():
        over[k] |= page.one_text(int(index[k]), int(index[k + 1]))
    _join_hidden_ends(characters, place, row, page)
    run = _figures_apart(characters, over, page)
    doubts: dict[int, str] = {}
    for number in np.unique(run[over]).tolist():
        members = np.flatnonzero(run == number)
        if len(members) < 2 and not over[members].any():
            continue
        owner = _owner_by_clip(grid, page, characters, members, row)
        if owner is None:
            places = place[members]
            first, last = int(places[0]), int(places[-1])
            if first == last:
                continue
            start, end = box[members[0], 0], box[members[-1], 2]
            last_right = grid.xs[spans[last, 1] + spans[last, 3]]
            flush_right = abs(last_right - end) < 0.8 * em[members[-1]]
            begins_left = abs(start - grid.xs[spans[first, 1]]) < 1.5 * em[members[0]]
            owner = last if flush_right and not begins_left else first
            doubts[owner] = OVER_RULE
        place[members] = owner
    return doubts


def _figures_apart(characters: Characters, over: np.ndarray, page: DrawnPage) -> np.ndarray:
    """The run of each character, where a figure that touches a label running over a rule is a run of its own.

    It must be printed as one string that begins or ends where the label does: the number in a label's name stays.
    """
    run, index = characters.run.copy(), characters.index
    for number in np.unique(run[over]).tolist():
        members = np.flatnonzero(run == number)
        figures = _FIGURE_CODES[np.minimum(characters.code[members], 0x10FFFF)]
        edges = [0, *(np.flatnonzero(np.diff(figures)) + 1).tolist(), len(members)]
        for first, last in pairwise(edges):
            if not figures[first] or last - first == len(members):
                continue
            text = "".join(map(chr, characters.code[members[first:last]].tolist()))
            ends = [k for k in (first, last) if 0 < k < len(members)]
            apart = all(not page.one_text(int(index[members[k - 1]]), int(index[members[k]])) for k in ends)
            whole = page.one_text(int(index[members[first]]), int(index[members[last - 1]]))
            if FIGURE.fullmatch(text) and apart and whole and (last - first > 1 or last == len(members)):
                run[members[first:last]] = run.max() + 1
                if last < len(members):
                    run[members[last:]] = run.max() + 1
    return run


def _join_hidden_ends(characters: Characters, place: np.ndarray, row: np.ndarray, page: DrawnPage) -> None:
    """The end of a text that its cell hides behind the next cell's rule belongs to that text, though it may be drawn
    as a string of its own: changes `place`."""
    box, em, baseline = characters.box, characters.em[1:], characters.baseline
    follows = (np.abs(box[1:, 0] - box[:-1, 2]) < 0.1 * em) & (np.abs(np.diff(baseline)) < 0.05 * em)
    follows &= (np.diff(place) != 0) & (np.diff(row) == 0)
    for k in np.flatnonzero(follows).tolist():
        shown = page.clips([int(characters.index[k + 1])])[0][0]
        if (box[k + 1, 0] + box[k + 1, 2]) / 2 > shown[2]:
            place[k + 1 :][characters.run[k + 1 :] == characters.run[k + 1]] = place[k]


def _owner_by_clip(
    grid: Grid, page: DrawnPage, characters: Characters, members: np.ndarray, row: np.ndarray
) -> int | None:
    """The cell in which the text's clip path shows it, where that path is about one cell wide."""
    clip = page.clips([int(characters.index[members[0]])])[0][0]
    width = clip[2] - clip[0]
    if not np.isfinite(width) or width > 0.8 * (grid.xs[-1] - grid.xs[0]):
        return None
    column = int(np.clip(np.searchsorted(grid.xs, (clip[0] + clip[2]) / 2) - 1, 0, len(grid.xs) - 2))
    return int(grid.region[row[members[0]], column])


def beside(grid: Grid, characters: Characters, number: int) -> list[StrayNumber]:
    """Figures that stand left or right of the frame at the height of its rows: no cell holds them."""
    x, y = (characters.box[:, 0] + characters.box[:, 2]) / 2, characters.middle
    x0, y0, x1, y1 = grid.box
    near = (y > y0) & (y < y1) & (x > x0 - 120) & (x < x1 + 120) & ((x < x0) | (x > x1))
    near &= _FIGURE_CODES[np.minimum(characters.code, 0x10FFFF)]
    strays = []
    for run in np.unique(characters.run[near]).tolist():
        members = np.flatnonzero(characters.run == run)
        text = "".join(map(chr, characters.code[members].tolist()))
        if FIGURE.fullmatch(text) and ("." in text or len(text) > 2):
            box = characters.box[members]
            hull = Box(*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
            strays.append(StrayNumber(text, number, hull, "The figure stands beside the table, outside its rules."))
    return strays
