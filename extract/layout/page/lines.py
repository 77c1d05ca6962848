"""Text outside grids as printed lines: what stands on one baseline without a wide gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from extract.document import Box
from extract.layout.page.characters import Characters
from extract.layout.page.text import assembled, lines_of

FAR = 2.2  # ems: a wider gap on one baseline parts two texts (agency line | unit line)


@dataclass(slots=True)
class Line:
    """One printed line segment. top: the upper edge of the whole line it stands on (for reading order).
    alone: no other segment stands on its line."""

    text: str
    page: int
    box: Box
    em: float
    top: float
    alone: bool
    role: Literal["body", "header", "footer", "contents"] = "body"


def find_lines(characters: Characters, page: int) -> list[Line]:
    """The line segments of a page, from top to bottom and left to right."""
    if not len(characters.code):
        return []
    line = lines_of(np.zeros(len(characters.code), int), characters)
    order = np.argsort(line * 1e5 + characters.box[:, 0], kind="stable")
    ordered, line = characters.take(order), line[order]
    box, em = ordered.box, ordered.em
    fresh = np.ones(len(order), bool)
    fresh[1:] = (line[1:] != line[:-1]) | (box[1:, 0] - box[:-1, 2] > FAR * np.maximum(em[1:], em[:-1]))
    place = fresh.cumsum() - 1
    texts = assembled(place, line, int(place[-1]) + 1, ordered)
    owner = line[fresh] - line[0]
    segments = np.bincount(owner)
    top = np.full(len(segments), np.inf)
    np.minimum.at(top, owner, texts.box[:, 1])
    found = [
        Line(text, page, Box(*box), size, top_of_line, count == 1)
        for text, box, size, top_of_line, count in zip(
            texts.text,
            texts.box.tolist(),
            texts.em.tolist(),
            top[owner].tolist(),
            segments[owner].tolist(),
            strict=True,
        )
    ]
    return _with_tails(found)


def _with_tails(lines: list[Line]) -> list[Line]:
    """Put back one or two characters that a narrow place wrapped under their caption (单位：万 / 元)."""
    tails = []
    for line in lines:
        if len(line.text) > 2 or not all(ord(c) > 0x2E7F for c in line.text):
            continue
        for owner in lines:
            step = line.top - owner.top
            if (
                0.5 * owner.em < step < 1.9 * owner.em
                and owner.box.x0 - 0.5 * owner.em <= line.box.x0
                and line.box.x1 <= owner.box.x1 + 0.5 * owner.em
                and 2 < len(owner.text) < 16
                and min(abs(line.box.x0 - owner.box.x0), abs(line.box.x1 - owner.box.x1)) < 0.3 * line.em
                and abs(line.em - owner.em) < 0.12 * owner.em
            ):
                owner.text += line.text
                owner.box = Box(*owner.box[:3], line.box.y1)
                tails.append(line)
                break
    return [line for line in lines if not any(line is tail for tail in tails)] if tails else lines
