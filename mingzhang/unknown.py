"""What no seed knows yet, most frequent first: statement titles, column headings and phrases of sentences, as a table or as seed rows to complete."""

from __future__ import annotations

import csv
import re
import sys

from mingzhang.failure import Exit, Failure
from mingzhang.home import PROJECT, Home
from mingzhang.query import open_warehouse, print_rows
from mingzhang.safe_text import csv_cell

TITLES = """
select unknown.title, unknown.files, unknown.tables, unknown.figures, left(statement.headings, 60) as headings,
    file.file_name || ', page ' || statement.page_first as for_example
from marts.unknown_title as unknown
left join marts.fact_statement as statement on unknown.example_statement_id = statement.statement_id
left join (select file_sha256, min(file_name) as file_name from raw.file group by file_sha256) as file using (file_sha256)
order by unknown.figures > 0 desc, unknown.files desc, unknown.figures desc, unknown.title
"""

HEADINGS = """
select heading, statement_code as statement, files, columns, figures, left(example_path, 60) as for_example
from marts.unknown_heading
where heading != '' or figures > 0
order by figures > 0 desc, files desc, figures desc, heading, statement
"""

PHRASES = """
select unknown.phrase, unknown.unknown_words, unknown.files, unknown.figures, left(claim.quote, 60) as for_example
from marts.unknown_phrase as unknown
left join marts.fact_claim as claim on unknown.example_claim_id = claim.claim_id
order by unknown.files desc, unknown.figures desc, unknown.phrase
"""

# What is asked for -> its query, the seed that a row of it completes, and what goes into the seed's columns.
KINDS = {
    "titles": (TITLES, "statement_title.csv", {"pattern": "title", "example": "title"}),
    "headings": (
        HEADINGS,
        "heading_term.csv",
        {"pattern": "heading", "statements": "statement", "note": "for_example"},
    ),
    "phrases": (PHRASES, "claim_word.csv", {"word": "unknown_words"}),
}


# Rows of key_figure.csv that gave no disclosure its figure: of no use here, or out of date.
USELESS = """
select figure, choice, statement_code as statement, line_code as line, nature, coalesce(nullif(only_fund, ''), fund) as fund, origin
from marts.key_figure_place where disclosures = 0 order by figure, choice
"""


def show_unknown(console, home: Home, seed_rows: str | None, limit: int) -> None:
    """Print unknown titles, headings and phrases; or, for seed_rows one of these, rows to complete and add to that seed."""
    if seed_rows is not None and seed_rows not in KINDS:
        raise Failure(Exit.USAGE, f"There are no seed rows for '{seed_rows}': --seed-rows takes {' or '.join(KINDS)}.")
    with open_warehouse(home.published()) as connection:
        answers = {kind: connection.sql(query) for kind, (query, _, _) in KINDS.items()}
        found = {kind: (answer.columns, answer.fetchall()) for kind, answer in answers.items()}
        useless = connection.sql(USELESS)
        unused = useless.columns, useless.fetchall()
    if seed_rows is not None:
        _print_seed_rows(seed_rows, *found[seed_rows], limit)
        return
    for kind, (names, rows) in found.items():
        seed = KINDS[kind][1]
        if rows:
            print_rows(console, names, rows[:limit], f"{len(rows):,} {kind} that no row of {seed} matches")
            if len(rows) > limit:
                console.print(f"... the first {limit}: --limit shows more")
        else:
            console.print(f"All {kind} are known.")
        console.print()
    names, rows = unused
    if rows:
        print_rows(
            console, names, rows[:limit], f"{len(rows):,} rows of key_figure.csv that match nothing in this build"
        )


def _print_seed_rows(kind: str, names: list[str], rows: list[tuple], limit: int) -> None:
    """The seed's own header, and one row for each unknown with its pattern filled in; the meaning is a person's to add."""
    _, seed, filled = KINDS[kind]
    with (PROJECT / "dbt_project" / "seeds" / seed).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    writer = csv.DictWriter(sys.stdout, header, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    for row in rows[:limit]:
        values = dict(zip(names, row, strict=True))
        seed_row = {column: values[source] for column, source in filled.items()}
        if "pattern" in seed_row:
            seed_row["pattern"] = re.sub(r"([][\\.^$*+?{}|()])", r"\\\1", seed_row["pattern"])
        writer.writerow({column: csv_cell(value) for column, value in seed_row.items()})
