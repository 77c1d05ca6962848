"""The real PDFs: every number printed inside a table's frame is in one cell.

`pdf_real_counts.csv` has per file (first 12 digits of its sha256): pages, tables, and the figures in their cells. The
figures were compared, page by page, with an independent reading (pdfplumber, upright characters, each once); where the
two counts differ the page was looked at as a picture. A change here is a change in what is read: look before changing it.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from extract.document import Document, Table
from extract.layout.page.cells import FIGURE
from extract.readers.pdf import read

COUNTS = Path(__file__).parent / "pdf_real_counts.csv"


def counts(document: Document) -> dict[str, int]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    words = [word for table in tables for cell in table.cells for word in cell.text.split()]
    return {
        "pages": document.page_count,
        "tables": len(tables),
        "figures": sum(FIGURE.fullmatch(word) is not None for word in words),
        "strays": sum(len(table.strays) for table in tables),
    }


@pytest.mark.slow
def test_every_figure_of_the_real_documents_is_in_a_cell(real_documents: Path):
    with COUNTS.open(encoding="utf-8", newline="") as lines:
        expected = {
            row.pop("sha12"): {name: int(value) for name, value in row.items()} for row in csv.DictReader(lines)
        }
    files = {
        hashlib.sha256(path.read_bytes()).hexdigest()[:12]: path
        for path in sorted((real_documents / "pdf").rglob("*.pdf"))
    }
    found = {sha12: counts(read(files[sha12])) for sha12 in expected}
    assert found == expected


def test_no_cell_of_a_real_table_lies_outside_its_frame(real_documents: Path):
    [path] = (real_documents / "pdf").rglob("*司法局_2026_部门预算.pdf")
    for block in read(path).blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                assert cell.box.x0 >= block.box.x0 - 0.01 and cell.box.y1 <= block.box.y1 + 0.01
                assert cell.row + cell.row_span <= block.n_rows and cell.column + cell.column_span <= block.n_columns
