"""Pages that a reader finds blank, and pages that end within a line: told, and only where anyone who opens them sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers import read
from tests.extract.pdf_drawing import FONT, pdf

LINE = "（八）负责本系统国有资产的管理"


def text(canvas) -> None:
    canvas.drawString(80, 700, "一、主要职能")


def nothing(canvas) -> None:
    pass


def white_cells(canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(60, 400, 400, 200, stroke=0, fill=1)


def frame(canvas) -> None:
    canvas.rect(60, 400, 400, 200)


def clipped(below: float, left: float = 40, right: float = 555, words: str = LINE):
    """A line whose baseline is `below` points under the edge at which the page is clipped."""

    def draw(canvas) -> None:
        text(canvas)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(left, 100, right - left, 650)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFont(FONT, 10)
        canvas.drawString(left + 20, 100 - below, words)
        canvas.restoreState()

    return draw


def told(path: Path, code: str) -> list[int]:
    return [message.page for message in read(path).messages if message.code == code]


@pytest.mark.parametrize("blank", [nothing, white_cells])
def test_a_page_on_which_nothing_is_seen_is_blank(tmp_path: Path, blank):
    assert told(pdf(tmp_path / "a.pdf", text, text, blank, text), "blank_page") == [3]


@pytest.mark.parametrize(
    "pages",
    [
        (text, nothing, text, text),  # the back of the cover
        (text, text, text, nothing, nothing),  # behind the last page
        (text, text, frame, text),  # an empty frame is seen
    ],
)
def test_the_back_of_a_cover_the_end_and_an_empty_frame_are_no_blank_pages(tmp_path: Path, pages):
    assert told(pdf(tmp_path / "a.pdf", *pages), "blank_page") == []


def test_a_line_of_which_the_page_shows_the_upper_part_is_cut(tmp_path: Path):
    document = read(pdf(tmp_path / "a.pdf", text, clipped(5), text))
    [message] = [message for message in document.messages if message.code == "cut_line"]
    assert (message.page, message.text) == (2, f"Page 2 ends within a line of text: {LINE}")


@pytest.mark.parametrize(
    "draw",
    [
        clipped(-20),  # all of it is within
        clipped(30),  # none of it is: the next page prints it
        clipped(0),  # only what hangs below the baseline is lost
        clipped(5, right=140),  # the clip of a cell, which hides what does not fit
        clipped(5, words="（八）"),  # too short to be a line
    ],
)
def test_a_line_that_is_whole_or_hidden_or_a_cells_is_not_cut(tmp_path: Path, draw):
    assert told(pdf(tmp_path / "a.pdf", text, draw), "cut_line") == []
