"""The short table that ends a build and opens `mingzhang status`."""

from __future__ import annotations

from pathlib import Path

from mingzhang.safe_text import printable
from mingzhang.typed import typed

QUERY = "select agency_name, fiscal_year, amount_yuan from marts.fact_key_figure where figure = 'expenditure_total'"

COUNTS = {
    "documents": "select count(distinct document_id) from marts.dim_document",
    "statements": "select count(*) from marts.fact_statement where statement_code != 'unknown'",
    "statements of an unknown kind": "select count(*) from marts.fact_statement where statement_code = 'unknown'",
    "lines": "select count(*) from marts.fact_budget_line",
    "amounts unmapped": "select coalesce(sum(cells_unmapped), 0) from marts.fact_statement where shape = 'list'",
    "figures of unknown kinds": "select coalesce(sum(cells_unmapped), 0) from marts.fact_statement where shape = 'unknown'",
    "figures in no table": "select coalesce(sum(cells_unmapped), 0) from marts.coverage where scope = 'page'",
    "files of prose only": "select count(*) from marts.coverage where scope = 'file' and status = 'prose'",
    "files with no statement": "select count(*) from marts.coverage where scope = 'file' and status = 'nothing_found'",
    "figures held back": "select count(*) from marts.held_back where printed_text != ''",
    "files not read": "select (select count(*) from raw.document where status != 'read')"
    " + (select count(*) from raw.message where code = 'unopened')",
}
VERDICTS = ("exact", "rounding", "mismatch", "not_checked")
CHECKS = """
select status, count(*) as checks from marts.fact_reconciliation where not is_waived group by status
"""
# One printed error is one finding, whatever number of equations it breaks; a waived one is no failure.
FINDINGS = "select case when waived then 'waived' else kind end, count(*) from marts.finding group by all"
ANSWERED = "select count(*) from marts.finding where answer is not null"
LAPSED = "select count(*) from marts.finding_answer where status in ('expired', 'unmatched') and source = 'answers'"
ALWAYS = {"documents", "statements", "lines", "findings (printed errors)", "mismatch", "not checked"}


def counts(connection) -> dict[str, int]:
    """The figures of the table, by name, from an open warehouse."""
    figures = {name: connection.sql(query).fetchone()[0] for name, query in COUNTS.items()}
    found = dict(connection.sql(CHECKS).fetchall())
    verdicts = {status: found.get(status, 0) for status in VERDICTS}
    figures["checks made"] = sum(verdicts[status] for status in VERDICTS[:3])
    figures |= {status.replace("_", " "): checks for status, checks in verdicts.items()}
    findings = dict(connection.sql(FINDINGS).fetchall())
    figures["findings (printed errors)"] = findings.get("accusation", 0)
    figures["remarks"] = findings.get("remark", 0)
    figures["waived findings"] = findings.get("waived", 0)
    figures["findings answered"] = connection.sql(ANSWERED).fetchone()[0]
    figures["answers that no longer apply"] = connection.sql(LAPSED).fetchone()[0]
    return figures


def show(console, database: Path) -> dict[str, int]:
    """Print the table for the warehouse in `database`; returns its figures."""
    import duckdb
    from rich.table import Table

    with duckdb.connect(str(database), read_only=True) as connection:
        figures = counts(connection)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, figure in figures.items():
        if figure or name in ALWAYS:
            indent = "  " if name in ("exact", "rounding", "mismatch") else ""
            table.add_row(indent + name, f"{figure:,}")
    console.print(table)
    return figures


def show_built(console, built) -> None:
    """What a finished build ends with: the table, what needs a person, where the warehouse is, one query to try."""

    def say(sentence: str) -> None:
        console.print(sentence, markup=False, soft_wrap=True)

    folder = built.home.folder
    console.print()
    figures = show(console, built.home.database)
    for sentence in built.warned[:5]:
        say(f"warning: {sentence}")
    seconds = sum(built.seconds.values())
    say(f"\nBuild {built.build_id}, {built.read_now:,} files read, {seconds:.1f} s.")
    say(f"The warehouse: {printable(str(built.home.database))}")
    say(f"What the rules found: {printable(str(built.home.data_docs))}/index.html")
    if told := _needs_a_person(built, figures):
        say(f"\n{told}\n  {typed('status', warehouse=folder)}")
    say(f"\nA query to try:\n  {typed('sql', QUERY, warehouse=folder)}")


def _needs_a_person(built, figures: dict[str, int]) -> str:
    """One sentence of what a person should look at, empty where there is nothing."""
    parts = []
    if found := figures["findings (printed errors)"]:
        parts.append(f"{found:,} printed {'error' if found == 1 else 'errors'} found")
    if figures["figures held back"]:
        held = built.held_back
        parts.append(
            f"{held['figures']:,} figures of {held['statements']:,} statements in {held['files']:,} files"
            " in doubt and held back"
        )
    if lapsed := figures["answers that no longer apply"]:
        parts.append(f"{lapsed:,} answers to findings no longer apply")
    if figures["files not read"]:
        parts.append(f"{figures['files not read']:,} files not read")
    return f"{'; '.join(parts)}. Which, and why:" if parts else ""
