"""The console command. Each command is one function here; what it does lies in a module of its own."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from mingzhang import interruption
from mingzhang.failure import Exit, Failure, failure_of_the_disk
from mingzhang.home import PROJECT, Home
from mingzhang.safe_text import printable
from mingzhang.settings import ensure_home

app = typer.Typer(
    name="mingzhang",
    help="明账 Mingzhang: government budget disclosures, read, modelled and reconciled into one DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _path(name: str) -> Path:
    """A path that was given; an empty one (DOCUMENTS= of make) would mean the folder one stands in."""
    if not str(name).strip():
        raise Failure(Exit.USAGE, "The name of a file or folder is empty: give it one (DOCUMENTS=..., WAREHOUSE=...).")
    return Path(name)


def _warehouse(name: str) -> Path:
    """The warehouse folder; DuckDB opens nothing whose name is not UTF-8."""
    folder = _path(name)
    try:
        os.path.abspath(folder).encode()
    except UnicodeEncodeError as error:
        sentence = "The name of the warehouse folder is not UTF-8, and DuckDB opens no such file: give it another."
        raise Failure(Exit.USAGE, sentence) from error
    return folder


WarehouseOption = Annotated[
    Path,
    typer.Option("--warehouse", "-w", help="The warehouse folder.", envvar="MINGZHANG_WAREHOUSE", parser=_warehouse),
]
DEFAULT_WAREHOUSE = Path("warehouse")


@app.command()
def build(
    documents: Annotated[Path, typer.Argument(help="A folder of documents, or one.", parser=_path)] = PROJECT
    / "samples"
    / "documents",
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    gate: Annotated[
        str, typer.Option(help="standard: hold misread figures back. strict: refuse the build for them.")
    ] = "standard",
    workers: Annotated[
        int | None, typer.Option(help="Processes that read documents; all cores by default.", min=1)
    ] = None,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Follow links that lead out of the documents folder, too.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing unless the build fails or a rollback stands (cron).")
    ] = False,
) -> None:
    """Read the documents, check them, publish the warehouse."""
    from mingzhang.build import build as run_build
    from mingzhang.progress import progress_for
    from mingzhang.typed import typed

    home = Home(warehouse)
    built = run_build(documents, home, gate, progress_for(quiet=quiet), workers, follow_links)
    if built.rolled_back:
        lift = typed("rollback", "--lift", warehouse=home.folder)
        print(
            f"Nothing was built: build {built.build_id} was put back by hand at {built.rolled_back} and stands until that"
            f" is lifted:\n  {lift}",
            file=sys.stderr,
        )
        return
    if quiet:
        return
    if built.unchanged:
        print(f"Nothing has changed since build {built.build_id}: {_shown(home.database)} stands.")
        return
    from mingzhang.summary import show_built

    show_built(_console(), built)


@app.command()
def status(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    unread: Annotated[bool, typer.Option("--unread", help="List every file that was not read, and why.")] = False,
) -> None:
    """Say what is published, and what in it needs a person."""
    from mingzhang.status import show_status

    show_status(_console(), Home(warehouse), unread)


@app.command()
def trace(
    line: Annotated[str, typer.Argument(help="A budget_line_id of marts.fact_budget_line.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    picture: Annotated[
        Path | None, typer.Option(help="Write a picture of the printed row to this PNG file (PDF documents).")
    ] = None,
) -> None:
    """Show where a figure is printed.

    Its file, page and box, its row and table as printed; and a picture of the row, where asked for.
    """
    from mingzhang.trace import show_trace

    show_trace(_console(), Home(warehouse), line, picture)


@app.command()
def explain(
    equation: Annotated[str, typer.Argument(help="An equation_id of marts.fact_reconciliation.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Explain a verdict in figures.

    The rule, what was put in, the tolerance, the outcome; in Chinese and English.
    """
    from mingzhang.explain import show_explanation

    show_explanation(_console(), Home(warehouse), equation)


LanguageOption = Annotated[str, typer.Option("--language", help="The language of the reviews: zh or en.")]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="One document, or a folder of them.", parser=_path)],
    report: Annotated[Path | None, typer.Option(help="Write reviews into this folder, too.", parser=_path)] = None,
    language: LanguageOption = "zh",
) -> None:
    """Read one document and print what is found in it. No warehouse is touched.

    With --report, a review of it as a page, Markdown and a workbook.
    """
    from mingzhang.check import check_file
    from mingzhang.progress import progress_for

    check_file(_console(), file, progress_for(), report, language)


@app.command()
def report(
    to: Annotated[Path, typer.Argument(help="The folder to write reviews into.", parser=_path)] = Path("reviews"),
    only: Annotated[
        str | None, typer.Option(help="Only disclosures with this in their agency's or file's name.")
    ] = None,
    language: LanguageOption = "zh",
    workers: Annotated[int | None, typer.Option(help="Processes that write; all cores by default.", min=1)] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Write a review of every disclosure.

    A page that prints on A4, Markdown and a workbook each, and an index that compares them.
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
        print(f"{written.without_pictures:,} documents are not where they were, so no pictures are cut from them.")


@app.command()
def answer(
    finding: Annotated[str | None, typer.Argument(help="A finding_id of marts.finding, or its beginning.")] = None,
    answer: Annotated[str | None, typer.Argument(help="accepted, rejected or corrected.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why; needed where it is rejected.")] = None,
    by: Annotated[str | None, typer.Option(help="Who answers for it.")] = None,
    edition: Annotated[str | None, typer.Option(help="The number of the edition that corrects it.")] = None,
    on: Annotated[str | None, typer.Option(help="The day, such as 2026-11-30; today by default.")] = None,
    filled: Annotated[
        Path | None,
        typer.Option("--import", help="Take the answers out of a review's workbook (or a CSV).", parser=_path),
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(help="The CSV to write; answers.csv beside the documents by default.", parser=_path)
    ] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Answer a finding: accepted, rejected or corrected.

    The answer goes into answers.csv beside the documents, and every build applies it.
    """
    from mingzhang.answer import answer_finding, import_answers

    home = Home(warehouse)
    if filled is not None:
        taken, sentences = import_answers(home, filled, answers)
        for sentence in sentences:
            print(printable(sentence), file=sys.stderr)
        print(f"{taken:,} answers are taken over: the next build applies them.")
        return
    if finding is None or answer is None:
        raise Failure(Exit.USAGE, "Name a finding and accepted, rejected or corrected; or a workbook with --import.")
    given = {"answer": answer, "reason": reason, "corrected_in": edition, "answered_by": by, "answered_on": on}
    print(printable(answer_finding(home, finding, given, answers)))


@app.command()
def diff(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    against: Annotated[str | None, typer.Option(help="A kept build (see versions); by default the one before.")] = None,
    rows: Annotated[int, typer.Option(help="How many rows of each kind to show.", min=1)] = 10,
) -> None:
    """Say what changed since the build before.

    Documents, lines, amounts, verdicts.
    """
    from mingzhang.difference import show_difference

    show_difference(_console(), Home(warehouse), against, rows)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query; - reads it from standard input.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    limit: Annotated[int, typer.Option(help="Rows shown in the table.", min=1)] = 100,
) -> None:
    """Put a query to the published warehouse."""
    from mingzhang.query import run_query

    run_query(_console(), Home(warehouse), sys.stdin.read() if query == "-" else query, csv, limit)


@app.command()
def export(
    to: Annotated[str, typer.Argument(help="A folder (parquet, csv), a workbook (xlsx), or postgresql://...")],
    kind: Annotated[str, typer.Option("--format", "-f", help="parquet, csv, xlsx or postgres.")] = "parquet",
    only: Annotated[list[str] | None, typer.Option(help="Only this table of marts; may be given again.")] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Copy the published tables for tools that do not open DuckDB.

    Parquet, CSV, a workbook or PostgreSQL, with the meaning of every column.
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
    limit: Annotated[int, typer.Option(help="How many of each kind.", min=1)] = 30,
) -> None:
    """List titles, headings and phrases that no seed knows.

    The most frequent first; --seed-rows prints them as rows to complete.
    """
    from mingzhang.unknown import show_unknown

    show_unknown(_console(), Home(warehouse), seed_rows, limit)


@app.command()
def versions(warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """List the kept builds, and which of them is published."""
    from mingzhang.status import show_versions

    show_versions(_console(), Home(warehouse))


@app.command()
def rollback(
    build_id: Annotated[
        str | None, typer.Argument(help="A kept build (see versions); by default the one before.")
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Let builds publish again after a rollback.")] = False,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Publish a kept build again.

    It stands, whatever is built, until `rollback --lift`.
    """
    from mingzhang.publish import lift_rollback, roll_back, rolled_back
    from mingzhang.typed import typed

    home = Home(warehouse)
    home.published()
    if lift:
        if build_id is not None:
            raise Failure(Exit.USAGE, "Name a build to put it back, or --lift to let builds publish again, not both.")
        print(
            "The next build is published again." if lift_rollback(home) else "No rollback stands: builds are published."
        )
        return
    folder = roll_back(home, build_id)
    print(f"Build {folder.name} is published again as {_shown(home.database)}.")
    if rolled_back(home):
        print(f"It stands until that is lifted:\n  {typed('rollback', '--lift', warehouse=home.folder)}")


@app.command()
def docs(warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """Write the dictionary of tables and columns.

    One page that needs no server, beside the Data Docs.
    """
    from mingzhang.dictionary import show_docs

    show_docs(Home(warehouse))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def dbt(
    context: typer.Context,
    documents: Annotated[Path, typer.Option("--documents", help="What to land for it.", parser=_path)] = PROJECT
    / "samples"
    / "documents",
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Run dbt (build, test, compile, ls ...) over a landed database of its own."""
    from mingzhang.pipeline.development import run_dbt_on_documents
    from mingzhang.progress import progress_for

    run_dbt_on_documents(context.args, documents, Home(warehouse), progress_for())


def _shown(path: Path) -> str:
    """A path as a person would type it from where they stand."""
    relative = os.path.relpath(path)
    return printable(str(path) if relative.startswith("..") else relative)


def _console():
    from mingzhang.safe_console import SafeConsole

    # A log keeps whole lines; a terminal has its own width.
    return SafeConsole() if sys.stdout.isatty() else SafeConsole(width=160)


def run() -> None:
    """The entry point: failures become one sentence on stderr and an exit code (see mingzhang.failure)."""
    interruption.listen()
    ensure_home()
    try:
        code = app(standalone_mode=False) or Exit.DONE
        if code == Exit.INTERRUPTED:  # typer makes this of Ctrl-C
            raise KeyboardInterrupt
    except Failure as failure:
        code = _say(str(failure), failure.code)
    except (KeyboardInterrupt, typer.Abort):
        code = _say_interrupted()
    except interruption.Terminated:
        code = _say_terminated()
    except SystemExit as stop:
        # `| head` that has read enough is no failure: typer and rich make an exit of the broken pipe.
        code = Exit.DONE if isinstance(stop.__context__, BrokenPipeError) else stop.code
    except Exception as error:
        ended = {signal.SIGINT: _say_interrupted, signal.SIGTERM: _say_terminated}.get(interruption.received())
        code = ended() if ended else _say_what_went_wrong(error)
    if code in (Exit.INTERRUPTED, Exit.TERMINATED):
        _leave_at_once(code)
    sys.exit(int(code or 0))


def _leave_at_once(code: int) -> None:
    """End now that everything is cleaned up. Python's own way out would end threads of the worker pool within C++ code,
    which aborts the process (FATAL: exception not rethrown)."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code))


def _say_interrupted() -> int:
    return _say(interruption.sentence(signal.SIGINT), Exit.INTERRUPTED)


def _say_terminated() -> int:
    return _say(interruption.sentence(signal.SIGTERM), Exit.TERMINATED)


def _say_what_went_wrong(error: Exception) -> int:
    if isinstance(error, typer.exceptions.TyperException):
        return _say(
            f"{error.format_message()}\n`mingzhang --help` lists the commands, `mingzhang COMMAND --help` their options.",
            Exit.USAGE,
            but="\n",
        )
    failure = failure_of_the_disk(error)
    if failure is not None:
        return _say(str(failure), failure.code)
    if os.environ.get("MINGZHANG_DEBUG"):
        raise error
    return _say(f"{type(error).__name__}: {error} (a defect: MINGZHANG_DEBUG=1 shows where)", Exit.DEFECT)


def _say(sentence: str, code: int, but: str = "") -> int:
    print(printable(sentence, but), file=sys.stderr)
    return code


if __name__ == "__main__":
    run()
