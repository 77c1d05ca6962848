"""Read one document in a build of its own that is thrown away, and say what is found in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mingzhang.failure import Exit, Failure
from mingzhang.home import Home
from mingzhang.progress import Progress
from mingzhang.query import print_rows

STATEMENTS = """
select statement.statement_code, statement.title, statement.page_first as page, statement.printed_unit as unit,
    statement.cells_printed as cells, statement.cells_landed as landed, statement.cells_unmapped as unmapped
from marts.fact_statement as statement
order by statement.table_no
"""

FINDINGS = """
select verdict.rule_id as rule, verdict.fault, verdict.page, verdict.statement_code as statement, verdict.line_label as line,
    verdict.reported_yuan as reported, verdict.computed_yuan as computed, verdict.difference_yuan as difference,
    verdict.equation_id
from marts.fact_reconciliation as verdict
left join marts.rule_catalogue as rule using (rule_id)
where verdict.status = 'mismatch' and (rule.severity = 'info') = {}
order by verdict.page, verdict.rule_id, verdict.equation_id
"""

VERDICTS = """
select verdict.status, count(*) as checks
from marts.fact_reconciliation as verdict
left join marts.rule_catalogue as rule using (rule_id)
where rule.severity != 'info'
group by verdict.status
order by checks desc
"""

WHO = """
select agency.agency_name, document.fiscal_year, document.phase, document.file_name
from marts.dim_document as document left join marts.dim_agency as agency using (agency_id)
"""


def check_file(console, file: Path, progress: Progress) -> None:
    """Print the statements, the verdicts and every mismatch of one document. Raises Failure as a build does."""
    if not file.is_file():
        raise Failure(Exit.USAGE, f"There is no file {file}: `mingzhang check` reads one document.")
    import duckdb

    from extract.landing import land, load
    from mingzhang.transform import transform

    with tempfile.TemporaryDirectory(prefix="mingzhang-check-") as folder:
        home = Home(Path(folder))
        database = home.database
        try:
            progress.begin("reading")
            landed = land(file, home.landing, workers=1)
            with duckdb.connect(str(database)) as connection:
                load(landed, connection)
                status, sentence = connection.sql("select status, message from raw.document").fetchone()
                if status != "read":
                    raise Failure(Exit.NOTHING_READ, f"{file}: {sentence}")
            progress.begin("modelling and reconciling")
            transformed = transform(database, home.folder / "logs", home.parsed, on_node=progress.advance, tests=False)
        finally:
            progress.end()
        if transformed.broken:
            raise Failure(Exit.DEFECT, f"The models did not run: {'; '.join(transformed.broken[:3])}")
        with duckdb.connect(str(database), read_only=True) as connection:
            _say(console, connection)


def _say(console, connection) -> None:
    for agency, year, phase, name in connection.sql(WHO).fetchall():
        console.print(
            f"{name}: {agency or 'agency unknown'}, {year or 'year unknown'}, {phase or 'phase unknown'}",
            markup=False,
            soft_wrap=True,
        )
    for title, query in (
        ("Statements", STATEMENTS),
        ("Checks", VERDICTS),
        ("What does not add up", FINDINGS.format(False)),
        ("Remarks (no sum is wrong)", FINDINGS.format(True)),
    ):
        answer = connection.sql(query)
        names, rows = answer.columns, answer.fetchall()
        console.print()
        if rows:
            print_rows(console, names, rows, title)
        else:
            console.print(f"{title}: none")
