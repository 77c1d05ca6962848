"""The characters that a person would read on a page: upright, once each, without watermarks.

A watermark runs at an angle to the text, or is large and light, or large and printed over other text. Text that
stands at a quarter turn is kept (headings printed upwards).
Fake bold prints each glyph twice within a fraction of an em: one stays. The dash is spared, because '——' is two
dashes that may overlap.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extract.layout.page.drawn import PAGE_WIDE, DrawnPage, RawCharacters

# The fraction of an em within which the same glyph printed twice is one glyph.
SAME_PLACE = 0.15
SAME_PLACE_DASH = 0.04
EDGE = 4.0  # points from the end of what the page prints of a sheet: the page is cut there
LARGE = 1.5  # times the usual size of the page: large enough for a watermark
LIGHT = 170  # a colour whose parts are all at least this, paper white apart, is light
_DASHES = np.array([0x2D, 0x2014, 0x2015, 0x2013, 0x2500, 0xFF0D], np.uint32)


class Characters(NamedTuple):
    """Characters in drawing order: code, pdfium's index, box (n, 4), em and baseline in points, run number, and
    whether the text stands at a quarter turn. `colour` is packed RGBA (asked for large text only). `clip`: y0, y1
    between which it may be seen. `middle`: the height that says in which row it stands, the middle of a figure,
    0.36 em above the baseline."""

    code: np.ndarray
    index: np.ndarray
    box: np.ndarray
    em: np.ndarray
    baseline: np.ndarray
    run: np.ndarray
    turned: np.ndarray
    colour: np.ndarray
    clip: np.ndarray
    middle: np.ndarray

    def take(self, chosen: np.ndarray) -> Characters:
        return Characters(*(values[chosen] for values in self))


def quarter_turns(raw: RawCharacters) -> int:
    """How many clockwise quarter turns of the page would make most of its text upright."""
    if not len(raw.code):
        return 0
    if (raw.direction[:, 0] > 0.99).all():
        return 0
    dx, dy = raw.direction[raw.run, 0], raw.direction[raw.run, 1]
    # Text that runs downwards as displayed (dy > 0) stands upright after three clockwise quarter turns.
    counts = [np.sum(dx > 0.99), np.sum(dy < -0.99), np.sum(dx < -0.99), np.sum(dy > 0.99)]
    best = int(np.argmax(counts))
    return best if counts[best] > 0.6 * len(raw.code) else 0


def clean(raw: RawCharacters) -> Characters:
    """What is left of the raw characters without slanted text and doubled glyphs."""
    if not len(raw.code):
        none, no = np.zeros(0), np.zeros(0, bool)
        return Characters(
            raw.code, raw.index, raw.box, raw.em, none, raw.run, no, np.zeros(0, np.uint32), raw.clip, none
        )
    run = raw.run
    baseline = raw.baseline[run]
    middle = baseline - 0.36 * raw.em
    across = np.abs(raw.direction[:, 0])
    level = bool((across > 0.99).all())
    turned = np.zeros(len(run), bool) if level else (across < 0.5)[run]
    if not level:
        middle = np.where(turned, (raw.box[:, 1] + raw.box[:, 3]) / 2, middle)
    colour = raw.colour @ np.array([1 << 24, 1 << 16, 1 << 8, 1], np.uint32)
    characters = Characters(
        raw.code, raw.index, raw.box, raw.em, baseline, run, turned, colour[run], raw.clip[run], middle
    )
    if not level:
        straight = (across > 0.99) | (np.abs(raw.direction[:, 1]) > 0.99)
        if not straight.all():
            characters = characters.take(straight[run])
    while (doubled := _doubled(characters)) is not None:  # each round leaves at most half of a glyph's copies
        characters = characters.take(~doubled)
    watermark = _level_watermark(characters)
    return characters if watermark is None else characters.take(~watermark)


def shown(characters: Characters, page: DrawnPage) -> Characters:
    """Without the text that lies off the page or that the end of the page cuts off.

    A spreadsheet prints a tall cell on every page it reaches, each time whole and clipped to the page's part of it:
    that text is read where it is seen. A line that its own low cell hides is part of that cell's text and is kept
    there (its `middle` moves into the cell).
    """
    middle, clip = characters.middle, characters.clip
    x = (characters.box[:, 0] + characters.box[:, 2]) / 2
    kept = (middle > 0) & (middle < page.view.height) & (x > 0) & (x < page.view.width)
    hidden = (middle < clip[:, 0]) | (middle > clip[:, 1]) | _beyond_the_sheet(characters, page)
    suspect = (kept & ~characters.turned & hidden).nonzero()[0]
    if len(suspect):
        runs, first = np.unique(characters.run[suspect], return_index=True)
        heads = suspect[first]
        areas, printed = page.clips(characters.index[heads].tolist())
        above, below = middle[heads] < areas[:, 1], middle[heads] > areas[:, 3]
        page_wide = areas[:, 2] - areas[:, 0] > PAGE_WIDE * page.view.width
        at_edge = (above & (areas[:, 1] < printed[:, 1] + EDGE)) | (below & (areas[:, 3] > printed[:, 3] - EDGE))
        gone = (above | below) & (page_wide | at_edge)
        kept &= ~np.isin(characters.run, runs[gone])
        own = (above | below) & ~gone & (areas[:, 3] > areas[:, 1])
        for run, area in zip(runs[own].tolist(), areas[own], strict=True):
            middle[characters.run == run] = (area[1] + area[3]) / 2
    return characters if kept.all() else characters.take(kept)


def _beyond_the_sheet(characters: Characters, page: DrawnPage) -> np.ndarray:
    """True for text that its own clip path would show (a cell's, which goes on over the end of the page) while the part
    of the sheet that the page prints ends before it. The first and last such text of the page tell whether there is any."""
    middle, clip = characters.middle, characters.clip
    beyond = np.zeros(len(middle), bool)
    clipped = np.isfinite(clip[:, 1]).nonzero()[0]
    if not len(clipped):
        return beyond
    ends = clipped[[int(np.argmin(middle[clipped])), int(np.argmax(middle[clipped]))]]
    _, printed = page.clips(characters.index[ends].tolist())
    beyond[clipped] = (middle[clipped] < printed[0, 1]) | (middle[clipped] > printed[1, 3])
    return beyond


def _level_watermark(characters: Characters) -> np.ndarray | None:
    """True for large text that is light or see-through on a page full of text, or that is printed over other text;
    None where there is none."""
    box, em = characters.box, characters.em
    if len(em) < 20:
        return None
    usual = np.sort(em)[len(em) // 2]
    is_large = em > LARGE * usual
    large = is_large.nonzero()[0]
    if not len(large):
        return None
    parts = np.stack([(characters.colour[large] >> shift) & 0xFF for shift in (24, 16, 8)])
    see_through = (characters.colour[large] & 0xFF) < 150
    pale = ((parts >= LIGHT).all(axis=0) & ~(parts >= 250).all(axis=0)) | see_through
    faint = pale & (len(em) - len(large) > 100)
    small = (~is_large).nonzero()[0]
    x, y = (box[small, 0] + box[small, 2]) / 2, (box[small, 1] + box[small, 3]) / 2
    covered = (
        (x > box[large, 0][:, None])
        & (x < box[large, 2][:, None])
        & (y > box[large, 1][:, None])
        & (y < box[large, 3][:, None])
    ).sum(axis=1)
    found = faint
    if covered.any():
        kind = characters.colour[large].astype(np.int64) * 1000 + np.round(em[large]).astype(np.int64)
        for value in np.unique(kind[covered > 0]):
            same = kind == value
            found = found | (same & (covered[same].sum() >= 3) & (em[large] > 1.8 * usual))
    if not found.any():
        return None
    watermark = np.zeros(len(em), bool)
    watermark[large[found]] = True
    return watermark


def _doubled(characters: Characters) -> np.ndarray | None:
    """True for a glyph that repeats an earlier one at the same place; None where no two glyphs are so near."""
    code, box, em = characters.code, characters.box, characters.em
    if len(code) < 2:
        return None
    wide = code.astype(np.int64)
    place = (wide << 32) + ((box[:, 0] * 0.4).astype(np.int64) << 16) + (box[:, 3] * 0.3).astype(np.int64)
    if len(set(place.tolist())) == len(code):
        return None  # text printed twice has at least some of its glyphs in one small square
    doubled = np.zeros(len(code), bool)
    limit = np.where(np.isin(code, _DASHES), SAME_PLACE_DASH, SAME_PLACE) * em
    column = np.round(box[:, 0] * 8).astype(np.int64) + 400_000
    for shift in (0.0, 1.5):
        # Neighbours in (glyph, 3-point band, x) order; the second pass moves the bands by half.
        band = np.floor((box[:, 3] + shift) / 3.0).astype(np.int64) + 10_000
        order = np.argsort((wide << 40) + (band << 22) + column, kind="stable")
        one, two = order[:-1], order[1:]
        same = (
            (code[one] == code[two])
            & (np.abs(box[one, 0] - box[two, 0]) < limit[one])
            & (np.abs(box[one, 3] - box[two, 3]) < limit[one])
            & ~doubled[one]
        )
        doubled[np.maximum(one[same], two[same])] = True
    return doubled if doubled.any() else None
