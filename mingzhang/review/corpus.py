"""Reviews of a corpus side by side: disclosures by number and weight of findings, kinds of mistakes, places compared."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from expectations.page_view import escaped, whole_page
from mingzhang.query import shown
from mingzhang.review.facts import Review
from mingzhang.review.page import LANG, STYLE, table, title_of
from mingzhang.review.words import Words
from mingzhang.review.workbook import OPTIONS, Looks, add_sheet
from mingzhang.safe_text import csv_cell

LONGEST_EXAMPLE = 140  # signs of a sentence


@dataclass(slots=True)
class Table:
    """One table of the comparison: its name in a file, its title, its columns and rows; links: of each row, or none."""

    name: str
    title: str
    columns: list[str]
    rows: list[tuple]
    links: Sequence[str | None] = ()


def tables_of(reviews: list[Review], names: dict[str, str], words: Words) -> list[Table]:
    """The three tables. names: disclosure_id -> the file name of its review, without an ending."""
    return [_disclosures(reviews, names, words), _kinds(reviews, words), _places(reviews, words)]


def _apart(review: Review) -> Decimal:
    return sum((abs(one.difference) for one in review.accusations if one.difference is not None), Decimal("0.00"))


def _shown_apart(reviews: list[Review]) -> Decimal | None:
    """By how much figures of tables are apart; None where all findings are about sentences, or there is none."""
    known = any(one.difference is not None for review in reviews for one in review.accusations)
    return sum(map(_apart, reviews)) if known else None


def _disclosures(reviews: list[Review], names: dict[str, str], words: Words) -> Table:
    ordered = sorted(reviews, key=lambda one: (-len(one.accusations), -_apart(one), one.place, title_of(one, words)))
    rows = [
        (one.place or words["no_place"], title_of(one, words), len(one.accusations), _shown_apart([one]), len(one.remarks),
         one.held, sum(part.number for part in one.unchecked))
        for one in ordered
    ]  # fmt: skip
    columns = [words[name] for name in ("place", "review", "findings", "weight", "remarks", "held", "unchecked")]
    links = [f"reviews/{names[one.disclosure_id]}.html" for one in ordered]
    return Table("disclosures", words["disclosures"], columns, rows, links)


def _kinds(reviews: list[Review], words: Words) -> Table:
    found = defaultdict(list)
    for review in reviews:
        for one in [*review.accusations, *review.remarks]:
            found[(one.kind != "accusation", one.rule_id, words.pick(one.rule_name))].append((review, one))
    rows = [
        (rule, name, words["remarks" if remark else "findings"], len(ones), len({review.disclosure_id for review, _ in ones}),
         f"{title_of(ones[0][0], words)}{words.colon}{_short(words.pick(ones[0][1].sentence))}")
        for (remark, rule, name), ones in sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    ]  # fmt: skip
    columns = [words[name] for name in ("number", "rule", "verdict", "count", "disclosures", "example")]
    return Table("kinds", words["kinds"], columns, rows)


def _short(sentence: str) -> str:
    return f"{sentence[:LONGEST_EXAMPLE]}…" if len(sentence) > LONGEST_EXAMPLE else sentence


def _places(reviews: list[Review], words: Words) -> Table:
    found = defaultdict(list)
    for review in reviews:
        found[review.place.split(" ")[0] or words["no_place"]].append(review)
    rows = []
    for place, ones in found.items():
        findings = sum(len(one.accusations) for one in ones)
        with_findings = sum(bool(one.accusations) for one in ones)
        per_one = (Decimal(findings) / len(ones)).quantize(Decimal("0.01"))
        rows.append(
            (place, len(ones), with_findings, findings, per_one, _shown_apart(ones), sum(one.held for one in ones))
        )
    rows.sort(key=lambda row: (-row[4], row[0]))
    columns = [
        words[name]
        for name in ("place", "disclosures", "with_findings", "findings", "per_disclosure", "weight", "held")
    ]
    return Table("places", words["places"], columns, rows)


def index_page(tables: list[Table], words: Words, source: str) -> str:
    """The comparison as one HTML page that links to the reviews."""
    parts = [
        f"<h1>{escaped(words['index_title'])}</h1>",
        f'<p class="under">{escaped(source)}</p>',
        _tiles(tables[0], words),
    ]
    for one in tables:
        looks = [_look(one, number) for number in range(len(one.columns))]
        rows = []
        for number, row in enumerate(one.rows):
            cells = [escaped(shown(value)) for value in row]
            if one.links and one.links[number]:
                cells[1] = f'<a href="{escaped(one.links[number])}">{cells[1]}</a>'
            rows.append(cells)
        shown_rows = table(one.columns, rows, looks) if rows else f"<p>{escaped(words['none'])}</p>"
        parts.append(f"<h2>{escaped(one.title)}</h2>{shown_rows}")
    parts.append(f"<footer>{escaped(words['method'])}</footer>")
    return whole_page(words["index_title"], "\n".join(parts), STYLE, LANG[words.language])


def _tiles(disclosures: Table, words: Words) -> str:
    sums = [
        (len(disclosures.rows), "disclosures", ""),
        (sum(bool(row[2]) for row in disclosures.rows), "with_findings", "warn"),
        (sum(row[2] for row in disclosures.rows), "findings", "bad"),
        (sum(row[4] for row in disclosures.rows), "remarks", ""),
        (sum(row[5] for row in disclosures.rows), "held", "good"),
    ]
    cells = "".join(f'<div class="{look}"><b>{number:,}</b>{escaped(words[name])}</div>' for number, name, look in sums)
    return f'<div class="tiles">{cells}</div>'


def _look(one: Table, column: int) -> str:
    """Figures to the right, short words in one line."""
    if one.rows and all(isinstance(row[column], (int, Decimal)) for row in one.rows):
        return "number"
    return "short" if all(len(str(row[column])) <= 8 for row in one.rows) else ""


def write_csv(folder: Path, tables: list[Table]) -> None:
    """One CSV a table, as Excel opens it; no cell runs as a formula."""
    for one in tables:
        with (folder / f"{one.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([csv_cell(name) for name in one.columns])
            writer.writerows([csv_cell(value) for value in row] for row in one.rows)


def write_workbook(path: Path, tables: list[Table]) -> None:
    """The tables as sheets of one workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), OPTIONS)
    looks = Looks(book)
    for one in tables:
        widths = [
            max(10, min(60, max((len(str(row[n])) for row in one.rows), default=10) * 2))
            for n in range(len(one.columns))
        ]
        add_sheet(book, looks, one.title, one.columns, one.rows, widths)
    book.close()
