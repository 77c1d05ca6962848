"""Take statements that were misread out of the public marts, so that one bad page does not stop a corpus.

A finding with the fault `extraction` means: we misread this, so its figures must not be published. Its statement's rows
move from marts.fact_budget_line and fact_printed_cell to marts.held_back_line and held_back_cell (same columns),
marts.held_back says which and why, and in marts.coverage the statement has the status `held_back`.
A person who has looked and disagrees writes a waiver (dbt_project/seeds/waiver.csv): then nothing is held back.
marts.coverage says of every waiver what became of it.
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

# Where the rows of a statement that is held back go.
COPIES = {"fact_budget_line": "held_back_line", "fact_printed_cell": "held_back_cell"}

MOVE = """
create or replace table marts.{copy} as
select * from marts.{original}
where statement_id in (select statement_id from marts.held_back);

delete from marts.{original}
where statement_id in (select statement_id from marts.held_back);
"""

COVER = """
update marts.coverage
set status = 'held_back', reason = held.reason
from (
    select statement_id, '读取有误，未予发布 (misread, so not published): ' || string_agg(distinct rule_id, ', ') as reason
    from marts.held_back
    group by statement_id
) as held
where coverage.scope = 'statement' and coverage.statement_id = held.statement_id;

delete from marts.coverage where scope = 'waiver';

-- equation_id begins with the first twelve digits of its file's hash
insert into marts.coverage by name
select
    'waiver' as scope,
    any_value(coalesce(verdict.document_id, document.document_id)) as document_id,
    waiver.rule_id,
    any_value(verdict.statement_id) as statement_id,
    case
        when count(verdict.equation_id) > 0 then 'waived'
        when count(document.document_id) > 0 then 'unmatched'
        else 'not_applicable'
    end as status,
    case
        when count(verdict.equation_id) > 0 then '已予豁免 (waived): ' || any_value(waiver.reason)
        when count(document.document_id) > 0 then '豁免未对应任何问题 (matches no finding)'
        else '所涉文件不在本次构建中 (its document is not in this build)'
    end || ': ' || waiver.place as reason,
    count(distinct verdict.equation_id) as equations
from marts.waiver as waiver
left join marts.fact_reconciliation as verdict
    on waiver.rule_id = verdict.rule_id and waiver.place = verdict.equation_id and verdict.status = 'mismatch'
left join marts.dim_document as document on left(waiver.place, 12) = left(document.file_sha256, 12)
group by waiver.rule_id, waiver.place;
"""

COMMENTS = {
    "held_back": "Statements that are kept out of the public marts, and why. One row per statement and finding"
    " (fault extraction) that says it was misread.",
    "held_back_line": "The lines of statements that are held back: the columns of fact_budget_line, not to be relied on."
    " One row per printed figure.",
    "held_back_cell": "The cells of statements that are held back: the columns of fact_printed_cell, not to be relied"
    " on. One row per printed cell.",
    "held_back.statement_id": "The statement that is held back (fact_statement).",
    "held_back.document_id": "The disclosure it is printed in (dim_document).",
    "held_back.file_sha256": "SHA-256 of the bytes of its file.",
    "held_back.file_name": "The name of its file.",
    "held_back.statement_code": "Which statement it is (dim_statement).",
    "held_back.page": "The page of the finding, or the statement's first where the finding has none.",
    "held_back.rule_id": "The rule that fails (rule_catalogue).",
    "held_back.equation_id": "The equation that fails (fact_reconciliation): mingzhang explain EQUATION shows it.",
    "held_back.reason": "The failing equation in figures, or what else speaks for a misread.",
}


class HeldBack(NamedTuple):
    """What was taken out: statements, their lines, and the files they stand in."""

    statements: int
    lines: int
    files: int


def hold_back(connection: duckdb.DuckDBPyConnection) -> HeldBack:
    """Move the rows of misread statements out of the public marts, in one transaction."""
    connection.begin()
    try:
        connection.execute(FIND)
        for original, copy in COPIES.items():
            connection.execute(MOVE.format(original=original, copy=copy))
        connection.execute(COVER)
        if connection.sql("select 1 from duckdb_tables() where table_name = 'fact_key_figure'").fetchone():
            connection.execute(
                "delete from marts.fact_key_figure where statement_id in (select statement_id from marts.held_back)"
            )
        describe(connection, COMMENTS | _comments_of_originals(connection))
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    statements, files = connection.sql(
        "select count(distinct statement_id), count(distinct file_sha256) from marts.held_back"
    ).fetchone()
    (lines,) = connection.sql("select count(*) from marts.held_back_line").fetchone()
    return HeldBack(statements, lines, files)


def describe(connection: duckdb.DuckDBPyConnection, comments: dict[str, str]) -> None:
    """Put descriptions on tables (`name`) and columns (`name.column`) of schema marts, where BI tools show them."""
    for place, text in comments.items():
        kind = "column" if "." in place else "table"
        connection.execute(f"comment on {kind} marts.{place} is '{text.replace(chr(39), chr(39) * 2)}'")


def _comments_of_originals(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    found = connection.execute(
        "select table_name, column_name, comment from duckdb_columns()"
        " where schema_name = 'marts' and table_name in (select unnest(?)) and comment is not null",
        [list(COPIES)],
    )
    return {f"{COPIES[table]}.{column}": comment for table, column, comment in found.fetchall()}
