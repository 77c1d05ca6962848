"""The commands of `mingzhang`: arguments, options and help. What a command does is in a module of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mingzhang.failure import Exit, Failure
from mingzhang.home import PROJECT, Home
from mingzhang.safe_text import printable

app = typer.Typer(
    name="mingzhang",
    help="明账 Mingzhang: government budget disclosures, read, modelled and reconciled into one DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _path(name: str) -> Path:
    """A path as given. An empty one (`make build DOCUMENTS=`) is refused: it would mean the current folder."""
    if not str(name).strip():
        raise Failure(Exit.USAGE, "The name of a file or folder is empty. Give one (DOCUMENTS=..., WAREHOUSE=...).")
    return Path(name)


def _warehouse(name: str) -> Path:
    """The warehouse folder. DuckDB opens only files whose names are UTF-8."""
    folder = _path(name)
    try:
        os.path.abspath(folder).encode()
    except UnicodeEncodeError as error:
        sentence = (
            "The name of the warehouse folder is not UTF-8, and DuckDB cannot open such a file. Choose another name."
        )
        raise Failure(Exit.USAGE, sentence) from error
    return folder


WarehouseOption = Annotated[
    Path,
    typer.Option("--warehouse", "-w", help="The warehouse folder.", envvar="MINGZHANG_WAREHOUSE", parser=_warehouse),
]
DEFAULT_WAREHOUSE = Path("warehouse")


@app.command()
def build(
    documents: Annotated[Path, typer.Argument(help="A folder of documents, or a single file.", parser=_path)] = PROJECT
    / "samples"
    / "documents",
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    gate: Annotated[
        str, typer.Option(help="standard: hold back misread figures. strict: refuse the build if there are any.")
    ] = "standard",
    workers: Annotated[
        int | None, typer.Option(help="Number of processes that read documents (default: all cores).", min=1)
    ] = None,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Also follow links that lead out of the documents folder.")
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="Print nothing unless the build fails or a rollback is in force (for cron)."
        ),
    ] = False,
) -> None:
    """Read the documents, check them, and publish the warehouse."""
    from mingzhang.build import build as run_build
    from mingzhang.progress import progress_for
    from mingzhang.typed import typed

    home = Home(warehouse)
    built = run_build(documents, home, gate, progress_for(quiet=quiet), workers, follow_links)
    if built.rolled_back:
        lift = typed("rollback", "--lift", warehouse=home.folder)
        print(
            f"Nothing was built: build {built.build_id} was restored by hand at {built.rolled_back} and stays published until"
            f" the rollback is lifted:\n  {lift}",
            file=sys.stderr,
        )
        return
    if quiet:
        return
    if built.unchanged:
        print(f"Nothing has changed since build {built.build_id}: {_shown(home.database)} is up to date.")
        return
    from mingzhang.summary import show_built

    show_built(_console(), built)


@app.command()
def status(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    unread: Annotated[
        bool, typer.Option("--unread", help="List every file that was not read, with the reason.")
    ] = False,
) -> None:
    """Show what is published and what in it needs attention."""
    from mingzhang.status import show_status

    show_status(_console(), Home(warehouse), unread)


@app.command()
def trace(
    line: Annotated[str, typer.Argument(help="A budget_line_id of marts.fact_budget_line.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    picture: Annotated[
        Path | None, typer.Option(help="Save a picture of the printed row as this PNG file (PDF documents only).")
    ] = None,
) -> None:
    """Show where a figure is printed.

    Prints its file, page and box, and its row and table as printed. --picture saves the row as an image.
    """
    from mingzhang.trace import show_trace

    show_trace(_console(), Home(warehouse), line, picture)


@app.command()
def explain(
    equation: Annotated[str, typer.Argument(help="A finding_id, or an equation_id of marts.fact_reconciliation.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Explain a verdict in figures.

    Prints the rule, its inputs, the tolerance and the outcome, in Chinese and English.
    """
    from mingzhang.explain import show_explanation

    show_explanation(_console(), Home(warehouse), equation)


LanguageOption = Annotated[str, typer.Option("--language", help="Language of the reviews: zh or en.")]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A document, or a folder of documents.", parser=_path)],
    report: Annotated[Path | None, typer.Option(help="Also write reviews into this folder.", parser=_path)] = None,
    language: LanguageOption = "zh",
) -> None:
    """Read documents and print their findings.

    No warehouse is read or changed. --report also writes reviews: a page, Markdown and a workbook each.
    """
    from mingzhang.check import check_file
    from mingzhang.progress import progress_for

    check_file(_console(), file, progress_for(), report, language)


@app.command()
def report(
    to: Annotated[Path, typer.Argument(help="The folder to write reviews into.", parser=_path)] = Path("reviews"),
    only: Annotated[
        str | None, typer.Option(help="Only disclosures whose agency or file name contains this text.")
    ] = None,
    language: LanguageOption = "zh",
    workers: Annotated[
        int | None, typer.Option(help="Number of processes that write (default: all cores).", min=1)
    ] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Write a review of every disclosure.

    Each is written as a page for A4, Markdown and a workbook; an index compares them all.
    """
    from mingzhang.progress import progress_for
    from mingzhang.review.door import report as run_report

    progress = progress_for()
    progress.begin("writing reviews")
    try:
        written = run_report(Home(warehouse), to, language, only, progress, workers or os.cpu_count() or 1)
    finally:
        progress.end()
    print(f"{written.reviews:,} reviews with {written.findings:,} findings are in {_shown(to)}/index.html.")
    if written.without_pictures:
        print(f"{written.without_pictures:,} documents were moved or deleted, so their reviews have no pictures.")


@app.command()
def answer(
    finding: Annotated[
        str | None, typer.Argument(help="A finding_id of marts.finding, or its first characters.")
    ] = None,
    answer: Annotated[str | None, typer.Argument(help="accepted, rejected or corrected.")] = None,
    reason: Annotated[str | None, typer.Option(help="The reason; required if the answer is rejected.")] = None,
    by: Annotated[str | None, typer.Option(help="The person who answers.")] = None,
    edition: Annotated[str | None, typer.Option(help="The number of the edition that corrects the error.")] = None,
    on: Annotated[str | None, typer.Option(help="The date of the answer, such as 2026-11-30 (default: today).")] = None,
    filled: Annotated[
        Path | None,
        typer.Option(
            "--import", help="Import the answers from the workbook of a review, or from a CSV file.", parser=_path
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="The CSV file to write (default: answers.csv beside the documents).", parser=_path),
    ] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Answer a finding: accepted, rejected or corrected.

    The answer is saved in answers.csv beside the documents, and every build applies it.
    """
    from mingzhang.answer import answer_finding, import_answers

    home = Home(warehouse)
    if filled is not None:
        taken, sentences = import_answers(home, filled, answers)
        for sentence in sentences:
            print(printable(sentence), file=sys.stderr)
        print(f"Imported {taken:,} answers. The next build applies them.")
        return
    if finding is None or answer is None:
        raise Failure(
            Exit.USAGE, "Give a finding and an answer (accepted, rejected or corrected), or a workbook with --import."
        )
    given = {"answer": answer, "reason": reason, "corrected_in": edition, "answered_by": by, "answered_on": on}
    print(printable(answer_finding(home, finding, given, answers)))


@app.command()
def diff(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    against: Annotated[
        str | None, typer.Option(help="A kept build, see `versions` (default: the previous one).")
    ] = None,
    rows: Annotated[int, typer.Option(help="Number of rows of each kind to show.", min=1)] = 10,
) -> None:
    """Show what changed since the previous build.

    Compares documents, lines, amounts and verdicts.
    """
    from mingzhang.difference import show_difference

    show_difference(_console(), Home(warehouse), against, rows)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="The query, or - to read it from standard input.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    limit: Annotated[int, typer.Option(help="Number of rows shown in the table.", min=1)] = 100,
) -> None:
    """Run a query on the published warehouse."""
    from mingzhang.query import run_query

    run_query(_console(), Home(warehouse), sys.stdin.read() if query == "-" else query, csv, limit)


@app.command()
def export(
    to: Annotated[str, typer.Argument(help="A folder (parquet, csv), a workbook (xlsx), or postgresql://...")],
    kind: Annotated[str, typer.Option("--format", "-f", help="parquet, csv, xlsx or postgres.")] = "parquet",
    only: Annotated[
        list[str] | None, typer.Option(help="Export only this table of marts; repeat the option for several.")
    ] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Copy the published tables for tools that do not open DuckDB.

    Writes Parquet, CSV, a workbook or PostgreSQL, with a description of every column.
    """
    from mingzhang.export.door import export as run_export

    print(run_export(Home(warehouse), kind, to, only or ()))


@app.command()
def unknown(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    seed_rows: Annotated[
        str | None,
        typer.Option(help="titles, headings or phrases: print them as rows to complete and add to the seed."),
    ] = None,
    limit: Annotated[int, typer.Option(help="Number of each kind to list.", min=1)] = 30,
) -> None:
    """List titles, headings and phrases that no seed knows.

    The most frequent come first. --seed-rows prints them as seed rows to complete.
    """
    from mingzhang.unknown import show_unknown

    show_unknown(_console(), Home(warehouse), seed_rows, limit)


@app.command()
def versions(warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """List the kept builds and say which one is published."""
    from mingzhang.status import show_versions

    show_versions(_console(), Home(warehouse))


@app.command()
def rollback(
    build_id: Annotated[
        str | None, typer.Argument(help="A kept build, see `versions` (default: the previous one).")
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Let builds publish again after a rollback.")] = False,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Publish a kept build again.

    Later builds do not replace it until `rollback --lift`.
    """
    from mingzhang.publish import lift_rollback, roll_back, rolled_back
    from mingzhang.typed import typed

    home = Home(warehouse)
    home.published()
    if lift:
        if build_id is not None:
            raise Failure(
                Exit.USAGE, "Give either a build to restore, or --lift to let builds publish again, not both."
            )
        print(
            "The rollback is lifted: the next build is published."
            if lift_rollback(home)
            else "No rollback is in force."
        )
        return
    folder = roll_back(home, build_id)
    print(f"Build {folder.name} is published again as {_shown(home.database)}.")
    if rolled_back(home):
        print(
            f"It stays published until the rollback is lifted:\n  {typed('rollback', '--lift', warehouse=home.folder)}"
        )


@app.command()
def docs(warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """Write the dictionary of all tables and columns.

    It is one HTML page beside the Data Docs and needs no server.
    """
    from mingzhang.dictionary import show_docs

    show_docs(Home(warehouse))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def dbt(
    context: typer.Context,
    documents: Annotated[Path, typer.Option("--documents", help="The documents to land.", parser=_path)] = PROJECT
    / "samples"
    / "documents",
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Run a dbt command on a development database.

    Everything after `dbt` is dbt's: mingzhang dbt build --select +fact_statement. The documents are landed in
    WAREHOUSE/development; the published file is not touched."""
    if not context.args or context.args[0] in ("--help", "-h"):
        typer.echo(context.get_help())
        return
    from mingzhang.pipeline.development import run_dbt_on_documents
    from mingzhang.progress import progress_for

    run_dbt_on_documents(context.args, documents, Home(warehouse), progress_for())


def _shown(path: Path) -> str:
    """A path as a person would type it: relative to the current folder where it is inside it."""
    relative = os.path.relpath(path)
    return printable(str(path) if relative.startswith("..") else relative)


def _console():
    from mingzhang.safe_console import SafeConsole

    # A log keeps whole lines; a terminal has its own width.
    return SafeConsole() if sys.stdout.isatty() else SafeConsole(width=160)
