"""Draws the picture of the front page: a finding with its row, from a bundled sample with a planted error.

    .venv/bin/python docs/front_picture.py FOLDER

builds in FOLDER and writes docs/finding.png. The error is planted: the real document prints no such thing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
from PIL import Image, ImageDraw, ImageFont

from mingzhang.build import build
from mingzhang.home import Home
from mingzhang.picture import cut_row
from mingzhang.progress import progress_for
from samples.build import content, files_of
from samples.facts import all_facts
from samples.fonts import font_file
from samples.planted import plant

SAMPLE = "yangquan-justice-2026-budget.pdf"
ERROR = "group_too_large"
PICTURE = Path(__file__).with_name("finding.png")
PAPER, INK, FAINT, RED = (255, 255, 255), (30, 34, 40), (110, 118, 128), (200, 30, 30)


def spoiled_sample(folder: Path) -> Path:
    """The bundled sample with one figure changed, as a PDF in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for facts in all_facts():
        for name, entry, document in files_of(facts):
            if name == SAMPLE:
                plant(document, ERROR)
                (folder / name).write_bytes(content(entry, document))
    return folder / SAMPLE


def draw(warehouse: Path, document: Path) -> None:
    """The row cut from the page, and under it what the finding says."""
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        finding = connection.sql(
            "select rule_id, sentence_zh, sentence_en, candidate_cells[1] as cell from marts.finding"
            " where kind = 'accusation' order by finding_id limit 1"
        ).fetchone()
        line = connection.execute("select * from marts.fact_budget_line where budget_line_id = ?", [finding[3]])
        names = [column[0] for column in line.description]
        row = dict(zip(names, line.fetchone(), strict=True))
    cut = document.with_suffix(".png")
    cut_row(document, row, cut)
    page = Image.open(cut).convert("RGB")
    font = str(font_file())
    small, large = (ImageFont.truetype(font, size) for size in (19, 22))
    texts = [(f"{finding[0]}  {finding[1]}", large, INK), (finding[2], small, FAINT)]
    lines = [(part, used, colour) for text, used, colour in texts for part in _wrapped(text, used, page.width - 80)]
    picture = Image.new("RGB", (page.width, page.height + 40 + 34 * len(lines)), PAPER)
    picture.paste(page, (0, 0))
    pen = ImageDraw.Draw(picture)
    pen.line([(30, page.height + 18), (30, picture.height - 18)], fill=RED, width=4)
    for number, (text, used, colour) in enumerate(lines):
        pen.text((48, page.height + 14 + 34 * number), text, font=used, fill=colour)
    picture.quantize(32).save(PICTURE, "PNG", optimize=True)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines, line = [], ""
    for sign in text:
        if font.getlength(line + sign) > width:
            kept, blank, word = line.rpartition(" ")
            whole = blank and sign != " " and len(word) < 20 and word.isascii()  # a word is not cut
            lines.append(kept if whole else line)
            line = word if whole else ""
        line += sign
    return [*lines, line]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    spoiled = spoiled_sample(place / "documents")
    build(place / "documents", Home(place / "warehouse"), "standard", progress_for())
    draw(place / "warehouse", spoiled)
