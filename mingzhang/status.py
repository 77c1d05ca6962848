"""What is published, what in it needs a person, and the builds that are kept."""

from __future__ import annotations

import os
from pathlib import Path

from mingzhang import summary
from mingzhang.home import Home, record
from mingzhang.publish import PUBLISHED_MARK, rolled_back
from mingzhang.query import open_warehouse, print_rows
from mingzhang.safe_text import printable
from mingzhang.typed import typed

# Ids, names and reasons are under one another in the last column: whole at any width of the terminal.
FINDINGS = """
select count(*) as findings, sum(finding.equations)::bigint as equations, count(distinct finding.document_id) as documents,
    finding.rule_id || coalesce(' ' || min(rule.name_zh), '') || coalesce(' / ' || min(rule.name_en), '')
        || case when finding.fault != 'publisher' then ' (' || finding.fault || ')' else '' end
        || chr(10) || min(finding.finding_id) as rule
from marts.finding as finding
left join marts.rule_catalogue as rule using (rule_id)
where finding.kind = ? and not finding.waived
group by finding.rule_id, finding.fault
order by findings desc, finding.rule_id
"""

HELD_BACK = """
select count(*) filter (where printed_text != '') as figures, page,
    concat_ws(chr(10), file_name, statement_code || ': ' || min(reason), min(equation_id)) as place
from marts.held_back
group by file_name, statement_code, page, statement_id
order by file_name, page, place
"""

UNREAD = """
select file.file_path, document.status, document.message
from raw.document as document
join raw.file as file using (file_sha256)
where document.status != 'read'
union all
select null, code, text from raw.message where code = 'unopened'
order by all
"""

# The seed names figures that agencies print; one that is found nowhere may be a row with a slip in it.
NOT_FOUND = """
select string_agg(concat(name_zh, ' (', figure, ')'), ', ' order by name_zh)
from (select figure, min(name_zh) as name_zh from marts.key_figure_place group by figure having sum(disclosures) = 0)
"""

LISTS = "select text from raw.message where code in ('manifest', 'answer') order by message_no"
PASSED_OVER = "select text from raw.message where code = 'passed_over'"

ANSWERS = """
select status, answer, place || chr(10) || concat_ws(' ', outcome_zh, '(' || outcome_en || ')') || chr(10)
    || concat_ws(', ', answered_by, answered_on, reason)
from marts.finding_answer
order by list_position(['expired', 'unmatched', 'superseded', 'applied', 'not_applicable'], status), source, place
"""

# Narratives: their figures are in sentences (fact_claim), the statements of their disclosure in another file.
PROSE = """
select concat_ws(chr(10), document.file_name, coverage.reason) as place
from marts.coverage as coverage
left join marts.dim_document as document using (file_sha256)
where coverage.scope = 'file' and coverage.status = 'prose'
order by place
"""

# What was read and is no line of the warehouse though it may be money.
NOT_LANDED = """
select coverage.cells_unmapped as figures, coverage.page, concat_ws(chr(10), document.file_name, coverage.reason) as place
from marts.coverage as coverage
left join marts.dim_document as document using (file_sha256)
where coverage.scope = 'page' or (coverage.scope = 'file' and coverage.status = 'nothing_found')
order by coverage.scope, figures desc, place, coverage.page
"""

SHOWN = 20


def show_status(console, home: Home, unread: bool) -> None:
    """Print what is published: the table of figures, findings by rule, what is held back, what was not read."""
    database = home.published()
    with open_warehouse(database) as connection:
        if unread:
            print_rows(console, ["file", "status", "reason"], connection.sql(UNREAD).fetchall())
            return
        build_id, finished, documents, gate = connection.sql(
            "select build_id, strftime(built_at, '%Y-%m-%d %H:%M'), documents, gate from marts.build"
        ).fetchone()
        findings, remarks = (connection.execute(FINDINGS, [kind]).fetchall() for kind in ("accusation", "remark"))
        answers = connection.sql(ANSWERS).fetchall()
        held = connection.sql(HELD_BACK).fetchall()
        missed = connection.sql(UNREAD).fetchall()
        unused = connection.sql(LISTS).fetchall()
        outside = connection.sql(NOT_LANDED).fetchall()
        prose = connection.sql(PROSE).fetchall()
        passed_over = connection.sql(PASSED_OVER).fetchall()
        not_found = connection.sql(NOT_FOUND).fetchall()
    console.print(
        f"{printable(str(database))}\nbuild {build_id} of {finished} (gate {gate})\nfrom {printable(documents)}\n",
        soft_wrap=True,
    )
    if since := rolled_back(home):
        lift = typed("rollback", "--lift", warehouse=home.folder)
        console.print(f"Put back by hand at {since}; no build is published until:\n  {lift}\n", soft_wrap=True)
    summary.show(console, database)
    names = ["found", "checks", "files", "rule, and a finding for example"]
    _part(console, "What does not add up", names, findings)
    if findings:
        console.print(f"\nWhy: {typed('explain', 'FINDING', warehouse=home.folder)}", markup=False, soft_wrap=True)
    _part(console, "Remarks", names, remarks)
    names = ["figures", "page", "file, and why"]
    _part(console, "Held back: in doubt, so not published", names, held)
    _part(console, "Figures in no table, and files with no statement", names, outside)
    _part(console, "Files of prose only", ["file, and where its tables are"], prose)
    _part(
        console,
        "Answers to findings, and waivers",
        ["status", "answer", "finding, and what became of the answer"],
        answers,
    )
    _part(console, "Not used of the manifest and the answers", ["sentence"], unused)
    _part(console, "Not read", ["file", "status", "reason"], missed)
    _part(console, "Left out on purpose", ["sentence"], passed_over)
    _part(
        console, "Key figures that nothing here prints", ["seed key_figure.csv"], [row for row in not_found if row[0]]
    )


def _part(console, title: str, names: list[str], rows: list[tuple]) -> None:
    if not rows:
        return
    console.print()
    print_rows(console, names, rows[:SHOWN], title)
    if len(rows) > SHOWN:
        console.print(f"... and {len(rows) - SHOWN:,} more")


BESIDE = {
    "landing": "what the documents yielded: nothing is read twice",
    "pieces": "what the disclosures came to: nothing is modelled twice",
    "refused": "the last build that the gate refused, until one is published",
    "development": "of make dbt",
    "superset": "of make superset: what Superset itself keeps",
    "metrics": "of make metrics: views and MetricFlow's own files",
}


def show_versions(console, home: Home) -> None:
    """Print the kept builds, newest first, and how much room they and what lies beside them take."""
    home.published()
    current = home.current()
    rows = [
        (
            "published" if folder == current else "",
            folder.name,
            (folder / PUBLISHED_MARK).read_text(encoding="utf-8") if (folder / PUBLISHED_MARK).exists() else "",
            _megabytes(folder),
            round(sum(record(folder).get("seconds", {}).values()), 1),
        )
        for folder in reversed(home.build_folders())
    ]
    print_rows(console, ["", "build", "published at", "size", "seconds"], rows)
    if since := rolled_back(home):
        lift = typed("rollback", "--lift", warehouse=home.folder)
        console.print(f"\nPut back by hand at {since}; no build is published until:\n  {lift}", soft_wrap=True)
    console.print()
    beside = [
        (name, _megabytes(home.folder / name), what) for name, what in BESIDE.items() if (home.folder / name).is_dir()
    ]
    print_rows(console, ["beside them", "size", "what it is"], beside)


def _megabytes(folder: Path) -> str:
    size = sum(os.lstat(os.path.join(here, name)).st_size for here, _, names in os.walk(folder) for name in names)
    return f"{size / 2**20:,.1f} MB"
