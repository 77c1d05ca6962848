"""What a reader of a passage keeps in mind: the readings so far, the open list, the items of a numbered list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.recognise.sentences.figures import Figure
from extract.recognise.sentences.phrases import Shape

_NUMBERED = (
    re.compile(r"^\d{1,2}[.、．](?!\d)"),
    re.compile(r"^\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"^\(\d{1,2}\)"),
    re.compile(r"^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^[①-⑳]"),
    re.compile(r"^\d{1,2}、"),
)


@dataclass(slots=True)
class Reading:
    """One figure with its role. The numbers name other figures of the file; None where there is none.

    anchor_no: the amount that a change, rate, share or completion is about; other_anchor_no: the other amount that it
    may be about as well. parent_no: the amount that the open list divides. change_no: the change that a rate expresses.
    base_no: the amount that it is compared with, where it is printed. sure: whether all of it is in this sentence.
    """

    figure: Figure
    figure_no: int
    sentence_no: int
    shape: Shape
    depth: int = 0
    anchor_no: int | None = None
    other_anchor_no: int | None = None
    parent_no: int | None = None
    change_no: int | None = None
    base_no: int | None = None
    main_no: int | None = None
    sure: bool = True
    in_reason: bool = False
    topic: str = ""
    before: str = ""


@dataclass(slots=True)
class Mind:
    """What is kept in mind from sentence to sentence of a passage, and, behind a colon, to the next passage.

    main: the amount that the sentence before was about. parent: what the open list divides. items: by the form of
    numbering, what the list divided in which an item so numbered stood first. parent_before: what was divided before a
    sentence that only opens a list (主要包括：).
    """

    main: Reading | None = None
    last: Reading | None = None
    parent: Reading | None = None
    parent_before: Reading | None = None
    topic: str = ""
    year: str | None = None  # that the passage speaks of, as its last sentence named it
    amounts: list[Reading] = field(default_factory=list)
    items: dict[int, Reading | None] = field(default_factory=dict)

    def next_passage(self, goes_on: bool) -> None:
        """A new passage: the list stays open only behind a colon, the topic is the passage's own."""
        self.topic = ""
        self.year = None
        if not goes_on:
            self.main = self.last = self.parent = self.parent_before = None
            self.items = {}

    def next_item(self, text: str) -> None:
        """1、…其中: …, then 2、…: an item is no part of the list that the item before it opened."""
        form = next((form for form, pattern in enumerate(_NUMBERED) if pattern.match(text)), None)
        if form is None:
            return
        self.topic = ""
        if form in self.items:
            self.parent = self.items[form]
            self.items = dict(list(self.items.items())[: list(self.items).index(form) + 1])
        else:
            self.items[form] = self.parent


def number_of(reading: Reading | None) -> int | None:
    """The number of a reading's figure; None for none."""
    return None if reading is None else reading.figure_no
