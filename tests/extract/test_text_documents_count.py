"""Every figure that the five text documents print in a table is in a cell: counted twice, by two roads.

The first road is a regular expression over the lines of the file and knows nothing of tables; the second is the
reader. They must meet as multisets, so no figure is dropped, none is invented and none is taken twice.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from extract.document import Paragraph, Table
from extract.readers.text import read
from extract.recognise.logical import logical_tables

TABBED = (
    "chengde-justice-2024-budget",
    "jincheng-chengqu-justice-2025-budget",
    "yangcheng-justice-2024-final",
    "yangquan-justice-2026-budget",
)
SPACED = "changzhi-tunliu-justice-2024-budget"

# Figures with two decimals inside the statutory tables of each document: (first line, last line, how many).
STATUTORY = {
    "chengde-justice-2024-budget": (40, 446, 362),
    "jincheng-chengqu-justice-2025-budget": (136, 450, 281),
    "yangcheng-justice-2024-final": (77, 438, 257),
    "yangquan-justice-2026-budget": (110, 445, 315),
    SPACED: (44, 737, 252),
}
FORM = re.compile(r"绩效|表单")
DECIMAL = re.compile(r"-?\d[\d,]*\.\d{2}")
DOUBLED_OR_ONCE = re.compile(r"(\d+\.\d\d)\1|\d+\.\d\d")


def text_document(real_documents: Path, name: str) -> Path:
    return real_documents / "text" / f"{name}.txt"


def figures_in_cells(path: Path) -> Counter[str]:
    cells = [cell for block in read(path).blocks if isinstance(block, Table) for cell in block.cells]
    return Counter(cell.text for cell in cells if DECIMAL.fullmatch(cell.text))


@pytest.mark.parametrize("name", TABBED)
def test_every_figure_between_tabs_is_a_cell(real_documents, name):
    path = text_document(real_documents, name)
    lines = [re.sub(r"<[^>]*>", "", line) for line in path.read_text("utf-8").splitlines() if "\t" in line]
    printed = Counter(field.strip() for line in lines for field in line.split("\t") if DECIMAL.fullmatch(field.strip()))
    assert figures_in_cells(path) == printed


def test_every_figure_of_the_space_separated_tables_is_a_cell(real_documents):
    path = text_document(real_documents, SPACED)
    text = path.read_text("utf-8")
    tables = text[text.index("单位：万元") : text.index("第三部分")]
    printed = Counter(match[1] or match[0] for match in DOUBLED_OR_ONCE.finditer(tables))
    assert figures_in_cells(path) == printed


@pytest.mark.parametrize("name", STATUTORY)
def test_the_statutory_tables_hold_as_many_figures_as_their_lines_print(real_documents, name):
    path = text_document(real_documents, name)
    first, last, count = STATUTORY[name]
    lines = [re.sub(r"<[^>]*>", "", line) for line in path.read_text("utf-8").splitlines()[first - 1 : last]]
    assert sum(1 for line in lines for _ in DOUBLED_OR_ONCE.finditer(line)) == count
    statutory = [table for table in logical_tables(read(path)) if not FORM.search(table.title or "表单")]
    cells = [
        cell.plain
        for table in statutory
        for piece in table.pieces
        for row in piece.grid.rows_in("body")
        for cell in piece.grid.printed(row)
    ]
    of_other_tables = {"chengde-justice-2024-budget": 7}  # fixed assets, after the statutory tables
    assert sum(bool(DECIMAL.fullmatch(cell)) for cell in cells) == count + of_other_tables.get(name, 0)


def test_no_line_of_the_space_separated_tables_is_left_unread_or_in_doubt(real_documents):
    tables = [block for block in read(text_document(real_documents, SPACED)).blocks if isinstance(block, Table)]
    assert [stray for table in tables for stray in table.strays] == []
    assert [cell.text for table in tables for cell in table.cells if cell.doubt] == []


def test_figures_stay_out_of_the_paragraphs_between_the_space_separated_tables(real_documents):
    blocks = read(text_document(real_documents, SPACED)).blocks
    places = [place for place, block in enumerate(blocks) if isinstance(block, Table)]
    between = [block for block in blocks[places[0] : places[-1]] if isinstance(block, Paragraph)]
    assert [block.text for block in between if DECIMAL.search(block.text)] == []
