"""Where a finding is printed, in columns: the file, page, box, table, row, column or sentence that its id begins with."""

import pytest

from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, function, total

SHA = "a" * 64
PLACE = ("table_no", "row_no", "column_no", "sentence_no", "char_start", "block_no", "page", "x0", "y1", "part", "code")


def place_of(equation: str) -> dict:
    """The place of one failing equation of a disclosure with a table of two boxed rows and a sentence with a figure."""
    paper = Paper(sha256=SHA)
    paper.statement(
        "expenditure", [column("合计", total=True)], [total("9.00"), function("2040601", "行政运行", "9.00")]
    )
    bench = Bench(paper)
    bench.give("stg_cell", [
        {
            "file_sha256": SHA, "table_no": 1, "row_no": row, "column_no": number, "column_span": 1, "plain": "9.00", "page": 4,
            "x0": 10.0 + 90 * number, "y0": 20.0 * row, "x1": 90.0 + 90 * number, "y1": 20.0 * row + 18,
        }
        for row in (1, 2)
        for number in (0, 1)
    ])  # fmt: skip
    bench.give("stg_printed_table", [{"file_sha256": SHA, "table_no": 1, "block_no": 7}])
    said = {
        "file_sha256": SHA,
        "sentence_no": 5,
        "block_no": 3,
        "page": 2,
        "x0": 50.0,
        "y0": 60.0,
        "x1": 500.0,
        "y1": 90.0,
    }
    bench.give("stg_sentence", [said | {"sentence_key": "5f0c1a2b"}])
    bench.give("stg_sentence_figure", [said | {"figure_no": 11, "char_start": 14}])
    bench.give("disclosure_verdict", [
        {"equation_id": f"{SHA[:12]}:{equation}", "file_sha256": SHA, "statement_id": f"{SHA[:12]}:1", "status": "mismatch"}
    ])  # fmt: skip
    (row,) = bench.rows("disclosure_place", columns=", ".join(PLACE))
    return {name: value for name, value in row.items() if value is not None}


@pytest.mark.parametrize(
    ("equation", "place"),
    [
        # a cell, with its box
        ("1:2:1:W1.nature", {"table_no": 1, "row_no": 2, "column_no": 1, "block_no": 7, "page": 4, "x0": 100.0, "y1": 58.0, "part": "W1.nature"}),
        # a row: the box around its cells
        ("1:2:P1.year", {"table_no": 1, "row_no": 2, "block_no": 7, "page": 4, "x0": 10.0, "y1": 58.0, "part": "P1.year"}),
        # a code: the first row that prints it
        ("1:2040601:D4", {"table_no": 1, "row_no": 2, "code": "2040601", "block_no": 7, "page": 4, "x0": 10.0, "y1": 58.0, "part": "D4"}),
        # a table
        ("1:D2", {"table_no": 1, "block_no": 7, "part": "D2"}),
        # a row that is not there has no box
        ("1:9:1:W3", {"table_no": 1, "row_no": 9, "column_no": 1, "block_no": 7, "part": "W3"}),
        # a figure in a sentence, and words of one
        ("s5f0c1a2b.14:N1.amount", {"sentence_no": 5, "char_start": 14, "block_no": 3, "page": 2, "x0": 50.0, "y1": 90.0, "part": "N1.amount"}),
        ("t5f0c1a2b.8:N8", {"sentence_no": 5, "char_start": 8, "block_no": 3, "page": 2, "x0": 50.0, "y1": 90.0, "part": "N8"}),
        ("t5f0c1a2b:X11C.count", {"sentence_no": 5, "char_start": 0, "block_no": 3, "page": 2, "x0": 50.0, "y1": 90.0, "part": "X11C.count"}),
        # a promise of the contents, a whole document
        ("p2.1:D1", {"part": "D1"}),
    ],
)  # fmt: skip
def test_the_place_of_a_finding_is_read_once(equation, place):
    assert place_of(equation) == place
