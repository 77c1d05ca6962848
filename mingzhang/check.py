"""Read one document, or a folder of them, in a build of its own that is thrown away, and say what is found; with reviews where asked for."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mingzhang import interruption
from mingzhang.failure import Exit, Failure
from mingzhang.progress import Progress
from mingzhang.query import print_rows, shown
from mingzhang.safe_text import printable
from mingzhang.settings import check_settings

STATEMENTS = """
select {} statement.page_first as page, statement.statement_code as statement, statement.cells_printed as figures,
    -- a form's figures are fields of its project, no lines
    case when statement.shape != 'form' then statement.cells_unmapped end as unmapped, statement.printed_unit as unit, statement.title
from marts.fact_statement as statement
left join marts.dim_document as document using (file_sha256)
order by document.file_name, statement.table_no
"""

# In the order of the document: a table and a sentence stand in a block of their file. What concerns the whole document is last.
FINDINGS = """
select finding.rule_id, rule.name_zh, finding.page, statement.name_zh as statement, finding.row_as_printed, finding.fault,
    finding.finding_id, finding.sentence_zh, finding.sentence_en, finding.equations, finding.suggestion_zh,
    finding.suggestion_en,
    '答复 answered: ' || finding.answer || concat(', ' || finding.answered_by, ', ' || finding.answer_reason), finding.file_name
from marts.finding as finding
left join marts.rule_catalogue as rule using (rule_id)
left join marts.dim_statement as statement using (statement_code)
where {}
order by finding.file_name, finding.block_no nulls last, finding.page, finding.row_no, finding.sentence_no, finding.char_start, finding.rule_id,
    finding.finding_id
"""

VERDICTS = """
select verdict.status, count(*) as checks
from marts.fact_reconciliation as verdict
left join marts.rule_catalogue as rule using (rule_id)
where rule.severity != 'info'
group by verdict.status
order by checks desc
"""

# What rule D6 finds of pages is told there.
MESSAGES = """
select message.severity, message.text, file.file_name
from raw.message as message
left join raw.file as file using (file_sha256)
left join marts.coverage as coverage
    on message.code = 'no_tables' and message.file_sha256 = coverage.file_sha256 and coverage.scope = 'file'
where message.text is not null and message.code not in ('blank_page', 'cut_line') and coverage.status is null
order by message.message_no
"""

NOTHING = """
select reason from marts.coverage where scope = 'file' and status = 'nothing_found'
"""

WHO = """
select agency.agency_name, document.fiscal_year, document.phase, document.file_name
from marts.dim_document as document left join marts.dim_agency as agency using (agency_id)
"""

# The tables that the queries above read; a review reads more.
PRINTED = ("dim_document", "dim_agency", "fact_statement", "fact_reconciliation", "finding", "coverage")

WHY_NOT = """
select message from raw.document union all select text from raw.message where code = 'unopened' order by all limit 1
"""


# One line a document: who, how many findings and remarks.
SUMMARY = """
select document.file_path, agency.agency_name, document.fiscal_year, document.phase,
    count(finding.finding_id) filter (where finding.kind = 'accusation') as findings,
    count(finding.finding_id) filter (where finding.kind = 'remark') as remarks
from marts.dim_document as document
left join marts.dim_agency as agency using (agency_id)
left join marts.finding as finding on document.file_sha256 = finding.file_sha256 and not finding.waived
group by all
order by findings desc, document.file_path
"""


def check_file(console, file: Path, progress: Progress, report: Path | None = None, language: str = "zh") -> None:
    """Print the statements, the verdicts and every mismatch of one document; of a folder, a line for each document.

    report: a folder to write reviews into, in `language`. Raises Failure as a build does.
    """
    check_settings()
    if not file.exists():
        raise Failure(Exit.USAGE, f"There is no file {file}: `mingzhang check` reads a document or a folder of them.")
    from mingzhang.review.door import words_of, write_reviews

    words = words_of(language)
    with modelled(file, progress, PRINTED if report is None else None) as connection:
        if file.is_file():
            _say(console, connection)
        else:
            _say_summary(console, connection)
        if report is not None:
            written = write_reviews(connection, file, report, words, _source(file))
            console.print(
                f"\nReviews of {written.reviews} disclosure{'' if written.reviews == 1 else 's'}:"
                f" {printable(str(report))}/index.html",
                soft_wrap=True,
            )


def _source(file: Path) -> str:
    from extract.discover import readable

    return f"{readable(file.resolve().name)} · {time.strftime('%Y-%m-%d')}"


def _say_summary(console, connection) -> None:
    answer = connection.sql(SUMMARY)
    print_rows(console, answer.columns, answer.fetchall(), "Documents")


@contextmanager
def modelled(file: Path, progress: Progress, tables: tuple[str, ...] | None = None) -> Iterator:
    """A connection to a scratch database in which everything of `file` (a document or a folder) is modelled and judged.

    tables: the public tables that are needed; all that a review reads where it is None."""
    from extract.landing import land, load
    from mingzhang.pipeline.batch import model_disclosures, scratch
    from mingzhang.pipeline.compiled import plan_of_project
    from mingzhang.pipeline.model import assign, span_disclosures
    from mingzhang.pipeline.run_dbt import NotCompiled
    from mingzhang.pipeline.run_plan import Broken
    from mingzhang.pipeline.side_by_side import build_side_by_side

    with tempfile.TemporaryDirectory(prefix="mingzhang-check-") as folder:
        try:
            progress.begin("reading")
            landed = land(file, Path(folder) / "landing", workers=1 if file.is_file() else None)
            progress.begin("modelling and reconciling")
            plan = plan_of_project()
            with scratch(plan, Path(folder)) as connection:
                load(landed, connection)
                read = connection.sql("select count(*) from raw.document where status = 'read'").fetchone()[0]
                if not read:
                    (sentence,) = connection.sql(WHY_NOT).fetchone() or ("there is no document in it.",)
                    # an archive's sentence names its file
                    raise Failure(
                        Exit.NOTHING_READ, sentence if sentence.startswith(file.name) else f"{file}: {sentence}"
                    )
                with interruption.ends_at_once(lambda: _tidy(Path(folder), progress)):
                    assign(connection, plan)
                    wanted = None if tables is None else [plan.by_name[name] for name in tables]
                    model_disclosures(connection, plan, tests=False, wanted=wanted, build=build_side_by_side)
                    span_disclosures(connection, plan, wanted)
                progress.end()
                yield connection
        except (Broken, NotCompiled) as error:
            raise Failure(Exit.DEFECT, f"The models did not run: {error}") from error
        finally:
            progress.end()


def _tidy(folder: Path, progress: Progress) -> None:
    progress.end()
    shutil.rmtree(folder, ignore_errors=True)


def _say(console, connection) -> None:
    files = connection.sql(WHO).fetchall()
    several = len(files) > 1  # an archive: then everything says of which file it is
    for agency, year, phase, name in files:
        console.print(
            f"{printable(name)}: {agency or 'agency unknown'}, {year or 'year unknown'}, {phase or 'phase unknown'}",
            markup=False,
            soft_wrap=True,
        )
    for severity, sentence, name in connection.sql(MESSAGES).fetchall():
        whose = f"{printable(name)}: " if several and name and not sentence.startswith(name) else ""
        console.print(f"{severity}: {whose}{printable(sentence)}", markup=False, soft_wrap=True)
    for (reason,) in connection.sql(NOTHING).fetchall():
        console.print(reason, markup=False, soft_wrap=True)
    of_file = "document.file_name as file," if several else ""
    for title, query in (("Statements", STATEMENTS.format(of_file)), ("Checks", VERDICTS)):
        answer = connection.sql(query)
        names, rows = answer.columns, answer.fetchall()
        console.print()
        if rows:
            print_rows(console, names, rows, title)
        else:
            console.print(f"{title}: none")
    for title, kind in (("What does not add up", "accusation"), ("Remarks", "remark")):
        chosen = f"finding.kind = '{kind}' and not finding.waived"
        _say_findings(console, title, connection.sql(FINDINGS.format(chosen)).fetchall(), several)
    waived = connection.sql(FINDINGS.format("finding.waived")).fetchall()
    if waived:
        _say_findings(console, "Rejected by a reviewer, or waived", waived, several)


def _say_findings(console, title: str, findings: list[tuple], several: bool) -> None:
    """Where, the row as printed, what is wrong with it in both languages, where to look first, the finding's name."""
    console.print(f"\n{title}{'' if findings else ': none'}", style="bold" if findings else None)
    for rule, name_zh, page, statement, row, fault, name, zh, en, equations, hint_zh, hint_en, answer, file in findings:
        whose = printable(file) if several and file else None
        place = ", ".join(text for text in (whose, f"page {page}" if page else None, statement) if text)
        misread = " (misread 读取有误)" if fault == "extraction" else ""
        more = f" ({equations} equations 个等式)" if equations > 1 else ""
        console.print(f"{rule:<5}{name_zh or ''}: {place or 'document'}{misread}", markup=False, soft_wrap=True)
        for sentence in filter(None, (row, zh, en, hint_zh, hint_en, answer, f"{name}{more}")):
            console.print(f"     {shown(sentence)}", markup=False, soft_wrap=True)
