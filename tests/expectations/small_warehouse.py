"""A warehouse of two statements, small enough to read: what the gate sees of a build."""

from __future__ import annotations

from pathlib import Path

import duckdb

SCHEMA = """
create schema raw;
create schema marts;
create table raw.file as select 'aaaaaaaaaaaa' as file_sha256, '县/司法局.txt' as file_path, '司法局.txt' as file_name;
insert into raw.file values ('bbbbbbbbbbbb', '县/a 说明.docx', 'a 说明.docx');
create table raw.cell as
select 'aaaaaaaaaaaa' as file_sha256, table_no, 1 as row_no, 1 as column_no from range(1, 3) as t(table_no);
create table marts.rule_catalogue as
select * from (values
    ('W1', '横向合计', 'row sum', 'A total equals its parts across the columns.', 'within', 'critical'),
    ('W2', '逐级汇总', 'roll-up', 'A class equals the sum of its groups.', 'within', 'critical'),
    ('X10', '结转项目', 'carryover', 'Carried-over projects equal what is carried over, less basic.', 'between', 'warning')
) as rule(rule_id, name_zh, name_en, sentence_en, family, severity);
create table marts.waiver(rule_id varchar, place varchar, reason varchar, evidence varchar, accepted_by varchar);
create table marts.dim_document as select 'd1' as document_id, file_sha256, file_name from raw.file;
create table marts.fact_statement as
select 'aaaaaaaaaaaa:' || table_no as statement_id, 'd1' as document_id, 'aaaaaaaaaaaa' as file_sha256,
    statement_code, table_no as page_first
from (values (1, 'summary'), (2, 'revenue')) as t(table_no, statement_code);
create table marts.fact_budget_line as
select statement_id || ':1:1' as budget_line_id, statement_id, document_id, file_sha256,
    page_first as table_no, 1 as row_no, 1 as column_no, '12.00' as printed_text,
    120000::decimal(18, 2) as amount_yuan, 119950::decimal(20, 4) as amount_low, 120050::decimal(20, 4) as amount_high
from marts.fact_statement;
create table marts.statement_column_part as
select statement_id, 2 as whole_column_no, 1 as part_column_no, 'fund' as split, 1 as rank from marts.fact_statement;
create table marts.statement_row_part as
select statement_id, 1 as whole_row_group, 2 as whole_row_no, 1 as part_row_group, 1 as part_row_no, 'total' as split,
    'part' as kind, 1 as rank
from marts.fact_statement;
comment on column marts.fact_budget_line.amount_yuan is 'In yuan.';
create table marts.fact_printed_cell as
select *, 'figure' as cell_state from marts.fact_budget_line
union all
select * replace (budget_line_id || '0' as budget_line_id, null as amount_yuan), 'blank' from marts.fact_budget_line;
create table marts.fact_reconciliation(
    rule_id varchar, equation_id varchar, file_sha256 varchar generated always as (left(equation_id, 12)), document_id varchar, statement_id varchar, statement_code varchar,
    line_label varchar, reported_yuan decimal(18, 2), computed_yuan decimal(18, 2), difference_yuan decimal(18, 2),
    tolerance_yuan decimal(20, 4), status varchar, reason varchar, fault varchar, explanation_zh varchar, explanation_en varchar, page integer, is_waived boolean default false
);
create table marts.held_back as
select budget_line_id, statement_id, document_id, 'W1' as rule_id, '' as equation_id, 2 as page, 'glued' as reason
from marts.fact_budget_line where false;
create view marts.finding_equation as
select equation_id as finding_id, rule_id, equation_id from marts.fact_reconciliation where status = 'mismatch';
create view marts.finding as
select equation_id as finding_id, verdict.rule_id, verdict.fault, 'accusation' as kind, verdict.is_waived as waived,
    file.file_name, verdict.page, verdict.statement_code, verdict.line_label as row_as_printed, verdict.reported_yuan,
    verdict.computed_yuan, verdict.difference_yuan, verdict.explanation_zh as sentence_zh,
    verdict.explanation_en as sentence_en, '似漏列一行' as suggestion_zh, 'a line seems left out' as suggestion_en, 1 as equations,
    null as answer, null as answered_by, null as answer_reason
from marts.fact_reconciliation as verdict
left join raw.file as file on verdict.file_sha256 = file.file_sha256
where verdict.status = 'mismatch';
insert into marts.fact_reconciliation
select rule_id, 'aaaaaaaaaaaa:1:' || rule_id, 'd1', 'aaaaaaaaaaaa:1', 'summary', '合计', 120000, 120000, 0, 100,
    'exact', null, null, '一致', 'agrees', 1, false
from marts.rule_catalogue;
create table marts.coverage as
select 'rule' as scope, 'd1' as document_id, rule_id, null::varchar as statement_id, 'exact' as status,
    null::varchar as reason, 1 as equations
from marts.rule_catalogue
union all
select 'statement', document_id, null, statement_id, 'landed', null, null from marts.fact_statement;
"""


def small_warehouse(folder: Path) -> Path:
    """Write it into `folder` and return its file: every rule holds in it."""
    database = folder / "warehouse.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute(SCHEMA)
    return database


def mismatch(connection, rule_id: str, fault: str, statement_no: int | None = 2, place: str = "a") -> str:
    """Add one failing equation; returns its equation_id."""
    statement = f"aaaaaaaaaaaa:{statement_no}" if statement_no else None
    equation = f"{statement or 'aaaaaaaaaaaa'}:{rule_id}:{place}"
    connection.execute(
        "insert into marts.fact_reconciliation values"
        " (?, ?, 'd1', ?, 'revenue', '20406 司法', 120000, 118000, 2000, 100, 'mismatch', 'why', ?, '报告数 12.00', 'reported 12.00', 2, false)",
        [rule_id, equation, statement, fault],
    )
    return equation


def hold_back(connection, statement_no: int = 2) -> None:
    """Do what the models do with a misread statement: its cells leave the public tables."""
    for table in ("fact_budget_line", "fact_printed_cell"):
        connection.execute(
            "insert into marts.held_back select budget_line_id, statement_id, document_id, 'W1', '', 2, 'glued'"
            f" from marts.{table} where statement_id = 'aaaaaaaaaaaa:{statement_no}'"
        )
        connection.execute(f"delete from marts.{table} where statement_id = 'aaaaaaaaaaaa:{statement_no}'")
