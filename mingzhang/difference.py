"""What changed between two builds: documents, lines, amounts, verdicts."""

from __future__ import annotations

from pathlib import Path

import duckdb

from mingzhang.failure import Exit, Failure
from mingzhang.home import DATABASE, Home, place_of
from mingzhang.query import print_rows

FILES = """
with new_file as (
    select file_sha256, file_path, (
        select count(*) from {new}.marts.fact_budget_line as line where line.file_sha256 = file.file_sha256
    ) as lines
    from {new}.raw.file as file
),

old_file as (
    select file_sha256, file_path, (
        select count(*) from {old}.marts.fact_budget_line as line where line.file_sha256 = file.file_sha256
    ) as lines
    from {old}.raw.file as file
)

select case when old.file_path is null then 'new' else 'gone' end as change, coalesce(new.file_path, old.file_path) as file,
    coalesce(new.lines, old.lines) as lines
from new_file as new
full join old_file as old
    on new.file_sha256 is not distinct from old.file_sha256 and new.file_path = old.file_path
where new.file_path is null or old.file_path is null
order by file, change
"""

# Lines of files that both builds have read: those of new and gone files are counted with their files.
LINES = """
select
    case when old.budget_line_id is null then 'new' when new.budget_line_id is null then 'gone' else 'changed' end as change,
    coalesce(new.file_name, old.file_name) as file, coalesce(new.statement_code, old.statement_code) as statement,
    coalesce(new.line_label, old.line_label) as line, coalesce(new.column_path, old.column_path) as column,
    old.amount_yuan as before, new.amount_yuan as after, coalesce(new.budget_line_id, old.budget_line_id) as budget_line_id
from {new}.marts.fact_budget_line as new
full join {old}.marts.fact_budget_line as old on new.budget_line_id = old.budget_line_id
where coalesce(new.file_sha256, old.file_sha256) in (
        select file_sha256 from {new}.raw.file intersect select file_sha256 from {old}.raw.file
    )
    and (
        new.budget_line_id is null or old.budget_line_id is null
        or new.amount_yuan is distinct from old.amount_yuan
        or new.statement_code is distinct from old.statement_code
        or new.line_label is distinct from old.line_label
    )
order by change, budget_line_id
"""

VERDICTS = """
select new.rule_id as rule, old.status as before, new.status as after, new.statement_code as statement,
    new.line_label as line, new.equation_id
from {new}.marts.fact_reconciliation as new
join {old}.marts.fact_reconciliation as old on new.rule_id = old.rule_id and new.equation_id = old.equation_id
where new.status is distinct from old.status
order by new.rule_id, new.equation_id
"""

TOTALS = """
select verdict.status, count(*) filter (which = 'old') as before, count(*) filter (which = 'new') as after
from (
    select 'old' as which, status from {old}.marts.fact_reconciliation
    union all
    select 'new', status from {new}.marts.fact_reconciliation
) as verdict
group by verdict.status
order by verdict.status
"""


def show_difference(console, home: Home, against: str | None, rows: int) -> None:
    """Print what the published build says otherwise than the one before it, or than the kept one named."""
    new, old = _pair(home, against)
    console.print(f"From build {old.name} to build {new.name}\n")
    with duckdb.connect() as connection:
        for name, folder in (("new", new), ("old", old)):
            connection.execute(
                f"attach '{str(folder / DATABASE).replace(chr(39), chr(39) * 2)}' as {name}_build (read_only)"
            )
        names = {"new": "new_build", "old": "old_build"}
        changed = False
        for title, query in (("Files", FILES), ("Lines and amounts", LINES), ("Verdicts", VERDICTS)):
            answer = connection.sql(query.format(**names))
            columns, found = answer.columns, answer.fetchall()
            if found:
                changed = True
                print_rows(console, columns, found[:rows], f"{title}: {len(found):,}")
                console.print(f"... the first {rows}; --rows shows more\n" if len(found) > rows else "")
        if not changed:
            console.print("The two say the same.")
            return
        answer = connection.sql(TOTALS.format(**names))
        print_rows(console, answer.columns, answer.fetchall(), "Verdicts in all")


def _pair(home: Home, against: str | None) -> tuple[Path, Path]:
    home.published()
    current, folders = home.current(), home.build_folders()
    if current is None:
        raise Failure(Exit.USAGE, "The published file is not one of the kept builds: run `make`, then compare.")
    if against is None:
        older = [folder for folder in folders if place_of(folder) < place_of(current)]
        if not older:
            raise Failure(Exit.USAGE, "There is only one build yet: nothing to compare it with.")
        return current, older[-1]
    found = [folder for folder in folders if folder.name.startswith(against)]
    if len(found) != 1:
        raise Failure(
            Exit.USAGE,
            f"{'No' if not found else 'More than one'} kept build is called {against}: `mingzhang versions` lists them.",
        )
    return current, found[0]
