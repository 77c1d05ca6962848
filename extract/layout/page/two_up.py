"""Two pages printed side by side on one sheet: read one after the other, as the pages that they are.

Nothing crosses the middle of such a sheet, and both halves have something as wide as a page's text: a rule or a line.
Once a document has shown it, a sheet whose middle is free is one too, whatever stands on it.
"""

from __future__ import annotations

import numpy as np

from extract.document import Box, Paragraph, Table
from extract.layout.page.characters import Characters
from extract.layout.page.lines import Line
from extract.layout.page.rules import Rules
from extract.layout.page.view import View

LANDSCAPE = 1.25  # times its height that such a sheet is wide
GUTTER, LEAST = 0.028, 20.0  # share of the sheet's width, and points, that are free in its middle
WIDE = 0.25  # share of the sheet's width that text or rules of one page reach
FILLED = 0.8  # share of a line that ink covers where it is text all along
RIGHT = 0.5  # added to the number of a sheet for its right page while it is read


def middle_of(characters: Characters, rules: Rules, view: View, known: bool) -> float | None:
    """Where two pages meet on the sheet; None where it is one page. known: a sheet before was two."""
    if view.width < LANDSCAPE * view.height or not len(characters.code):
        return None
    middle, gutter = view.width / 2, max(LEAST, GUTTER * view.width) / 2
    starts, ends = characters.box[:, 0], characters.box[:, 2]
    across, down = rules
    if ((ends > middle - gutter) & (starts < middle + gutter)).any():
        return None
    if ((across[:, 2] > middle - 1) & (across[:, 1] < middle + 1)).any() or (abs(down[:, 0] - middle) < 1).any():
        return None
    if known:
        return middle
    for right in (False, True):
        lines = across[(across[:, 1] > middle) == right]
        reach = (lines[:, 2] - lines[:, 1]).max(initial=0.0)
        if max(reach, _longest_line(characters.take((starts > middle) == right))) < WIDE * view.width:
            return None
    return middle


def _longest_line(characters: Characters) -> float:
    """Points from the first to the last character of the longest line that is all text."""
    if not len(characters.code):
        return 0.0
    line = np.unique(np.round(characters.baseline), return_inverse=True)[1]
    start, end = np.full(line.max() + 1, np.inf), np.full(line.max() + 1, -np.inf)
    np.minimum.at(start, line, characters.box[:, 0])
    np.maximum.at(end, line, characters.box[:, 2])
    inked = np.bincount(line, characters.box[:, 2] - characters.box[:, 0])
    return float((end - start)[inked > FILLED * (end - start)].max(initial=0.0))


def halves(characters: Characters, rules: Rules, middle: float) -> list[tuple[Characters, Rules]]:
    """What stands on the left page and on the right one."""
    across, down = rules
    right = characters.box[:, 0] > middle
    return [
        (characters.take(~right), Rules(across[across[:, 1] < middle], down[down[:, 0] < middle])),
        (characters.take(right), Rules(across[across[:, 1] >= middle], down[down[:, 0] >= middle])),
    ]


def as_page(items: list[Line | Table], middle: float) -> None:
    """Number what stands on a right page as a page of its own, and place it as if it had its paper for itself."""
    for part in _parts(items):
        part.page += RIGHT
        part.box = Box(part.box.x0 - middle, part.box.y0, part.box.x1 - middle, part.box.y1)


def on_sheet(blocks: list[Paragraph | Table], middles: dict[int, float]) -> None:
    """Undo `as_page` in the blocks of a document. middles: by number of sheet."""
    for part in _parts(blocks):
        sheet = int(part.page)
        if part.page != sheet:
            middle = middles[sheet]
            part.page = sheet
            part.box = Box(part.box.x0 + middle, part.box.y0, part.box.x1 + middle, part.box.y1)


def _parts(items: list) -> list:
    return [part for item in items for part in (item, *getattr(item, "cells", ()), *getattr(item, "strays", ()))]
