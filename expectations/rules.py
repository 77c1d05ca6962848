"""One named expectation per row of marts.rule_catalogue: no equation of that rule is a mismatch."""

from __future__ import annotations

import re

import duckdb

from expectations.rows_expectation import RowsExpectation, expectation_class

SEVERITIES = ("critical", "warning", "info")

# A waived finding is known and accepted; `finding` says whose the others are. Amounts go as text: Great Expectations
# would make floats of them.
FINDINGS = """
select
    case
        when held_back.equation_id is not null then 'misread, held back'
        when verdict.fault = 'extraction' then 'misread'
        else 'as published'
    end as finding,
    concat_ws(', page ', coalesce(file.file_name, document.file_name), verdict.page) as place,
    verdict.statement_code,
    verdict.line_label,
    cast(verdict.reported_yuan as varchar) as reported_yuan,
    cast(verdict.computed_yuan as varchar) as computed_yuan,
    cast(verdict.difference_yuan as varchar) as difference_yuan,
    verdict.explanation_zh as explanation,
    verdict.explanation_en as explanation_in_english,
    verdict.equation_id
from marts.fact_reconciliation as verdict
left join (select distinct rule_id, equation_id from marts.held_back) as held_back
    on verdict.rule_id = held_back.rule_id and verdict.equation_id = held_back.equation_id
left join (
    select file_sha256, min(file_name) as file_name from raw.file group by file_sha256
) as file on verdict.file_sha256 = file.file_sha256
left join (
    select document_id, min(file_name) as file_name from marts.dim_document group by document_id
) as document on verdict.document_id = document.document_id
left join marts.waiver as waiver
    on verdict.rule_id = waiver.rule_id and verdict.equation_id = waiver.place
where verdict.rule_id = 'RULE_ID' and verdict.status = 'mismatch' and waiver.place is null
"""


def rule_expectations(connection: duckdb.DuckDBPyConnection) -> list[RowsExpectation]:
    """The expectations of every rule in the catalogue, in its order. Raises ValueError on an unknown severity."""
    rows = connection.sql(
        "select rule_id, name_zh, name_en, sentence_en, severity from marts.rule_catalogue order by rule_id"
    ).fetchall()
    rows.sort(key=lambda row: _in_order(row[0]))
    return [_expectation(*row) for row in rows]


def _in_order(rule_id: str) -> tuple[str, int, str]:
    """W2 before W10, D4 before D4N."""
    family, number, rest = re.fullmatch(r"(\D*)(\d*)(.*)", rule_id).groups()
    return family, int(number or 0), rest


def _expectation(rule_id: str, name_zh: str, name_en: str, sentence: str, severity: str) -> RowsExpectation:
    if severity not in SEVERITIES:
        raise ValueError(f"rule {rule_id} has the severity '{severity}'; the catalogue knows {', '.join(SEVERITIES)}")
    expect = expectation_class(f"{rule_id} {name_en}")
    return expect(
        unexpected_rows_query=FINDINGS.replace("RULE_ID", rule_id.replace("'", "''")),
        description=f"{rule_id} {name_zh}: {sentence}",
        severity=severity,
        meta={"rule_id": rule_id},
    )
