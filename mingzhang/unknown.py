"""What no seed knows yet: statement titles, column headings and row labels, most frequent first."""

from __future__ import annotations

import csv
import sys

from mingzhang.home import Home
from mingzhang.query import open_warehouse, print_rows

TITLES = """
select statement.title, count(distinct statement.document_id) as documents, sum(statement.cells_printed) as amounts,
    any_value(file.file_name) as for_example
from marts.fact_statement as statement
left join raw.file as file using (file_sha256)
where statement.statement_code = 'unknown'
group by statement.title
order by documents desc, amounts desc, statement.title
"""

HEADINGS = """
select cell.column_path as heading, cell.statement_code as statement, count(distinct cell.document_id) as documents,
    count(*) as amounts, any_value(cell.unmapped_reason) as reason
from marts.fact_printed_cell as cell
where cell.cell_state = 'unmapped'
group by cell.column_path, cell.statement_code
order by documents desc, amounts desc, heading
"""


def show_unknown(console, home: Home, as_csv: bool, limit: int) -> None:
    """Print unknown titles and headings as tables, or with --csv as rows to complete and add to the seeds."""
    with open_warehouse(home.published()) as connection:
        answers = {
            "Titles that no row of statement_title.csv matches": _rows(connection, TITLES),
            "Headings that no row of heading_term.csv matches": _rows(connection, HEADINGS),
        }
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        for title, (names, rows) in answers.items():
            print(f"# {title}")
            writer.writerow(names)
            writer.writerows(rows[:limit])
        return
    for title, (names, rows) in answers.items():
        if rows:
            print_rows(console, names, rows[:limit], f"{title}: {len(rows):,}")
        else:
            console.print(f"{title}: none")
        console.print()


def _rows(connection, query: str) -> tuple[list[str], list[tuple]]:
    answer = connection.sql(query)
    return answer.columns, answer.fetchall()
