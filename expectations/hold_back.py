"""Take statements that were misread out of the public marts, so that one bad page does not stop a corpus.

A finding with the fault `extraction` means: we misread this, so its lines must not be published. Its statement's lines
move from marts.fact_budget_line to marts.held_back_line (same columns), marts.held_back says which and why, and in
marts.coverage the statement has the status `held_back`.
A person who has looked and disagrees writes a waiver (dbt_project/seeds/waiver.csv): then nothing is held back.
"""

from __future__ import annotations

from typing import NamedTuple

import duckdb

FIND = """
create or replace table marts.held_back as
with misreading as (
    select verdict.rule_id, verdict.equation_id, verdict.document_id, verdict.statement_id, verdict.page,
        coalesce(verdict.explanation_zh, verdict.reason) as reason
    from marts.fact_reconciliation as verdict
    left join marts.waiver as waiver
        on verdict.rule_id = waiver.rule_id and verdict.equation_id = waiver.place
    where verdict.status = 'mismatch' and verdict.fault = 'extraction' and waiver.place is null
)

select
    statement.statement_id,
    misreading.document_id,
    statement.file_sha256,
    file.file_name,
    statement.statement_code,
    coalesce(misreading.page, statement.page_first) as page,
    misreading.rule_id,
    misreading.equation_id,
    misreading.reason
from misreading
left join marts.fact_statement as statement
    on misreading.document_id = statement.document_id
        and (misreading.statement_id is null or misreading.statement_id = statement.statement_id)
left join (select file_sha256, min(file_name) as file_name from raw.file group by file_sha256) as file
    on statement.file_sha256 = file.file_sha256
"""

MOVE = """
create or replace table marts.held_back_line as
select line.* from marts.fact_budget_line as line
where line.statement_id in (select statement_id from marts.held_back);

delete from marts.fact_budget_line
where statement_id in (select statement_id from marts.held_back);

update marts.coverage
set status = 'held_back', reason = held.reason
from (
    select statement_id, '读取有误，未予发布 (misread, so not published): ' || string_agg(distinct rule_id, ', ') as reason
    from marts.held_back
    group by statement_id
) as held
where coverage.scope = 'statement' and coverage.statement_id = held.statement_id;
"""

DESCRIBE = """
comment on table marts.held_back is
'One row per statement and finding that keeps it out of the public marts: it was misread (fault extraction).';
comment on table marts.held_back_line is
'One row per printed amount of a statement that is held back: the columns of fact_budget_line, not to be relied on.';
"""


class HeldBack(NamedTuple):
    """What was taken out: statements, their lines, and the files they stand in."""

    statements: int
    lines: int
    files: int


def hold_back(connection: duckdb.DuckDBPyConnection) -> HeldBack:
    """Move the lines of misread statements out of marts.fact_budget_line, in one transaction."""
    connection.begin()
    try:
        connection.execute(FIND)
        connection.execute(MOVE)
        connection.execute(DESCRIBE)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    statements, files = connection.sql(
        "select count(distinct statement_id), count(distinct file_sha256) from marts.held_back"
    ).fetchone()
    (lines,) = connection.sql("select count(*) from marts.held_back_line").fetchone()
    return HeldBack(statements, lines, files)
