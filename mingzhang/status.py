"""What is published, what in it needs a person, and the builds that are kept."""

from __future__ import annotations

from mingzhang import summary
from mingzhang.home import DATABASE, Home, record
from mingzhang.publish import PUBLISHED_MARK
from mingzhang.query import open_warehouse, print_rows
from mingzhang.safe_text import printable

FINDINGS = """
select finding.rule_id, min(rule.name_zh) as name, finding.fault, count(*) as found,
    sum(finding.equations)::bigint as equations, count(distinct finding.document_id) as documents,
    min(finding.finding_id) as for_example
from marts.finding as finding
left join marts.rule_catalogue as rule using (rule_id)
where finding.kind = ? and not finding.waived
group by finding.rule_id, finding.fault
order by found desc, finding.rule_id
"""

HELD_BACK = """
select file_name, statement_code, page, count(*) filter (where printed_text != '') as figures,
    min(reason) as reason, min(equation_id) as equation
from marts.held_back
group by file_name, statement_code, page, statement_id
order by all
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

MANIFEST = "select text from raw.message where code = 'manifest' order by message_no"

WAIVERS = """
select rule_id, place, status, reason from marts.waiver_outcome order by status, rule_id, place
"""

# What was read and is no line of the warehouse though it may be money.
NOT_LANDED = """
select document.file_name as file, coverage.page, coverage.cells_unmapped as figures, coverage.reason
from marts.coverage as coverage
left join marts.dim_document as document using (file_sha256)
where coverage.scope in ('page', 'file')
order by coverage.scope, figures desc, file, coverage.page
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
        waivers = connection.sql(WAIVERS).fetchall()
        held = connection.sql(HELD_BACK).fetchall()
        missed = connection.sql(UNREAD).fetchall()
        unused = connection.sql(MANIFEST).fetchall()
        outside = connection.sql(NOT_LANDED).fetchall()
    console.print(
        f"{printable(str(database))}\nbuild {build_id} of {finished} (gate {gate})\nfrom {printable(documents)}\n",
        soft_wrap=True,
    )
    summary.show(console, database)
    names = ["rule", "name", "fault", "findings", "equations", "documents", "for example"]
    _part(console, "What does not add up (mingzhang explain FINDING tells why)", names, findings)
    _part(console, "Remarks", names, remarks)
    held_names = ["file", "statement", "page", "figures", "why", "for example"]
    _part(console, "Held back: in doubt, so not published", held_names, held)
    _part(console, "Figures in no table, and files with no statement", ["file", "page", "figures", "reason"], outside)
    _part(console, "Waivers", ["rule", "place", "status", "reason"], waivers)
    _part(console, "Not used of the manifest", ["sentence"], unused)
    _part(console, "Not read", ["file", "status", "reason"], missed)


def _part(console, title: str, names: list[str], rows: list[tuple]) -> None:
    if not rows:
        return
    console.print()
    print_rows(console, names, rows[:SHOWN], title)
    if len(rows) > SHOWN:
        console.print(f"... and {len(rows) - SHOWN:,} more")


def show_versions(console, home: Home) -> None:
    """Print the kept builds, newest first."""
    home.published()
    current = home.current()
    rows = [
        (
            "published" if folder == current else "",
            folder.name,
            (folder / PUBLISHED_MARK).read_text(encoding="utf-8") if (folder / PUBLISHED_MARK).exists() else "",
            f"{(folder / DATABASE).stat().st_size / 2**20:.1f} MB",
            round(sum(record(folder).get("seconds", {}).values()), 1),
        )
        for folder in reversed(home.build_folders())
    ]
    print_rows(console, ["", "build", "published at", "size", "seconds"], rows)
