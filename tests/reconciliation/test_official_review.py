"""What the finance bureau's own reviewers found in one budget, held against the findings of rules N in it.

`official_review.csv` has each of their points that sentences show, with words of our quote. Two points of theirs are about
pages: an empty one behind the contents, and duties of which a part is not shown.
"""

import csv
from pathlib import Path

from extract.readers import read
from extract.recognise import recognise
from tests.dbt_project.meaning_bench import SHA, Meaning

POINTS = Path(__file__).with_name("official_review.csv")


def test_each_point_of_the_official_review_is_found_and_nothing_else_is_said(real_documents: Path):
    [path] = (real_documents / "pdf").rglob("*司法局_2026_部门预算.pdf")
    bench = Meaning()
    for name, frame in recognise(read(path), SHA).items():
        bench.landed[name] = frame.to_dicts()
    bench.landed["document"] = [{"file_sha256": SHA, "format": "pdf", "status": "read", "page_count": 24}]
    bench.landed["file"] = [{"file_sha256": SHA, "file_path": path.name, "file_name": path.name, "folder": ""}]
    found = [
        (row["rule_id"], row["explanation_zh"].replace(",", "，"))
        for row in bench.ask("sentence_check")
        if row["status"] == "mismatch"
    ]
    with POINTS.open(encoding="utf-8", newline="") as rows:
        points = [(row["rule"], row["said"].replace(",", "，")) for row in csv.DictReader(rows)]
    missed = [point for point in points if not any(rule == point[0] and point[1] in quote for rule, quote in found)]
    besides = [
        (rule, quote) for rule, quote in found if not any(rule == point[0] and point[1] in quote for point in points)
    ]
    assert (missed, besides) == ([], [])


def test_the_blank_page_and_the_line_that_is_not_shown_are_the_reviews_own(real_documents: Path):
    [path] = (real_documents / "pdf").rglob("*司法局_2026_部门预算.pdf")
    pages = [(message.code, message.page) for message in read(path).messages]
    assert pages == [("blank_page", 3), ("cut_line", 4)]
