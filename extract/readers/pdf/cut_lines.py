"""The line of text that a page ends within: its producer clips the page there, and a reader sees a part of the line.

Certain only where one clip path about as wide as the page cuts the characters of a line: a cell that hides what does not
fit into it is cut by its own, narrow path, and text that lies wholly outside is another page's.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from extract.layout.page.drawn import PAGE_WIDE, RawCharacters

SEEN, WHOLE = 0.1, 0.6  # share of an em: with less nobody sees the line, with more it can be read
FEWEST = 5  # characters of a line


def line_cut_at_foot(
    raw: RawCharacters, width: float, clips: Callable[[list[int]], tuple[np.ndarray, np.ndarray]]
) -> str | None:
    """The text of a line of which only the upper part is shown, None where there is none. width: the page's, in points.
    clips: where characters (numbers in `index`) are shown."""
    if not len(raw.code):
        return None
    shown = (raw.clip[raw.run, 1] - raw.box[:, 1]) / raw.em
    cut = (shown > SEEN) & (shown < WHOLE)
    if cut.sum() < FEWEST:
        return None
    baseline = raw.baseline[raw.run].round()
    for height in np.unique(baseline[cut]):
        line = (cut & (baseline == height)).nonzero()[0]
        if len(line) < FEWEST:
            continue
        x0, _, x1, _ = clips([int(raw.index[line[0]])])[0][0]
        if min(x1, width) - max(x0, 0.0) > PAGE_WIDE * width:
            in_order = line[np.argsort(raw.box[line, 0])]
            return "".join(map(chr, raw.code[in_order].tolist()))
    return None
